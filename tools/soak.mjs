// `npm run soak`: the reliability tests with full figures, which take days; SOAK_FACTOR=0.02 takes as much of each.
// Arguments name files or tests, as for vitest. Needs TEST_DATABASE_URL and TEST_REDIS_URL: real servers.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClient, buildService, generate } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await generate();
await buildService();
await buildClient();

const folder = await mkdtemp(join(tmpdir(), 'award-soak-'));
const report = join(folder, 'report.jsonl');
const named = process.argv.slice(2);
const child = spawn(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    // One file at a time: how fast it is does not matter, and no test takes the processor from another.
    '--no-file-parallelism',
    ...(named.length > 0 ? named : ['test/reliability', 'test/year']),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SOAK: '1', REQUIRE_SERVERS: '1', SOAK_REPORT: report },
  },
);
const code = await new Promise((resolve) => child.on('exit', (status) => resolve(status ?? 1)));
const rows = await readFile(report, 'utf8').catch(() => '');
await rm(folder, { recursive: true, force: true });
console.log(rows.trimEnd() || 'no row was reached');
process.exit(code);
