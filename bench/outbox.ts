import { holidayTable } from '../src/calendar/holiday-table.ts';
import { createGateway } from '../src/feishu/gateway.ts';
import { createRateLimits } from '../src/feishu/rate-limits.ts';
import { createSend } from '../src/feishu/send.ts';
import { createDeliver } from '../src/queues/deliver.ts';
import { openRedis } from '../src/queues/redis.ts';
import { createRelay } from '../src/queues/relay.ts';
import { createRulesSearch } from '../src/rules/search.ts';
import type { Member, RecordedCall } from '../src/sandbox/protocol.ts';
import { startSandbox } from '../src/sandbox/server/start-sandbox.ts';
import { createCipher } from '../src/store/cipher.ts';
import { Database } from '../src/store/database.ts';
import { createDeliveryStore } from '../src/store/delivery-store.ts';
import { createStore } from '../src/store/store.ts';
import { createViews } from '../src/usecases/views.ts';
import { APP } from './click.ts';
import { freshDatabase, REDIS } from './database.ts';
import { type Row, round } from './row.ts';
import { startServer } from './server.ts';

const MESSAGES = 1_500;
const PEOPLE = 375;
const PER_SECOND = 50;
/** The minute's limit, raised on both sides: at 1,000 a minute nobody could hold 50 a second. */
const PER_MINUTE = 1_000_000;

/** The platform, strict about 50 a second, in a process of its own. */
export const servePlatform = async (): Promise<void> => {
  const sandbox = await startSandbox({ ...APP, limits: { perSecond: PER_SECOND, perMinute: PER_MINUTE } });
  console.log(`ready ${sandbox.url}`);
};

export const outboxAtFifty = async (): Promise<Row> => {
  const platform = await startServer('platform');
  const fresh = await freshDatabase();
  const redis = openRedis(REDIS, () => undefined);
  const database = new Database({ url: fresh.url, poolSize: 12 });
  try {
    await redis.ready(3_000);
    const names = Array.from({ length: PEOPLE }, (_, index) => ({ name: `收件人${index}` }));
    const answer = await fetch(`${platform.url}/sandbox/members`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(names),
    });
    const members = (await answer.json()) as Member[]; // as the sandbox's protocol says
    await fresh.client.query(
      `INSERT INTO person (id, open_id, name) SELECT gen_random_uuid(), o, '收件人' FROM unnest($1::text[]) o`,
      [members.map(({ openId }) => openId)],
    );
    await fresh.client.query(
      `INSERT INTO outbox (message_key, open_id, matter, view)
       SELECT 'bench:' || n, ($1::text[])[1 + n % $2::int], 'none', '{"name": "help", "params": {}}' FROM generate_series(1, $3::int) n`,
      [members.map(({ openId }) => openId), PEOPLE, MESSAGES],
    );
    await deliverAll({ database, redis: redis.scripts, domain: platform.url });
    const calls = (await (await fetch(`${platform.url}/sandbox/calls?match=im/v1/messages`)).json()) as RecordedCall[]; // likewise
    const sent = calls.filter(({ accepted }) => accepted).map(({ at }) => Date.parse(at));
    const refused = calls.filter(({ status }) => status === 429).length;
    const rate = (sent.length - 1) / ((Math.max(...sent) - Math.min(...sent)) / 1_000);
    const messages = new Set(calls.map(({ messageId }) => messageId)).size;
    return {
      row: 'outbox at 50/s',
      ours: `${round(rate)} messages/s over ${sent.length} messages, ${refused} x 429`,
      against: `${PER_SECOND}/s allowed by the platform`,
      ratio: round(rate / PER_SECOND, 3),
      goal: '>= 0.96 and 0 x 429',
      ok: rate >= 48 && refused === 0 && messages === MESSAGES,
    };
  } finally {
    redis.close();
    await database.close();
    await fresh.drop();
    await platform.stop();
  }
};

interface Parts {
  readonly database: Database;
  readonly redis: Parameters<typeof createRateLimits>[0]['redis'];
  readonly domain: string;
}

/** Relay and deliver as the service joins them, with the limits' figures changed. */
const deliverAll = async ({ database, redis, domain }: Parts): Promise<void> => {
  const silent = { info() {}, warn() {}, error() {} };
  const deliveries = createDeliveryStore(database);
  const onFault = (place: string, error: unknown): void => console.error(place, error);
  const cipher = createCipher({ key: Buffer.alloc(32, 7), algorithm: 'aes' });
  const store = createStore({
    database,
    cipher,
    calendar: holidayTable,
    onCommitted: () => undefined,
  });
  const gateway = createGateway({
    appId: APP.appId,
    appSecret: APP.appSecret,
    domain,
    limits: createRateLimits({
      redis,
      share: () => 1,
      prefix: `{award-bench-${process.pid}}`,
      figures: { perMinute: PER_MINUTE },
    }),
    log: silent,
  });
  const views = createViews({ publicUrl: 'https://award.example.cn', rules: createRulesSearch() });
  const deliver = createDeliver({
    deliveries,
    send: createSend({
      store,
      views,
      gateway,
      digest: (text) => cipher.blindIndex('text', text),
      meeting: (_, body) => body(),
      onFault: (error) => onFault('drawing', error),
    }),
    restMs: 1_000,
    leaseMs: 60_000,
    onFault,
    onOutcome: () => undefined,
    onStep: () => undefined,
  });
  const relay = createRelay({
    deliveries,
    restMs: 1_000,
    onRelayed: () => deliver.wake(),
    onFault,
    onStep: () => undefined,
  });
  relay.start();
  deliver.start();
  while ((await database.client.message.count({ where: { state: 'still' } })) < MESSAGES)
    await new Promise((done) => setTimeout(done, 500));
  await relay.stop();
  await deliver.stop();
  gateway.close();
};
