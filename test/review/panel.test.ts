import { afterEach, expect, test } from 'vitest';
import { applicationId, openId } from '../../src/domain/ids.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { endRole } from '../../src/usecases/people/end-role.ts';
import { memberChanged } from '../../src/usecases/people/member-changed.ts';
import { declareConflict, recordConflict } from '../../src/usecases/review/find-conflict.ts';
import { formPanel } from '../../src/usecases/review/form-panel.ts';
import { openSheet } from '../../src/usecases/review/open-sheet.ts';
import { suspendPanelist } from '../../src/usecases/review/suspend-panelist.ts';
import { does } from '../support/open-cycle.ts';
import { reads as draws } from '../support/reads.ts';
import { assignedOf, PANELISTS, panelSigned, toReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/* Arts. 8(3), 24, 25: the panel in the chat, from the choice of its people to the last of them who falls away. */
const [SHIPS, FOOD] = ['威海甲船机有限公司', '威海乙食品有限公司'] as const;
const CLERK = '尹舒禾';
const DIRECTOR = '郗明远';
let world: World;
afterEach(() => world.close());

const personOf = async (name: string) =>
  world.database.client.person.findFirstOrThrow({
    where: { openId: world.as(name).openId },
    include: { grants: true },
  });
const idOf = async (name: string): Promise<string> => (await personOf(name)).id;
const openTasks = async (kind: string): Promise<number> =>
  world.database.client.task.count({ where: { kind, closedAt: null } });
const openTasksOf = async (name: string): Promise<readonly string[]> =>
  (await world.database.client.task.findMany({ where: { personId: await idOf(name), closedAt: null } }))
    .map(({ kind }) => kind)
    .sort();
const refused = async (deed: Promise<unknown>, code: string): Promise<void> =>
  expect(deed).rejects.toThrow(new RegExp(`"code":"${code}"`));
const reads = (who: string, view: string, params: Readonly<Record<string, unknown>>): Promise<string> =>
  draws(world, who, view, params);

test('the clerk picks, everybody signs on names only, and only then is there anything to give out', async () => {
  const scene = await toReview({ organisations: [SHIPS, FOOD], individuals: [] });
  world = scene.world;
  const clerk = world.as(CLERK);
  expect(await clerk.sees('组建评审组')).toContain('待评审 2 件');
  const members = await Promise.all(PANELISTS.slice(0, 5).map(idOf));

  const few = await clerk.click('组建评审组', { members: members.slice(0, 3), leader: members[0] });
  expect(few.toast?.content).toMatch(/至少 5 人，现在选了 3 人.*第八条/);
  const strange = await clerk.click('组建评审组', { members, leader: await idOf(PANELISTS[6]) });
  expect(strange.toast?.content).toContain('组长须从评审组成员中选择');
  const nobody = { year: YEAR, members: ['nobody', ...members], leader: members[0] };
  await refused(does(world, CLERK, formPanel, nobody), 'expert-gone');
  const old = await clerk.find('组建评审组');
  expect((await clerk.click('组建评审组', { members, leader: members[0] })).toast?.content).toContain('已组建');
  await world.settled();
  if (!old) throw new Error('the form has gone');
  // The same card as it was before, still in another clerk's eyes.
  await refused(does(world, CLERK, formPanel, { year: YEAR, members, leader: members[0] }), 'panel-formed');
  expect(await openTasks('form-panel')).toBe(0);
  expect(await openTasks('sign-statement')).toBe(5);

  const expert = world.as(PANELISTS[1]);
  const statement = await expert.sees('待签署承诺');
  expect(statement).toContain('依法保守商业秘密和技术秘密');
  // Names, and nothing else of what was handed in.
  for (const more of ['环翠区', '海滨路', '制造业', '时岚']) expect(statement).not.toContain(more);
  await refused(does(world, PANELISTS[1], openSheet, { application: scene.ids[SHIPS] }), 'not-found');
  expect(await reads(PANELISTS[6], 'seat', { year: YEAR })).toContain('没有找到');
  expect(await reads('宫雨辰', 'panel', { year: YEAR })).toContain('没有找到');

  expect((await expert.click('签署承诺', { conflicts: [scene.ids[SHIPS]] })).toast?.content).toContain('已签署');
  expect(await expert.sees('已签署承诺')).toContain('已回避 1 件');
  const again = await expert.click('补充申报回避');
  expect(again.toast?.content).toContain('没有新的回避申报');
  await expert.click('补充申报回避', { conflicts: [scene.ids[FOOD]] });
  expect(await expert.sees('已回避 2 件')).toContain(FOOD);
  for (const name of PANELISTS.slice(0, 5)) if (name !== PANELISTS[1]) await world.as(name).click('签署承诺');
  await world.settled();
  expect(await openTasks('sign-statement')).toBe(0);
  expect(await openTasks('confirm-assignment')).toBe(1);
  expect(await clerk.sees('全部签署承诺')).toContain('5 人已签署');
  // The journal names ids and no words.
  const entry = await world.database.client.journalEntry.findFirstOrThrow({ where: { act: 'StatementSigned' } });
  expect(JSON.stringify(entry.data)).not.toContain(SHIPS);
  expect(await reads('裴督', 'panel', { year: YEAR })).toContain(PANELISTS[1]);
});

test('same unit is suggested beforehand, a group is only mentioned; who gives the seat back leaves the interests', async () => {
  const scene = await toReview({ organisations: [SHIPS, FOOD], individuals: [] });
  world = scene.world;
  const rows = await world.database.client.application.findMany();
  expect(rows).toHaveLength(2);
  await world.database.client.person.update({
    where: { id: await idOf(PANELISTS[2]) },
    data: { employer: `${SHIPS.slice(0, -4)}有限责任公司` },
  });
  await world.database.client.person.update({
    where: { id: await idOf(PANELISTS[3]) },
    data: { employer: '威海不相干研究院' },
  });
  const members = await Promise.all(PANELISTS.map(idOf));
  await does(world, CLERK, formPanel, { year: YEAR, members, leader: members[0] });
  await world.settled();

  const tied = world.as(PANELISTS[2]);
  expect(await tied.sees('请核对')).toContain('与您所在单位同名');
  expect(await world.as(PANELISTS[3]).sees('待签署承诺')).not.toContain('请核对');
  expect(await reads(CLERK, 'panel.seat', { year: YEAR, person: members[2] })).toContain('可能须回避而没有申报');
  // What was chosen beforehand goes with the signature, unless it is taken out.
  await tied.click('签署承诺');
  expect(await tied.sees('已回避 1 件')).toContain(SHIPS);

  const declining = world.as(PANELISTS[4]);
  const without = await declining.click('自行回避', { conflicts: [scene.ids[FOOD]] });
  expect(without.toast?.content).toContain('请填写理由');
  const gone = await declining.click('自行回避', { conflicts: [scene.ids[FOOD]], reason: '本年度另有公务。' });
  expect(gone.toast?.content).toContain('已退出');
  await world.settled();
  expect(await world.as(CLERK).sees('退出评审组')).toContain('另有公务');
  const kept = await reads(CLERK, 'panel.seat', { year: YEAR, person: members[4] });
  expect(kept).toContain(FOOD);
  expect(await openTasksOf(PANELISTS[4])).toEqual([]);
  expect(await reads(PANELISTS[4], 'seat', { year: YEAR })).toContain('您不再参加本年度评审');
});

test('an interest that shows late: off the application, the sheet void, somebody else in their place', async () => {
  const scene = await underReview({ organisations: [SHIPS], individuals: [], conflicts: { 叶明夷: [SHIPS] } });
  world = scene.world;
  const [first = ''] = scene.assigned[SHIPS]?.panelists ?? [];
  const application = scene.ids[SHIPS] ?? '';
  expect(first).toBe(scene.leader);
  expect(scene.assigned[SHIPS]?.lead).toBe(first);
  await does(world, first, openSheet, { application });
  const expert = world.as(first);
  expect(await expert.sees('您评审的申报')).toContain(SHIPS);
  await expert.click('申报回避');
  await refused(does(world, first, declareConflict, { application, reason: ' ' }), 'required');
  expect((await expert.click('申报回避', { 回避的理由: '上月起担任该单位顾问。' })).toast?.content).toContain('已回避');
  await world.settled();

  const after = (await assignedOf(world, scene.ids))[SHIPS];
  expect(after?.panelists).not.toContain(first);
  expect(after?.panelists).toContain(after?.lead);
  const sheet = await world.database.client.reviewSheet.findFirstOrThrow();
  expect(sheet.voidedAt).not.toBeNull();
  expect(await openTasksOf(first)).toEqual([]);
  await refused(does(world, first, openSheet, { application }), 'not-found');
  expect(await reads(first, 'conflict', { application })).toContain('没有找到');
  expect(await world.as(after?.lead ?? '').sees('您现在是本件组长')).toContain(SHIPS);

  const clerk = world.as(CLERK);
  expect(await clerk.sees('还缺 1 名评审员')).toContain('上月起担任该单位顾问');
  expect(await openTasks('replace-reviewer')).toBe(1);
  await clerk.click('补派评审员');
  const offered = await clerk.sees('现有评审员不能直接去掉');
  // Two have an interest, so one of seven is left.
  const free = PANELISTS.filter((name) => name !== first && name !== '叶明夷' && !after?.panelists.includes(name));
  expect(free).toHaveLength(1);
  expect(offered).toContain(`须回避：${first}、叶明夷`);
  const chosen = await Promise.all([...(after?.panelists ?? []), ...free].map(idOf));
  const same = await clerk.click('补派评审员');
  expect(same.toast?.content).toContain('没有变化');
  expect((await clerk.click('补派评审员', { panelists: chosen })).toast?.content).toContain('已保存');
  await world.settled();
  expect(await openTasks('replace-reviewer')).toBe(0);
  expect(await openTasksOf(free[0] ?? '')).toEqual(['score-material']);
  expect((await assignedOf(world, scene.ids))[SHIPS]?.panelists).toHaveLength(5);
});

test('found by the office: recorded once, and whoever it is about is told', async () => {
  const scene = await underReview({ organisations: [SHIPS, FOOD], individuals: [] });
  world = scene.world;
  const [, second = ''] = scene.assigned[SHIPS]?.panelists ?? [];
  const clerk = world.as(CLERK);
  const record = {
    year: YEAR,
    person: await idOf(second),
    application: scene.ids[SHIPS],
    reason: '核对发现任其董事。',
  };
  await does(world, CLERK, recordConflict, record);
  await refused(does(world, CLERK, recordConflict, record), 'conflict-known');
  await refused(does(world, CLERK, recordConflict, { ...record, application: 'nothing' }), 'no-such-name');
  await refused(does(world, DIRECTOR, recordConflict, record), 'not-permitted');
  await refused(does(world, second, recordConflict, record), 'not-found');
  await world.settled();
  expect(await world.as(second).sees('您不再评审一件申报')).toContain(SHIPS);
  expect(await clerk.sees('评审员回避')).toContain('市强市办登记');
  expect((await assignedOf(world, scene.ids))[SHIPS]?.panelists).not.toContain(second);
});

test('misconduct: everything of theirs is void, their seat is gone, and the office is told whom to write to', async () => {
  const scene = await underReview({ organisations: [SHIPS, FOOD], individuals: [], panelists: PANELISTS.slice(0, 5) });
  world = scene.world;
  const [, second] = PANELISTS;
  await world.database.client.person.update({ where: { id: await idOf(second) }, data: { employer: '威海某研究院' } });
  for (const title of [SHIPS, FOOD]) await does(world, second, openSheet, { application: scene.ids[title] });
  const suspend = { year: YEAR, person: await idOf(second), reason: '经查实接受申报单位宴请。' };
  await refused(does(world, CLERK, suspendPanelist, suspend), 'not-permitted');
  const director = world.as(DIRECTOR);
  await director.says('待办');
  await does(world, DIRECTOR, suspendPanelist, suspend);
  await refused(does(world, DIRECTOR, suspendPanelist, suspend), 'seat-gone');
  await world.settled();
  expect(await director.sees('被取消评审资格')).toContain('威海某研究院');
  expect(await world.as('裴督').sees('被取消评审资格')).toContain('宴请');
  expect(await world.as(second).sees('您的评审资格已取消')).toContain('第二十五条');
  expect(await world.database.client.reviewSheet.count({ where: { voidedAt: null } })).toBe(0);
  expect(await openTasksOf(second)).toEqual([]);
  expect(await openTasks('replace-reviewer')).toBe(2);
  // Four are left of five: the office is asked for more.
  expect(await openTasks('form-panel')).toBe(1);
  await refused(does(world, second, openSheet, { application: scene.ids[SHIPS] }), 'not-found');
  const kept = await world.database.client.journalEntry.findFirstOrThrow({ where: { act: 'PanelistSuspended' } });
  expect(JSON.stringify(kept.data)).not.toContain('宴请');
});

test('a role that ends and an account that is gone: off the panel, and nothing of theirs waits for everybody', async () => {
  const scene = await underReview({ organisations: [SHIPS], individuals: [], people: { 吴管理: ['systemAdmin'] } });
  world = scene.world;
  const [first = '', second = ''] = scene.assigned[SHIPS]?.panelists ?? [];
  const leaver = await personOf(first);
  await does(world, '吴管理', endRole, { person: leaver.id, grant: leaver.grants[0]?.id });
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    await memberChanged(work, { openId: openId(world.as(second).openId), change: 'left' });
    return {};
  });
  await world.settled();
  const after = (await assignedOf(world, scene.ids))[SHIPS];
  expect(after?.panelists).toHaveLength(3);
  expect(after?.lead).not.toBe(first);
  for (const name of [first, second]) expect(await openTasksOf(name)).toEqual([]);
  expect(
    await world.database.client.task.count({ where: { kind: 'score-material', personId: null, closedAt: null } }),
  ).toBe(0);
  expect(await world.journal('PanelistLeft')).toBe(2);
  expect(await world.as(CLERK).sees('退出评审组')).toContain('不再担任评审员');
  expect(await reads(CLERK, 'assignment', { year: YEAR })).toContain('还缺 2 人');
});

test('an application that is taken back waits for nobody, and with the last of them the panel has nothing to do', async () => {
  const scene = await underReview({ organisations: [SHIPS], individuals: [] });
  world = scene.world;
  await does(world, `${SHIPS}申报人`, withdrawApplication, { application: scene.ids[SHIPS] });
  await world.settled();
  expect(await world.database.client.task.count({ where: { kind: 'score-material', closedAt: null } })).toBe(0);
  const [first = ''] = scene.assigned[SHIPS]?.panelists ?? [];
  expect(await world.as(first).sees('申报人已撤回申报')).toContain('不需要再评分');
});

test('drawn by lot: so many of each field, the leader beforehand, and everybody can draw it again', async () => {
  const scene = await toReview({ organisations: [SHIPS], individuals: [] });
  world = scene.world;
  for (const [at, name] of PANELISTS.entries())
    await world.database.client.person.update({
      where: { id: await idOf(name) },
      data: { field: at < 4 ? '船舶机械' : '食品加工' },
    });
  const clerk = world.as(CLERK);
  await clerk.click('改为随机抽取');
  await clerk.sees('随机抽取评审组');
  const leader = await idOf(PANELISTS[0]);
  const many = await clerk.click('抽取并组建', { leader, 'draw-0': '4', 'draw-1': '1' });
  expect(many.toast?.content).toContain('船舶机械只有 3 人可以抽取');
  const word = await clerk.click('抽取并组建', { leader, 'draw-0': '两', 'draw-1': '1' });
  expect(word.toast?.content).toContain('请填整数');
  const few = await clerk.click('抽取并组建', { leader, 'draw-0': '2', 'draw-1': '' });
  expect(few.toast?.content).toContain('现在选了 3 人');
  expect((await clerk.click('抽取并组建', { leader, 'draw-0': '2', 'draw-1': '2' })).toast?.content).toContain(
    '已抽取',
  );
  await world.settled();
  expect(await openTasks('sign-statement')).toBe(5);
  await clerk.click('抽取记录');
  expect(await clerk.sees('复核一致')).toMatch(/种子：[0-9a-f]{32}/);
  const [entry] = await world.database.client.journalEntry.findMany({ where: { act: 'PanelFormed' } });
  expect(JSON.stringify(entry?.data)).toMatch(/"seed":"[0-9a-f]{32}"/);
});

test('the panel can be made larger and be led by another', async () => {
  const scene = await toReview({ organisations: [SHIPS], individuals: [] });
  world = scene.world;
  const five = PANELISTS.slice(0, 5);
  await panelSigned({ ...scene, panelists: five });
  await world.settled();
  const clerk = world.as(CLERK);
  await clerk.click('分配方案');
  await clerk.sees('还没有分配方案');
  await clerk.click('评审组');
  await clerk.click('增补成员或更换组长');
  const none = await clerk.click('保存');
  expect(none.toast?.content).toContain('没有增加成员');
  const added = await idOf(PANELISTS[5]);
  const leader = await idOf(PANELISTS[1]);
  expect((await clerk.click('保存', { members: [added], leader })).toast?.content).toContain('已保存');
  await world.settled();
  expect(await world.as(PANELISTS[5]).sees('待签署承诺')).toContain('您是评审员');
  expect(await reads(PANELISTS[1], 'seat', { year: YEAR })).toContain('您是组长');
  const application = await world.store.act({ who: { system: 'setup' } }, async (work) => ({
    state: (await work.applications.find(applicationId(scene.ids[SHIPS] ?? '')))?.state,
  }));
  expect(application.answer.state).toBe('accepted');
});
