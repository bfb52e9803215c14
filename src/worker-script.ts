import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

interface WorkerScript {
  /** `import.meta.url` of the module that starts the worker. */
  readonly from: string;
  /** The worker's source, beside that module. */
  readonly source: string;
  /** Its name among the built entries (`tools/build.mjs`), without `.js`. */
  readonly built: string;
}

/**
 * The script for a worker thread. Built: an entry of its own beside the bundle. From source (tests): bundled now,
 * because Node 20 runs no TypeScript in workers, into node_modules/.cache, from where bare imports still resolve.
 */
export async function workerScript({ from, source, built }: WorkerScript): Promise<URL> {
  if (from.endsWith('.ts')) return bundled(dirname(fileURLToPath(from)), source, built);
  for (const place of ['./', '../']) {
    const file = new URL(`${place}${built}.js`, from);
    if (existsSync(file)) return file;
  }
  throw new Error(`dist/${built}.js is missing beside ${from}; run \`npm run build\`.`);
}

async function bundled(folder: string, source: string, built: string): Promise<URL> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(folder, source)],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    write: false,
  });
  const code = outputFiles[0]?.contents;
  if (!code) throw new Error(`esbuild returned no code for ${built}.`);
  const cache = join(rootOf(folder), 'node_modules', '.cache', built);
  const file = join(cache, `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`);
  if (!existsSync(file)) {
    await mkdir(cache, { recursive: true });
    // Several test processes at once: each writes its own draft, and the rename shows only whole files.
    const draft = `${file}.${process.pid}.${Date.now()}`;
    await writeFile(draft, code);
    await rename(draft, file);
  }
  return pathToFileURL(file);
}

function rootOf(folder: string): string {
  let at = folder;
  while (!existsSync(join(at, 'package.json'))) {
    if (at === dirname(at)) throw new Error(`No package.json above ${folder}.`);
    at = dirname(at);
  }
  return at;
}
