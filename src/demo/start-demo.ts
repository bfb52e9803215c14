import { Readable } from 'node:stream';
import { holidayTable } from '../calendar/holiday-table.ts';
import { type Service, startService } from '../compose.ts';
import { readConfig } from '../config.ts';
import { EMBEDDED_POOL_SIZE, startEmbedded } from '../embedded/start-embedded.ts';
import { type Sandbox, startSandbox } from '../sandbox/server/start-sandbox.ts';
import { createBlobs } from '../store/blobs.ts';
import { createCipher } from '../store/cipher.ts';
import { Database } from '../store/database.ts';
import { type ChainReport, verifyJournal } from '../store/journal-verify.ts';
import { migrate } from '../store/migrate.ts';
import { createSettings } from '../store/settings.ts';
import { createStore, type Store } from '../store/store.ts';
import type { ReceivedFile } from '../usecases/files-port.ts';
import { Actor } from './actor.ts';
import { CAST, CLERK, FIRST_ADMINISTRATOR } from './cast.ts';
import type { Kept } from './demo-folder.ts';
import { freePort } from './free-port.ts';
import { ask } from './http.ts';
import { addMembers, connect, importHolders, importPeople, setMenu } from './seed.ts';

/** The people are taken in on the first working Monday, and the story begins in March. */
export const ENTERS_AT = new Date('2026-01-05T09:00:00+08:00');
export const BEGINS_AT = new Date('2026-03-02T09:00:00+08:00');

const UNMETERED = { perSecond: 1_000, perMinute: 60_000, perTarget: 1_000 } as const;

export interface StartDemoOptions {
  readonly secrets: Kept;
  /** Folder of the files. */
  readonly dataDir: string;
  /** `memory` for a run that leaves nothing, or servers that are there already. */
  readonly services:
    | { readonly kind: 'embedded'; readonly folder: string }
    | { readonly kind: 'given'; readonly databaseUrl: string; readonly redisUrl: string; readonly poolSize: number };
  /** The data are from last time: only the sandbox is told anew who its members are. */
  readonly continues: boolean;
  /** Folder of the built chat client; absent where nobody looks. */
  readonly clientDir?: string;
  readonly logLevel?: string;
  /**
   * Nobody watches: a year goes by in a minute, and the platform's quotas of messages in a real minute would be all that
   * is waited for.
   */
  readonly unmetered?: boolean;
  /** The database died under us. */
  readonly onLost?: (reason: Error) => void;
}

export type KeptContent = Pick<ReceivedFile, 'sha256' | 'sm3' | 'size'>;

/** A tenant with its people, the service beside it, and what the tour and the shell page need of both. */
export interface Demo {
  readonly sandbox: Sandbox;
  readonly service: Service;
  readonly store: Store;
  actor(name: string): Actor;
  businessNow(): Promise<Date>;
  /** Any instant until a cycle is open, forward only afterwards; answers when all that fell due is done. */
  moveClock(to: Date, then?: 'goOn' | 'stand'): Promise<void>;
  clockStands(): Promise<boolean>;
  forwardOnly(): Promise<boolean>;
  /** Stands where the service keeps its files, as if it had been sent. */
  keepContent(bytes: Uint8Array): Promise<KeptContent>;
  verifyJournal(): Promise<readonly ChainReport[]>;
  close(): Promise<void>;
}

/** Starts everything on loopback addresses, in order; what was started is closed again when a later part fails. */
export const startDemo = async (options: StartDemoOptions): Promise<Demo> => {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const one of closers.splice(0).reverse()) await one().catch(() => undefined);
  };
  try {
    return await assemble(options, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
};

const assemble = async (
  {
    secrets,
    dataDir,
    services,
    continues,
    clientDir,
    logLevel = 'silent',
    unmetered = false,
    onLost,
  }: StartDemoOptions,
  closers: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<Demo> => {
  const { databaseUrl, redisUrl, poolSize } = await servicesOf(services, closers, onLost);
  // Business time stands before anything is written: roles are granted from the day on which the story begins.
  await migrate({ url: databaseUrl });
  const database = new Database({ url: databaseUrl, poolSize });
  closers.push(() => database.close());
  const settings = await createSettings(database, secrets.tenantKey);
  if (!continues) await settings.moveClock(ENTERS_AT);

  const { appId, appSecret, encryptKey, verificationToken, tenantKey, openIds } = secrets;
  const sandbox = await startSandbox({
    appId,
    appSecret,
    encryptKey,
    verificationToken,
    tenantKey,
    botName: '质量奖助手',
    ...(unmetered ? { limits: UNMETERED } : {}),
    ...(clientDir === undefined ? {} : { clientDir }),
  });
  closers.push(() => sandbox.close());
  await addMembers(sandbox.url, openIds);
  await setMenu(sandbox.url);

  // Links on cards begin with the service's own address, so its port is chosen before it starts.
  const port = await freePort();
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  const service = await startService(
    readConfig({
      ...sandbox.credentials,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      DATA_KEY: secrets.dataKey,
      DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      ADMIN_OPEN_IDS: openIds[FIRST_ADMINISTRATOR] ?? '',
      DEMO_CLOCK: '1',
      LOG_LEVEL: logLevel,
    }),
    { poolSize, restMs: { relay: 500, deliver: 500, clock: 1_000 }, ...(unmetered ? { quota: UNMETERED } : {}) },
  );
  closers.push(() => service.stop());
  await connect(sandbox.url, service.url);

  const cipher = createCipher({ key: Buffer.from(secrets.dataKey, 'base64'), algorithm: 'aes' });
  const blobs = createBlobs({ dataDir, cipher });
  const store = createStore({
    database,
    cipher,
    calendar: holidayTable,
    onCommitted: () => undefined,
  });
  const actors = new Map(
    CAST.map(({ name }) => {
      const openId = openIds[name] ?? '';
      return [name, new Actor({ name, openId, sandboxUrl: sandbox.url, settle: () => service.settleDue() })];
    }),
  );
  const actor = (name: string): Actor => {
    const found = actors.get(name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const moveClock: Demo['moveClock'] = async (to, then = 'goOn') => {
    await ask('POST', `${service.url}/demo/clock`, { to: to.toISOString(), stand: then === 'stand' });
  };

  if (!continues) {
    await importPeople(actor(FIRST_ADMINISTRATOR), openIds);
    await importHolders(actor(CLERK));
    await moveClock(BEGINS_AT);
  }
  return {
    sandbox,
    service,
    store,
    actor,
    moveClock,
    businessNow: () => settings.businessNow(),
    clockStands: () => settings.clockStands(),
    forwardOnly: () => settings.anyCycleOpened(),
    async keepContent(bytes) {
      const put = await blobs.put(Readable.from([bytes]));
      if (!put.ok) throw new Error(`too large: ${put.limit}`);
      const { address: sha256, sm3, size } = put.facts;
      return { sha256, sm3, size };
    },
    verifyJournal: () => verifyJournal(database),
    close,
  };
};

const servicesOf = async (
  services: StartDemoOptions['services'],
  closers: (() => Promise<unknown>)[],
  onLost: StartDemoOptions['onLost'],
): Promise<{ databaseUrl: string; redisUrl: string; poolSize: number }> => {
  if (services.kind === 'given') return services;
  const embedded = await startEmbedded({
    dataDir: services.folder,
    redis: true,
    ...(onLost === undefined ? {} : { onLost }),
  });
  closers.push(() => embedded.close());
  return { databaseUrl: embedded.databaseUrl, redisUrl: embedded.redisUrl ?? 'none', poolSize: EMBEDDED_POOL_SIZE };
};
