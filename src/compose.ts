import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { holidayTable } from './calendar/holiday-table.ts';
import { createClockWork } from './clock-work.ts';
import type { Config } from './config.ts';
import { type OpenId, openId as toOpenId } from './domain/ids.ts';
import { FolderInUse } from './embedded/folder-lock.ts';
import { EMBEDDED_POOL_SIZE, type Embedded, startEmbedded } from './embedded/start-embedded.ts';
import { StartRefused } from './faults.ts';
import { createAnswer } from './feishu/answer.ts';
import { createMaterials } from './feishu/application-materials.ts';
import { createArrivals } from './feishu/arrivals.ts';
import { createContactLookup } from './feishu/contact-lookup.ts';
import { createFileIntake } from './feishu/file-intake.ts';
import { createGateway } from './feishu/gateway.ts';
import { createRateLimits, type RateFigures } from './feishu/rate-limits.ts';
import { createReceiver } from './feishu/receiver.ts';
import { createLocalReplay } from './feishu/receiver-replay.ts';
import { createSend } from './feishu/send.ts';
import { createClamd } from './files/clamd.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createPrereading } from './preread/prereading.ts';
import { type Alarms, createAlarms, noAlarms } from './queues/alarms.ts';
import { createClock } from './queues/clock.ts';
import { createDeliver } from './queues/deliver.ts';
import type { Loop } from './queues/loop.ts';
import { openRedis, type SharedRedis } from './queues/redis.ts';
import { createRelay } from './queues/relay.ts';
import { createRulesSearch } from './rules/search.ts';
import { createBlobs } from './store/blobs.ts';
import { createCipher } from './store/cipher.ts';
import { Database } from './store/database.ts';
import { databaseTrouble } from './store/database-trouble.ts';
import { createDeliveryStore } from './store/delivery-store.ts';
import { createFileArrivalStore } from './store/file-arrival-store.ts';
import { createFloodGate } from './store/flood-store.ts';
import { migrate, pendingMigrations } from './store/migrate.ts';
import { grantAppRole } from './store/migrate-grants.ts';
import { createPrereadJobs } from './store/preread-store.ts';
import { createSettings } from './store/settings.ts';
import { createStore, Stranger } from './store/store.ts';
import { ensureFirstAdministrators } from './usecases/people/first-administrators.ts';
import { meetPerson } from './usecases/people/meet-person.ts';
import { memberChanged } from './usecases/people/member-changed.ts';
import { askStatementsAnew } from './usecases/review/statements.ts';
import { createViews } from './usecases/views.ts';
import { createWebApp, type Listening, listen, type Readiness } from './web/app.ts';
import { demoClockRoute } from './web/demo-clock.ts';
import { createFormTokens } from './web/form-token.ts';
import { publicRouters } from './web/public-routers.ts';
import { queueBoard } from './web/queue-board.ts';

/** What tests change; production takes the defaults. */
export interface Tuning {
  readonly restMs?: Partial<Record<'relay' | 'deliver' | 'clock' | 'preread', number>>;
  readonly leaseMs?: number;
  /** Connections of this process; 1 on an embedded database, whoever started it. */
  readonly poolSize?: number;
  readonly budgetMs?: number;
  readonly platformTimeoutMs?: number;
  /** What the platform lets through, where it is not the real one. */
  readonly quota?: RateFigures;
  /** Named points between two effects, where a test ends the process. */
  readonly onStep?: (step: string) => void;
  readonly log?: Log;
}

export interface Service {
  readonly url: string;
  readonly port: number;
  readonly embedded: { readonly database: boolean; readonly redis: boolean };
  /** What the operator should read at the start, a sentence each. */
  readonly notices: readonly string[];
  readonly metrics: Metrics;
  /** Everything that is due, settled, relayed and delivered; for demo and tests. */
  settleDue(): Promise<void>;
  /** The same, and the house is kept first, as the clock does once a minute: for whoever has moved time. */
  settle(): Promise<void>;
  readiness(): Promise<Readiness>;
  /** Ordered, at most 15 s; nothing in the order is needed for correctness. */
  stop(): Promise<void>;
}

/** The only place that makes things and joins them. Throws `StartRefused` with one sentence a fault. */
export const startService = async (config: Config, tuning: Tuning = {}): Promise<Service> => {
  const log = tuning.log ?? createLog(config.logLevel);
  const metrics = createMetrics();
  const notices: string[] = [];
  const closers: (() => Promise<unknown> | unknown)[] = [];
  const has = (role: Config['roles'][number]): boolean => config.roles.includes(role);
  try {
    return await compose();
  } catch (error) {
    for (const close of closers.reverse()) await Promise.resolve(close()).catch(() => undefined);
    throw error;
  }

  async function compose(): Promise<Service> {
    const embedded = await embeddedServices(config, log);
    if (embedded) closers.push(() => embedded.close());
    const databaseUrl = config.databaseUrl ?? embedded?.databaseUrl;
    if (!databaseUrl) throw new StartRefused(['no database: set DATABASE_URL']);
    const redisUrl = config.redisUrl === 'none' ? undefined : (config.redisUrl ?? embedded?.redisUrl);

    const role = await prepareDatabase(config, databaseUrl, notices, log);
    const database = new Database({
      url: databaseUrl,
      poolSize: tuning.poolSize ?? (config.databaseUrl ? 12 : EMBEDDED_POOL_SIZE),
      ...(role ? { role } : {}),
      onConnectionError: (error) => log.warn({ err: error }, 'database connection lost'),
      onRetry: (kind) => metrics.retries.inc({ kind }),
    });
    closers.push(() => database.close());
    const zone = await database.timeZone();
    if (zone !== 'UTC')
      throw new StartRefused([`the database answers our connections in time zone ${zone}; it must be UTC`]);

    const cipher = createCipher({ key: config.dataKey, algorithm: config.dataCipher });
    const blobs = createBlobs({ dataDir: config.dataDir, cipher });
    await blobs.probe().catch((error: unknown) => {
      throw folderRefusal(config.dataDir, error);
    });
    const settings = await createSettings(database, config.lark.tenantKey);
    const rules = createRulesSearch();
    const views = createViews({ publicUrl: config.publicUrl, rules, contents: (sha256) => blobs.read(sha256) });
    const deliveries = createDeliveryStore(database);

    const fault = (place: string, error: unknown): void => {
      metrics.faults.inc({ place });
      log.error({ err: error, place }, 'fault');
    };
    const onStep = tuning.onStep ?? (() => undefined);

    // Loops exist before the store, so that a commit can wake them; they start last.
    const loops: Loop[] = [];
    let alarms: Alarms = noAlarms;
    const wake = (name: string): void => {
      loops.find((loop) => loop.name === name)?.wake();
      alarms.ring(name);
    };
    const store = createStore({
      database,
      cipher,
      calendar: holidayTable,
      onCommitted: () => {
        wake('relay');
        wake('clock');
      },
    });

    const redis: SharedRedis | undefined = redisUrl ? openRedis(redisUrl, () => metrics.redisErrors.inc()) : undefined;
    if (redis) closers.push(() => redis.close());
    if (redis && config.redisUrl) await checkEviction(redis, notices);
    let living = 1;
    const limits = createRateLimits({
      redis: redis?.scripts,
      share: () => living,
      ...(tuning.quota ? { figures: tuning.quota } : {}),
    });
    const gateway = createGateway({
      appId: config.lark.appId,
      appSecret: config.lark.appSecret,
      domain: config.lark.domain,
      limits,
      log,
      observe: ({ api, outcome }) => metrics.calls.inc({ api, outcome }),
      ...(tuning.platformTimeoutMs === undefined ? {} : { timeoutMs: tuning.platformTimeoutMs }),
    });
    closers.push(() => gateway.close());

    /** Whoever writes is met first: a name is asked of the platform, outside any transaction, and not waited for long. */
    const meeting = async <T>(openId: OpenId, body: () => Promise<T>): Promise<T> => {
      try {
        return await body();
      } catch (error) {
        if (!(error instanceof Stranger)) throw error;
        const asked = await Promise.race([gateway.member(openId), sleep(800, undefined, { ref: false })]);
        const name = asked?.ok ? asked.name : `用户${openId.slice(-4)}`;
        await store.act({ who: { system: 'setup' } }, async (work) => {
          await meetPerson(work, { openId, name, ...(asked?.ok && asked.unionId ? { unionId: asked.unionId } : {}) });
          return {};
        });
        return body();
      }
    };

    const scan =
      config.clamdUrl === undefined
        ? undefined
        : createClamd({ url: config.clamdUrl, onUnscanned: (why) => log.warn({ why }, 'file not scanned') });
    const files = createFileIntake({ gateway, blobs, store, materials: createMaterials({ store }), scan });
    const arrivals = createArrivals({
      store,
      views,
      rules,
      files,
      notes: createFileArrivalStore(database),
      meeting,
      onFault: (error) => fault('files', error),
    });
    const answering = createAnswer({
      store,
      views,
      arrivals,
      meeting,
      prepare: createContactLookup({ gateway, store }),
      budgetMs: tuning.budgetMs ?? 2_500,
      onFault: (reference, error, about) => {
        metrics.faults.inc({ place: 'answer' });
        log.error({ err: error, reference, ...about }, 'fault while answering');
      },
      onAnswered: (kind, outcome, ms) => metrics.answers.observe({ kind, outcome }, ms / 1_000),
    });

    const rest = { relay: 2_000, deliver: 2_000, clock: 5_000, preread: 20_000, ...tuning.restMs };
    if (has('relay'))
      loops.push(
        createRelay({ deliveries, restMs: rest.relay, onRelayed: () => wake('deliver'), onFault: fault, onStep }),
      );
    if (has('deliver')) {
      loops.push(
        createDeliver({
          deliveries,
          send: createSend({
            store,
            views,
            gateway,
            digest: (text) => cipher.blindIndex('text', text),
            meeting,
            onFault: (error) => fault('drawing', error),
          }),
          restMs: rest.deliver,
          leaseMs: tuning.leaseMs ?? 60_000,
          onFault: fault,
          onOutcome: (outcome, { id, failures }) => {
            metrics.deliveries.inc({ outcome });
            if (outcome === 'bug' || outcome === 'unknown' || outcome === 'never')
              log.warn({ outcome, message: id, failures }, 'message not delivered');
          },
          onStep,
        }),
      );
    }
    const clockWork = createClockWork({
      store,
      settings,
      deliveries,
      meeting,
      onDelivery: () => wake('deliver'),
      onFault: fault,
      chores: { 'files on their way': () => arrivals.retakeFiles(), 'files left half': () => blobs.sweep() },
    });
    const clock = has('clock')
      ? createClock({ ...clockWork, nextIn: settings.nextWakeIn, restMs: rest.clock, onFault: fault, onStep })
      : undefined;
    if (clock) loops.push(clock);
    if (has('clock'))
      loops.push(
        createPrereading({
          jobs: createPrereadJobs(database, cipher),
          store,
          contents: (sha256) => blobs.read(sha256),
          restMs: rest.preread,
          onFault: fault,
          onStep,
        }),
      );
    if (redisUrl) {
      alarms = createAlarms({
        redisUrl,
        loops,
        names: ['relay', 'deliver', 'clock'],
        onError: () => metrics.redisErrors.inc(),
      });
      closers.push(() => alarms.close());
    }

    await store.act({ who: { system: 'setup' } }, async (work) => {
      await ensureFirstAdministrators(work, config.adminOpenIds.map(toOpenId));
      await askStatementsAnew(work);
      return {};
    });

    const processId = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
    const beat = async (): Promise<void> => {
      try {
        await settings.beat(processId, config.roles);
        living = await settings.living();
        const lag = await deliveries.lag();
        metrics.oldestDue.set({ stage: 'relay' }, lag.relaySeconds);
        metrics.oldestDue.set({ stage: 'deliver' }, lag.deliverSeconds);
        metrics.parked.set({ state: 'unknown' }, lag.unknown);
        metrics.parked.set({ state: 'dead' }, lag.dead);
      } catch (error) {
        log.warn({ err: error }, 'heartbeat missed');
      }
    };
    await beat();
    const beats = setInterval(() => void beat(), 10_000);
    closers.push(() => clearInterval(beats));

    let stopping = false;
    const addressee = {
      appId: config.lark.appId,
      verificationToken: config.lark.verificationToken,
      tenant: settings.tenant,
    };
    const longConnection =
      has('receiver') && config.lark.transport === 'websocket'
        ? (await import('./feishu/long-connection.ts')).createLongConnection({
            addressee,
            appSecret: config.lark.appSecret,
            domain: config.lark.domain,
            answer: answering.answer,
            count: (receipt) => metrics.receipts.inc({ receipt }),
            fault: (error) => fault('long-connection', error),
            log,
          })
        : undefined;
    if (longConnection) closers.push(() => longConnection.close());

    const migrationsProbe = createMigrationsProbe(config, databaseUrl);
    const readiness = async (): Promise<Readiness> => {
      const parts: Record<string, string> = {};
      const probe = async (name: string, check: () => Promise<string>): Promise<void> => {
        parts[name] = await check().catch(
          (error: unknown) => `failed: ${error instanceof Error ? error.name : 'unknown'}`,
        );
      };
      await probe('database', async () =>
        (await database.timeZone()) === 'UTC' ? 'ok' : 'failed: time zone is not UTC',
      );
      await probe('migrations', migrationsProbe);
      await probe('backlog', async () => {
        const { relaySeconds, deliverSeconds } = await deliveries.lag();
        return relaySeconds > 120 || deliverSeconds > 600
          ? `degraded: oldest row waits ${Math.round(Math.max(relaySeconds, deliverSeconds))} s`
          : 'ok';
      });
      await probe('data folder', async () => {
        await blobs.probe();
        return 'ok';
      });
      parts.redis = redisUrl === undefined ? 'off' : alarms.online() ? 'ok' : 'degraded: away, everything only later';
      if (longConnection)
        parts['long connection'] = longConnection.state() === 'failed' ? 'failed: gave up' : longConnection.state();
      if (stopping) parts.process = 'failed: stopping';
      return { ready: !Object.values(parts).some((part) => part.startsWith('failed')), parts };
    };

    // A download that hangs must not hold up time itself.
    const filesIn = (): Promise<unknown> => Promise.race([arrivals.drain(), sleep(10_000, undefined, { ref: false })]);
    const settleDue = async (): Promise<void> => {
      await filesIn();
      await loops.find((loop) => loop.name === 'clock')?.now();
      await filesIn();
      for (const name of ['relay', 'deliver']) await loops.find((loop) => loop.name === name)?.now();
    };
    const settle = (): Promise<void> => {
      clock?.keepHouseNext();
      return settleDue();
    };

    const webhook = has('receiver') && config.lark.transport === 'webhook';
    const app = createWebApp({
      ...(webhook
        ? {
            receiver: createReceiver({
              credentials: { ...addressee, encryptKey: config.lark.encryptKey },
              replay: createLocalReplay({ now: () => new Date() }),
              answer: answering.answer,
              now: () => new Date(),
              count: (receipt) => metrics.receipts.inc({ receipt }),
              fault: (error) => fault('receiver', error),
            }),
          }
        : {}),
      routers: [
        ...(has('web')
          ? publicRouters({
              store,
              blobs,
              contents: (sha256) => blobs.read(sha256),
              scan,
              floods: createFloodGate({ database, cipher }),
              tokens: createFormTokens({ key: config.dataKey }),
              publicUrl: config.publicUrl,
              proxyHops: config.proxyHops,
              rules,
            })
          : []),
        ...(config.demoClock ? [demoClockRoute({ settings, settle })] : []),
      ],
      ...(redisUrl ? { board: queueBoard(alarms.queues, config.internal) } : {}),
      readiness,
      metrics: () => metrics.registry.metrics(),
      metricsType: metrics.registry.contentType,
      internal: config.internal,
      onFault: (error) => fault('web', error),
    });
    const listening: Listening = await listen(app, { port: config.port, host: config.host }).catch(
      (error: NodeJS.ErrnoException) => {
        throw new StartRefused([
          error.code === 'EADDRINUSE'
            ? `port ${config.port} is taken; set PORT`
            : `cannot listen on port ${config.port}: ${error.code}`,
        ]);
      },
    );
    closers.push(() => listening.close());

    for (const loop of loops) loop.start();
    longConnection?.start();

    // Their names are the platform's to tell, and the start does not wait for it.
    for (const id of config.adminOpenIds.map(toOpenId)) {
      void gateway.member(id).then((member) =>
        member.ok
          ? store
              .act({ who: { system: 'setup' } }, async (work) => {
                await memberChanged(work, { openId: id, change: 'updated', name: member.name });
                return {};
              })
              .catch((error: unknown) => fault('first administrators', error))
          : undefined,
      );
    }

    const stop = async (): Promise<void> => {
      stopping = true;
      const steps: (() => Promise<unknown> | unknown)[] = [
        () => listening.close(),
        () => longConnection?.close(),
        () => answering.drain(),
        () => arrivals.drain(),
        () => arrivals.leaveFiles(),
        () => Promise.all(loops.map((loop) => loop.stop())),
        () => alarms.close(),
        () => redis?.close(),
        () => gateway.close(),
        () => clearInterval(beats),
        () => settings.leave(processId),
        () => database.close(),
        () => embedded?.close(),
      ];
      for (const step of steps) {
        // Each has its own few seconds: one that hangs must not keep the others from ending well.
        await Promise.race([
          Promise.resolve(step()).catch((error: unknown) => log.warn({ err: error }, 'while stopping')),
          sleep(4_000, undefined, { ref: false }),
        ]);
      }
    };

    return {
      url: `http://127.0.0.1:${listening.port}`,
      port: listening.port,
      embedded: { database: config.databaseUrl === undefined, redis: config.redisUrl === undefined },
      notices,
      metrics,
      settleDue,
      settle,
      readiness,
      stop,
    };
  }
};

/** A Redis that throws keys away loses alarms silently: refused when known. One that is away now is only late. */
const checkEviction = async (redis: SharedRedis, notices: string[]): Promise<void> => {
  const there = await redis.ready(1_000).then(
    () => true,
    () => false,
  );
  const policy = there ? await redis.evictionPolicy() : undefined;
  if (policy !== undefined && policy !== 'noeviction') {
    throw new StartRefused([`Redis has eviction policy ${policy}; set maxmemory-policy noeviction`]);
  }
  if (policy === undefined) {
    notices.push(
      there
        ? 'Redis does not tell its eviction policy; it must be noeviction'
        : 'Redis is away; everything happens, only later',
    );
  }
};

const embeddedServices = async (config: Config, log: Log): Promise<Embedded | undefined> => {
  if (config.databaseUrl !== undefined && config.redisUrl !== undefined) return undefined;
  if (config.databaseUrl === undefined) {
    await mkdir(config.dataDir, { recursive: true }).catch((error: unknown) => {
      throw folderRefusal(config.dataDir, error);
    });
  }
  return startEmbedded({
    dataDir: config.databaseUrl === undefined ? config.dataDir : 'none',
    redis: config.redisUrl === undefined,
    log: (line) => log.info({ from: 'embedded' }, line),
    onLost: (reason) => {
      log.fatal({ err: reason }, 'the embedded services died');
      process.exit(1);
    },
  }).catch((error: unknown) => {
    throw error instanceof FolderInUse ? new StartRefused([error.message]) : error;
  });
};

const folderRefusal = (dataDir: string, error: unknown): StartRefused => {
  const why = error instanceof Error ? error.message : String(error);
  return new StartRefused([`DATA_DIR ${dataDir} cannot be written: ${why}`]);
};

/** Asked every few seconds by whoever balances the load, so looked up at most every half minute. */
const createMigrationsProbe = (config: Config, databaseUrl: string): (() => Promise<string>) => {
  let seen: { readonly until: number; readonly says: string } | undefined;
  return async () => {
    // An embedded database is this process's alone, and was checked at the start.
    if (config.databaseUrl === undefined) return 'ok';
    if (seen === undefined || performance.now() >= seen.until) {
      const { pending, failed } = await pendingMigrations({ url: databaseUrl });
      const lacking = [
        ...failed.map((name) => `${name} failed`),
        ...pending.filter((name) => !failed.includes(name)).map((name) => `${name} is pending`),
      ];
      const says = lacking.length === 0 ? 'ok' : `failed: ${lacking.join(', ')}`;
      seen = { until: performance.now() + 30_000, says };
    }
    return seen.says;
  };
};

/** Migrates or checks that nothing is pending; answers the role our connections take on. */
const prepareDatabase = async (
  config: Config,
  databaseUrl: string,
  notices: string[],
  log: Log,
): Promise<string | undefined> => {
  const owner = config.migrateDatabaseUrl ?? databaseUrl;
  if (config.migrate) {
    await reached(owner, migrate({ url: owner, log: (line) => log.info({ from: 'migrate' }, line) }));
  }
  const { pending, failed } = await reached(databaseUrl, pendingMigrations({ url: databaseUrl }));
  if (failed.length > 0)
    throw new StartRefused([`migration ${failed.join(', ')} failed before; mend the database, then start again`]);
  if (pending.length > 0)
    throw new StartRefused([`migration ${pending.join(', ')} is pending; run npm run migrate or set MIGRATE=on`]);
  if (config.databaseUrl === undefined) {
    notices.push(
      'embedded PostgreSQL for trial: the journal is protected by its trigger only, and a power cut may lose rows',
    );
    return undefined;
  }
  const granted = await reached(owner, grantAppRole(owner, memberOf(databaseUrl)));
  if (granted.granted) return 'award_app';
  notices.push(granted.why);
  return undefined;
};

/** What ends the start for want of a connection, or by a migration, is one sentence for the operator. */
const reached = <T>(url: string, work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    const sentence = databaseTrouble(error, url);
    throw sentence === undefined ? error : new StartRefused([sentence]);
  });

const memberOf = (url: string): string | undefined => new URL(url).username || undefined;
