import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { NOTHING, type OpenId, openId } from '../../src/domain/ids.ts';
import { createFileArrivals, type FileArrivals } from '../../src/feishu/file-arrivals.ts';
import { line } from '../../src/feishu/file-taker.ts';
import { createCipher } from '../../src/store/cipher.ts';
import { Database } from '../../src/store/database.ts';
import { createFileArrivalStore, messageKey } from '../../src/store/file-arrival-store.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { meetPerson } from '../../src/usecases/people/meet-person.ts';
import type { View } from '../../src/usecases/view.ts';
import { type FreshDatabase, freshDatabase } from '../support/services.ts';

let fresh: FreshDatabase;
let database: Database;
let store: Store;
let who: OpenId;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = new Database({ url: fresh.url, poolSize: fresh.poolSize });
  const cipher = createCipher({ key: randomBytes(32), algorithm: 'aes' });
  store = createStore({ database, cipher, calendar: holidayTable, onCommitted: () => undefined });
  who = openId('ou_sender');
  await store.act({ who: { system: 'setup' } }, async (work) => {
    await meetPerson(work, { openId: who, name: '申报人' });
    return {};
  });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

type Receive = (messageId: string) => Promise<View | undefined>;

/** One process: its own memory, the common database. */
const aProcess = (receive: Receive, holdEveryMs?: number): FileArrivals =>
  createFileArrivals({
    store,
    notes: createFileArrivalStore(database),
    intake: { receive: ({ messageId }) => receive(messageId) },
    meeting: (_, body) => body(),
    reply: async ({ messageId }, view) => {
      await store.act({ who: { openId: who }, key: messageKey(messageId) }, async (work) => {
        await work.show({ to: who, key: `reply:${messageId}`, matter: NOTHING, view: view ?? line('没有人等它') });
        return {};
      });
    },
    onFault: () => undefined,
    ...(holdEveryMs === undefined ? {} : { holdEveryMs }),
  });

const file = (messageId: string) => ({ messageId, openId: who, fileKey: 'k', fileName: '报告.pdf' });

/** What the sender is told of one message. */
const told = async (messageId: string): Promise<unknown[]> => {
  const rows = await database.client.outbox.findMany({ where: { openId: who }, orderBy: { id: 'asc' } });
  return rows
    .filter(({ messageKey: key }) => key === `reply:${messageId}`)
    .map(({ view }) => (view as unknown as View).params.text); // written from a View
};

const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
};

test('a large file does not hold up the acknowledgement, and its repeat begins nothing', async () => {
  const { opened, open } = gate();
  let begun = 0;
  const arrivals = aProcess(async () => {
    begun += 1;
    await opened;
    return line('已收到');
  });
  await arrivals.take(file('om_large'));
  await arrivals.take(file('om_large'));
  expect(await told('om_large')).toEqual([]);
  open();
  await arrivals.drain();
  await arrivals.take(file('om_large'));
  await arrivals.drain();
  expect(begun).toBe(1);
  expect(await told('om_large')).toEqual(['已收到']);
});

test('what a process left in the middle another takes up, once; the late end of the first changes nothing', async () => {
  const { opened, open } = gate();
  const dying = aProcess(async () => {
    await opened;
    return line('来自第一个');
  }, 3_600_000);
  const message = `om_${randomUUID()}`;
  await dying.take(file(message));
  // Idle for longer than that: what has just been taken up is not, however often a round asks.
  await new Promise((done) => setTimeout(done, 1_100));
  const [second, third] = [aProcess(async () => line('接着办完')), aProcess(async () => line('接着办完'))];
  const taken = await Promise.all([second.retake(1_000), third.retake(60_000)]);
  expect(taken).toEqual([1, 0]);
  await Promise.all([second.drain(), third.drain()]);
  open();
  await dying.drain();
  expect(await told(message)).toEqual(['接着办完']);
  expect(await second.retake(0)).toBe(0);
});

test('one that is still being brought in is left alone', async () => {
  const { opened, open } = gate();
  const slow = aProcess(async () => {
    await opened;
    return line('慢慢办完');
  }, 20);
  await slow.take(file('om_slow'));
  await new Promise((done) => setTimeout(done, 1_200));
  expect(await aProcess(async () => line('抢着办')).retake(1_000)).toBe(0);
  open();
  await slow.drain();
  expect(await told('om_slow')).toEqual(['慢慢办完']);
});

test('a file that fails every time ends in a sentence', async () => {
  let tried = 0;
  const failing = aProcess(async () => {
    tried += 1;
    throw new Error('disk full');
  });
  await failing.take(file('om_fails'));
  await failing.drain();
  for (let round = 0; round < 5; round += 1) {
    await failing.retake(0);
    await failing.drain();
  }
  expect(tried).toBe(3);
  expect(await told('om_fails')).toEqual(['没有取到文件，请重新发送。']);
});

test('files of one person are taken in the order they were sent', async () => {
  const order: string[] = [];
  const arrivals = aProcess(async (messageId) => {
    await new Promise((done) => setTimeout(done, messageId === 'om_1' ? 100 : 1));
    order.push(messageId);
    return undefined;
  });
  for (const messageId of ['om_1', 'om_2', 'om_3']) await arrivals.take(file(messageId));
  await arrivals.drain();
  expect(order).toEqual(['om_1', 'om_2', 'om_3']);
  expect(await told('om_2')).toEqual(['没有人等它']);
});
