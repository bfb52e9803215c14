import { afterEach, expect, test, vi } from 'vitest';
import { personId } from '../../src/domain/ids.ts';
import { formPanel } from '../../src/usecases/review/form-panel.ts';
import { openSheet } from '../../src/usecases/review/open-sheet.ts';
import { signStatement } from '../../src/usecases/review/sign-statement.ts';
import { does } from '../support/open-cycle.ts';
import { reads as draws } from '../support/reads.ts';
import { PANELISTS, toReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/* Arts. 8(3), 24: the panel in the chat, from the choice of its people to the last signature. */
const [SHIPS, FOOD] = ['威海甲船机有限公司', '威海乙食品有限公司'] as const;
const CLERK = '尹舒禾';
let world: World;
vi.setConfig({ testTimeout: 180_000 });
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
  const scene = await toReview({ organisations: [SHIPS, FOOD], individuals: [], world: { told: true } });
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
  await refused(does(world, PANELISTS[1], openSheet, { application: scene.ids[SHIPS], kind: 'material' }), 'not-found');
  expect(await reads(PANELISTS[6], 'seat', { year: YEAR })).toContain('没有找到');
  expect(await reads('宫雨辰', 'panel', { year: YEAR })).toContain('没有找到');

  expect((await expert.click('签署承诺', { conflicts: [scene.ids[SHIPS]] })).toast?.content).toContain('已签署');
  expect(await expert.sees('已签署承诺')).toContain('已回避 1 件');
  await refused(
    does(world, PANELISTS[1], signStatement, { year: YEAR, conflicts: [scene.ids[SHIPS]] }),
    'statement-signed',
  );
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

test('who has to do with an applicant by what the pool and the form say of them is told so, before anything is read', async () => {
  const [body, society] = ['青岛卓远认证咨询有限公司', '威海市质量协会'];
  const scene = await toReview({
    organisations: [SHIPS, FOOD],
    individuals: [],
    answers: {
      [SHIPS]: {
        contactPhone: '13900008881',
        contactEmail: 'office@jia-ships.example.cn',
        coachedBy: `${body}、威海某咨询公司`,
        societies: society,
      },
    },
  });
  world = scene.world;
  const ids = await Promise.all(PANELISTS.map(idOf));
  const facts = [
    { formerEmployers: `威海乙不相干公司、${SHIPS}` },
    { bodies: body },
    { mobile: '13900008881' },
    { email: 'expert@jia-ships.example.cn' },
    { societies: society, training: 'GB/T 19580 评审员培训' },
    { email: 'expert@163.com', bodies: '别的机构', societies: '别的学会', formerEmployers: '别的单位' },
  ];
  for (const [at, one] of facts.entries()) {
    const id = personId(ids[at] ?? '');
    await world.store.act({ who: { system: 'setup' } }, async (work) => {
      await work.people.change(id, one);
      return {};
    });
  }
  // An even number: told on the panel's card, and no more.
  await does(world, CLERK, formPanel, { year: YEAR, members: ids.slice(0, 6), leader: ids[0] });
  await world.settled();
  expect(await reads(CLERK, 'panel', { year: YEAR })).toContain('现为 6 人（双数）。建议为单数');
  const words = ['您曾在该单位任职', '咨询认证机构辅导过', '联系电话与您的相同', '同一单位域名', '同在一个社会团体'];
  for (const [at, word] of words.entries()) {
    const card = await reads(PANELISTS[at] ?? '', 'seat', { year: YEAR });
    expect(card, word).toContain(word);
    expect(card, word).toContain(SHIPS);
    // Names and grounds: not the number, the address or the body.
    for (const more of ['13900008881', 'jia-ships', body]) expect(card, more).not.toContain(more);
  }
  expect(await reads(PANELISTS[5], 'seat', { year: YEAR })).not.toContain('请核对');
  const office = await reads(CLERK, 'panel.seat', { year: YEAR, person: ids[4] });
  for (const word of ['同一社会团体', 'GB/T 19580 评审员培训', society]) expect(office).toContain(word);
  // Told, not chosen: signed as it stands, nobody has declared anything.
  await world.as(PANELISTS[1]).click('签署承诺');
  expect(await world.as(PANELISTS[1]).sees('已签署承诺')).not.toContain('已回避');
  expect(await reads('裴督', 'panel.seat', { year: YEAR, person: ids[1] })).toContain('同一咨询认证机构');
  for (const name of [`${SHIPS}申报人`, '宫雨辰'])
    expect(await reads(name, 'panel.seat', { year: YEAR, person: ids[1] })).toContain('没有找到');
});

test('drawn by lot, so that everybody can draw it again; made larger, and led by another', async () => {
  const scene = await toReview({ organisations: [SHIPS], individuals: [], world: { told: true } });
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

  // Larger, and led by another.
  await clerk.click('返回评审组');
  await clerk.click('增补成员或更换组长');
  const none = await clerk.click('保存');
  expect(none.toast?.content).toContain('没有增加成员');
  const seated = JSON.stringify(entry?.data);
  const others = await Promise.all(PANELISTS.map(async (name) => ({ name, id: await idOf(name) })));
  const added = others.find(({ id }) => !seated.includes(id));
  const next = others.find(({ id }) => seated.includes(id) && id !== leader);
  if (!added || !next) throw new Error('five of seven were drawn');
  expect((await clerk.click('保存', { members: [added.id], leader: next.id })).toast?.content).toContain('已保存');
  await world.settled();
  expect(await world.as(added.name).sees('待签署承诺')).toContain('您是评审员');
  expect(await reads(next.name, 'seat', { year: YEAR })).toContain('您是组长');
});
