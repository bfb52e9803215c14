import { startService } from './compose.ts';
import { readConfig } from './config.ts';
import { StartRefused } from './faults.ts';
import { createLog } from './log.ts';
import { databaseTrouble } from './store/database-trouble.ts';

/** Longest an ordered stop may take; then the process ends as if killed, which is safe. */
const STOP_WITHIN_MS = 15_000;

const start = async (): Promise<void> => {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const service = await startService(config, { log }).catch((error: unknown) => {
    const trouble = config.databaseUrl === undefined ? undefined : databaseTrouble(error, config.databaseUrl);
    throw trouble === undefined || error instanceof StartRefused ? error : new StartRefused([trouble]);
  });
  for (const notice of service.notices) log.warn(notice);
  if (service.embedded.database || service.embedded.redis) {
    process.stderr.write(
      '【试用】数据库或 Redis 在本进程内运行，仅供试用；正式使用请设置 DATABASE_URL 和 REDIS_URL。\n',
    );
  }
  log.info(
    { url: service.url, roles: config.roles, rssMb: Math.round(process.memoryUsage.rss() / 1_048_576) },
    'ready',
  );

  let stopping = false;
  const stop = (signal: string): void => {
    // A second signal means it: leave at once.
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void service.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
};

/** An error nobody caught leaves the process in an unknown state: it ends, and every promise is kept by the next one. */
const die = (error: unknown): void => {
  createLog('error').fatal({ err: error }, 'unexpected; ending');
  process.exit(1);
};
process.on('uncaughtException', die);
process.on('unhandledRejection', die);

start().catch((error: unknown) => {
  if (error instanceof StartRefused) {
    for (const problem of error.problems) process.stderr.write(`${problem}\n`);
    process.exit(1);
  }
  die(error);
});
