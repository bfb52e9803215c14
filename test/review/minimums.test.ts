import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicationId, scoresMatter } from '../../src/domain/ids.ts';
import type { ReviewRecord } from '../../src/domain/review/record.ts';
import type { Rubric } from '../../src/domain/review/rubric.ts';
import { DEFENCE_PRESET } from '../../src/domain/review/rubrics/defence-preset.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { confirmStop } from '../../src/usecases/review/decide-stop.ts';
import { signOpinion } from '../../src/usecases/review/sign-opinion.ts';
import { readWorkbook, recount } from '../../tools/recount.mjs';
import { checkedAndVisited, heard, lastSheet } from '../support/all-streams.ts';
import { does } from '../support/open-cycle.ts';
import { scoresAll } from '../support/scored.ts';
import { shows } from '../support/shows.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/*
 * A standard that demands more than a total: an item that everybody has to come to (必评项), a category with a minimum of
 * its own, and a defence with one. Whoever is short of it stays behind the gate, or is not recommended, however high the
 * total; and everybody who decides reads which it was.
 */
const [SHORT, WHOLE] = ['威海甲船机有限公司', '威海乙食品有限公司'];
const CLERK = '尹舒禾';
const TEXT = '评审组依据第十四条完成五个方面的评审，情况如上所述。';

/** Another edition in which these items and categories have minimums. */
const demanding = (rubric: Rubric, id: string, least: Readonly<Record<string, number>>): Rubric => {
  const of = (code: string) => (least[code] === undefined ? {} : { least: least[code] });
  return {
    ...rubric,
    id,
    categories: rubric.categories.map((category) => ({
      ...category,
      ...of(category.code),
      items: category.items.map((item) => ({ ...item, ...of(item.code) })),
    })),
  };
};
const STRICT = demanding(GBT_19580_2012, 'GB/T 19580-2012-A', { '4.1.4': 50, '4.7': 40 });
const STRICT_DEFENCE = demanding(DEFENCE_PRESET, 'defence-A', { '1.1': 60 });

let scene: UnderReview;
let world: World;
beforeAll(async () => {
  scene = await underReview({
    organisations: [SHORT, WHOLE],
    individuals: [],
    panelists: ['沈砚', '顾清和', '陆知微'],
    panelMinimum: 3,
  });
  world = scene.world;
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    for (const rubric of [STRICT, STRICT_DEFENCE]) await work.rubrics.keep(rubric, rubric.id.padEnd(64, '0'));
    return {};
  });
  const choices = { organisationRubric: STRICT.id, defenceRubric: STRICT_DEFENCE.id };
  await world.database.client.$executeRaw`
    UPDATE cycle_plan SET choices = choices || ${JSON.stringify(choices)}::jsonb WHERE year = ${YEAR}::int`;
}, 180_000);
afterAll(() => world?.close());

const idOf = (title: string): string => scene.ids[title] ?? '';
const leadOf = (title: string): string => scene.assigned[title]?.lead ?? '';
const scoresOn = async (title: string, percent: (code: string) => number): Promise<void> => {
  for (const name of scene.assigned[title]?.panelists ?? [])
    await scoresAll(world, name, { application: idOf(title), percent: ({ code }) => percent(code) });
};
const recordOf = async (title: string): Promise<ReviewRecord> => {
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => ({
    outcome: await work.records.find(applicationId(idOf(title))),
  }));
  return answer.outcome as ReviewRecord; // empty where nothing has come
};
const year = (view: string): Promise<string> =>
  shows(world, CLERK, view, { year: YEAR, kind: 'organisation' }, scoresMatter(YEAR, 'organisation'));

test('a panelist reads on the sheet what an item has to come to', async () => {
  const application = idOf(SHORT);
  await scoresOn(WHOLE, () => 70);
  await scoresOn(SHORT, (code) => (code === '4.1.4' ? 45 : 80));
  const card = await shows(world, leadOf(SHORT), 'scoring.group', { application, kind: 'material', group: 0 });
  expect(card).toContain('4.1.4 社会责任（30 分，必评项，不低于 50%）');
});

test('at the gate a high total does not make up for it; the office reads which item, the applicant neither item nor figure', async () => {
  const card = await year('gate');
  expect(card).toContain('必评项 4.1.4 社会责任不低于 50%；类目 4.7 结果不低于 40%');
  expect(card).toContain('4.1.4 社会责任 45.00%（最低 50%）');
  await world.as(CLERK).click('预览名单');
  await world.as(CLERK).click('确定现场评审范围');
  // First by its total, and out.
  expect((await recordOf(SHORT)).gate).toMatchObject({ outcome: 'minimum', place: { rank: 1, of: 2 } });
  expect((await recordOf(WHOLE)).gate).toMatchObject({ outcome: 'passed', place: { rank: 2, of: 2 } });
  const told = await world.as(`${SHORT}申报人`).sees('没有进入认定通知写明的现场评审范围');
  expect(told).not.toMatch(/4\.1\.4|45|50%|最低/);
});

test('a defence below its minimum is not recommended, and the leader is told what is missing', async () => {
  const given = { percents: { [WHOLE]: 70 } };
  await checkedAndVisited(scene, given.percents);
  const defence = { percents: { [WHOLE]: 55 } };
  await heard(scene, defence);
  await lastSheet(scene, WHOLE, defence);
  const card = await shows(world, leadOf(WHOLE), 'opinion', { application: idOf(WHOLE) });
  expect(card).toContain('没有达到评审标准的最低要求：1.1 重点与条理不低于 60%');
  await expect(
    does(world, leadOf(WHOLE), signOpinion, { application: idOf(WHOLE), assessment: TEXT, conclusion: 'recommended' }),
  ).rejects.toThrow('below-minimum');
  await does(world, leadOf(WHOLE), signOpinion, {
    application: idOf(WHOLE),
    assessment: TEXT,
    conclusion: 'notRecommended',
    reason: '陈述答辩与要求还有差距。',
  });
}, 60_000);

test('the ranking prints what is demanded, and its file holds what was missed, so that it can be recounted', async () => {
  await world.moveClock('2026-07-20T09:00:00+08:00');
  await does(world, leadOf(SHORT), confirmStop, { application: idOf(SHORT), stop: 'gate' });
  await does(world, leadOf(SHORT), signOpinion, {
    application: idOf(SHORT),
    assessment: TEXT,
    conclusion: 'notRecommended',
  });
  // The form of the slate comes by itself; it has come before anybody looks.
  await world.settled();
  const card = await year('ranking');
  expect(card).toContain(
    '未达到评审标准最低要求的不列入：必评项 4.1.4 社会责任不低于 50%；类目 4.7 结果不低于 40%；答辩必评项 1.1 重点与条理不低于 60%。',
  );
  await world.as(CLERK).click('导出');
  await world.as(CLERK).waitFor(async () => (await world.as(CLERK).messages()).at(-1)?.type === 'file');
  const message = (await world.as(CLERK).messages()).at(-1);
  const answer = await fetch(`${world.sandbox.url}/sandbox/files/${String(message?.content.file_key)}`);
  const sheets = await readWorkbook(new Uint8Array(await answer.arrayBuffer()));
  expect(recount(sheets)).toEqual({ wrong: [], recounted: 2, ranked: 0 });
  const [header = [], ...rows] = sheets.结果 ?? [];
  const missed = rows.map((row) => [row[header.indexOf('名称')], row[header.indexOf('未达最低要求')]]);
  expect(new Map(missed as [string, string][])).toEqual(
    new Map([
      [SHORT, '材料条目 4.1.4'],
      [WHOLE, '答辩条目 1.1'],
    ]),
  );
  const { database } = world;
  const journal = await database.client.journalEntry.findMany({
    where: { matter: scoresMatter(YEAR, 'organisation') },
  });
  for (const { data } of journal) expect(JSON.stringify(data)).not.toMatch(/minimum|4\.1\.4|\b45\b/);
});
