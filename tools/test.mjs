// `npm test`: generates and builds what the tests run, then vitest with whatever arguments follow.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClient, buildService, generate } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await generate();
await buildService();
await buildClient();

const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
child.on('exit', (code) => process.exit(code ?? 1));
