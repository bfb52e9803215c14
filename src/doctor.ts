import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Config, readConfig } from './config.ts';
import { openId as toOpenId } from './domain/ids.ts';
import { StartRefused } from './faults.ts';
import { createGateway } from './feishu/gateway.ts';
import { createClamd } from './files/clamd.ts';
import { openRedis } from './queues/redis.ts';
import { Database } from './store/database.ts';
import { databaseTrouble } from './store/database-trouble.ts';
import { pendingMigrations } from './store/migrate.ts';

export interface Finding {
  readonly state: 'ok' | 'warning' | 'fault';
  readonly about: string;
  readonly says: string;
}

const ok = (about: string, says: string): Finding => ({ state: 'ok', about, says });
const warning = (about: string, says: string): Finding => ({ state: 'warning', about, says });
const fault = (about: string, says: string): Finding => ({ state: 'fault', about, says });

const LOOK_WITHIN_MS = 8_000;

/**
 * Looks at everything the service leans on, changes nothing, and never prints a secret. Nothing waits for a look longer
 * than its own limit; `onFinding` hears each line as soon as it and those before it are known.
 */
export const diagnose = async (
  environment: Readonly<Record<string, string | undefined>>,
  onFinding: (finding: Finding) => void = () => undefined,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  const tell = (some: readonly Finding[]): void => {
    findings.push(...some);
    some.forEach(onFinding);
  };
  let config: Config;
  try {
    config = readConfig(environment);
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    tell(error.problems.map((problem) => fault('configuration', problem)));
    return findings;
  }
  tell([ok('configuration', 'complete')]);
  const looks = [
    guarded('database', () => databaseFindings(config)),
    guarded('redis', () => redisFindings(config)),
    guarded('feishu', () => feishuFindings(config)),
    guarded('data folder', () => folderFindings(config)),
    guarded('virus scanner', () => scannerFindings(config)),
  ];
  for (const look of looks) tell(await look);
  return findings;
};

const guarded = async (about: string, look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<readonly Finding[]>((resolve) => {
    timer = setTimeout(() => resolve([fault(about, `no answer within ${LOOK_WITHIN_MS / 1_000} s`)]), LOOK_WITHIN_MS);
  });
  const looked = look().catch((error: unknown) => [
    fault(about, `cannot be looked at: ${error instanceof Error ? lastLine(error) : 'unknown'}`),
  ]);
  return Promise.race([looked, limit]).finally(() => clearTimeout(timer));
};

/** Where the database client puts the reason; others say it in one line. */
const lastLine = ({ message, name }: Error): string =>
  (message.split('\n').findLast((line) => line.trim() !== '') ?? name).trim();

const databaseFindings = async ({ databaseUrl }: Config): Promise<readonly Finding[]> => {
  if (databaseUrl === undefined)
    return [warning('database', 'embedded, for trial only: set DATABASE_URL for real use')];
  const database = new Database({ url: databaseUrl, poolSize: 1 });
  try {
    // Over the plain driver, which tells apart what can be wrong with a connection.
    const { pending, failed } = await pendingMigrations({ url: databaseUrl });
    const rows = await database.client.$queryRaw<{ zone: string; version: number; drift: number; fsync: string }[]>`
      SELECT current_setting('TimeZone') AS zone, current_setting('server_version_num')::int AS version,
        current_setting('fsync') AS fsync,
        (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS drift`;
    const row = rows[0];
    if (!row) return [fault('database', 'did not answer')];
    const drift = Math.abs(row.drift - Date.now());
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
  } catch (error) {
    const trouble = databaseTrouble(error, databaseUrl);
    if (trouble === undefined) throw error;
    return [fault('database', trouble)];
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
    return [fault('redis', `cannot be reached: ${seen ? lastLine(seen) : 'no answer within 3 s'}`)];
  } finally {
    redis.close();
  }
};

const feishuFindings = async ({ lark, adminOpenIds }: Config): Promise<readonly Finding[]> => {
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
    if (!answer.ok) {
      const { reason, code } = answer.failure;
      const why = `app id or secret are not accepted, or ${lark.domain} is out of reach (${reason}, code ${code})`;
      return [fault('feishu', why)];
    }
    const bot = ok('feishu', `app id and secret are right, the bot is ${answer.botName}`);
    const first = adminOpenIds[0];
    if (first === undefined) return [bot];
    const member = await gateway.member(toOpenId(first));
    // The one permission that can be tried without a trace: reading a contact. Others show when first used.
    return [
      bot,
      member.ok
        ? ok('permissions', 'contacts can be read')
        : warning(
            'permissions',
            `the first of ADMIN_OPEN_IDS cannot be read as a contact (${member.failure.reason}, code ${member.failure.code})`,
          ),
    ];
  } finally {
    gateway.close();
  }
};

const scannerFindings = async ({ clamdUrl }: Config): Promise<readonly Finding[]> => {
  if (clamdUrl === undefined)
    return [warning('virus scanner', 'CLAMD_URL is not set: files are taken without being scanned for viruses')];
  const scan = createClamd({ url: clamdUrl, silenceMs: 5_000 });
  const scanned = await scan({ size: 0, async *read() {} });
  return [
    scanned.result === 'unscanned'
      ? fault('virus scanner', `clamd does not scan, and no file is taken: ${scanned.why}`)
      : ok('virus scanner', 'clamd answers; its StreamMaxLength must be 100M or more'),
  ];
};

const folderFindings = async ({ dataDir }: Config): Promise<readonly Finding[]> => {
  const wanted = resolve(dataDir);
  const there = await nearestExisting(wanted);
  if (!(await stat(there)).isDirectory()) return [fault('data folder', `${there} is a file, not a folder`)];
  const usable = constants.R_OK | constants.W_OK | constants.X_OK;
  // `files` is where it matters, and may belong to somebody else than the folder around it.
  for (const folder of there === wanted ? [wanted, await nearestExisting(join(wanted, 'files'))] : [there]) {
    const failed = await access(folder, usable).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code,
    );
    if (failed) return [fault('data folder', `${folder} cannot be read and written by this user (${failed})`)];
  }
  const { bavail, bsize } = await statfs(there);
  const state = there === wanted ? '' : `${dataDir} does not exist yet and can be made; `;
  const freeGb = (bavail * bsize) / 2 ** 30;
  return [
    freeGb > 5
      ? ok('data folder', `${state}${freeGb.toFixed(0)} GB free`)
      : warning('data folder', `${state}only ${freeGb.toFixed(1)} GB free`),
  ];
};

/** The path itself, or the folder nearest above it that is there. */
const nearestExisting = async (path: string): Promise<string> => {
  const found = await stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  );
  return found || dirname(path) === path ? path : nearestExisting(dirname(path));
};
