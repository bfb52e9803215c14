import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlarms } from '../../src/queues/alarms.ts';
import { Database } from '../../src/store/database.ts';
import { createSettings } from '../../src/store/settings.ts';
import { type FreshDatabase, freshDatabase, freshRedis } from '../support/services.ts';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = new Database({ url: fresh.url, poolSize: 1 });
});
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

test('only processes that send share the limits, and one that leaves is gone at once', async () => {
  const settings = await createSettings(database, undefined);
  expect(await settings.living()).toBe(1);
  await settings.beat('pages', ['web', 'receiver']);
  expect(await settings.living()).toBe(1);
  await settings.beat('one', ['relay', 'deliver', 'clock']);
  await settings.beat('two', ['deliver']);
  expect(await settings.living()).toBe(2);
  await settings.leave('two');
  expect(await settings.living()).toBe(1);
});

test('alarms do not pile up while nobody consumes them', async () => {
  const redis = await freshRedis();
  const errors: Error[] = [];
  const alarms = createAlarms({
    redisUrl: redis.url,
    loops: [],
    names: ['clock'],
    onError: (error) => errors.push(error),
  });
  try {
    while (!alarms.online()) await sleep(20);
    for (let rung = 0; rung < 12; rung++) {
      alarms.ring('clock');
      await sleep(70);
    }
    await sleep(200);
    expect(await alarms.queues[0]?.getWaitingCount()).toBe(5);
    expect(errors).toEqual([]);
  } finally {
    await alarms.close();
    await redis.drop();
  }
});
