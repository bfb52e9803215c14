import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Database, sql } from '../../src/store/database.ts';
import { type FreshDatabase, freshDatabase, realServersOnly } from '../support/services.ts';

let fresh: FreshDatabase;
let database: Database;
let retries: string[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  database = new Database({ url: fresh.url, poolSize: fresh.poolSize, onRetry: (kind) => retries.push(kind) });
});
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});
beforeEach(async () => {
  retries = [];
  await database.client.$executeRaw`DELETE FROM setting`;
});

const stored = async (): Promise<readonly string[]> =>
  (await database.client.setting.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);

test('models and SQL of one transaction see each other, and both go when it fails', async () => {
  const failed = database.transact(async (tx) => {
    await tx.$executeRaw`INSERT INTO setting VALUES ('sql', '1')`;
    expect(await tx.setting.count()).toBe(1);
    await tx.setting.create({ data: { key: 'model', value: 2 } });
    expect(await tx.$queryRaw`SELECT key FROM setting ORDER BY key`).toEqual([{ key: 'model' }, { key: 'sql' }]);
    throw new Error('not this time');
  });
  await expect(failed).rejects.toThrow('not this time');
  expect(await stored()).toEqual([]);
});

test('many at once with models: each stays on its own connection', async () => {
  const numbers = Array.from({ length: 40 }, (_, number) => number);
  const seen = await Promise.all(
    numbers.map((number) =>
      database
        .transact(async (tx) => {
          const own = `n${String(number).padStart(2, '0')}`;
          tx.later`INSERT INTO setting VALUES (${own}, ${String(number)}::jsonb)`;
          const row = await tx.setting.findUnique({ where: { key: own } });
          await tx.setting.update({ where: { key: own }, data: { value: { was: row?.value ?? null } } });
          const [process] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
          const owner = await tx.$queryRaw<{ holds: bigint }[]>`
          SELECT count(*) AS holds FROM pg_locks WHERE pid = ${process?.pid}::int AND locktype = 'transactionid'`;
          if (number % 3 === 0) throw new Error('odd one out');
          return [row?.value, owner[0]?.holds];
        })
        .catch((error: Error) => error.message),
    ),
  );
  expect(seen).toEqual(numbers.map((number) => (number % 3 === 0 ? 'odd one out' : [number, 1n])));
  expect(await stored()).toEqual(
    numbers.filter((number) => number % 3 !== 0).map((number) => `n${String(number).padStart(2, '0')}`),
  );
});

test('a write that nobody waited for fails the transaction, with its own error and not with what came after', async () => {
  const last = database.transact(async (tx) => {
    await tx.$executeRaw`INSERT INTO setting VALUES ('a', '1')`;
    tx.later`INSERT INTO setting VALUES ('a', '2')`;
  });
  await expect(last).rejects.toMatchObject({ code: '23505' });
  for (const next of ['sql', 'model'] as const) {
    const overtaken = database.transact(async (tx) => {
      tx.later(sql`INSERT INTO cycle (year, state, created_at) VALUES (2026, 'asleep', now())`);
      if (next === 'sql') await tx.$queryRaw`SELECT 1`;
      else await tx.setting.count();
    });
    await expect(overtaken).rejects.toMatchObject({ code: '23514' });
  }
  expect(await stored()).toEqual([]);
  expect(retries).toEqual([]);
});

test('whoever keeps a transaction after its end is refused, and does not meet the next one', async () => {
  const [kept] = await Promise.all([database.transact(async (tx) => [tx] as const)]);
  await expect(kept[0].$executeRaw`INSERT INTO setting VALUES ('late', '1')`).rejects.toThrow('over');
  await expect(kept[0].setting.create({ data: { key: 'late', value: 1 } })).rejects.toThrow('over');
  expect(await stored()).toEqual([]);
});

test('values come and go as with Prisma', async () => {
  const [text, at, bytes] = ["a'b\\c", new Date('2027-03-31T15:59:59.123Z'), Uint8Array.of(0, 255, 92)];
  const query = sql`SELECT ${text}::text AS text, ${at}::timestamptz AS at, ${bytes}::bytea AS bytes, ${7n}::bigint AS big,
    ${{ deep: [1, '二'] }}::jsonb AS json, ${['x', 'y,"z']}::text[] AS list, NULL::text AS nothing, 1.5::numeric AS exact,
    '2027-03-31'::date AS day, ${true}::boolean AS yes, 0.25::float8 AS quarter, 12::int AS small`;
  const here = await database.transact((tx) => tx.$queryRaw(query));
  expect(here).toEqual(await database.client.$queryRaw(query));
  expect(here).toMatchObject([{ text, at, big: 7n, json: { deep: [1, '二'] }, list: ['x', 'y,"z'], nothing: null }]);
});

realServersOnly('with kept plans', () => {
  test('a migration by another release changes a column: the next try plans anew', async () => {
    await database.client.$executeRaw`CREATE TABLE widened (id int)`;
    await database.client.$executeRaw`INSERT INTO widened VALUES (1)`;
    const read = () => database.transact((tx) => tx.$queryRaw`SELECT id FROM widened`);
    for (let time = 0; time < 3; time++) expect(await read()).toEqual([{ id: 1 }]);
    await database.client.$executeRaw`ALTER TABLE widened ALTER id TYPE text`;
    expect(await read()).toEqual([{ id: '1' }]);
    expect(retries).toEqual(['0A000']);
  });
});
