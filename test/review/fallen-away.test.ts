import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openId, personId } from '../../src/domain/ids.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { endRole } from '../../src/usecases/people/end-role.ts';
import { memberChanged } from '../../src/usecases/people/member-changed.ts';
import { declareConflict, recordConflict } from '../../src/usecases/review/find-conflict.ts';
import { handInSheet } from '../../src/usecases/review/hand-in-sheet.ts';
import { openSheet } from '../../src/usecases/review/open-sheet.ts';
import { signStatement } from '../../src/usecases/review/sign-statement.ts';
import { suspendPanelist } from '../../src/usecases/review/suspend-panelist.ts';
import { does } from '../support/open-cycle.ts';
import { reads as draws } from '../support/reads.ts';
import { fillsSheet } from '../support/scored.ts';
import { assignedOf, PANELISTS, type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/*
 * Arts. 24, 25: one year under review in which one after the other falls away: by an interest that shows late, by what
 * the office finds, by misconduct, with the role, with the account. One story, told in order.
 */
const [SHIPS, FOOD] = ['威海甲船机有限公司', '威海乙食品有限公司'] as const;
const CLERK = '尹舒禾';
const DIRECTOR = '郗明远';
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });
let scene: UnderReview;
let world: World;
beforeAll(async () => {
  scene = await underReview({
    world: { told: true },
    organisations: [SHIPS, FOOD],
    individuals: [],
    conflicts: { 叶明夷: [SHIPS] },
    people: { 吴管理: ['systemAdmin'] },
  });
  world = scene.world;
});
afterAll(() => world.close());

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
const readersOf = async (title: string): Promise<{ readonly panelists: readonly string[]; readonly lead: string }> => {
  const found = (await assignedOf(world, scene.ids))[title];
  if (!found) throw new Error(`${title} is not under review`);
  return found;
};

test('an interest that shows late: off the application, the sheet void, somebody else in their place', async () => {
  const first = scene.leader;
  expect(await readersOf(SHIPS)).toMatchObject({ lead: first });
  const application = scene.ids[SHIPS] ?? '';
  await does(world, first, openSheet, { application, kind: 'material' });
  await refused(does(world, first, declareConflict, { application, reason: ' ' }), 'required');
  const expert = world.as(first);
  expect(await expert.sees('您评审的申报')).toContain(SHIPS);
  await expert.click('申报回避');
  expect((await expert.click('申报回避', { 回避的理由: '上月起担任该单位顾问。' })).toast?.content).toContain('已回避');
  await world.settled();

  const after = await readersOf(SHIPS);
  expect(after.panelists).not.toContain(first);
  expect(after.panelists).toContain(after.lead);
  expect((await world.database.client.reviewSheet.findFirstOrThrow()).voidedAt).not.toBeNull();
  await refused(does(world, first, openSheet, { application, kind: 'material' }), 'not-found');
  expect(await reads(first, 'conflict', { application })).toContain('没有找到');
  expect(await world.as(after.lead).sees('您现在是本件组长')).toContain(SHIPS);

  const clerk = world.as(CLERK);
  expect(await clerk.sees('还缺 1 名评审员')).toContain('上月起担任该单位顾问');
  expect(await world.as(DIRECTOR).sees('还缺 1 名评审员')).not.toContain('补派评审员');
  expect(await openTasks('replace-reviewer')).toBe(1);
  await clerk.click('补派评审员');
  // Two have an interest, five were assigned: one of seven is left.
  const [free = '', ...more] = PANELISTS.filter(
    (name) => name !== first && name !== '叶明夷' && !after.panelists.includes(name),
  );
  expect(more).toEqual([]);
  expect(await clerk.sees('现有评审员不能直接去掉')).toContain(`须回避：${first}、叶明夷`);
  expect((await clerk.click('补派评审员')).toast?.content).toContain('没有变化');
  const chosen = await Promise.all([...after.panelists, free].map(idOf));
  expect((await clerk.click('补派评审员', { panelists: chosen })).toast?.content).toContain('已保存');
  await world.settled();
  expect(await openTasks('replace-reviewer')).toBe(0);
  expect(await openTasksOf(free)).toContain('score-material');
  expect((await readersOf(SHIPS)).panelists).toHaveLength(5);
});

test('found by the office: recorded once, and whoever it is about is told', async () => {
  const { panelists, lead } = await readersOf(SHIPS);
  const found = panelists.find((name) => name !== lead) ?? '';
  const record = { year: YEAR, person: await idOf(found), application: scene.ids[SHIPS], reason: '核对发现任其董事。' };
  await refused(does(world, DIRECTOR, recordConflict, record), 'not-permitted');
  await refused(does(world, found, recordConflict, record), 'not-found');
  await refused(does(world, CLERK, recordConflict, { ...record, application: 'nothing' }), 'no-such-name');
  await does(world, CLERK, recordConflict, record);
  await refused(does(world, CLERK, recordConflict, record), 'conflict-known');
  await world.settled();
  expect(await world.as(found).sees('您不再评审一件申报')).toContain(SHIPS);
  expect(await world.as(CLERK).sees('市强市办登记')).toContain('核对发现任其董事');
  expect(await readersOf(SHIPS)).toMatchObject({ lead });
  expect((await readersOf(SHIPS)).panelists).not.toContain(found);
});

test('misconduct: everything of theirs is void, the seat is gone, and the office is told whom to write to', async () => {
  const { panelists, lead } = await readersOf(FOOD);
  const bad = panelists.find((name) => name !== lead) ?? '';
  await world.database.client.person.update({ where: { id: await idOf(bad) }, data: { employer: '威海某研究院' } });
  await does(world, bad, openSheet, { application: scene.ids[FOOD], kind: 'material' });
  const suspend = { year: YEAR, person: await idOf(bad), reason: '经查实接受申报单位宴请。' };
  await refused(does(world, CLERK, suspendPanelist, suspend), 'not-permitted');
  await does(world, DIRECTOR, suspendPanelist, suspend);
  await refused(does(world, DIRECTOR, suspendPanelist, suspend), 'seat-gone');
  await world.settled();
  expect(await world.as(DIRECTOR).sees('被取消评审资格')).toContain('威海某研究院');
  expect(await world.as('裴督').sees('被取消评审资格')).toContain('宴请');
  expect(await world.as(bad).sees('您的评审资格已取消')).toContain('第二十五条');
  expect(await world.database.client.reviewSheet.count({ where: { voidedAt: null } })).toBe(0);
  expect(await openTasksOf(bad)).toEqual([]);
  expect((await readersOf(FOOD)).panelists).not.toContain(bad);
  await refused(does(world, bad, openSheet, { application: scene.ids[FOOD], kind: 'material' }), 'not-found');
  const kept = await world.database.client.journalEntry.findFirstOrThrow({ where: { act: 'PanelistSuspended' } });
  expect(JSON.stringify(kept.data)).not.toContain('宴请');
});

test('a role that ends, an account that is gone: off the panel, and nothing of theirs waits for everybody', async () => {
  const { panelists, lead } = await readersOf(FOOD);
  const [other = ''] = panelists.filter((name) => name !== lead);
  const leader = await personOf(lead);
  // Begun, and gone with the account: nobody acts there who could be named for it.
  await does(world, other, openSheet, { application: scene.ids[FOOD], kind: 'material' });
  await does(world, '吴管理', endRole, { person: leader.id, grant: leader.grants[0]?.id });
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    await memberChanged(work, { openId: openId(world.as(other).openId), change: 'left' });
    return {};
  });
  await world.settled();
  const after = await readersOf(FOOD);
  for (const name of [lead, other]) {
    expect(after.panelists).not.toContain(name);
    expect(await openTasksOf(name)).toEqual([]);
  }
  expect(after.panelists).toContain(after.lead);
  const everybodys = { kind: 'score-material', personId: null, closedAt: null };
  expect(await world.database.client.task.count({ where: everybodys })).toBe(0);
  expect(await world.journal('PanelistLeft')).toBe(2);
  expect(await world.as(CLERK).sees('退出评审组')).toContain('不再担任评审员');
  // Four are left of seven: the office is asked for more, and reads where somebody is missing.
  expect(await openTasks('form-panel')).toBe(1);
  expect(await reads(CLERK, 'assignment', { year: YEAR })).toContain('还缺');
});

test('a role that was given up to a day ends with it: the seat is free, and somebody else can take it', async () => {
  const seated = await Promise.all(PANELISTS.map(async (name) => ({ name, person: await personOf(name) })));
  const { panelists } = await readersOf(SHIPS);
  const { name = '', person } = seated.find((one) => panelists.includes(one.name) && one.person.leftAt === null) ?? {};
  const before = await world.journal('PanelistLeft');
  const now = await world.store.read({ system: 'setup' }, async (work) => work.now);
  const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  await world.database.client.$executeRaw`
    UPDATE role_grant SET to_day = ${today} WHERE person_id = ${person?.id}::uuid AND role = 'panelist'`;
  await world.service.settle();
  expect(await world.journal('PanelistLeft')).toBe(before);
  await world.moveClock(new Date(now.getTime() + 24 * 3_600_000).toISOString());
  await world.settled();
  expect(await world.journal('PanelistLeft')).toBe(before + 1);
  expect((await readersOf(SHIPS)).panelists).not.toContain(name);
  expect(await openTasksOf(name)).toEqual([]);
  expect(await reads(CLERK, 'assignment', { year: YEAR })).toContain('还缺');
});

test('an application that is taken back waits for nobody', async () => {
  const { panelists } = await readersOf(FOOD);
  await does(world, `${FOOD}申报人`, withdrawApplication, { application: scene.ids[FOOD] });
  await world.settled();
  const left = { matter: { startsWith: `sheet:${scene.ids[FOOD]}` }, closedAt: null };
  expect(await world.database.client.task.count({ where: left })).toBe(0);
  expect(await world.as(panelists[0] ?? '').sees('申报人已撤回申报')).toContain('不需要再评分');
});

test('the statement reads otherwise after a start: whoever signed the one before is asked anew, and reads nothing', async () => {
  const [name = ''] = (await readersOf(SHIPS)).panelists;
  const person = personId(await idOf(name));
  const application = scene.ids[SHIPS] ?? '';
  // Filled in under the text as it read before: handed in only under the one that holds now.
  await fillsSheet(world, name, { application });
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    const panel = await work.panels.lock(YEAR);
    if (!panel) throw new Error('there is a panel');
    const seats = panel.seats.map((seat) => (seat.person === person ? { ...seat, statement: 0 } : seat));
    await work.panels.save({ ...panel, seats });
    return {};
  });
  await world.restart();
  await world.restart();
  await world.settled();
  expect(await openTasksOf(name)).toEqual(['score-material', 'sign-statement']);
  await refused(does(world, name, openSheet, { application, kind: 'material' }), 'statement-outdated');
  await refused(does(world, name, handInSheet, { application, kind: 'material' }), 'statement-outdated');
  const asked = (await world.as(name).cards()).filter(({ content }) => JSON.stringify(content).includes('待重新签署'));
  expect(asked.length).toBeGreaterThan(0);
  await does(world, name, signStatement, { year: YEAR, conflicts: [] });
  await does(world, name, handInSheet, { application, kind: 'material' });
  expect(await openTasksOf(name)).toEqual([]);
});
