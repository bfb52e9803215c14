import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import type { Rubric } from '../../src/domain/review/rubric.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { createPrereading } from '../../src/preread/prereading.ts';
import { BlobMissing } from '../../src/store/blobs.ts';
import { createCipher } from '../../src/store/cipher.ts';
import { Database } from '../../src/store/database.ts';
import { createPrereadJobs, PREREAD_TRIES, type PrereadJobs } from '../../src/store/preread-store.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import type { PrereadKey } from '../../src/usecases/review/review-ports.ts';
import { freshDatabase } from '../support/services.ts';
import { docxReport, pdfReport } from './reports.ts';

/* Who reads what waits: one at a time, once for each content and edition, also when a process dies over it. */
const cipher = createCipher({ key: randomBytes(32), algorithm: 'aes' });
const shaOf = (name: string): string => createHash('sha256').update(name).digest('hex');
const key = (name: string, rubric = GBT_19580_2012.id): PrereadKey => ({ sha256: shaOf(name), rubric });

let database: Database;
let store: Store;
let jobs: PrereadJobs;
let drop: () => Promise<void>;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  database = new Database({ url: fresh.url, poolSize: fresh.poolSize });
  store = createStore({ database, cipher, calendar: holidayTable, onCommitted: () => undefined });
  jobs = createPrereadJobs(database, cipher);
}, 60_000);
beforeEach(async () => {
  await database.client.preread.deleteMany();
});
afterAll(async () => {
  await database.close();
  await drop();
});

const asks = async (one: PrereadKey, type: 'pdf' | 'docx' = 'pdf'): Promise<void> => {
  await store.act({ who: { system: 'setup' } }, async (work) => {
    await work.prereads.ask({ ...one, type });
    return {};
  });
};
const finds = (one: PrereadKey) => store.read({ system: 'clock' }, (work) => work.prereads.find(one));
/** The time for which a try is held has gone by. */
const passes = () => database.client.$executeRaw`UPDATE preread SET due_at = clock_timestamp() - interval '1 second'`;

interface Reader {
  readonly faults: unknown[];
  readonly opened: string[];
  readonly loop: ReturnType<typeof createPrereading>;
}
const reader = (contents: Readonly<Record<string, Uint8Array | Promise<Uint8Array>>>, onStep?: () => void): Reader => {
  const faults: unknown[] = [];
  const opened: string[] = [];
  const loop = createPrereading({
    jobs,
    store,
    contents: async (sha256) => {
      opened.push(sha256);
      const bytes = await Object.entries(contents).find(([name]) => shaOf(name) === sha256)?.[1];
      if (!bytes) throw new BlobMissing(sha256);
      return Readable.from([Buffer.from(bytes)]);
    },
    restMs: 60_000,
    onFault: (_, error) => void faults.push(error),
    ...(onStep ? { onStep } : {}),
  });
  return { faults, opened, loop };
};

test('asked for twice it is read once, and stays what it is when it is asked for again', async () => {
  await asks(key('a'));
  await asks(key('a'));
  const { loop, opened, faults } = reader({ a: pdfReport() });
  await loop.now();
  expect(faults).toEqual([]);
  const first = await finds(key('a'));
  expect(first).toMatchObject({ is: 'read', total: 3 });
  await asks(key('a'));
  await passes();
  await loop.now();
  expect(opened).toHaveLength(1);
  expect(await finds(key('a'))).toEqual(first);
});

test('two processes never read the same', async () => {
  for (const name of ['a', 'b', 'c']) await asks(key(name));
  const taken = await Promise.all([1, 2, 3, 4].map(() => jobs.takeUp()));
  const names = taken.flatMap((job) => (job ? [job.sha256] : []));
  expect(new Set(names)).toEqual(new Set(['a', 'b', 'c'].map(shaOf)));
  expect(names).toHaveLength(3);
});

test('a process dies over it: nobody touches it for a while, then it is taken up, a bounded number of times', async () => {
  await asks(key('a'));
  for (let tries = 1; tries <= PREREAD_TRIES; tries += 1) {
    expect(await jobs.takeUp(), `try ${tries}`).toMatchObject({ sha256: shaOf('a'), type: 'pdf' });
    expect(await jobs.takeUp()).toBeUndefined();
    expect(await finds(key('a'))).toEqual({ is: 'waiting' });
    await passes();
  }
  expect(await jobs.takeUp()).toBeUndefined();
  expect(await finds(key('a'))).toEqual({ is: 'failed' });
});

test('each wait is longer than the one before', async () => {
  await asks(key('a'));
  const waits: number[] = [];
  for (let tries = 0; tries < PREREAD_TRIES; tries += 1) {
    await jobs.takeUp();
    const [row] = await database.client.$queryRaw<{ minutes: number }[]>`
      SELECT round(extract(epoch FROM due_at - clock_timestamp()) / 60)::int AS minutes FROM preread`;
    waits.push(row?.minutes ?? 0);
    await passes();
  }
  expect(waits).toEqual([10, 20, 40, 80, 160]);
});

test('the service stops over it: the thread ends at once and the try does not count', async () => {
  await asks(key('a'));
  let begun: () => void = () => undefined;
  const reading = new Promise<void>((resolve) => (begun = resolve));
  const { loop, faults } = reader(
    { a: pdfReport(Array.from({ length: 200 }, () => '顾客满意度调查。'.repeat(80))) },
    () => begun(),
  );
  loop.start();
  await reading;
  const before = Date.now();
  await loop.stop();
  expect(Date.now() - before).toBeLessThan(4_000);
  expect(faults).toEqual([]);
  const { tries, state } = await database.client.preread.findFirstOrThrow();
  expect({ tries, state }).toEqual({ tries: 0, state: 'waiting' });
  const again = reader({ a: docxReport() });
  await asks(key('b'), 'docx');
  await again.loop.now();
  expect(again.opened).toContain(shaOf('a'));
}, 60_000);

test('what fails for no fault of the file is told and tried another time; one that is away is not told', async () => {
  await asks(key('a', 'no such edition'));
  const { loop, faults } = reader({ a: pdfReport() });
  await loop.now();
  expect(faults).toHaveLength(1);
  expect(await finds(key('a', 'no such edition'))).toEqual({ is: 'waiting' });
  await asks(key('away'));
  await loop.now();
  expect(faults).toHaveLength(1);
  expect(await finds(key('away'))).toEqual({ is: 'waiting' });
});

test('a second edition is read by its own items and words, beside the first', async () => {
  const edition: Rubric = {
    ...GBT_19580_2012,
    id: '试行-2026',
    categories: [
      {
        code: '1',
        name: '制造',
        items: [
          { code: '1.1', name: '装备保障', points: 500, aspect: 'process', terms: ['预防性维护', '全员点检'] },
          { code: '1.2', name: '海外市场', points: 500, aspect: 'process' },
        ],
      },
    ],
  };
  await store.act({ who: { system: 'setup' } }, async (work) => {
    await work.rubrics.keep(edition, work.digest(edition.id));
    return {};
  });
  await asks(key('a'));
  await asks(key('a', edition.id));
  const { loop, opened } = reader({ a: pdfReport() });
  loop.start();
  await expect.poll(() => finds(key('a', edition.id)), { timeout: 20_000 }).toMatchObject({ is: 'read' });
  await expect.poll(() => finds(key('a')), { timeout: 20_000 }).toMatchObject({ is: 'read' });
  await loop.stop();
  expect(opened).toHaveLength(2);
  const found = await finds(key('a', edition.id));
  const items = found?.is === 'read' ? found.items : [];
  expect(items.map(({ code, places }) => [code, places[0]?.at])).toEqual([
    ['1.1', 3],
    ['1.2', undefined],
  ]);
});
