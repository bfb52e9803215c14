import Router from '@koa/router';
import * as lark from '@larksuiteoapi/node-sdk';
import Koa from 'koa';
import { createReceiver } from '../src/feishu/receiver.ts';
import { createLocalReplay } from '../src/feishu/receiver-replay.ts';
import { createWebApp, listen } from '../src/web/app.ts';
import { APP, sealedClick } from './click.ts';
import { flood } from './post.ts';
import { median, type Row, round, spread } from './row.ts';
import { startServer } from './server.ts';

const RUNS = 9;
const REQUESTS = 3_000;
const CONNECTIONS = 32;
const ANSWER = { toast: { type: 'success', content: '已保存' } };

/** Our route as it is in production, with a handler that does nothing. */
export const serveOurs = async (): Promise<void> => {
  const app = createWebApp({
    receiver: createReceiver({
      credentials: { ...APP, tenant: { known: () => APP.tenantKey, learn: () => Promise.resolve() } },
      replay: createLocalReplay({ now: () => new Date() }),
      answer: () => Promise.resolve(ANSWER),
      now: () => new Date(),
      count: () => undefined,
    }),
    routers: [],
    readiness: () => Promise.resolve({ ready: true, parts: {} }),
    metrics: () => Promise.resolve(''),
    metricsType: 'text/plain',
    internal: { token: undefined, local: true },
    onFault: (error) => console.error(error),
  });
  const { port } = await listen(app, { port: 0, host: '127.0.0.1' });
  console.log(`ready http://127.0.0.1:${port}/lark/events`);
};

/** The SDK's adapter as its page shows it. It checks the signature, and neither freshness, replay, app nor tenant. */
export const serveSdk = async (): Promise<void> => {
  const dispatcher = new lark.EventDispatcher({
    encryptKey: APP.encryptKey,
    verificationToken: APP.verificationToken,
    loggerLevel: lark.LoggerLevel.error,
  }).register({ 'card.action.trigger': () => ANSWER });
  const app = new Koa();
  const router = new Router();
  router.post('/lark/events', lark.adaptKoaRouter(dispatcher, { autoChallenge: true }));
  app.use(router.routes());
  const { port } = await listen(app, { port: 0, host: '127.0.0.1' });
  console.log(`ready http://127.0.0.1:${port}/lark/events`);
};

export const callbackOverhead = async (): Promise<Row> => {
  const [ours, sdk] = [await startServer('callback-ours'), await startServer('callback-sdk')];
  const figures = { ours: [] as number[], sdk: [] as number[], ratio: [] as number[] };
  const press = {
    openId: 'ou_bench',
    messageId: 'om_bench',
    value: { act: 'plan.sign', year: 2026, k: '00000000-0000-4000-8000-000000000000' },
  };
  const run = (url: string) =>
    flood(
      url,
      Array.from({ length: REQUESTS }, () => sealedClick(press)),
      CONNECTIONS,
    );
  try {
    for (const { url } of [ours, sdk, ours, sdk]) await run(url);
    for (let round = 0; round < RUNS; round++) {
      // Turn about, so that neither always comes first.
      const [first, second] = round % 2 === 0 ? [ours, sdk] : [sdk, ours];
      const one = await run(first.url);
      const two = await run(second.url);
      const [a, b] = round % 2 === 0 ? [one, two] : [two, one];
      figures.ours.push(a);
      figures.sdk.push(b);
      figures.ratio.push(a / b);
    }
  } finally {
    await ours.stop();
    await sdk.stop();
  }
  const ratio = round(median(figures.ratio));
  return {
    row: 'callback overhead',
    ours: `${round(median(figures.ours), 0)} requests/s (${spread(figures.ours)})`,
    against: `SDK adapter, same handler: ${round(median(figures.sdk), 0)} requests/s (${spread(figures.sdk)})`,
    ratio,
    goal: '>= 1.0',
    ok: ratio >= 1,
  };
};
