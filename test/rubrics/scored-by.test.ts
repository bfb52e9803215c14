import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicationId, NOTHING, openId } from '../../src/domain/ids.ts';
import type { Sheet } from '../../src/domain/review/sheet.ts';
import { openSheet } from '../../src/usecases/review/open-sheet.ts';
import { does } from '../support/open-cycle.ts';
import { scoresAll } from '../support/scored.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import { NEW_EDITION } from './made-rubrics.ts';

let scene: UnderReview;
beforeAll(async () => {
  scene = await underReview({ organisations: ['威海甲船机有限公司'], individuals: ['郁青禾'] });
}, 120_000);
afterAll(() => scene?.world.close());

/** As the plan would name it, had the office loaded it before: `plan-rubric.test.ts` goes that way. */
const planNames = (id: string) =>
  scene.world.database.client.$executeRaw`
    UPDATE cycle_plan SET choices = jsonb_set(choices, '{organisationRubric}', to_jsonb(${id}::text)) WHERE year = ${YEAR}::int`;
const application = (title: string): string => scene.ids[title] ?? '';
const sheetsOn = async (title: string): Promise<readonly Sheet[]> => {
  const { answer } = await scene.world.store.act({ who: { system: 'setup' } }, async (work) => ({
    outcome: await work.sheets.ofApplication(applicationId(application(title)), 'material'),
  }));
  return answer.outcome as readonly Sheet[]; // as the store reads them
};

test('two editions are scored by side by side, and a sheet keeps the one it was begun with', async () => {
  const { world, assigned } = scene;
  const [first = '', second = ''] = assigned.威海甲船机有限公司?.panelists ?? [];
  // Begun by the preset that the plan names.
  await does(world, first, openSheet, { application: application('威海甲船机有限公司'), kind: 'material' });
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    await work.rubrics.keep(NEW_EDITION, 'e'.repeat(64));
    return {};
  });
  await planNames(NEW_EDITION.id);
  await scoresAll(world, second, { application: application('威海甲船机有限公司') });
  await scoresAll(world, first, { application: application('威海甲船机有限公司') });
  const sheets = await sheetsOn('威海甲船机有限公司');
  const counted = sheets.map(({ rubric, marks }) => `${rubric}: ${Object.keys(marks).length}`).sort();
  expect(counted).toEqual(['GB/T 19580-2012: 23', 'GB/T 19580-2026: 4']);

  const [reader = ''] = assigned.郁青禾?.panelists ?? [];
  await scoresAll(world, reader, { application: application('郁青禾') });
  expect((await sheetsOn('郁青禾')).map(({ rubric }) => rubric)).toEqual(['individual-preset']);
});

test('the standard is a press away from the sheet: a new card, and what is being filled in stays', async () => {
  const panelist = scene.world.as(scene.assigned.威海甲船机有限公司?.panelists[2] ?? '');
  await does(scene.world, panelist.name, openSheet, {
    application: application('威海甲船机有限公司'),
    kind: 'material',
  });
  await scene.world.store.act({ who: { system: 'setup' } }, async (work) => {
    const sheet = { application: application('威海甲船机有限公司'), kind: 'material' };
    const view = { name: 'scoring', params: sheet };
    await work.show({ to: openId(panelist.openId), key: 'to-look', matter: NOTHING, view });
    return {};
  });
  await scene.world.settled();
  const looked = await panelist.click('查看评审标准');
  expect(looked.toast?.content).toBe('请看下一条消息');
  const shown = await panelist.sees('先整体判断最符合哪一段');
  expect(shown).toContain('2 类 4 项');
});
