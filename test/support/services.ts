import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { describe, inject, test } from 'vitest';
import { EMBEDDED_POOL_SIZE, startEmbedded } from '../../src/embedded/start-embedded.ts';
import { startValkey } from '../../src/embedded/valkey.ts';
import { makeEmpty, type Pristine, pristine } from './emptied.ts';
import type {} from './global-setup.ts';

const databaseServer = process.env.TEST_DATABASE_URL;
const redisServer = process.env.TEST_REDIS_URL;

/** PostgreSQL and Redis as servers of their own. Without them each test file gets embedded ones. */
export const hasRealServers = Boolean(databaseServer && redisServer);

/**
 * `describe` for what only real servers can show: concurrency, restarts, roles. On a bare machine it skips and says so;
 * with REQUIRE_SERVERS=1 (CI) missing servers are a failure, so that these tests cannot fall silent.
 */
export function realServersOnly(name: string, body: () => void): void {
  if (hasRealServers) {
    describe(name, body);
  } else if (process.env.REQUIRE_SERVERS === '1') {
    test(name, () => {
      throw new Error('REQUIRE_SERVERS=1, but TEST_DATABASE_URL or TEST_REDIS_URL is not set.');
    });
  } else {
    console.warn(`SKIPPED, needs TEST_DATABASE_URL and TEST_REDIS_URL: ${name}`);
    describe.skip(name, body);
  }
}

const SERVER_POOL_SIZE = 10;

export interface FreshDatabase {
  readonly url: string;
  /** Connections that one process may open to it; 1 when it is embedded. */
  readonly poolSize: number;
  readonly embedded: boolean;
  drop(): Promise<void>;
}

/**
 * A migrated, empty database of one's own; call it in `beforeAll` and `drop` it in `afterAll`. On a server its default
 * zone is Asia/Shanghai, because on a UTC server a connection that forgot to ask for UTC goes unnoticed.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const source = inject('testDatabase');
  if (source === undefined)
    throw new Error('test/support/global-setup.ts is not among the globalSetup files of Vitest.');
  if (source.kind === 'broken') throw new Error(`There is no test database: ${source.reason}`);
  if (source.kind === 'server') {
    const { url, prefix, template } = source;
    return fromGivenBack(
      async () => {
        const fresh = await freshOnServer(url, prefix, template);
        return { url: fresh.url, end: () => fresh.drop() };
      },
      { poolSize: SERVER_POOL_SIZE, embedded: false },
    );
  }
  const { snapshot } = source;
  return fromGivenBack(
    async () => {
      const embedded = await startEmbedded({ dataDir: 'memory', redis: false, snapshot });
      return { url: embedded.databaseUrl, end: () => embedded.close() };
    },
    { poolSize: EMBEDDED_POOL_SIZE, embedded: true },
  );
}

/** An unmigrated, empty database of one's own, for tests of migration itself. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  if (databaseServer) return freshOnServer(databaseServer, `award_test_${Date.now().toString(36)}_`, 'template1');
  return emptyEmbedded();
}

/** The same, embedded in any case. */
export async function emptyEmbedded(): Promise<FreshDatabase> {
  const source = inject('testDatabase');
  return embeddedFrom(source?.kind === 'embedded' ? source.bare : undefined);
}

async function embeddedFrom(snapshot: string | undefined): Promise<FreshDatabase> {
  const embedded = await startEmbedded({
    dataDir: 'memory',
    redis: false,
    ...(snapshot === undefined ? {} : { snapshot }),
  });
  return { url: embedded.databaseUrl, poolSize: EMBEDDED_POOL_SIZE, embedded: true, drop: () => embedded.close() };
}

interface Kept {
  readonly url: string;
  readonly pristine: Pristine;
  uses: number;
  /** For good. */
  end(): Promise<void>;
}

/** Given back by their test files: making one costs ten times what making it empty does. */
const givenBack: Kept[] = [];

/** What is deleted leaves dead rows behind; after so many uses a new one is cheaper. */
const MOST_USES = 12;

async function fromGivenBack(
  make: () => Promise<{ readonly url: string; end(): Promise<void> }>,
  about: Pick<FreshDatabase, 'poolSize' | 'embedded'>,
): Promise<FreshDatabase> {
  const used = givenBack.pop();
  let kept = used && used.uses < MOST_USES && (await makeEmpty(used.url, used.pristine)) ? used : undefined;
  if (used && !kept) await used.end();
  if (!kept) {
    const { url, end } = await make();
    kept = { url, end, pristine: await pristine(url), uses: 0 };
  }
  const one = kept;
  one.uses += 1;
  return {
    ...about,
    url: one.url,
    async drop() {
      givenBack.push(one);
    },
  };
}

async function freshOnServer(server: string, prefix: string, template: string): Promise<FreshDatabase> {
  const name = prefix + randomBytes(5).toString('hex');
  await onServer(server, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await client.query(`ALTER DATABASE ${name} SET timezone TO 'Asia/Shanghai'`);
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    poolSize: SERVER_POOL_SIZE,
    embedded: false,
    drop: () =>
      onServer(server, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

export interface FreshRedis {
  readonly url: string;
  drop(): Promise<void>;
}

/** Seconds for which a numbered database of a Redis server stays claimed when its test file dies. */
const CLAIM_SECONDS = 600;

/** An empty Redis of one's own: a numbered database of the server, claimed in database 0, or an embedded Valkey. */
export async function freshRedis(): Promise<FreshRedis> {
  if (!redisServer) {
    const valkey = await startValkey();
    return { url: `redis://127.0.0.1:${valkey.port}/0`, drop: () => valkey.close() };
  }
  const register = new Redis(redisServer, { db: 0 });
  const mine = randomBytes(8).toString('hex');
  for (let attempt = 0; attempt < 600; attempt++) {
    for (let db = 1; db <= 15; db++) {
      const key = `award-test:claim:${db}`;
      if ((await register.set(key, mine, 'EX', CLAIM_SECONDS, 'NX')) !== 'OK') continue;
      const url = new URL(redisServer);
      url.pathname = `/${db}`;
      await flush(url.href);
      return {
        url: url.href,
        async drop() {
          await flush(url.href);
          if ((await register.get(key)) === mine) await register.del(key);
          register.disconnect();
        },
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  register.disconnect();
  throw new Error('Databases 1 to 15 of TEST_REDIS_URL are all claimed by other test files.');
}

async function flush(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
}
