// `npm test`: generates and builds what the tests run, then vitest with whatever arguments follow.
//
// On a shared machine a process may stand still for seconds. In CI a file with a failed test is therefore run once
// more, from its beginning, alone and named; a second failure counts. A test tried again in its old world would only
// find what its first try has left there.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClient, buildService, generate } from './build.mjs';

/** More than this is no matter of patience. */
const MOST_TRIED_AGAIN = 5;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await generate();
await buildService();
await buildClient();

const folder = await mkdtemp(join(tmpdir(), 'award-tests-'));
const failedOf = (report) => report.testResults.filter(({ status }) => status !== 'passed').map(({ name }) => name);

/** Runs vitest; its report is absent when it did not come to an end. */
async function run(name, args) {
  const file = join(folder, `${name}.json`);
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  const code = await new Promise((resolve) => child.on('exit', (status) => resolve(status ?? 1)));
  const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  return { code, report };
}

const first = await run('first', process.argv.slice(2));
let { code } = first;
let [passed, failed] = [first.report?.numPassedTests ?? 0, first.report?.numFailedTests ?? 1];
const again = first.report ? failedOf(first.report) : [];
if (code !== 0 && process.env.CI && again.length > 0 && again.length <= MOST_TRIED_AGAIN) {
  for (const name of again) console.log(`TRIED AGAIN, alone: ${relative(root, name)}`);
  const before = first.report.testResults.filter(({ name }) => again.includes(name));
  const second = await run('second', ['--no-file-parallelism', ...again]);
  code = second.code;
  const counted = before.flatMap(({ assertionResults }) => assertionResults).filter((one) => one.status === 'passed');
  passed += (second.report?.numPassedTests ?? 0) - counted.length;
  failed = second.report?.numFailedTests ?? failed;
}
await rm(folder, { recursive: true, force: true });
// A file that could not even be read has no test that failed.
console.log(`${passed} passed, ${code === 0 ? failed : Math.max(failed, 1)} failed`);
process.exit(code);
