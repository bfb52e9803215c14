import { afterAll, beforeAll, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { ALL_CYCLES, applicationId, type Matter, openId, personId, sheetMatter } from '../../src/domain/ids.ts';
import { createRulesSearch } from '../../src/rules/search.ts';
import { handInSheet } from '../../src/usecases/review/hand-in-sheet.ts';
import { askReopening, confirmReopening } from '../../src/usecases/review/reopen-sheet.ts';
import { createViews } from '../../src/usecases/views.ts';
import { does } from '../support/open-cycle.ts';
import { fillsSheet } from '../support/scored.ts';
import { shows } from '../support/shows.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/*
 * Art. 14, each scores alone: what somebody hands in changes nothing that who still scores can see, nor the applicant, the
 * district or a stranger: no line of any card they could have drawn, and not the second at which one in their chat is.
 */
const UNIT = '威海甲船机有限公司';
const PANEL = ['沈砚', '顾清和', '陆知微', '程以宁'] as const;
const APPLICANT = `${UNIT}申报人`;
/** Sees how far the panel has come. */
const CLERK = '尹舒禾';

let scene: UnderReview;
let world: World;
let late: string;
let early: readonly string[];
beforeAll(async () => {
  scene = await underReview({
    world: { told: true },
    organisations: [UNIT],
    individuals: [],
    panelists: PANEL,
    panelMinimum: 4,
    people: { 路人: [] },
  });
  world = scene.world;
  const others = PANEL.filter((name) => name !== lead());
  [late = '', ...early] = others;
}, 120_000);
afterAll(() => world?.close());

const application = (): string => scene.ids[UNIT] ?? '';
const lead = (): string => scene.assigned[UNIT]?.lead ?? '';
const unknowing = (): readonly string[] => [late, lead(), APPLICANT, '宫雨辰', '戚长河', '路人'];

const idOf = async (name: string): Promise<string> =>
  (await world.database.client.person.findFirstOrThrow({ where: { name } })).id;

const views = createViews({ publicUrl: 'https://award.example.cn', rules: createRulesSearch() });

/** All that somebody could have drawn for themselves, view by view. */
const sees = async (name: string): Promise<Readonly<Record<string, string>>> => {
  const of = { application: application() };
  const all = [
    {},
    of,
    ...['material', 'defence'].map((kind) => ({ ...of, kind })),
    ...[0, 1, 4].map((group) => ({ ...of, kind: 'material', group })),
    { ...of, what: 'all-final', kind: 'material' },
    { year: YEAR },
    { year: YEAR, kind: 'organisation' },
    { number: `受理${YEAR}-001` },
  ];
  return world.store.read({ openId: openId(world.as(name).openId) }, async (work) => {
    const found: Record<string, string> = {};
    for (const view of views.names)
      for (const params of all)
        try {
          const drawn = await views.draw(work, { name: view, params });
          if (drawn.kind === 'card') found[`${view} ${JSON.stringify(params)}`] = JSON.stringify(drawn);
        } catch (error) {
          if (!(error instanceof ZodError)) throw error; // not a card with such parameters
        }
    return found;
  });
};

/** Each card in somebody's chat, and how often it has been asked to be drawn. */
const drawnFor = async (name: string): Promise<unknown> =>
  world.database.client.message.findMany({
    where: { openId: world.as(name).openId },
    orderBy: { id: 'asc' },
    select: { key: true, view: true, wanted: true, sent: true, sentAt: true, state: true },
  });

const everything = async (): Promise<Readonly<Record<string, unknown>>> => {
  await world.settled();
  const found: Record<string, unknown> = {};
  for (const name of unknowing()) found[name] = { sees: await sees(name), drawn: await drawnFor(name) };
  return found;
};

/** Cards on which something could show stand in the chats, drawn days ago, so that the days left on them are out of date. */
const cardsStand = async (): Promise<void> => {
  for (const name of [late, lead()]) {
    const matter = sheetMatter(applicationId(application()), personId(await idOf(name)));
    expect(await shows(world, name, 'scoring', { application: application(), kind: 'material' }, matter)).toContain(
      UNIT,
    );
    await shows(world, name, 'opinion', { application: application() });
  }
  await shows(world, lead(), 'review', {}, ALL_CYCLES as Matter);
  await shows(world, APPLICANT, 'application', { application: application() });
};

test('a sheet that is handed in, and one that is opened again, show on no card of those who are not to know', async () => {
  const [first = '', second = ''] = early;
  for (const [at, name] of [first, second, late, lead()].entries())
    await fillsSheet(world, name, {
      application: application(),
      percent: ({ code }) => (at === 1 && code.startsWith('4.1') ? 95 : 40),
    });
  await does(world, first, handInSheet, { application: application(), kind: 'material' });
  await cardsStand();
  const own = sheetMatter(applicationId(application()), personId(await idOf(first)));
  await shows(world, first, 'scoring', { application: application(), kind: 'material' }, own);
  expect(await shows(world, CLERK, 'review', {}, ALL_CYCLES as Matter)).toContain('材料1/4');

  await world.moveClock('2026-05-12T10:00:00+08:00', 'stand');
  const before = await everything();
  await does(world, second, handInSheet, { application: application(), kind: 'material' });
  const after = await everything();
  expect(after).toEqual(before);
  // Those who may know do: whoever has finished, and the office.
  expect(await world.as(first).reads()).toContain('2/4');
  expect(await shows(world, CLERK, 'review', {}, ALL_CYCLES as Matter)).toContain('材料2/4');

  await does(world, second, askReopening, {
    application: application(),
    kind: 'material',
    reason: '漏看了一份附件，需要改一处分档。',
  });
  await does(world, '郗明远', confirmReopening, {
    application: application(),
    panelist: await idOf(second),
    kind: 'material',
  });
  expect(await everything()).toEqual(before);
  expect(await world.as(first).reads()).toContain('1/4');
});

test('of the leader’s own list the count of sheets stands on it once the own one is in', async () => {
  expect(await shows(world, lead(), 'review', {}, ALL_CYCLES as Matter)).not.toMatch(/材料\d\/4/);
  await does(world, lead(), handInSheet, { application: application(), kind: 'material' });
  expect(await shows(world, lead(), 'review', {}, ALL_CYCLES as Matter)).toContain('材料2/4');
});
