import { Agent, request } from 'node:http';
import Koa from 'koa';
import { holidayTable } from '../src/calendar/holiday-table.ts';
import { day, publicNoticePeriod } from '../src/domain/calendar.ts';
import { presetChoices } from '../src/domain/cycle/choices.ts';
import { applicationId } from '../src/domain/ids.ts';
import { createCipher } from '../src/store/cipher.ts';
import { Database } from '../src/store/database.ts';
import { createStore, type Store } from '../src/store/store.ts';
import { createWebApp, listen } from '../src/web/app.ts';
import { createFormTokens } from '../src/web/form-token.ts';
import { objectingOn } from '../src/web/objection-routes.ts';
import { pagesRouter } from '../src/web/pages.ts';
import { freshDatabase } from './database.ts';
import { median, type Row, round, spread } from './row.ts';
import { startServer } from './server.ts';

const RUNS = 9;
const REQUESTS = 4_000;
/** A list that everybody wants to read in the minute in which it is posted. */
const CONNECTIONS = 64;
const PUBLIC_URL = 'https://award.example.cn';
const KEY = Buffer.alloc(32, 7);
const YEAR = 2026;

const storeOn = (url: string): { readonly database: Database; readonly store: Store } => {
  const database = new Database({ url, poolSize: 4 });
  const cipher = createCipher({ key: KEY, algorithm: 'aes' });
  return { database, store: createStore({ database, cipher, calendar: holidayTable, onCommitted: () => undefined }) };
};

/** The public pages as in production, over a database of their own. */
export const serveOurs = async (): Promise<void> => {
  const { store } = storeOn(process.env.BENCH_PAGES_URL ?? '');
  const objecting = objectingOn({ store, tokens: createFormTokens({ key: KEY }), publicUrl: PUBLIC_URL });
  const app = createWebApp({
    routers: [pagesRouter({ store, publicUrl: PUBLIC_URL, objecting })],
    readiness: () => Promise.resolve({ ready: true, parts: {} }),
    metrics: () => Promise.resolve(''),
    metricsType: 'text/plain',
    internal: { token: undefined, local: true },
    onFault: (error) => console.error(error),
  });
  const { port } = await listen(app, { port: 0, host: '127.0.0.1' });
  console.log(`ready http://127.0.0.1:${port}`);
};

/** Koa with nothing but the finished page in its hand: no database, no headers of ours. */
export const serveStatic = async (): Promise<void> => {
  const body = await (await fetch(process.env.BENCH_PAGE ?? '')).text();
  const app = new Koa();
  app.use((ctx) => {
    ctx.type = 'html';
    ctx.body = body;
  });
  const { port } = await listen(app, { port: 0, host: '127.0.0.1' });
  console.log(`ready http://127.0.0.1:${port}`);
};

/** A year whose notice runs, with as many names as there can be; answers the notice's address. */
const seed = (store: Store): Promise<string> =>
  store
    .act({ who: { system: 'setup' } }, async (work) => {
      const by = await work.people.add({ name: '张经办' });
      const signer = await work.people.add({ name: '李负责' });
      const { firstDay, lastDay, endsAt } = publicNoticePeriod(work.calendar, day('2026-09-24'));
      await work.cycles.save({
        year: YEAR,
        state: 'noticing',
        openedAt: work.now,
        noticeEndsAt: endsAt,
        plan: {
          state: 'signed',
          quota: { organisations: 5, individuals: 3 },
          schedule: {
            applyOpens: day('2026-03-02'),
            applyCloses: day('2026-04-30'),
            endorseCloses: day('2026-05-15'),
            acceptCloses: day('2026-05-29'),
          },
          choices: presetChoices(day('2026-04-30'), day('2026-12-31')),
          drafters: [by],
          submittedBy: by,
          submittedAt: work.now,
          signedBy: signer,
          signedAt: work.now,
          contentHash: 'ab'.repeat(32),
        },
      });
      await work.calls.issue({ year: YEAR, content: { sections: [] }, contentHash: 'ab'.repeat(32), by: signer });
      const paragraph = '任何单位和个人对公示对象有异议的，请在公示期内署真实姓名、留联系方式，写明事实和理由。'.repeat(
        3,
      );
      const id = work.notices.newId();
      await work.notices.save({
        id,
        year: YEAR,
        round: 1,
        content: {
          title: `${YEAR}年度威海市市长质量奖候选名单公示`,
          opening: [paragraph],
          candidates: Array.from({ length: 9 }, (_, at) => ({
            applicationId: applicationId(`00000000-0000-7000-8000-00000000000${at}`),
            kind: at < 6 ? ('organisation' as const) : ('individual' as const),
            place: at < 6 ? at + 1 : at - 5,
            name: at < 6 ? `威海第${at}精密机械股份有限公司` : `人员${at}`,
            ...(at < 6 ? {} : { unit: '威海海岳精工有限公司', post: '首席技师' }),
          })),
          sections: ['公示时间', '异议的提出', '受理单位'].map((heading) => ({
            heading,
            paragraphs: [paragraph, paragraph],
          })),
          issuer: '威海市质量强市及品牌战略推进工作领导小组办公室',
          postedOn: day('2026-09-24'),
        },
        contentHash: 'ab'.repeat(32),
        proposedBy: by,
        issuedBy: signer,
        issuedAt: new Date('2026-09-24T01:00:00Z'),
        firstDay,
        lastDay,
        endsAt,
        state: 'running',
      });
      return { path: `/notices/${id}` };
    })
    .then(({ answer }) => String(answer.path));

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** Answers requests a second; each answer is read to its end and has to be the whole page. */
const flood = async (url: string, length: number): Promise<number> => {
  let left = REQUESTS;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const asking = request(url, { agent }, (answer) => {
        let size = 0;
        answer.on('data', (part: Buffer) => {
          size += part.length;
        });
        answer.on('error', reject);
        answer.on('end', () =>
          answer.statusCode === 200 && size === length
            ? resolve()
            : reject(new Error(`${url} answered ${answer.statusCode} with ${size} of ${length} bytes`)),
        );
      });
      asking.on('error', reject);
      asking.end();
    });
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (left-- > 0) await one();
    }),
  );
  return REQUESTS / ((performance.now() - began) / 1_000);
};

export const noticePage = async (): Promise<Row> => {
  const fresh = await freshDatabase();
  const { database, store } = storeOn(fresh.url);
  const path = await seed(store);
  const ours = await startServer('page-ours', { BENCH_PAGES_URL: fresh.url });
  const url = ours.url + path;
  const { length } = Buffer.from(await (await fetch(url)).arrayBuffer());
  const bare = await startServer('page-static', { BENCH_PAGE: url });
  const figures = { ours: [] as number[], bare: [] as number[], ratio: [] as number[] };
  try {
    for (const one of [url, bare.url, url, bare.url]) await flood(one, length);
    for (let turn = 0; turn < RUNS; turn++) {
      // Turn about, so that neither always comes first.
      const [first, second] = turn % 2 === 0 ? [url, bare.url] : [bare.url, url];
      const one = await flood(first, length);
      const two = await flood(second, length);
      const [a, b] = turn % 2 === 0 ? [one, two] : [two, one];
      figures.ours.push(a);
      figures.bare.push(b);
      figures.ratio.push(a / b);
    }
  } finally {
    await ours.stop();
    await bare.stop();
    await database.close();
    await fresh.drop();
  }
  const ratio = round(median(figures.ratio));
  return {
    row: `notice page, ${round(length / 1024, 0)} KB, ${CONNECTIONS} visitors at once, each reading the database's present state`,
    ours: `${round(median(figures.ours), 0)} pages/s (${spread(figures.ours)})`,
    against: `static Koa response: ${round(median(figures.bare), 0)} pages/s (${spread(figures.bare)})`,
    ratio,
    goal: '>= 0.5',
    ok: ratio >= 0.5,
  };
};
