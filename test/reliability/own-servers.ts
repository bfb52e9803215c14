import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { describe, test } from 'vitest';

const run = promisify(execFile);

/** `describe` for servers of one's own, to be stopped and killed. Where the programs are missing it skips and says so. */
export function ownServersOnly(name: string, programs: readonly (string | undefined)[], body: () => void): void {
  if (programs.every((program) => program !== undefined)) {
    describe(name, body);
  } else if (process.env.REQUIRE_SERVERS === '1') {
    test(name, () => {
      throw new Error('REQUIRE_SERVERS=1, but the programs of PostgreSQL or Redis are not on this machine.');
    });
  } else {
    console.warn(`SKIPPED, needs the programs of PostgreSQL and Redis: ${name}`);
    describe.skip(name, body);
  }
}

/** Folder of `initdb` and `pg_ctl`: beside the one CI names, or the newest of Debian's. */
export const postgresPrograms = (): string | undefined => {
  const named = process.env.TEST_PG_CTL;
  if (named !== undefined && existsSync(named)) return dirname(named);
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const newest = readdirSync(root).sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? undefined : join(root, newest, 'bin');
};

export const redisProgram = (): string | undefined =>
  ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((path) => existsSync(path));

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

export interface OwnPostgres {
  readonly url: string;
  /** `fast` ends sessions in order, `immediate` drops everything as a crash would. */
  restart(mode: 'fast' | 'immediate'): Promise<void>;
  drop(): Promise<void>;
}

/** A cluster in Asia/Shanghai that no other test knows of, so that restarting it harms nobody. */
export const startPostgres = async (programs: string): Promise<OwnPostgres> => {
  const folder = await mkdtemp(join(tmpdir(), 'award-pg-'));
  const asRoot = process.getuid?.() === 0;
  const as = (command: string): Promise<unknown> =>
    asRoot ? run('su', ['postgres', '-s', '/bin/bash', '-c', command]) : run('bash', ['-c', command]);
  await chmod(folder, 0o755);
  if (asRoot) {
    const [uid, gid] = (await run('bash', ['-c', 'id -u postgres; id -g postgres'])).stdout
      .trim()
      .split('\n')
      .map(Number);
    await chown(folder, uid ?? 0, gid ?? 0);
  }
  const port = await freePort();
  const data = join(folder, 'data');
  await as(`${programs}/initdb -D ${data} -U award -A trust -E UTF8 --locale=C.UTF-8`);
  await appendFile(
    join(data, 'postgresql.conf'),
    `\ntimezone = 'Asia/Shanghai'\nport = ${port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '${folder}'\n`,
  );
  // Waiting inside `su -c` needs its own output: a postmaster that inherits ours would keep the pipe open.
  const control = (verb: string): Promise<unknown> =>
    as(`${programs}/pg_ctl -D ${data} -w -t 30 -l ${folder}/log ${verb} >/dev/null 2>&1`);
  await control('start');
  return {
    url: `postgresql://award@127.0.0.1:${port}/postgres`,
    restart: async (mode) => void (await control(`-m ${mode} restart`)),
    async drop() {
      await control('-m immediate stop').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export interface OwnRedis {
  readonly url: string;
  /** Kills it, as `kill -9` does. */
  stop(): Promise<void>;
  start(): Promise<void>;
  flush(): Promise<void>;
  configure(name: string, value: string): Promise<void>;
  drop(): Promise<void>;
}

export const startRedis = async (program: string): Promise<OwnRedis> => {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}/0`;
  let server: ChildProcess | undefined;
  const tell = async (...[command = '', ...args]: string[]): Promise<void> => {
    const client = new Redis(url, { maxRetriesPerRequest: 2 });
    client.on('error', () => undefined);
    try {
      await client.call(command, ...args);
    } finally {
      client.disconnect();
    }
  };
  const redis: OwnRedis = {
    url,
    async start() {
      server = spawn(program, ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
        stdio: 'ignore',
        cwd: tmpdir(),
      });
      for (let tries = 0; ; tries++) {
        try {
          return await tell('PING');
        } catch (error) {
          if (tries > 50) throw error;
          await new Promise((done) => setTimeout(done, 50));
        }
      }
    },
    async stop() {
      const dying = server;
      server = undefined;
      if (!dying || dying.exitCode !== null) return;
      const gone = new Promise((done) => dying.once('exit', done));
      dying.kill('SIGKILL');
      await gone;
    },
    flush: () => tell('FLUSHALL'),
    configure: (name, value) => tell('CONFIG', 'SET', name, value),
    drop: () => redis.stop(),
  };
  await redis.start();
  return redis;
};
