import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { diagnose, type Finding } from '../../src/doctor.ts';
import { StartRefused } from '../../src/faults.ts';
import { type FreshDatabase, freshDatabase, realServersOnly } from '../support/services.ts';

let folder: string;
let environment: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'award-start-'));
  environment = {
    LARK_APP_ID: 'cli_0123456789abcdef',
    LARK_APP_SECRET: 's',
    LARK_ENCRYPT_KEY: 'k',
    LARK_VERIFICATION_TOKEN: 't',
    LARK_DOMAIN: 'http://127.0.0.1:9',
    DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
    DATA_DIR: folder,
    REDIS_URL: 'none',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The sentences with which the start is refused; a start or any other error fails the test. */
const refusal = async (more: Record<string, string>): Promise<readonly string[]> => {
  const outcome = await Promise.resolve()
    .then(() => startService(readConfig({ ...environment, ...more }), { poolSize: 1 }))
    .then(
      async (service) => {
        await service.stop();
        return 'it started';
      },
      (error: unknown) => error,
    );
  if (!(outcome instanceof StartRefused)) throw new Error('not refused in a sentence', { cause: outcome });
  return outcome.problems;
};

test.each([
  'postgres://u:sEc@ret#1@db.example/award',
  'postgres://u:12/3@db.example/award',
  'postgres://u:%zz@db.example/award',
  'postgres://h:99999/award',
])('an address that cannot be read is refused, unprinted: %s', async (url) => {
  const problems = await refusal({ DATABASE_URL: url });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^DATABASE_URL cannot be read as an address/);
  expect(problems[0]).not.toContain(url.slice(11));
});

test('a closed port ends the start in one sentence: host, port, database, no password', async () => {
  const problems = await refusal({ DATABASE_URL: 'postgres://u:sEcReT@127.0.0.1:9/award' });
  expect(problems).toEqual(['the database award at 127.0.0.1:9: nothing listens on 127.0.0.1:9']);
});

test.each(['clamd:3310', 'http://clamd:3310', 'unix://relative'])(
  'an address that is no scanner’s: %s',
  async (url) => {
    expect((await refusal({ CLAMD_URL: url })).join()).toContain('CLAMD_URL must be tcp://host:port');
  },
);

test('a data folder that cannot be one is refused before anything listens', async () => {
  const fresh = await freshDatabase();
  try {
    const problems = await refusal({ DATABASE_URL: fresh.url, DATA_DIR: import.meta.filename });
    expect(problems.join()).toMatch(/^DATA_DIR .* cannot be written: /);
  } finally {
    await fresh.drop();
  }
  expect((await refusal({ DATA_DIR: import.meta.filename })).join()).toMatch(/^DATA_DIR .* cannot be written: /);
});

const about = (findings: readonly Finding[], name: string): string | undefined => {
  const found = findings.find((finding) => finding.about === name);
  return found && `${found.state}: ${found.says}`;
};

test('the doctor makes no folder, and says where one could be made', async () => {
  const wanted = join(folder, 'not', 'yet');
  const findings = await diagnose({ ...environment, DATA_DIR: wanted });
  expect(about(findings, 'data folder')).toContain('does not exist yet and can be made');
  expect(existsSync(join(folder, 'not'))).toBe(false);
  const file = await diagnose({ ...environment, DATA_DIR: join(import.meta.filename, 'x') });
  expect(about(file, 'data folder')).toMatch(/^fault: .* is a file, not a folder$/);
});

test('the doctor does not hang with a server that takes connections and says nothing', async () => {
  const silent: Server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => silent.once('listening', done));
  const { port } = silent.address() as AddressInfo; // listens on a port, not on a socket
  const lines: string[] = [];
  const url = `postgres://u@127.0.0.1:${port}/award`;
  const findings = await diagnose(
    { ...environment, DATABASE_URL: url, LARK_DOMAIN: `http://127.0.0.1:${port}` },
    ({ about: name }) => lines.push(name),
  );
  silent.close();
  expect(about(findings, 'database')).toBe('fault: no answer within 8 s');
  expect(about(findings, 'feishu')).toMatch(/^fault: /);
  expect(lines).toEqual(findings.map((finding) => finding.about));
});

realServersOnly('what PostgreSQL itself answers', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh?.drop());

  test('no such database and no such user are told apart, by start and doctor alike', async () => {
    const noDatabase = new URL(fresh.url);
    noDatabase.pathname = '/award_nowhere';
    const noUser = new URL(fresh.url);
    noUser.username = 'award_nobody';
    noUser.password = 'sEcReT';
    for (const [url, says] of [
      [noDatabase.href, 'there is no database award_nowhere'],
      [noUser.href, /user award_nobody/],
    ] as const) {
      const problems = await refusal({ DATABASE_URL: url });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(says);
      expect(problems[0]).not.toContain('sEcReT');
      expect(about(await diagnose({ ...environment, DATABASE_URL: url }), 'database')).toMatch(says);
    }
  });
});

test('.env.example: no comment behind a value, every setting of the program and no other', async () => {
  const root = join(import.meta.dirname, '..', '..');
  const lines = (await readFile(join(root, '.env.example'), 'utf8')).split('\n');
  const settings = lines.filter((line) => line !== '' && !line.startsWith('#'));
  expect(settings.filter((line) => !/^[A-Z_]+=$/.test(line))).toEqual([]);
  const read = [...(await readFile(join(root, 'src', 'config.ts'), 'utf8')).matchAll(/^ {4}([A-Z_]+): /gm)];
  expect(settings.map((line) => line.slice(0, -1)).sort()).toEqual(read.map(([, name]) => name).sort());
});
