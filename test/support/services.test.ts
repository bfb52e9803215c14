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

test('a fresh Redis is empty and nobody else writes to it', async () => {
  const [one, two] = redises.map(({ url }) => new Redis(url));
  if (!one || !two) throw new Error('two were asked for');
  await one.set('mine', '1');
  expect(await one.dbsize()).toBe(1);
  expect(await two.dbsize()).toBe(0);
  for (const redis of [one, two]) redis.disconnect();
});
