import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { type Config, readConfig } from './config.ts';
import { StartRefused } from './faults.ts';
import { createGateway } from './feishu/gateway.ts';
import { openRedis } from './queues/redis.ts';
import { Database } from './store/database.ts';
import { pendingMigrations } from './store/migrate.ts';

export interface Finding {
  readonly state: 'ok' | 'warning' | 'fault';
  readonly about: string;
  readonly says: string;
}

const ok = (about: string, says: string): Finding => ({ state: 'ok', about, says });
const warning = (about: string, says: string): Finding => ({ state: 'warning', about, says });
const fault = (about: string, says: string): Finding => ({ state: 'fault', about, says });

/** Looks at everything the service leans on, changes nothing, and never prints a secret. */
export const diagnose = async (
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly Finding[]> => {
  let config: Config;
  try {
    config = readConfig(environment);
  } catch (error) {
    if (error instanceof StartRefused) return error.problems.map((problem) => fault('configuration', problem));
    throw error;
  }
  return [
    ok('configuration', 'complete'),
    ...(await guarded('database', () => databaseFindings(config))),
    ...(await guarded('redis', () => redisFindings(config))),
    ...(await guarded('feishu', () => feishuFindings(config))),
    ...(await guarded('data folder', () => folderFindings(config))),
  ];
};

const guarded = async (about: string, look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> =>
  look().catch((error: unknown) => [
    fault(about, `cannot be reached: ${error instanceof Error ? firstLine(error) : 'unknown'}`),
  ]);

const firstLine = ({ message, name }: Error): string =>
  (message.split('\n').find((line) => line.trim() !== '') ?? name).trim();

const databaseFindings = async ({ databaseUrl }: Config): Promise<readonly Finding[]> => {
  if (databaseUrl === undefined)
    return [warning('database', 'embedded, for trial only: set DATABASE_URL for real use')];
  const database = new Database({ url: databaseUrl, poolSize: 1 });
  try {
    const rows = await database.client.$queryRaw<
      { zone: string; server_zone: string; version: number; drift: number; fsync: string }[]
    >`
      SELECT current_setting('TimeZone') AS zone, current_setting('server_version_num')::int AS version,
        coalesce((SELECT reset_val FROM pg_settings WHERE name = 'TimeZone'), '') AS server_zone,
        current_setting('fsync') AS fsync,
        (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS drift`;
    const row = rows[0];
    if (!row) return [fault('database', 'did not answer')];
    const drift = Math.abs(row.drift - Date.now());
    const { pending, failed } = await pendingMigrations({ url: databaseUrl });
    return [
      row.version >= 140_000
        ? ok('database', `PostgreSQL ${Math.floor(row.version / 10_000)}`)
        : fault('database', `PostgreSQL ${Math.floor(row.version / 10_000)} is too old; 14 or later is needed`),
      row.zone === 'UTC'
        ? ok('time zone', 'our connections are in UTC')
        : fault(
            'time zone',
            `our connections are in ${row.zone}: every deadline would be wrong; a proxy drops the connection option TimeZone`,
          ),
      row.fsync === 'on'
        ? ok('durability', 'fsync is on')
        : fault('durability', 'fsync is off: a power cut loses decisions'),
      drift < 2_000
        ? ok('clock', `database and this machine differ by ${Math.round(drift)} ms`)
        : warning('clock', `database and this machine differ by ${Math.round(drift / 1_000)} s; set up NTP`),
      failed.length > 0
        ? fault('migrations', `${failed.join(', ')} failed`)
        : pending.length > 0
          ? warning('migrations', `${pending.join(', ')} pending`)
          : ok('migrations', 'all applied'),
    ];
  } finally {
    await database.close();
  }
};

const redisFindings = async ({ redisUrl }: Config): Promise<readonly Finding[]> => {
  if (redisUrl === undefined) return [warning('redis', 'embedded, for trial only: set REDIS_URL for real use')];
  if (redisUrl === 'none') return [ok('redis', 'none: everything happens by the timers, a little later')];
  let seen: Error | undefined;
  const redis = openRedis(redisUrl, (error) => {
    seen = error;
  });
  try {
    await redis.ready(3_000);
    const policy = await redis.evictionPolicy();
    if (policy === undefined) return [warning('redis', 'does not tell its eviction policy; it must be noeviction')];
    return [
      policy === 'noeviction'
        ? ok('redis', 'eviction policy is noeviction')
        : fault('redis', `eviction policy is ${policy}; set maxmemory-policy noeviction`),
    ];
  } catch {
    return [fault('redis', `cannot be reached: ${seen ? firstLine(seen) : 'no answer within 3 s'}`)];
  } finally {
    redis.close();
  }
};

const feishuFindings = async ({ lark }: Config): Promise<readonly Finding[]> => {
  const silent = { info() {}, warn() {}, error() {} };
  const gateway = createGateway({
    appId: lark.appId,
    appSecret: lark.appSecret,
    domain: lark.domain,
    limits: { take: async () => undefined, pause: async () => undefined },
    log: silent,
    timeoutMs: 5_000,
  });
  try {
    const answer = await gateway.credentialsWork();
    return [
      answer.ok
        ? ok('feishu', `app id and secret are right, the bot is ${answer.botName}`)
        : fault(
            'feishu',
            `app id or secret are not accepted, or ${lark.domain} is out of reach (${answer.failure.reason}, code ${answer.failure.code})`,
          ),
    ];
  } finally {
    gateway.close();
  }
};

const folderFindings = async ({ dataDir }: Config): Promise<readonly Finding[]> => {
  await mkdir(dataDir, { recursive: true });
  await access(dataDir, constants.R_OK | constants.W_OK);
  const { bavail, bsize } = await statfs(dataDir);
  const freeGb = (bavail * bsize) / 2 ** 30;
  return [
    freeGb > 5
      ? ok('data folder', `${freeGb.toFixed(0)} GB free`)
      : warning('data folder', `only ${freeGb.toFixed(1)} GB free`),
  ];
};
