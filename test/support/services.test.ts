import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pendingMigrations } from '../../src/store/migrate.ts';
import { type FreshDatabase, type FreshRedis, freshDatabase, freshRedis } from './services.ts';

let databases: FreshDatabase[];
let redises: FreshRedis[];

beforeAll(async () => {
  databases = await Promise.all([freshDatabase(), freshDatabase()]);
  redises = await Promise.all([freshRedis(), freshRedis()]);
});
afterAll(() => Promise.all([...databases, ...redises].map((service) => service.drop())));

test('a fresh database is migrated and nobody else writes to it', async () => {
  const [one, two] = databases.map(({ url }) => new pg.Client(url));
  if (!one || !two) throw new Error('two databases were asked for');
  await Promise.all([one.connect(), two.connect()]);
  await one.query('CREATE TABLE mine (id integer)');
  expect((await two.query(`SELECT to_regclass('mine') AS found`)).rows).toEqual([{ found: null }]);
  await Promise.all([one.end(), two.end()]);
  expect(await pendingMigrations({ url: databases[1]?.url ?? '' })).toMatchObject({ pending: [], failed: [] });
});

test('given back and taken again it is as new, whatever was done in it', async () => {
  const everything = async (url: string): Promise<unknown> => {
    const client = new pg.Client(url);
    await client.connect();
    const tables = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
    );
    const found: Record<string, unknown> = {};
    for (const { name } of tables.rows) found[name] = (await client.query(`SELECT * FROM "${name}"`)).rows;
    found.sequences = (await client.query('SELECT sequencename, last_value FROM pg_sequences ORDER BY 1')).rows;
    found.triggers = (await client.query('SELECT tgname, tgenabled FROM pg_trigger ORDER BY tgname, tgrelid')).rows;
    await client.end();
    return found;
  };
  const change = async (url: string, statement: string): Promise<void> => {
    const client = new pg.Client(url);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  const first = await freshDatabase();
  const asNew = await everything(first.url);
  expect(asNew).toMatchObject({ district: expect.arrayContaining([expect.anything()]), outbox: [] });
  for (const statement of [
    `INSERT INTO outbox (message_key, open_id, matter, view) VALUES ('a', 'ou_a', 'cycle:2026', '{}');
     INSERT INTO setting (key, value) VALUES ('clock', '{}'); DELETE FROM district`,
    'CREATE TABLE more (id integer)',
    'ALTER TABLE journal DISABLE TRIGGER ALL',
    'DROP TABLE outbox CASCADE',
  ]) {
    const used = await freshDatabase();
    expect(await everything(used.url)).toEqual(asNew);
    await change(used.url, statement);
    expect(await everything(used.url)).not.toEqual(asNew);
    await used.drop();
  }
  const last = await freshDatabase();
  expect(await everything(last.url)).toEqual(asNew);
  await Promise.all([first.drop(), last.drop()]);
});

test('a fresh Redis is empty and nobody else writes to it', async () => {
  const [one, two] = redises.map(({ url }) => new Redis(url));
  if (!one || !two) throw new Error('two were asked for');
  await one.set('mine', '1');
  expect(await one.dbsize()).toBe(1);
  expect(await two.dbsize()).toBe(0);
  for (const redis of [one, two]) redis.disconnect();
});
