import { connect, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyEmbedded, type FreshDatabase } from '../support/services.ts';

let database: FreshDatabase;
const clients: pg.Client[] = [];

beforeAll(async () => {
  database = await emptyEmbedded();
  const client = await open();
  await client.query('CREATE TABLE entry (n integer)');
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  await database.drop();
});

async function open(): Promise<pg.Client> {
  const client = new pg.Client(database.url);
  client.on('error', () => undefined);
  await client.connect();
  clients.push(client);
  return client;
}

const socketOf = (client: pg.Client): Socket =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;
const countOf = async (client: pg.Client): Promise<number> =>
  (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM entry')).rows[0]?.n ?? -1;

test('a client that dies inside its transaction leaves nothing and blocks nobody', async () => {
  const [doomed, other] = [await open(), await open()];
  const before = await countOf(other);
  await doomed.query('BEGIN');
  await doomed.query('INSERT INTO entry VALUES (1)');
  const waiting = countOf(other);
  socketOf(doomed).destroy();
  expect(await waiting).toBe(before);
});

test('a client that sends BEGIN and is gone before the answer blocks nobody', async () => {
  const other = await open();
  for (let round = 0; round < 20; round++) {
    const doomed = await open();
    doomed.query('BEGIN; INSERT INTO entry VALUES (2)').catch(() => undefined);
    const socket = socketOf(doomed);
    if (round % 2) setImmediate(() => socket.destroy());
    else socket.end();
    expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  }
  expect((await other.query('SELECT * FROM entry WHERE n = 2')).rows).toEqual([]);
});

test('a client that dies between Parse and Sync blocks nobody', async () => {
  const other = await open();
  const { port } = new URL(database.url);
  const raw = connect(Number(port), '127.0.0.1');
  const startup = Buffer.from('\0\0\0\0\0\x03\0\0user\0postgres\0database\0postgres\0\0', 'latin1');
  startup.writeInt32BE(startup.length, 0);
  const parse = Buffer.from('P\0\0\0\0\0SELECT 1\0\0\0', 'latin1');
  parse.writeInt32BE(parse.length - 1, 1);
  raw.write(startup);
  await new Promise((resolve) => raw.once('data', resolve));
  raw.write(Buffer.concat([parse, Buffer.from('H\0\0\0\x04', 'latin1')]));
  await new Promise((resolve) => raw.once('data', resolve));
  raw.destroy();
  expect((await other.query('SELECT $1::int AS n', [7])).rows).toEqual([{ n: 7 }]);
});

test('parametrised queries of several clients do not get into each other', async () => {
  const three = [await open(), await open(), await open()];
  const wrong: string[] = [];
  const ask = async (client: pg.Client, who: number): Promise<void> => {
    for (let n = 0; n < 40; n++) {
      const sql = `SELECT left($1::text, 8) AS a, $2::int AS b${', 1'.repeat(who)}`;
      // Some do not fit into one packet, so that the messages of one query arrive at different times.
      const text = `client ${who}${'.'.repeat(n % 4 ? 1 : 400_000)}`;
      const { rows, fields } = await client.query<{ a: string; b: number }>(sql, [text, n]);
      const right = rows[0]?.a === `client ${who}` && rows[0].b === n && fields.length === 2 + who;
      if (!right) wrong.push(`client ${who}, query ${n}: ${JSON.stringify(rows)}`);
    }
  };
  await Promise.all(three.map(ask));
  expect(wrong).toEqual([]);
});

test('each client has prepared statements of its own, and they end with it', async () => {
  const [one, other] = [await open(), await open()];
  const asks = (client: pg.Client, text: string) => client.query({ name: 'same', text: `SELECT ${text} AS says` });
  for (let round = 0; round < 7; round++) {
    expect((await asks(one, "'one'")).rows).toEqual([{ says: 'one' }]);
    expect((await asks(other, '2')).rows).toEqual([{ says: 2 }]);
  }
  const kept = async () => (await other.query('SELECT count(*)::int AS n FROM pg_prepared_statements')).rows;
  expect(await kept()).toEqual([{ n: 2 }]);
  await one.end();
  await expect.poll(kept).toEqual([{ n: 1 }]);
  expect((await asks(other, '2')).rows).toEqual([{ says: 2 }]);
});

test('what is sent in one breath is answered in order, before and after a statement that fails', async () => {
  const client = await open();
  const answers = await Promise.allSettled([
    client.query('SELECT $1::int AS n', [1]),
    client.query({ name: 'fails', text: 'SELECT 1 / $1::int', values: [0] }),
    client.query({ name: 'holds', text: 'SELECT $1::int AS n', values: [3] }),
    client.query('SELECT 4 AS n'),
  ]);
  expect(answers.map((one) => (one.status === 'fulfilled' ? one.value.rows : one.reason.code))).toEqual([
    [{ n: 1 }],
    '22012',
    [{ n: 3 }],
    [{ n: 4 }],
  ]);
});

test('an error inside a batch is told to its client, and the session goes on for all', async () => {
  const [wrong, other] = [await open(), await open()];
  await expect(wrong.query('SELECT $1::int / 0', [1])).rejects.toMatchObject({ code: '22012' });
  await wrong.query('BEGIN');
  await expect(wrong.query('SELECT no_such_column')).rejects.toMatchObject({ code: '42703' });
  const waiting = other.query('SELECT 1 AS one');
  await wrong.query('ROLLBACK');
  expect((await waiting).rows).toEqual([{ one: 1 }]);
});

test('when the last client has left, the next one meets a clean session', async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
  const first = await open();
  await first.query({ name: 'kept', text: 'SELECT 1 AS one' });
  await first.query("SET application_name = 'left behind'");
  await first.query('SELECT pg_advisory_lock(5)');
  await first.end();
  const second = await open();
  expect((await second.query({ name: 'kept', text: 'SELECT 2 AS two' })).rows).toEqual([{ two: 2 }]);
  expect((await second.query('SHOW application_name')).rows).not.toEqual([{ application_name: 'left behind' }]);
  expect((await second.query("SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory'")).rows).toEqual([
    { n: 0 },
  ]);
});
