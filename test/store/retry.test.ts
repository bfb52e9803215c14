import { createServer } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Database, type Tx } from '../../src/store/database.ts';
import { passingFailure, retryWholeTransaction } from '../../src/store/retry.ts';
import { type FreshDatabase, freshDatabase, realServersOnly } from '../support/services.ts';

/** What a failing piece of work is called by the classifier; every failure here comes from a real server. */
const failureOf = async (work: Promise<unknown>): Promise<{ error: unknown; kind: string | undefined }> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error, 'it should have failed').toBeDefined();
  return { error, kind: passingFailure(error) };
};

realServersOnly('failures as PostgreSQL and Prisma really report them', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let retries: string[] = [];
  let other: pg.Client;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = new Database({ url: fresh.url, poolSize: 6, onRetry: (kind) => retries.push(kind) });
    other = new pg.Client(fresh.url);
    await other.connect();
  });
  afterAll(async () => {
    await other?.end();
    await database?.close();
    await fresh?.drop();
  });
  beforeEach(async () => {
    retries = [];
    await other.query(`DELETE FROM setting; INSERT INTO setting VALUES ('a', '0'), ('b', '0')`);
  });

  const outdated = (change: (tx: Pick<Tx, 'setting' | '$executeRaw'>) => Promise<unknown>) =>
    database.client.$transaction(
      async (tx) => {
        await tx.setting.count();
        await other.query(`UPDATE setting SET value = '1' WHERE key = 'a'`);
        await change(tx);
      },
      { isolationLevel: 'RepeatableRead' },
    );

  test('40001 on a model query', async () => {
    const { kind } = await failureOf(outdated((tx) => tx.setting.update({ where: { key: 'a' }, data: { value: 2 } })));
    expect(kind).toBe('P2034');
  });

  test('40001 on a raw query', async () => {
    const { error, kind } = await failureOf(
      outdated((tx) => tx.$executeRaw`UPDATE setting SET value = '2' WHERE key = 'a'`),
    );
    expect(error).toMatchObject({ code: 'P2010' });
    expect(kind).toBeDefined();
  });

  test('40001 at COMMIT, which comes without any Prisma code', async () => {
    const { error, kind } = await failureOf(
      database.client.$transaction(
        async (tx) => {
          await other.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
          await other.query('SELECT sum(value::text::int) FROM setting');
          await tx.$queryRaw`SELECT sum(value::text::int) FROM setting`;
          await tx.$executeRaw`UPDATE setting SET value = '5' WHERE key = 'a'`;
          await other.query(`UPDATE setting SET value = '5' WHERE key = 'b'`);
          await other.query('COMMIT');
        },
        { isolationLevel: 'Serializable' },
      ),
    );
    expect((error as { code?: unknown }).code).toBeUndefined();
    expect(kind).toMatch(/^(40001|TransactionWriteConflict)$/);
  });

  test('40P01: of two that wait for each other one is tried again, and both end well', async () => {
    let both: () => void = () => undefined;
    const met = new Promise<void>((resolve) => {
      let here = 0;
      both = () => {
        here += 1;
        if (here === 2) resolve();
      };
    });
    const crosswise = (first: string, second: string) => {
      let tried = 0;
      return database.transact(async (tx) => {
        tried += 1;
        await tx.$executeRaw`UPDATE setting SET value = to_jsonb((value::text)::int + 1) WHERE key = ${first}`;
        if (tried === 1) {
          both();
          await met;
        }
        await tx.$executeRaw`UPDATE setting SET value = to_jsonb((value::text)::int + 1) WHERE key = ${second}`;
      });
    };
    await Promise.all([crosswise('a', 'b'), crosswise('b', 'a')]);
    const { rows } = await other.query<{ value: number }>('SELECT value FROM setting ORDER BY key');
    expect(rows.map(({ value }) => value)).toEqual([2, 2]);
    expect(retries).toHaveLength(1);
  });

  test('55P03: a lock not had in time is asked for again', async () => {
    await other.query('BEGIN');
    await other.query('SELECT pg_advisory_xact_lock(99)');
    setTimeout(() => void other.query('COMMIT'), 400);
    await database.transact(async (tx) => {
      await tx.$executeRaw`SET LOCAL lock_timeout = 100`;
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(99)`;
    });
    expect(new Set(retries)).toEqual(new Set(['55P03']));
  });

  test('57P01 and the plain errors of a dead socket: the work is done by the next connection', async () => {
    let tried = 0;
    await database.transact(async (tx) => {
      tried += 1;
      const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      if (tried <= 2) await other.query('SELECT pg_terminate_backend($1)', [row?.pid]);
      // Once with the message still on its way, once with a socket known to be dead.
      if (tried === 2) await new Promise((done) => setTimeout(done, 100));
      await tx.$executeRaw`UPDATE setting SET value = '7' WHERE key = 'a'`;
    });
    expect(tried).toBe(3);
    const { rows } = await other.query<{ value: number }>(`SELECT value FROM setting WHERE key = 'a'`);
    expect(rows[0]?.value).toBe(7);
  });

  test('a server that is not there', async () => {
    const nowhere = new Database({ url: 'postgres://nobody@127.0.0.1:9/none', poolSize: 1 });
    const { kind } = await failureOf(nowhere.client.$queryRaw`SELECT 1`);
    expect(kind).toBeDefined();
    await nowhere.close();
  });

  test('a server that dies as a connection is handed out fails the query, not the process', async () => {
    const { url, close } = await dyingServer();
    const unheard: unknown[] = [];
    const listener = (error: unknown): void => void unheard.push(error);
    process.on('uncaughtException', listener);
    const dying = new Database({ url, poolSize: 1 });
    try {
      await failureOf(dying.transact((tx) => tx.$queryRaw`SELECT 1`));
      expect(unheard).toEqual([]);
    } finally {
      process.off('uncaughtException', listener);
      await dying.close();
      close();
    }
  });

  test('an error swallowed inside a transaction still fails it: nothing is lost in silence', async () => {
    const work = database.transact(async (tx) => {
      await tx.$executeRaw`UPDATE setting SET value = '9' WHERE key = 'a'`;
      await tx.$executeRaw`INSERT INTO setting VALUES ('a', '0')`.catch(() => undefined);
      return 'done';
    });
    await expect(work).rejects.toThrow();
    const { rows } = await other.query<{ value: number }>(`SELECT value FROM setting WHERE key = 'a'`);
    expect(rows[0]?.value).toBe(0);
    expect(retries).toEqual([]);
  });

  test('P2002, a refused CHECK and an error of our own are never tried again', async () => {
    const failures = [
      () => database.transact((tx) => tx.setting.create({ data: { key: 'a', value: 1 } })),
      () => database.transact((tx) => tx.$executeRaw`INSERT INTO setting VALUES ('a', '1')`),
      () =>
        database.transact(
          (tx) => tx.$executeRaw`INSERT INTO cycle (year, state, created_at) VALUES (2026, 'asleep', now())`,
        ),
      () => database.transact(() => Promise.reject(new Error('ours'))),
    ];
    for (const failure of failures) expect((await failureOf(failure())).kind).toBeUndefined();
    expect(retries).toEqual([]);
  });

  test('five tries at most, and never in one burst', async () => {
    let tried = 0;
    const began = performance.now();
    const work = retryWholeTransaction(() => {
      tried += 1;
      return Promise.reject(Object.assign(new Error('x'), { code: '40001' }));
    });
    await expect(work).rejects.toThrow('x');
    expect(tried).toBe(5);
    expect(performance.now() - began).toBeGreaterThan(40);
  });
});

/** Says that it is ready and that it goes away, both in one packet: as a server restarted at a bad moment may. */
const dyingServer = async (): Promise<{ url: string; close: () => void }> => {
  const message = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const last = 'SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0';
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.end(
        Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I')), message('E', Buffer.from(last))]),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `postgres://nobody@127.0.0.1:${port}/none`, close: () => void server.close() };
};
