import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The script for the worker thread. Built: `embedded-worker.js` beside this bundle. From source (tests): bundled now,
 * because Node 20 runs no TypeScript in workers, into node_modules/.cache, from where bare imports still resolve.
 */
export async function workerFile(): Promise<URL> {
  if (import.meta.url.endsWith('.ts')) return bundled(dirname(fileURLToPath(import.meta.url)));
  for (const place of ['./embedded-worker.js', '../embedded-worker.js']) {
    const file = new URL(place, import.meta.url);
    if (existsSync(file)) return file;
  }
  throw new Error(`dist/embedded-worker.js is missing beside ${import.meta.url}; run \`npm run build\`.`);
}

async function bundled(folder: string): Promise<URL> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'worker.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    write: false,
  });
  const code = outputFiles[0]?.contents;
  if (!code) throw new Error('esbuild returned no code for the embedded worker.');
  const cache = join(rootOf(folder), 'node_modules', '.cache', 'embedded-worker');
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
