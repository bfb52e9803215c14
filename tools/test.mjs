// `npm test`: generates and builds what the tests run, then vitest with whatever arguments follow.
//
// With --without-servers, after a run on servers: of the files that read which servers there are, an eighth, drawn by the
// commit or by TEST_SEED (TEST_SHARE=1 takes them all), as they go where there is none. The others have shown already
// what they have to show.
//
// On a shared machine a process may stand still for seconds. In CI a file with a failed test is therefore run once
// more, from its beginning, alone and named; a second failure counts. A test tried again in its old world would only
// find what its first try has left there.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
      `--reporter=${join(root, 'tools/slowest.mjs')}`,
      `--outputFile.json=${file}`,
      ...args,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  const code = await new Promise((resolve) => child.on('exit', (status) => resolve(status ?? 1)));
  const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  return { code, report };
}

/** What a test, or anything it imports from test/, asks of its environment. */
const ASKS = /\b(TEST_DATABASE_URL|TEST_REDIS_URL|REQUIRE_SERVERS|REQUIRE_BROWSER)\b/;

const seedOfCommit = () =>
  spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout?.trim().slice(0, 12) || 'none';

/** One file in `share`, the same ones for the same seed. */
const isDrawn = (file, seed, share) =>
  createHash('sha256')
    .update(`${seed}/${relative(root, file)}`)
    .digest()
    .readUInt32BE() %
    share ===
  0;

function asksForServers(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const imported = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path]) => join(dirname(file), path));
  return ASKS.test(text) || imported.some((one) => asksForServers(one, seen));
}

const args = process.argv.slice(2);
if (args[0] === '--without-servers') {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(root, 'test', name));
  // A whole year without servers is the demo's anyway.
  const years = join(root, 'test/year/');
  const asking = files.filter((file) => !file.startsWith(years) && asksForServers(file));
  if (asking.length === 0) throw new Error('no test asks for servers: look at ASKS');
  const seed = process.env.TEST_SEED ?? seedOfCommit();
  const share = Number(process.env.TEST_SHARE ?? 8);
  const drawn = asking.filter((file) => isDrawn(file, seed, share)).map((file) => relative(root, file));
  console.log(
    `${asking.length} of ${files.length} test files turn on which servers there are; these ${drawn.length} are drawn by ${seed} to go without:`,
  );
  for (const file of drawn) console.log(`  ${file}`);
  for (const name of ['TEST_DATABASE_URL', 'TEST_REDIS_URL', 'REQUIRE_SERVERS', 'REQUIRE_BROWSER'])
    delete process.env[name];
  process.env.CHROMIUM = '/nowhere';
  args.splice(0, 1, ...drawn);
}

const first = await run('first', args);
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
