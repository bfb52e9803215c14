// `npm run bench`: one JSON line a row. Arguments name rows; without any all of them are measured.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildService, generate } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await generate();
await buildService();
await build({
  entryPoints: { bench: 'bench/main.ts' },
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  logLevel: 'warning',
});
const child = spawn(process.execPath, [join(root, 'dist', 'bench.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
child.on('exit', (code) => process.exit(code ?? 1));
