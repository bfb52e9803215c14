import { spawnSync } from 'node:child_process';
import { describe, test } from 'vitest';

const READER = 'pdftotext';
const PRINTER = 'pdftoppm';
const installed = spawnSync(READER, ['-v']).error === undefined;

/** Poppler reads what others will read. Skips loudly without it; fails under REQUIRE_POPPLER=1, so that CI cannot fall silent. */
export const withPoppler = (name: string, body: () => void): void => {
  if (installed) {
    describe(name, body);
  } else if (process.env.REQUIRE_POPPLER === '1') {
    test(name, () => {
      throw new Error('REQUIRE_POPPLER=1, but there is no pdftotext (poppler-utils).');
    });
  } else {
    console.warn(`SKIPPED, needs pdftotext (poppler-utils): ${name}`);
    describe.skip(name, body);
  }
};

/** What stands on a paper, where there is a reader of it; for tests that read a great deal besides. */
export const paperText = (bytes: Uint8Array): string | undefined => {
  if (installed) return textOf(bytes);
  if (process.env.REQUIRE_POPPLER === '1')
    throw new Error('REQUIRE_POPPLER=1, but there is no pdftotext (poppler-utils).');
  return undefined;
};

const run = (tool: string, args: readonly string[], bytes: Uint8Array): string => {
  const { status, stdout, stderr } = spawnSync(tool, [...args], { input: bytes, maxBuffer: 64_000_000 });
  const said = stderr.toString();
  if (status !== 0 || /error/i.test(said)) throw new Error(`${tool}: ${said}`);
  return stdout.toString('utf8');
};

/** Everything that stands on the pages, page by page. */
export const pagesOf = (bytes: Uint8Array): readonly string[] =>
  run(READER, ['-layout', '-enc', 'UTF-8', '-', '-'], bytes).split('\f').slice(0, -1);

/** Without blanks and line ends: how it is broken is not what it says. */
export const tight = (text: string): string => text.replace(/\s+/g, '');
export const textOf = (bytes: Uint8Array): string => tight(pagesOf(bytes).join(''));

export interface FontInside {
  readonly name: string;
  readonly embedded: boolean;
  readonly subset: boolean;
}
export const fontsOf = (bytes: Uint8Array): readonly FontInside[] =>
  run('pdffonts', ['-'], bytes)
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = ''] = line.split(/\s+/);
      const [embedded, subset] = /\s(yes|no)\s+(yes|no)\s+(?:yes|no)\s/.exec(line)?.slice(1) ?? [];
      return { name, embedded: embedded === 'yes', subset: subset === 'yes' };
    });

export interface Word {
  readonly text: string;
  readonly xMin: number;
  readonly xMax: number;
  readonly yMax: number;
}
/** Each word with its place in points, page by page. */
export const placesOf = (bytes: Uint8Array): readonly (readonly Word[])[] =>
  run(READER, ['-bbox', '-enc', 'UTF-8', '-', '-'], bytes)
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g)].map(
        ([, xMin, xMax, yMax, text = '']) => ({ text, xMin: Number(xMin), xMax: Number(xMax), yMax: Number(yMax) }),
      ),
    );

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Four bytes a point: red, green, blue, and how far one sees through it. */
  readonly data: Uint8ClampedArray;
}

/** The first page as it would be printed at 200 dots an inch. */
export const pictureOf = (bytes: Uint8Array): Picture => {
  const { status, stdout, stderr } = spawnSync(PRINTER, ['-r', '200', '-f', '1', '-l', '1', '-'], {
    input: bytes,
    maxBuffer: 64_000_000,
  });
  if (status !== 0) throw new Error(`pdftoppm: ${stderr.toString()}`);
  // P6, width and height, 255, then three bytes a point.
  const [head = '', width, height] =
    /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.subarray(0, 40).toString('latin1')) ?? [];
  const points = Number(width) * Number(height);
  const data = new Uint8ClampedArray(points * 4).fill(255);
  for (let at = 0; at < points; at += 1)
    for (let colour = 0; colour < 3; colour += 1) data[at * 4 + colour] = stdout[head.length + at * 3 + colour] ?? 255;
  return { width: Number(width), height: Number(height), data };
};
