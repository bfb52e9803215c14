// `npm run check`: types, style and import laws, unused things, schema, the page of rules. All of them run, two at a
// time, so that one look shows all.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate, PRISMA_ENV } from './build.mjs';

const AT_ONCE = 2;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', name);
// The longest first.
const CHECKS = [
  ['types', bin('typescript/bin/tsc'), ['-p', 'tsconfig.json']],
  ['nothing unused', bin('knip/bin/knip.js'), []],
  ['style and import laws', bin('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings', '.']],
  ['types of the chat client', bin('typescript/bin/tsc'), ['-p', 'src/sandbox/client/tsconfig.json']],
  ['docs/rules.md', join(root, 'tools/rules.mjs'), ['--check']],
  ['schema', bin('prisma/build/index.js'), ['validate']],
];

/** Runs one; what it says comes out in one piece when it is over. */
const run = ([name, command, args]) =>
  new Promise((resolve) => {
    const began = Date.now();
    const said = [];
    const child = spawn(process.execPath, [command, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...PRISMA_ENV, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(part));
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(said));
      console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      resolve(status === 0);
    });
  });

await generate();
const waiting = [...CHECKS];
let failed = 0;
const takeInTurn = async () => {
  for (let check = waiting.shift(); check; check = waiting.shift()) if (!(await run(check))) failed += 1;
};
await Promise.all(Array.from({ length: AT_ONCE }, takeInTurn));
process.exit(failed === 0 ? 0 : 1);
