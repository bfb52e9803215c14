import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { holidayTable } from '../src/calendar/holiday-table.ts';
import type { Application } from '../src/domain/application/application.ts';
import { personId } from '../src/domain/ids.ts';
import { Database } from '../src/store/database.ts';
import { createStore } from '../src/store/store.ts';
import { sealedClick } from './click.ts';
import { type BenchDatabase, freshDatabase } from './database.ts';
import { APPLICANT, CIPHER, CLERK, drafted, endorsed, OFFICER, openYear, people, setClock } from './decision-data.ts';
import { post } from './post.ts';
import { changeRanked, RANKED_MOST, RANKED_YEAR, rankedYear } from './ranked-year.ts';
import { median, type Row, round } from './row.ts';
import { type Server, startServer } from './server.ts';

const FEW = 100;
const MANY = 10_000;
const WARM_UP = 15;
const PRESSES = 60;
/** Looks at a ranking after something has changed, when all of it is computed anew. */
const CHANGES = 5;
const YEAR = 2026;
/** Some days before the district's last day. */
const NOW = '2026-04-20T02:00:00Z';
const AT_ONCE = 500;

/** What is asked for, and whose eyes it is drawn with. */
interface Asked {
  readonly who: { readonly openId: string };
  readonly view: string;
  readonly params?: Readonly<Record<string, unknown>>;
}
const PAGES = {
  '待办 of a district': { who: OFFICER, view: 'tasks' },
  '待办 of the office': { who: CLERK, view: 'tasks' },
  'list of a district': { who: OFFICER, view: 'applications' },
  'list of the office': { who: CLERK, view: 'applications' },
  'progress of the office': { who: CLERK, view: 'progress' },
  'waiting outside the office': { who: CLERK, view: 'waiting' },
  'ranking of the office': { who: CLERK, view: 'ranking', params: { year: RANKED_YEAR } },
} as const satisfies Record<string, Asked>;
type Page = keyof typeof PAGES;
const NAMES = Object.keys(PAGES) as Page[]; // Object.keys forgets the key type

/** All of one district, so that its own page is full on either side. Four of ten wait for their district, three for the office, two are accepted, one was withdrawn. */
const applied = (index: number): Application => {
  const base = drafted(YEAR, index);
  const signed = endorsed(YEAR, index, new Date('2026-04-10T02:00:00Z'));
  const at = new Date('2026-04-15T02:00:00Z');
  switch (index % 10) {
    case 0:
    case 1:
    case 2:
    case 3:
      return base;
    case 4:
    case 5:
    case 6:
      return signed;
    case 7:
    case 8:
      return {
        ...signed,
        state: 'accepted',
        acceptance: { number: `受理${YEAR}-${index}`, by: personId(CLERK.id), at },
      };
    default:
      return { ...base, state: 'withdrawn', end: { at, article: '5', reason: '' } };
  }
};

const fill = async ({ client, url }: BenchDatabase, count: number): Promise<void> => {
  await setClock(client, NOW);
  await people(client);
  await openYear(client, YEAR);
  await openYear(client, RANKED_YEAR);
  const database = new Database({ url, poolSize: 1 });
  const store = createStore({ database, cipher: CIPHER, calendar: holidayTable, onCommitted: () => undefined });
  for (let from = 0; from < count; from += AT_ONCE)
    await store.act({ who: { system: 'setup' } }, async (work) => {
      for (let index = from; index < Math.min(count, from + AT_ONCE); index++)
        await work.applications.save(applied(index), undefined);
      return {};
    });
  await rankedYear(store, client, count);
  await database.close();
  await client.query(`
    INSERT INTO task (id, kind, matter, role, district_id, due_at, opened_at)
    SELECT gen_random_uuid(), CASE state WHEN 'submitted' THEN 'endorse-application' ELSE 'accept-application' END,
      'application:' || id, CASE state WHEN 'submitted' THEN 'districtOfficer' ELSE 'officeClerk' END,
      CASE state WHEN 'submitted' THEN district_id END, '2026-04-30T16:00:00Z', submitted_at
    FROM application WHERE state IN ('submitted', 'endorsed')`);
  await client.query('VACUUM ANALYZE');
};

interface Side {
  readonly database: BenchDatabase;
  readonly server: Server;
  readonly cards: ReadonlyMap<string, { readonly key: string; readonly messageId: string }>;
}

/** A card of each person's own, on which they turn pages. */
const cardOf = async (client: pg.Client, openId: string) => {
  const card = { key: randomUUID(), messageId: `om_${openId}` };
  await client.query(
    `INSERT INTO message (id, key, open_id, matter, view, wanted, sent, state, message_id, has_buttons, sent_at)
     VALUES ($1, $2, $3, 'none', '{"name":"tasks","params":{}}', 1, 1, 'still', $4, true, clock_timestamp())`,
    [card.key, `own:${openId}`, openId, card.messageId],
  );
  return card;
};

const sideWith = async (count: number): Promise<Side> => {
  const database = await freshDatabase();
  await fill(database, count);
  const cards = new Map<string, Awaited<ReturnType<typeof cardOf>>>();
  for (const { openId } of [OFFICER, CLERK, APPLICANT]) cards.set(openId, await cardOf(database.client, openId));
  return { database, cards, server: await startServer('decision-ours', { BENCH_OWN_DATABASE: database.url }) };
};

/** Milliseconds from the press to the page. */
const turn = async ({ server, cards }: Side, page: Page): Promise<number> => {
  const { who, view, params = {} }: Asked = PAGES[page];
  const card = cards.get(who.openId);
  if (!card) throw new Error(`no card of ${who.openId}`);
  const value = { act: 'open', view, params, k: card.key };
  const click = sealedClick({ openId: who.openId, messageId: card.messageId, value });
  const began = performance.now();
  const { status, text } = await post(server.url, click);
  const spent = performance.now() - began;
  if (status !== 200 || !text.includes('schema')) throw new Error(`${page}: ${status} ${text.slice(0, 300)}`);
  return spent;
};

/** The first look after a change, for which every sheet of the year is read; outside the ratio, as it is no p50. */
const rankedAnew = async (side: Side): Promise<number> => {
  const spent: number[] = [];
  for (let change = 0; change < CHANGES; change++) {
    await changeRanked(side.database.client);
    spent.push(await turn(side, 'ranking of the office'));
  }
  return round(median(spent), 0);
};

export const growth = async (): Promise<Row> => {
  const sides: Side[] = [];
  try {
    for (const count of [FEW, MANY]) sides.push(await sideWith(count));
    const [few, many] = sides;
    if (!few || !many) throw new Error('two sides');
    const times = new Map<Page, { readonly few: number[]; readonly many: number[] }>();
    for (let press = -WARM_UP; press < PRESSES; press++)
      for (const page of NAMES) {
        const one = times.get(page) ?? { few: [], many: [] };
        times.set(page, one);
        // One after the other in turn, so that both have the same weather.
        const pair = press % 2 === 0 ? ([few, many] as const) : ([many, few] as const);
        for (const side of pair) {
          const spent = await turn(side, page);
          if (press >= 0) (side === few ? one.few : one.many).push(spent);
        }
      }
    const pages = [...times].map(([page, { few: a, many: b }]) => ({
      page,
      few: round(median(a), 1),
      many: round(median(b), 1),
      ratio: round(median(b) / median(a)),
    }));
    const anew = `a ranking after a change ${await rankedAnew(many)} ms for ${RANKED_MOST} (${await rankedAnew(few)} ms for ${FEW})`;
    const worst = Math.max(...pages.map(({ ratio }) => ratio));
    return {
      row: 'growth',
      ours: [...pages.map(({ page, many: ms, ratio }) => `${page} ${ms} ms (×${ratio})`), anew].join(', '),
      against: `the same with ${FEW} applications instead of ${MANY}: ${pages.map(({ few: ms }) => `${ms} ms`).join(', ')}`,
      ratio: worst,
      goal: 'at most 1.5',
      ok: worst <= 1.5,
    };
  } finally {
    for (const { server, database } of sides) {
      await server.stop();
      await database.drop();
    }
  }
};
