import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { createClockWork } from '../../src/clock-work.ts';
import { type Service, startService, type Tuning } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { day } from '../../src/domain/calendar.ts';
import { districtId, openId as toOpenId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/people/roles.ts';
import type { Member } from '../../src/sandbox/protocol.ts';
import type { SandboxOptions } from '../../src/sandbox/server/options.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server/start-sandbox.ts';
import { type Blobs, createBlobs } from '../../src/store/blobs.ts';
import { createCipher } from '../../src/store/cipher.ts';
import { Database } from '../../src/store/database.ts';
import { createDeliveryStore } from '../../src/store/delivery-store.ts';
import { createSettings } from '../../src/store/settings.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { meetPerson } from '../../src/usecases/people/meet-person.ts';
import { post, put } from './http.ts';
import { Person } from './person.ts';
import { freshDatabase, freshRedis, hasRealServers } from './services.ts';

export interface WorldOptions {
  /** Name → roles; a district role is written `districtOfficer:huancui`. Everyone is a member of the tenant. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  /**
   * Where there is a server, unless said otherwise. An embedded one costs a sixth of the processor and shows nothing that
   * its own tests, the demo's year and the simulated one do not.
   */
  readonly redis?: boolean;
  readonly tuning?: Tuning;
  readonly sandbox?: SandboxOptions;
  readonly env?: Readonly<Record<string, string>>;
  /** Business time at the start, by the demo clock. */
  readonly startAt?: string;
}

/** A tenant with people, and the service beside it: real database, real HTTP, no mocks. */
export interface World {
  readonly sandbox: Sandbox;
  readonly service: Service;
  readonly database: Database;
  readonly store: Store;
  /** Contents of files, as the service keeps them. */
  readonly blobs: Blobs;
  /** Absent where it runs without. */
  readonly redisUrl?: string;
  as(name: string): Person;
  /** Everything due is settled, relayed and delivered. */
  settled(): Promise<void>;
  moveClock(to: string, then?: 'goOn' | 'stand'): Promise<Response>;
  /** Ends the service as it is and starts another one on the same data. */
  restart(tuning?: Tuning): Promise<void>;
  /** One more service on the same data, beside the one that the platform calls. */
  another(): Promise<Service>;
  /** Ends the present service; the platform calls this one from now on. */
  goOnWith(other: Service): Promise<void>;
  journal(act: string): Promise<number>;
  close(): Promise<void>;
}

/** What a scene is set on: a world, or whatever else has people, a store and a clock. */
export type Setting = Pick<World, 'as' | 'store' | 'database' | 'settled' | 'moveClock'>;

const ANSWERED_WITHIN_MS = 15_000;

/** What every test of the running service starts from. */
export const createWorld = async (options: WorldOptions): Promise<World> =>
  (await worldAfter(options, async () => undefined)).world;

/**
 * The same after a scene that the test is not about: played by its use cases and the clock before the service begins,
 * and told to nobody, since drawing and sending its cards costs several times the scene. With `told` it is played in
 * the running service, and everybody has had their messages.
 */
export const worldAfter = async <Scene>(
  {
    people,
    redis = hasRealServers,
    tuning = {},
    sandbox: sandboxOptions = {},
    env = {},
    startAt,
    told = false,
  }: WorldOptions & { readonly told?: boolean },
  play: (setting: Setting) => Promise<Scene>,
): Promise<{ readonly world: World; readonly scene: Scene }> => {
  const sandbox = await startSandbox({
    answerWithin: 2 * ANSWERED_WITHIN_MS,
    ...sandboxOptions,
  });
  const fresh = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'award-world-'));
  const dataKey = randomBytes(32);
  const redisUrl = redis ? await freshRedis() : undefined;
  const members = await post<Member[]>(
    `${sandbox.url}/sandbox/members`,
    Object.keys(people).map((name) => ({ name })),
  );
  const openIdOf = new Map(members.map(({ name, openId }) => [name, openId]));

  const environment = {
    ...sandbox.credentials,
    DATABASE_URL: fresh.url,
    REDIS_URL: redisUrl?.url ?? 'none',
    DATA_KEY: dataKey.toString('base64'),
    DATA_DIR: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    DEMO_CLOCK: '1',
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    PUBLIC_URL: 'https://award.example.cn',
    ...env,
  };
  // Commits wake the loops; a machine that is slow to answer is no fault, and neither side gives up on the other.
  const fast: Tuning = {
    budgetMs: ANSWERED_WITHIN_MS,
    restMs: { relay: 300, deliver: 300, clock: 1_000 },
    ...tuning,
  };
  const start = (more: Tuning = {}): Promise<Service> =>
    startService(readConfig(environment), { poolSize: fresh.poolSize, ...fast, ...more });
  const database = new Database({ url: fresh.url, poolSize: fresh.poolSize });
  const cipher = createCipher({ key: dataKey, algorithm: 'aes' });
  const store = createStore({
    database,
    cipher,
    calendar: holidayTable,
    onCommitted: () => undefined,
  });
  await store.act({ who: { system: 'setup' } }, async (work) => {
    for (const [name, roles] of Object.entries(people)) {
      const openId = toOpenId(openIdOf.get(name) ?? '');
      const person = await meetPerson(work, { openId, name });
      for (const written of roles) {
        const [role = '', district] = written.split(':');
        await work.people.grant(person, {
          role: role as Role, // written by the test
          from: day('2020-01-01'),
          ...(district ? { district: districtId(district) } : {}),
        });
      }
    }
    return {};
  });

  const personAs = (name: string, settled: () => Promise<void>): Person => {
    const openId = openIdOf.get(name);
    if (openId === undefined) throw new Error(`nobody is called ${name}`);
    return new Person({ name, openId, sandboxUrl: sandbox.url, settled });
  };
  const before = told
    ? undefined
    : await beforeService({ database, store, startAt, as: personAs }, play).catch(async (error: unknown) => {
        await database.close();
        await sandbox.close();
        throw error;
      });

  let service = await start();
  const connect = async (): Promise<void> => {
    if (env.LARK_TRANSPORT === 'websocket') return online();
    const answer = await put<{ ok: boolean; reason?: string }>(`${sandbox.url}/sandbox/app/callback`, {
      url: `${service.url}/lark/events`,
    });
    if (!answer.ok) throw new Error(`the sandbox does not reach the service: ${answer.reason}`);
  };
  /** Over the long connection it is the service that calls; the sandbox says when it has. */
  const online = async (): Promise<void> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const app = (await (await fetch(`${sandbox.url}/sandbox/app`)).json()) as { mode: string }; // as the protocol says
      if (app.mode === 'websocket') return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error('the long connection never came');
  };
  await connect();

  const world: World = {
    sandbox,
    get service() {
      return service;
    },
    database,
    store,
    blobs: createBlobs({ dataDir, cipher }),
    ...(redisUrl ? { redisUrl: redisUrl.url } : {}),
    as: (name) => personAs(name, () => world.settled()),
    settled: () => service.settleDue(),
    moveClock: (to, then = 'goOn') =>
      fetch(`${service.url}/demo/clock`, { method: 'POST', body: JSON.stringify({ to, stand: then === 'stand' }) }),
    async restart(more) {
      await service.stop();
      service = await start(more);
      await connect();
    },
    another: () => start(),
    async goOnWith(other) {
      await service.stop();
      service = other;
      await connect();
    },
    journal: (act) => database.client.journalEntry.count({ where: { act } }),
    async close() {
      await service.stop();
      await database.close();
      await sandbox.close();
      await fresh.drop();
      await redisUrl?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  if (before) return { world, scene: before.scene };
  if (startAt !== undefined) await world.moveClock(startAt);
  return { world, scene: await play(world) };
};

interface Before extends Pick<World, 'database' | 'store'> {
  readonly startAt: string | undefined;
  as(name: string, settled: () => Promise<void>): Person;
}

/** A year without a messenger: the clock settles what falls due, and what would be told is forgotten in the end. */
const beforeService = async <Scene>(
  { database, store, startAt, as }: Before,
  play: (setting: Setting) => Promise<Scene>,
): Promise<{ readonly scene: Scene }> => {
  const settings = await createSettings(database, undefined);
  const faults: unknown[] = [];
  const clock = createClockWork({
    store,
    settings,
    deliveries: createDeliveryStore(database),
    meeting: (_, body) => body(),
    onDelivery: () => undefined,
    onFault: (_, error) => faults.push(error),
  });
  const settled = async (): Promise<void> => {
    while ((await clock.settleDue()) > 0);
    if (faults.length > 0) throw faults[0];
  };
  const moveClock = async (to: string, then?: 'goOn' | 'stand'): Promise<Response> => {
    await settings.moveClock(new Date(to), then);
    await settled();
    return Response.json({ now: to });
  };
  if (startAt !== undefined) await moveClock(startAt);
  const scene = await play({ as: (name) => as(name, settled), store, database, settled, moveClock });
  await settled();
  await database.client.$executeRaw`DELETE FROM outbox`;
  return { scene };
};
