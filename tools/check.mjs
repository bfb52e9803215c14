// `npm run check`: types, style and import laws, unused things, schema, the page of rules. All of them run, so that one look shows all.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate, PRISMA_ENV } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', name);
const CHECKS = [
  ['types', bin('typescript/bin/tsc'), ['-p', 'tsconfig.json']],
  ['types of the chat client', bin('typescript/bin/tsc'), ['-p', 'src/sandbox/client/tsconfig.json']],
  ['style and import laws', bin('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings', '.']],
  ['nothing unused', bin('knip/bin/knip.js'), []],
  ['schema', bin('prisma/build/index.js'), ['validate']],
  ['docs/rules.md', join(root, 'tools/rules.mjs'), ['--check']],
];

await generate();
let failed = 0;
for (const [name, command, args] of CHECKS) {
  const began = Date.now();
  const { status } = spawnSync(process.execPath, [command, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...PRISMA_ENV },
  });
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
