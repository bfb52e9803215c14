import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { environment, freshDatabase } from './database.ts';
import { prepare } from './decision-data.ts';
import { median, type Row, round, spread } from './row.ts';

const RUNS = 7;
const READY_MS = 2_000;
const RSS_MB = 250;

/** From `node dist/main.js` to the first 200 of /readyz, on servers that have data; and what it then takes in memory. */
export const startToReady = async (): Promise<Row> => {
  const main = join(dirname(process.argv[1] ?? ''), 'main.js');
  const database = await freshDatabase();
  const times: number[] = [];
  const sizes: number[] = [];
  try {
    await prepare(database.client, database.url);
    for (let run = 0; run <= RUNS; run++) {
      const port = await freePort();
      const began = performance.now();
      const child = spawn(process.execPath, [main], {
        env: { PATH: process.env.PATH, ...environment(database.url, 'http://127.0.0.1:9'), PORT: String(port) },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const gone = once(child, 'exit');
      while ((await ready(port)) !== 200) {
        if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
        await new Promise((done) => setTimeout(done, 10));
      }
      // The first one reads everything from disk.
      if (run > 0) {
        times.push(performance.now() - began);
        sizes.push(residentMb(child.pid ?? 0));
      }
      child.kill('SIGTERM');
      await gone;
    }
  } finally {
    await database.drop();
  }
  const [ms, mb] = [median(times), median(sizes)];
  return {
    row: 'start to ready',
    ours: `${round(ms, 0)} ms (${spread(times)}), RSS ${round(mb, 0)} MB (${spread(sizes)})`,
    against: `${READY_MS} ms, ${RSS_MB} MB`,
    ratio: round(Math.max(ms / READY_MS, mb / RSS_MB)),
    goal: '<= 1.0',
    ok: ms <= READY_MS && mb <= RSS_MB,
  };
};

const ready = (port: number): Promise<number> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ status }) => status,
    () => 0,
  );

const residentMb = (pid: number): number => {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1_024;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
