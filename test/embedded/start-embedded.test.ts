import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Bull from 'bull';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '../../src/embedded/start-embedded.ts';
import { buildWriter, startWriter, type Writer } from './writer.ts';

let dataDir: string;
let file: string;
let embedded: Embedded | undefined;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'award-embedded-'));
  // What a process leaves that was killed while it made the cluster.
  await mkdir(join(dataDir, 'postgres.new'));
  await writeFile(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n');
  file = await buildWriter('start');
});
afterAll(async () => {
  await embedded?.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function query<R extends pg.QueryResultRow>(url: string, sql: string): Promise<R[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}

const acknowledged = ({ lines }: Writer): number[] => lines.map(Number).filter((n) => n > 0);

test('a folder has one process; kill -9 of it loses no acknowledged row and frees the folder', async () => {
  const holder = startWriter(file, dataDir, 1_000_000);
  expect(await holder.line((line) => line === 'open')).toBe('open');

  const second = startWriter(file, dataDir, 0);
  expect(await second.line((line) => line.startsWith('refused'))).toContain(`in use by process ${holder.process.pid};`);
  await expect(startEmbedded({ dataDir, redis: false })).rejects.toThrow(`in use by process ${holder.process.pid};`);

  let known = 0;
  for (const start of [() => holder, () => startWriter(file, dataDir, 1_000_000)]) {
    const writer = start();
    await writer.line((line) => Number(line) >= known + 60);
    writer.process.kill('SIGKILL');
    await writer.ended;
    known = Math.max(...acknowledged(writer));
  }

  embedded = await startEmbedded({ dataDir, redis: true });
  const [kept] = await query<{ rows: number; last: number }>(
    embedded.databaseUrl,
    'SELECT count(*)::int AS rows, max(n) AS last FROM kept',
  );
  // One more may have been committed than was acknowledged; never one less, and no hole.
  expect(kept?.last).toBeGreaterThanOrEqual(known);
  expect(kept?.last).toBeLessThanOrEqual(known + 1);
  expect(kept?.rows).toBe(kept?.last);
});

/** The embedded services that the test above has started on the same folder. */
function running(): { databaseUrl: string; redisUrl: string } {
  if (!embedded?.redisUrl) throw new Error('the first test did not start the services');
  return { databaseUrl: embedded.databaseUrl, redisUrl: embedded.redisUrl };
}

test('Redis answers at once, not at the next tick of 100 ms', async () => {
  const redis = new Redis(running().redisUrl);
  await redis.ping();
  let ticks = 0;
  const ticking = setInterval(() => ticks++, 100);
  for (let n = 0; n < 200; n++) await redis.ping();
  clearInterval(ticking);
  redis.disconnect();
  // One reply per tick would need 200 of them; a slow machine slows the ticks as well.
  expect(ticks).toBeLessThan(40);
});

test('Bull runs jobs on it, delayed ones too, and Redis never throws a key out', async () => {
  const queue = new Bull('wake', running().redisUrl, { prefix: '{award}' });
  const done = new Set<number>();
  const all = new Promise<void>((resolve) => {
    void queue.process(async ({ data }) => {
      done.add(data.n);
      if (done.size === 21) resolve();
    });
  });
  await queue.add({ n: -1 }, { delay: 50 });
  await Promise.all(Array.from({ length: 20 }, (_, n) => queue.add({ n })));
  await all;
  const redis = new Redis(running().redisUrl);
  expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  redis.disconnect();
  await queue.close();
  expect(done.size).toBe(21);
});

test('a long query in the database does not hold up the event loop of this process', async () => {
  let turns = 0;
  const counting = setInterval(() => turns++, 5);
  await query(running().databaseUrl, 'SELECT count(*) FROM generate_series(1, 3000000)');
  clearInterval(counting);
  expect(turns).toBeGreaterThan(5);
});

test('an ordered end frees the folder at once, and ending twice is no fault', async () => {
  await embedded?.close();
  await embedded?.close();
  const lines: string[] = [];
  embedded = await startEmbedded({ dataDir, redis: false, log: (line) => lines.push(line) });
  expect(embedded.redisUrl).toBeUndefined();
  expect(await query(embedded.databaseUrl, 'SHOW TimeZone')).toEqual([{ TimeZone: 'UTC' }]);
  expect(lines).toEqual([]);
});

test('an image of the database starts a second one in memory', async () => {
  if (!embedded) throw new Error('the test before did not start it');
  const image = join(dataDir, 'image.tar');
  await embedded.dump(image);
  const copy = await startEmbedded({ dataDir: 'memory', redis: false, snapshot: image });
  try {
    expect(await query(copy.databaseUrl, 'SELECT count(*) > 0 AS kept FROM kept')).toEqual([{ kept: true }]);
  } finally {
    await copy.close();
  }
});
