import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicationId } from '../../src/domain/ids.ts';
import type { ReviewRecord } from '../../src/domain/review/record.ts';
import { declareConflict } from '../../src/usecases/review/find-conflict.ts';
import { adoptThemes, recordThemes } from '../../src/usecases/review/record-themes.ts';
import { lastSheet, throughAllStreams } from '../support/all-streams.ts';
import { does } from '../support/open-cycle.ts';
import { scoresAll } from '../support/scored.ts';
import { shows } from '../support/shows.ts';
import { type UnderReview, underReview } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/*
 * Art. 14: from what the panel has written to what goes on: the plan of the visit, the spot itself, the opinion. The
 * draft is the panel's own; what the leader has recorded is read where it is used, and holds no score.
 */
const UNIT = '威海甲船机有限公司';
const OTHER = '威海乙食品有限公司';
const CLERK = '尹舒禾';
const STRENGTHS = '方针目标逐级展开到班组。';
const IMPROVEMENTS = '供方管理的记录未见闭环。';
const OWN = {
  strengths: '组长归纳：领导带头评审。',
  improvements: '组长归纳：对标要扩大。',
  verify: '组长提示：看分公司台账。',
};

let scene: UnderReview;
let world: World;
beforeAll(async () => {
  scene = await underReview({
    organisations: [UNIT, OTHER],
    individuals: [],
    panelists: ['沈砚', '顾清和', '陆知微', '程以宁'],
    panelMinimum: 3,
    gate: 'none',
  });
  world = scene.world;
}, 120_000);
afterAll(() => world?.close());

const of = (title = UNIT) => ({ application: scene.ids[title] ?? '' });
const lead = (title = UNIT): string => scene.assigned[title]?.lead ?? '';
const others = (title = UNIT): readonly string[] =>
  (scene.assigned[title]?.panelists ?? []).filter((name) => name !== lead(title));
/** Everything that stands on somebody's newest card, what a field begins with too. */
const whole = async (name: string, view: string, params: object): Promise<string> => {
  await shows(world, name, view, { ...params });
  return JSON.stringify((await world.as(name).cards()).at(-1)?.content);
};
const toast = ({ toast: said }: { readonly toast?: { readonly content: string } }): string => said?.content ?? '';
const recordOf = async (): Promise<ReviewRecord> => {
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => ({
    outcome: await work.records.find(applicationId(of().application)),
  }));
  return answer.outcome as ReviewRecord; // empty where nothing has come
};

test('there is nothing to read while a sheet is out; then the panel reads the draft, and the leader alone works on it', async () => {
  const [one = '', two = ''] = others();
  const given = { ...of(), percent: () => 70, strengths: STRENGTHS, improvements: IMPROVEMENTS };
  for (const name of [lead(), one]) await scoresAll(world, name, given);
  for (const name of [lead(), one]) expect(await shows(world, name, 'themes', of()), name).toContain('没有找到');
  await scoresAll(world, two, { ...given, percent: ({ code }) => (code === '4.1.3' ? 90 : 70) });
  // What comes by itself has come before anybody looks.
  await world.settled();
  for (const name of [lead(), one, two]) {
    const card = await shows(world, name, 'themes', of());
    expect(card).toContain('方针目标逐级展开到班组（3 位提到）');
    expect(card).toContain('4.1.3 组织治理：查看实际做法、记录和数据');
    expect(card.includes('核定')).toBe(true);
    expect((await world.as(name).find('采用其余草稿')) !== undefined, name).toBe(name === lead());
  }
  for (const name of [CLERK, '郗明远', '裴督', '宫雨辰', `${UNIT}申报人`])
    for (const params of [of(), { ...of(), category: '4.1' }])
      expect(await shows(world, name, 'themes', params), name).toContain('没有找到');
  await expect(does(world, one, recordThemes, { ...of(), category: '4.1', ...OWN })).rejects.toThrow('not-permitted');
  await expect(does(world, CLERK, adoptThemes, of())).rejects.toThrow('not-found');
});

test('whoever else plans the visit is given nothing of a draft; the leader begins with it', async () => {
  expect(await whole(CLERK, 'visit', of())).not.toMatch(/供方管理|查看实际做法/);
  const own = await whole(lead(), 'visit', of());
  expect(own).toContain('供方管理的记录未见闭环');
  expect(own).toContain('查看实际做法');
});

test('kept on the phone in the leader’s words; a name of the panel is refused, and so is nothing at all', async () => {
  const leader = world.as(lead());
  await shows(world, lead(), 'themes', { ...of(), category: '4.1' });
  const named = await leader.click('保存要点', { ...OWN, verify: `请${others()[0]}去看。` });
  expect(toast(named)).toContain(`请不要写评审员姓名（${others()[0]}）`);
  expect(toast(await leader.click('保存要点', { strengths: '', improvements: ' ', verify: '' }))).toContain(
    '至少写一项',
  );
  expect((await recordOf()).themes).toBeUndefined();
  expect(toast(await leader.click('保存要点', OWN))).toBe('评审要点已核定');
  expect(await leader.sees('1/7')).toContain('组长归纳：领导带头评审');
  expect((await recordOf()).themes?.['4.1']).toMatchObject(OWN);
  const [row] = await world.database.client.journalEntry.findMany({ where: { act: 'ThemesRecorded' } });
  expect(JSON.stringify(row?.data)).toContain('"4.1"');
  expect(JSON.stringify(row?.data)).not.toContain('组长');
  // What is recorded goes on: to be looked at, to whoever plans.
  const clerk = await whole(CLERK, 'visit', of());
  expect(clerk).toContain('看分公司台账');
  expect(clerk).not.toMatch(/领导带头|对标要扩大|供方管理/);
});

test('the rest is taken over as it is drafted, once', async () => {
  const leader = world.as(lead());
  await shows(world, lead(), 'themes', of());
  const pressed = await leader.find('采用其余草稿');
  if (!pressed) throw new Error('nothing to take over');
  const both = await Promise.all(
    [1, 2].map(() => leader.press(pressed.message.messageId, pressed.button, pressed.form, {})),
  );
  expect(both.map(toast).sort()).toEqual(['各类要点都已核定，没有可以采用的草稿（第十四条）', '评审要点已核定']);
  const { themes = {} } = await recordOf();
  expect(Object.keys(themes).sort()).toEqual(['4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7']);
  expect(themes['4.1']).toMatchObject(OWN);
  expect(themes['4.2']?.improvements).toContain('供方管理的记录未见闭环（3 位提到）');
});

test('on the spot the team reads what to look at; the opinion begins with the leader’s words', async () => {
  const remarks = { strengths: STRENGTHS, improvements: IMPROVEMENTS };
  await throughAllStreams({ ...scene, assigned: { ...scene.assigned } }, { percents: { [OTHER]: 70 }, remarks });
  await lastSheet(scene, OTHER, { percents: { [OTHER]: 70 }, remarks });
  await does(world, lead(OTHER), recordThemes, { ...of(OTHER), category: '4.1', ...OWN });
  const spot = await shows(world, others(OTHER)[0] ?? '', 'visit.category', { ...of(OTHER), category: '4.1' });
  expect(spot).toContain('组长提示：看分公司台账');
  expect(spot).toMatch(/材料评分（评审组平均）\s*70\.00%/);
  const opinion = await whole(lead(OTHER), 'opinion', of(OTHER));
  expect(opinion).toContain('组长归纳：领导带头评审');
  expect(opinion).toContain('方针目标逐级展开到班组');
}, 60_000);

test('an interest of the leader takes the words away with them; whoever leads now begins anew', async () => {
  const before = lead();
  await does(world, before, declareConflict, { ...of(), reason: '其配偶在该单位任职。' });
  await world.settled();
  expect(await shows(world, before, 'themes', of())).toContain('没有找到');
  expect(await whole(CLERK, 'visit', of())).not.toContain('看分公司台账');
  const [next = ''] = others();
  const card = await shows(world, next, 'themes', of());
  expect(card).toContain('方针目标逐级展开到班组（2 位提到）');
  expect(card).not.toContain('组长归纳');
});
