import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate, pendingMigrations } from '../../src/store/migrate.ts';
import { APP_ROLE, grantAppRole } from '../../src/store/migrate-grants.ts';
import { emptyDatabase, type FreshDatabase, realServersOnly } from '../support/services.ts';
import { migrationFolder, removeFolder } from './migration-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SLOW = `CREATE TABLE slow (id integer); SELECT pg_sleep(1.5); INSERT INTO slow VALUES (1);`;

realServersOnly('migrations on a PostgreSQL server', () => {
  let runner: string;
  let database: FreshDatabase;
  let folder = '';

  beforeAll(async () => {
    const outdir = join(ROOT, 'node_modules', '.cache', 'migrate-test');
    await build({
      entryPoints: [join(import.meta.dirname, 'migrate-process.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      outdir,
      outExtension: { '.js': '.mjs' },
    });
    runner = join(outdir, 'migrate-process.mjs');
  });
  beforeEach(async () => {
    database = await emptyDatabase();
  });
  afterEach(async () => {
    await database.drop();
    if (folder) await removeFolder(folder);
    folder = '';
  });

  function start(): { kill(): void; lines: string[]; ended: Promise<string[]> } {
    const child = spawn(process.execPath, [runner, database.url, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on('line', (line) => lines.push(line));
    return {
      kill: () => child.kill('SIGKILL'),
      lines,
      ended: new Promise((resolve) => reader.on('close', () => resolve(lines))),
    };
  }

  async function query<R extends pg.QueryResultRow>(sql: string, url = database.url): Promise<R[]> {
    const client = new pg.Client(url);
    await client.connect();
    try {
      return (await client.query<R>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async function until(sql: string): Promise<void> {
    for (let tries = 0; (await query(sql)).length === 0; tries++) {
      if (tries > 400) throw new Error(`never became true: ${sql}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  const SLEEPING = `SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()`;

  test('two processes at once: one applies, the other waits and finds nothing to do', async () => {
    folder = await migrationFolder({ '001_slow': SLOW });
    const outcomes = await Promise.all([start().ended, start().ended, start().ended]);
    expect(outcomes.map((lines) => lines.at(-1)).sort()).toEqual(['applied ["001_slow"]', 'applied []', 'applied []']);
    expect(outcomes.flat()).toContain('another process is applying migrations; waiting for it');
    expect(await query('SELECT * FROM slow')).toEqual([{ id: 1 }]);
  });

  test('kill -9 in the middle of a script that then completes on the server: it counts, once', async () => {
    folder = await migrationFolder({ '001_slow': SLOW, '002_next': 'CREATE TABLE next (id integer);' });
    const first = start();
    await until(SLEEPING);
    first.kill();
    await first.ended;
    // The server works on for a dead client; the next runner must wait for that before it judges.
    expect((await start().ended).at(-1)).toBe('applied ["002_next"]');
    expect(await query('SELECT * FROM slow')).toEqual([{ id: 1 }]);
    expect(await pendingMigrations({ url: database.url, migrationsDir: folder })).toEqual({
      pending: [],
      failed: [],
      edited: [],
    });
  });

  test('the server loses the session in the middle of a script: the next run applies it whole', async () => {
    folder = await migrationFolder({ '001_slow': SLOW });
    const first = start();
    await until(SLEEPING);
    await query(SLEEPING.replace('SELECT 1', 'SELECT pg_terminate_backend(pid)'));
    expect((await first.ended).at(-1)).toMatch(/^failed Migration 001_slow failed|^failed The connection broke/);
    const { failed } = await pendingMigrations({ url: database.url, migrationsDir: folder });
    expect(failed).toEqual(['001_slow']);
    const lines = await start().ended;
    expect(lines).toContain('migration 001_slow did not finish in an earlier run and left nothing; trying again');
    expect(lines.at(-1)).toBe('applied ["001_slow"]');
    expect(await query('SELECT * FROM slow')).toEqual([{ id: 1 }]);
  });

  test('the role of the app may do all to rows but change the journal or the list of migrations', async () => {
    folder = await migrationFolder({
      '001_journal': `CREATE TABLE journal (seq bigserial PRIMARY KEY, what text); CREATE TABLE other (id integer);`,
    });
    await migrate({ url: database.url, migrationsDir: folder });
    const outcomes = await Promise.all([grantAppRole(database.url), grantAppRole(database.url)]);
    expect(outcomes).toEqual([{ granted: true }, { granted: true }]);

    const client = new pg.Client({ connectionString: database.url, options: `-c role=${APP_ROLE}` });
    await client.connect();
    try {
      expect((await client.query('SELECT current_user AS me')).rows).toEqual([{ me: APP_ROLE }]);
      await client.query(`INSERT INTO journal (what) VALUES ('x')`);
      await client.query('INSERT INTO other VALUES (1); UPDATE other SET id = 2; DELETE FROM other');
      expect((await client.query('SELECT count(*)::int AS n FROM _prisma_migrations')).rows).toEqual([{ n: 1 }]);
      for (const sql of [
        `UPDATE journal SET what = 'y'`,
        'DELETE FROM journal',
        'TRUNCATE journal',
        'DROP TABLE journal',
        'ALTER TABLE journal DISABLE TRIGGER ALL',
        'DELETE FROM _prisma_migrations',
        'TRUNCATE other',
      ])
        await expect(client.query(sql), sql).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });

  test('a user that may not create roles is told what an administrator must run; one that may needs nobody', async () => {
    const suffix = new URL(database.url).pathname.slice(-10);
    const [plain, maker] = [`award_test_plain_${suffix}`, `award_test_maker_${suffix}`];
    await query(
      `CREATE ROLE ${plain} LOGIN; CREATE ROLE ${maker} LOGIN CREATEROLE; GRANT CREATE ON SCHEMA public TO ${maker}`,
    );
    const as = (user: string): string => {
      const url = new URL(database.url);
      url.username = user;
      return url.href;
    };
    try {
      const refused = await grantAppRole(as(plain));
      expect(refused).toMatchObject({
        granted: false,
        why: expect.stringContaining(`GRANT ${APP_ROLE} TO "${plain}"`),
      });
      await query('CREATE TABLE entry (id integer)', as(maker));
      expect(await grantAppRole(as(maker))).toEqual({ granted: true });
      const client = new pg.Client({ connectionString: as(maker), options: `-c role=${APP_ROLE}` });
      await client.connect();
      await client.query('INSERT INTO entry VALUES (1)');
      await client.end();
    } finally {
      await query(`DROP OWNED BY ${plain}, ${maker}; DROP ROLE ${plain}, ${maker}`);
    }
  });
});
