import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Part } from '../domain/review/preread.ts';
import { joinLines } from './join-lines.ts';
import type { ReportOrder } from './read-report.ts';
import { Unreadable } from './unreadable.ts';

export interface Parts {
  readonly parts: readonly Part[];
  readonly total: number;
  /** The end was left out. */
  readonly cut: boolean;
}

/** As far as we use it; loaded by its place, since the tables for Chinese fonts that are not embedded lie beside it. */
interface PdfReader {
  getDocument(options: object): { readonly promise: Promise<PdfDocument> };
}
interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<{
    getTextContent(): Promise<{ readonly items: readonly { readonly str?: string; readonly hasEOL?: boolean }[] }>;
    cleanup(): void;
  }>;
}

/** The text of each page, in the order in which it was written. Pictures are not decoded and no script is run. */
export const pdfParts = async (
  bytes: Uint8Array,
  { partsMost, charactersMost }: Pick<ReportOrder, 'partsMost' | 'charactersMost'>,
): Promise<Parts> => {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const pdf = await open(await loadReader(folder), bytes, folder);
  const parts: Part[] = [];
  let characters = 0;
  for (let at = 1; at <= Math.min(pdf.numPages, partsMost) && characters < charactersMost; at += 1) {
    const text = await textOf(pdf, at);
    characters += text.length;
    parts.push({ at, text });
  }
  return { parts, total: pdf.numPages, cut: parts.length < pdf.numPages };
};

const loadReader = async (folder: string): Promise<PdfReader> => {
  // For drawing it would have a native canvas, which is never asked of it here and not installed; it only wants the names.
  Object.assign(globalThis, { DOMMatrix: class {}, ImageData: class {}, Path2D: class {} });
  console.warn = () => undefined;
  console.log = () => undefined;
  const reader: unknown = await import(pathToFileURL(join(folder, 'legacy', 'build', 'pdf.mjs')).href);
  return reader as PdfReader; // pinned; its tests stand in test/preread
};

const open = async ({ getDocument }: PdfReader, bytes: Uint8Array, folder: string): Promise<PdfDocument> => {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: join(folder, 'cmaps', '/'),
      cMapPacked: true,
      standardFontDataUrl: join(folder, 'standard_fonts', '/'),
      disableFontFace: true,
      useSystemFonts: false,
      isEvalSupported: false,
      useWasm: false,
      enableXfa: false,
      maxImageSize: 1,
      verbosity: 0,
    }).promise;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    throw new Unreadable(name === 'PasswordException' ? 'encrypted' : 'broken');
  }
};

/** A page that cannot be read is one without text: the others are still worth looking at. */
const textOf = async (pdf: PdfDocument, at: number): Promise<string> => {
  try {
    const page = await pdf.getPage(at);
    const { items } = await page.getTextContent();
    page.cleanup();
    return joinLines(items.map(({ str = '', hasEOL }) => str + (hasEOL ? '\n' : '')).join(''));
  } catch {
    return '';
  }
};
