import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate, pendingMigrations } from '../../src/store/migrate.ts';
import { migrationsFolder } from '../../src/store/migrate-files.ts';
import { grantAppRole } from '../../src/store/migrate-grants.ts';
import { emptyDatabase, type FreshDatabase } from '../support/services.ts';
import { migrationFolder, putMigrations, removeFolder } from './migration-folder.ts';

const TABLE = `
-- A comment; with a semicolon, and an unbalanced ' quote
CREATE TABLE note (id integer PRIMARY KEY, text text NOT NULL DEFAULT 'a;b');
/* another; comment */
INSERT INTO note (id, text) VALUES (1, 'one; two''s; three');
`;
const TRIGGER = `
CREATE FUNCTION note_keeps() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'no; never';
  END IF;
  RETURN NEW;
END;
$body$;
CREATE TRIGGER note_keeps BEFORE DELETE ON note FOR EACH ROW EXECUTE FUNCTION note_keeps(); -- the end; without a newline`;

let database: FreshDatabase;
let folder = '';

beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());
beforeEach(() => query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'));
afterEach(async () => {
  if (folder) await removeFolder(folder);
  folder = '';
});

async function query<R extends pg.QueryResultRow>(sql: string): Promise<R[]> {
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}

const tables = async (): Promise<string[]> => {
  const rows = await query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  return rows.map(({ name }) => name).sort();
};

const run = (): Promise<{ applied: readonly string[] }> => migrate({ url: database.url, migrationsDir: folder });
const state = () => pendingMigrations({ url: database.url, migrationsDir: folder });

test('triggers and semicolons in strings and comments survive, and the record is the one Prisma keeps', async () => {
  folder = await migrationFolder({ '001_table': TABLE, '002_trigger': TRIGGER });
  expect(await state()).toEqual({ pending: ['001_table', '002_trigger'], failed: [], edited: [] });
  expect(await run()).toEqual({ applied: ['001_table', '002_trigger'] });
  expect(await state()).toEqual({ pending: [], failed: [], edited: [] });

  expect(await query('SELECT text FROM note')).toEqual([{ text: "one; two's; three" }]);
  await expect(query('DELETE FROM note')).rejects.toThrow('no; never');
  const rows = await query(
    `SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at,
            abs(extract(epoch FROM finished_at - now())) < 3600 AS recent FROM _prisma_migrations ORDER BY started_at`,
  );
  const record = (name: string, script: string) => ({
    migration_name: name,
    checksum: createHash('sha256').update(script).digest('hex'),
    applied_steps_count: 1,
    logs: null,
    rolled_back_at: null,
    recent: true,
  });
  expect(rows).toEqual([record('001_table', TABLE), record('002_trigger', TRIGGER)]);
});

test('a second run does nothing, a later migration is added, an edited one is named', async () => {
  folder = await migrationFolder({ '001_table': TABLE });
  await run();
  expect(await run()).toEqual({ applied: [] });
  await putMigrations(folder, { '001_table': `${TABLE}-- touched\n`, '002_trigger': TRIGGER });
  expect(await state()).toEqual({ pending: ['002_trigger'], failed: [], edited: ['001_table'] });
  expect(await run()).toEqual({ applied: ['002_trigger'] });
});

test('a failing migration leaves nothing behind, says where, and applies once it is mended', async () => {
  const failing = 'CREATE TABLE half (id integer);\nINSERT INTO half VALUES (1);\nSELECT no_such_column FROM half;';
  folder = await migrationFolder({ '001_table': TABLE, '002_fails': failing, '003_trigger': TRIGGER });
  await expect(run()).rejects.toThrow(
    /^Migration 002_fails failed at line 3: .*no_such_column.*Nothing of it was applied; .*\.$/,
  );
  expect(await tables()).toEqual(['note']);
  expect(await state()).toEqual({ pending: ['002_fails', '003_trigger'], failed: ['002_fails'], edited: [] });
  const [written] = await query<{ logs: string }>('SELECT logs FROM _prisma_migrations WHERE logs IS NOT NULL');
  expect(written?.logs).toContain('no_such_column');

  await expect(run()).rejects.toThrow('Migration 002_fails failed');
  await putMigrations(folder, { '002_fails': failing.replace('no_such_column', 'id') });
  expect(await run()).toEqual({ applied: ['002_fails', '003_trigger'] });
  expect(await query('SELECT * FROM half')).toEqual([{ id: 1 }]);
  expect(await state()).toEqual({ pending: [], failed: [], edited: [] });
});

test('a run that was cut off before its script is simply done again', async () => {
  folder = await migrationFolder({ '001_table': TABLE, '002_trigger': TRIGGER });
  await run();
  // The row that the engine writes before it sends the script.
  await putMigrations(folder, { '003_more': 'CREATE TABLE more (id integer);' });
  await query(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '003_more')`);
  expect((await state()).failed).toEqual(['003_more']);
  expect(await run()).toEqual({ applied: ['003_more'] });
  expect(await tables()).toEqual(['more', 'note']);
});

test('two runners in one process: one applies, the other finds it done', async () => {
  folder = await migrationFolder({ '001_table': TABLE, '002_trigger': TRIGGER });
  const both = await Promise.all([run(), run()]);
  expect(both.map(({ applied }) => applied.length).sort()).toEqual([0, 2]);
  expect(await query('SELECT count(*)::int AS n FROM note')).toEqual([{ n: 1 }]);
});

test('a script that would end its own transaction is refused before anything is applied', async () => {
  folder = await migrationFolder({
    '001_table': TABLE,
    '002_commits': 'CREATE TABLE a (id integer); COMMIT; SELECT 1/0;',
  });
  await expect(run()).rejects.toThrow('Migration 002_commits contains COMMIT; it must run in one transaction.');
  expect(await tables()).toEqual([]);
});

test('an empty folder is no fault; a missing one, or one without its script, is a sentence', async () => {
  folder = await migrationFolder({});
  expect(await run()).toEqual({ applied: [] });
  await expect(migrate({ url: database.url, migrationsDir: `${folder}/none` })).rejects.toThrow('cannot be read.');
  await removeFolder(folder);
  folder = await migrationFolder({ '001_table': TABLE });
  await removeFolder(`${folder}/001_table/migration.sql`);
  await expect(run()).rejects.toThrow('Migration 001_table has no readable migration.sql');
});

test('a database that cannot be reached is named without its password', async () => {
  folder = await migrationFolder({ '001_table': TABLE });
  const sentence = await migrate({ url: 'postgres://me:secret@127.0.0.1:1/award', migrationsDir: folder }).catch(
    String,
  );
  expect(sentence).toContain('127.0.0.1:1/award cannot be reached');
  expect(sentence).not.toContain('secret');
});

test("the service's own migrations are found and apply", async () => {
  const names = (await readdir(migrationsFolder(), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  expect((await migrate({ url: database.url })).applied).toHaveLength(names.length);
});

test.skipIf(process.env.TEST_DATABASE_URL)(
  'an embedded database has no role to grant, and says what it relies on',
  async () => {
    expect(await grantAppRole(database.url)).toMatchObject({ granted: false, why: expect.stringContaining('trigger') });
  },
);
