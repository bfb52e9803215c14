import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationId, applicationMatter, type PersonId, personId, sheetMatter } from '../../src/domain/ids.ts';
import { INDIVIDUAL_PRESET } from '../../src/domain/review/rubrics/individual-preset.ts';
import { scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import type { Sheet } from '../../src/domain/review/sheet.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { handInSheet } from '../../src/usecases/review/hand-in-sheet.ts';
import { askReopening, confirmReopening, rejectReopening } from '../../src/usecases/review/reopen-sheet.ts';
import { saveMarks } from '../../src/usecases/review/save-marks.ts';
import { does } from '../support/open-cycle.ts';
import { fillsSheet, IMPROVEMENTS, STRENGTHS, scoresAll } from '../support/scored.ts';
import { realServersOnly } from '../support/services.ts';
import { shows } from '../support/shows.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

const PERSON = '郁青禾';
const OTHER = '柏见山';
const THIRD = '鹿鸣野';
/** Every card of the individual's rubric, with what somebody chooses there by the words of the options. */
const CARDS: readonly Readonly<Record<string, unknown>>[] = scoringGroups(INDIVIDUAL_PRESET).map(
  ({ items, remarks }) => ({
    ...Object.fromEntries(items.map(({ code }, at) => [`s-${code}`, at === 0 ? '50–65 ｜ 55%' : '70–85 ｜ 75%'])),
    ...(remarks ? { strengths: STRENGTHS, improvements: IMPROVEMENTS } : {}),
  }),
);

let scene: UnderReview;
let world: World;
beforeAll(async () => {
  scene = await underReview({
    world: { told: true },
    organisations: ['威海甲船机有限公司'],
    individuals: [PERSON, OTHER, THIRD],
    panelists: ['沈砚', '顾清和', '陆知微', '程以宁', '苏望'],
    conflicts: { 苏望: [PERSON] },
    panelMinimum: 3,
    people: { 仲清和: ['officeDirector'] },
  });
  world = scene.world;
}, 120_000);
afterAll(() => world.close());

const idOf = (title: string): string => scene.ids[title] ?? '';
const teamOf = (title: string): readonly string[] => scene.assigned[title]?.panelists ?? [];
const leadOf = (title: string): string => scene.assigned[title]?.lead ?? '';
const restOf = (title: string): readonly string[] => teamOf(title).filter((name) => name !== leadOf(title));
const numberOf = async (title: string): Promise<string> =>
  (await world.database.client.application.findUniqueOrThrow({ where: { id: idOf(title) } })).number;

const personOf = async (name: string): Promise<string> =>
  (await world.database.client.person.findFirstOrThrow({ where: { name } })).id;
const sheetOf = async (name: string, title: string): Promise<Sheet | undefined> => {
  const panelist = personId(await personOf(name));
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => ({
    outcome: await work.sheets.find({ application: applicationId(idOf(title)), panelist, kind: 'material' }),
  }));
  return answer.outcome as Sheet | undefined; // as found in the line above
};

/** The roll of a defence, as it is called when the application has had its turn. */
const callsRoll = async (title: string, present: readonly string[]): Promise<void> => {
  const people: PersonId[] = [];
  for (const name of present) people.push(personId(await personOf(name)));
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    const record = await work.records.find(applicationId(idOf(title)));
    await work.records.save(YEAR, {
      ...record,
      defence: { place: 1, startsAt: work.now, minutes: 40, since: work.now, present: people },
    });
    return {};
  });
};

/** What stands on somebody's card about an application, by its title. */
const gets = async (name: string, view: string, title: string, params: object = {}): Promise<string> => {
  const application = idOf(title);
  const matter = ['scoring', 'scoring.group'].includes(view)
    ? sheetMatter(applicationId(application), personId(await personOf(name)))
    : applicationMatter(applicationId(application));
  const about = view === 'scoring.mine' ? {} : { application, kind: 'material', ...params };
  return shows(world, name, view, about, matter);
};

const waiting = async (name: string): Promise<string> => {
  await world.as(name).says('待办');
  return world.as(name).reads();
};

test('one panelist scores an application on the phone, card by card, and hands it in once however often it is pressed', async () => {
  const [name = ''] = restOf(PERSON);
  const panelist = world.as(name);
  expect(await gets(name, 'scoring', PERSON)).toContain('还没有开始评分');
  await panelist.click('查看评审标准');
  expect(await panelist.sees('评审标准（第十四条）')).toContain('分数段');
  await panelist.click('开始评分');

  // Half of it forgotten: what there is is kept, and what is missing is named.
  const [first = {}, ...others] = CARDS;
  const half = await panelist.click('保存评分', { 's-1.1': '50–65 ｜ 55%', strengths: STRENGTHS });
  expect(half.toast?.content).toBe('已保存');
  await panelist.sees('本组还缺：1.2、改进');
  expect((await sheetOf(name, PERSON))?.marks).toEqual({ '1.1': { percent: 55, factors: [] } });

  // Factors first, on the next card, and back: nothing is lost on the way.
  await panelist.click('下一组', { 'f-1.1': ['方法', '学习'] });
  await panelist.click('上一组', { 'f-2.2': ['展开'] });
  expect(await sheetOf(name, PERSON)).toMatchObject({
    marks: { '1.1': { percent: 55, factors: ['approach', 'learning'] } },
    factorsAhead: { '2.2': ['deployment'] },
    remarks: { '1': { strengths: STRENGTHS, improvements: '' } },
  });

  // What to look at on the spot, item by item: a fourth is kept and named, and nothing else of the card is touched.
  await panelist.click('现场核查问题', { 's-1.2': '50–65 ｜ 60%' });
  const four = ['看班组的记录。', '问三名组长。', '查证书原件。', '看改进台账。'];
  const named = await panelist.click('保存并返回评分', { 'v-1.1': four.join('\n') });
  expect(named.toast?.content).toContain('现场核查问题写了 4 条，至多 3 条');
  expect(await sheetOf(name, PERSON)).toMatchObject({
    marks: { '1.1': { percent: 55, factors: ['approach', 'learning'] }, '1.2': { percent: 60 } },
    visitIssues: { '1.1': four.join('\n') },
  });
  await panelist.click('保存并返回评分', { 'v-1.1': four.slice(0, 2).join('\n') });
  await panelist.sees('现场核查问题（2）');

  // A sixth statement is kept and named; with five it goes on.
  const six = Array.from({ length: 6 }, (_, at) => `第${at + 1}项做法已经展开。`);
  const many = await panelist.click('保存评分', { ...first, strengths: six.join('\n') });
  expect(many.toast?.content).toContain('优势写了 6 条，至多 5 条');
  expect((await sheetOf(name, PERSON))?.remarks['1']?.strengths).toBe(six.join('\n'));
  await panelist.click('保存评分', first);
  for (const answers of others) await panelist.click('保存评分', answers);
  await panelist.sees('已填全，可以提交');
  expect((await sheetOf(name, PERSON))?.marks['2.2']).toEqual({ percent: 75, factors: ['deployment'] });

  const late = await panelist.find('提交评分');
  if (!late) throw new Error('no button to hand in');
  const both = await Promise.all([1, 2].map(() => panelist.press(late.message.messageId, late.button, undefined, {})));
  expect(both.map(({ toast }) => toast?.content).sort()).toEqual([
    '评分已提交',
    '评分已经提交，这次的修改没有保存；确需修改请先申请重新打开（第十四条）',
  ]);
  expect(await journalOf(name, PERSON)).toEqual(['SheetHandedIn']);
  // What was written lies sealed, in the answers that are kept for repeats, too.
  const [kept] = await world.database.client.$queryRaw<{ all: string }[]>`
    SELECT string_agg(i::text, '') AS "all" FROM inbox i`;
  expect(kept?.all).toContain('sealedCard');
  expect(kept?.all).not.toContain(STRENGTHS);
  expect(kept?.all).not.toMatch(/[57]5%/);
  await panelist.sees('评分已提交');
  expect(await waiting(name)).not.toContain(await numberOf(PERSON));
});

const journalOf = async (name: string, title: string): Promise<readonly string[]> => {
  const rows = await world.database.client.journalEntry.findMany({
    where: { matter: `sheet:${idOf(title)}:${await personOf(name)}` },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ act }) => act);
};

test('what others have given is not found before one has finished, nor after one was opened again; the leader hears when all have', async () => {
  const [early = '', ...others] = restOf(OTHER);
  const lead = leadOf(OTHER);
  const marked = (mark: string) => ({ application: idOf(OTHER), strengths: mark, improvements: IMPROVEMENTS });
  await scoresAll(world, early, { ...marked('早交的一位写下的优势。'), percent: () => 85 });
  for (const name of [lead, ...others]) {
    expect(await gets(name, 'scoring.peers', OTHER)).toContain('没有找到');
    expect(await gets(name, 'scoring', OTHER)).not.toContain('查看同组评分');
  }
  // Whoever has finished sees nothing of what is still a draft.
  await fillsSheet(world, others[0] ?? lead, { ...marked('草稿里的优势。'), percent: () => 20 });
  expect(await gets(early, 'scoring.peers', OTHER)).not.toMatch(/草稿里的优势|20%/);

  for (const name of [...others, lead])
    await scoresAll(world, name, { ...marked(`${name}的优势。`), percent: () => 40 });
  // What comes by itself comes first: the newest card is then the one that was asked for.
  await world.settled();
  expect(await gets(lead, 'scoring.peers', OTHER)).toContain('早交的一位写下的优势。');
  expect(await world.as(lead).sees('材料评分已全部提交')).not.toMatch(/85%|40%/);
  expect(await gets(lead, 'scoring.signals', OTHER)).toContain(`${early}`);
  // Signals are the leader's alone.
  for (const name of [early, ...others]) expect(await gets(name, 'scoring.signals', OTHER)).toContain('没有找到');
  for (const name of ['尹舒禾', '郗明远', '裴督'])
    for (const view of ['scoring', 'scoring.peers', 'scoring.signals', 'scoring.mine'])
      expect(await gets(name, view, OTHER), `${name} ${view}`).toContain('没有找到');

  await does(world, early, askReopening, { application: idOf(OTHER), kind: 'material', reason: '看错了一处年度。' });
  const panelist = await personOf(early);
  await does(world, '郗明远', confirmReopening, { application: idOf(OTHER), kind: 'material', panelist });
  await world.settled();
  expect(await gets(early, 'scoring.peers', OTHER)).toContain('没有找到');
  expect(await gets(lead, 'scoring.signals', OTHER)).toContain('没有找到');
  expect(await gets(lead, 'scoring.peers', OTHER)).not.toContain('早交的一位写下的优势。');
});

test('an application of others is not found, not by number and not by a card', async () => {
  expect(teamOf(PERSON)).not.toContain('苏望');
  for (const view of ['scoring', 'scoring.group', 'scoring.peers', 'scoring.signals'])
    expect(await gets('苏望', view, PERSON, view === 'scoring.group' ? { group: 0 } : {})).toContain('没有找到');
  await world.as('苏望').says(`办理 ${await numberOf(PERSON)}`);
  expect(await world.as('苏望').reads()).toContain('没有找到');
  expect(await gets('苏望', 'scoring.mine', PERSON)).not.toContain(PERSON);
});

describe('opened again', () => {
  test('by a director who reads who asks and why, and nothing of what was given', async () => {
    const [name = ''] = restOf(PERSON);
    const panelist = world.as(name);
    expect(await gets(name, 'scoring', PERSON)).toContain('申请重新打开');
    await panelist.click('申请重新打开', { reason: '3.3 看错了年度，需要改正。' });
    expect(await panelist.reads()).toContain('等待市强市办负责人决定');
    for (const director of ['郗明远', '仲清和']) {
      const card = await world.as(director).sees('3.3 看错了年度，需要改正。');
      expect(card).toContain(name);
      expect(card).not.toMatch(/%|目标逐级展开|供应商/);
    }
    expect(await waiting('仲清和')).toContain('决定是否重新打开评分');
    expect((await world.as('仲清和').click('驳回', { reason: '请写明错在何处。' })).toast?.content).toBe(
      '已驳回，已通知评审员',
    );
    expect(await panelist.sees('请写明错在何处。')).toContain('评分已提交');
    expect(await waiting('郗明远')).not.toContain('决定是否重新打开评分');

    await gets(name, 'scoring', PERSON);
    await panelist.click('申请重新打开', { reason: '3.3 的效益数据看成了前一年的。' });
    await world.as('郗明远').sees('3.3 的效益数据看成了前一年的。');
    await world.as('郗明远').click('确认重新打开');
    expect(await panelist.sees('已重新打开')).toContain('请修改后重新提交');
    expect(await waiting(name)).toContain('材料评分');
    const reopened = await sheetOf(name, PERSON);
    expect(reopened?.finalAt).toBeUndefined();
    expect(reopened?.reopenings.at(-1)?.before).toEqual(reopened?.marks);

    await gets(name, 'scoring', PERSON);
    await panelist.click('提交评分');
    expect(await journalOf(name, PERSON)).toEqual([
      'SheetHandedIn',
      'ReopeningAsked',
      'ReopeningRejected',
      'ReopeningAsked',
      'SheetReopened',
      'SheetHandedIn',
    ]);
  });

  test('a card that was away while another saved: what it did not know of stands, what it brings is kept, and one word settles it', async () => {
    const name = leadOf(PERSON);
    const panelist = world.as(name);
    await fillsSheet(world, name, { application: idOf(PERSON), percent: () => 50 });
    await gets(name, 'scoring.group', PERSON, { group: 0 });
    const away = await panelist.find('保存评分');
    if (!away) throw new Error('no button to save');
    // The other device: another percent on the same item.
    const here = { application: idOf(PERSON), kind: 'material', group: 0 } as const;
    await does(world, name, saveMarks, { ...here, answers: { 's-1.1': '60' } });
    // The press that was made without a connection reaches us only now, with what stood on its card.
    const answer = await panelist.press(away.message.messageId, away.button, away.form, {
      's-1.1': '70',
      's-1.2': '65',
    });
    expect(answer.toast?.content).toContain('另一张卡片已先保存，有 1 处内容不同，没有覆盖');
    expect((await sheetOf(name, PERSON))?.marks).toMatchObject({ '1.1': { percent: 60 }, '1.2': { percent: 65 } });
    const card = await panelist.sees('两张卡片填写不一致');
    expect(card).toContain('先保存：60%');
    expect(card).toContain('后收到：70%');
    // Not handed in while it is open.
    await expect(does(world, name, handInSheet, { application: idOf(PERSON), kind: 'material' })).rejects.toThrow(
      'values-aside-open',
    );
    expect((await panelist.click('改用后收到的')).toast?.content).toBe('已保存');
    const settled = await sheetOf(name, PERSON);
    expect(settled?.marks['1.1']?.percent).toBe(70);
    expect(settled?.aside).toBeUndefined();
    await panelist.sees('本组已填全');
  });

  test('a save that comes after the sheet was handed in is refused in a sentence, and nothing is lost', async () => {
    const name = leadOf(PERSON);
    const panelist = world.as(name);
    await fillsSheet(world, name, { application: idOf(PERSON) });
    await gets(name, 'scoring.group', PERSON, { group: 0 });
    const away = await panelist.find('保存评分');
    if (!away) throw new Error('no button to save');
    await does(world, name, handInSheet, { application: idOf(PERSON), kind: 'material' });
    const before = await sheetOf(name, PERSON);
    const answer = await panelist.press(away.message.messageId, away.button, away.form, { 's-1.1': '0' });
    expect(answer.toast?.content).toContain('评分已经提交，这次的修改没有保存');
    expect(await sheetOf(name, PERSON)).toEqual(before);
  });
});

test('a defence is scored by those who were there, once the roll was called', async () => {
  const lead = leadOf(OTHER);
  const [first = '', second = ''] = restOf(OTHER);
  const defence = { application: idOf(OTHER), kind: 'defence' } as const;
  expect(await gets(first, 'scoring', OTHER, { kind: 'defence' })).toContain('陈述答辩点名以后才能评分');
  await expect(scoresAll(world, first, defence)).rejects.toThrow('roll-not-called');

  await callsRoll(OTHER, [first, second]);
  expect(await gets(lead, 'scoring', OTHER, { kind: 'defence' })).toContain('点名时您不在场');
  await expect(scoresAll(world, lead, defence)).rejects.toThrow('not-at-defence');
  expect(await gets(first, 'scoring.mine', OTHER)).toContain('答辩评分未开始');
  await gets(first, 'scoring', OTHER, { kind: 'defence' });
  await world.as(first).click('开始评分');
  expect(await world.as(first).reads()).toContain('1.1 重点与条理');
  await scoresAll(world, first, { ...defence, percent: () => 75 });
  await world.settled();
  // Whoever was away reads nothing before all are in, and then only as the leader.
  for (const name of [lead, second])
    expect(await gets(name, 'scoring.peers', OTHER, { kind: 'defence' })).toContain('没有找到');
  await scoresAll(world, second, defence);
  await world.settled();
  expect(await world.as(lead).sees('答辩评分已全部提交')).not.toContain('75%');
  expect(await gets(lead, 'scoring.peers', OTHER, { kind: 'defence' })).toContain('75%');
  expect(await gets(lead, 'scoring.signals', OTHER, { kind: 'defence' })).toContain(`${first}　全部评分都在同一分数段`);
});

test('nothing of what was given stands in the journal or in what is told', async () => {
  const rows = await world.database.client.journalEntry.findMany({ where: { matter: { startsWith: 'sheet:' } } });
  expect(rows.length).toBeGreaterThan(5);
  for (const { act, data } of rows) {
    const known = ['year', 'number', 'panelist', 'kind', 'content', 'reason'];
    expect(
      Object.keys(data as object).filter((key) => !known.includes(key)),
      act,
    ).toEqual([]); // written by record
  }
  const messages = await world.database.client.message.findMany();
  expect(JSON.stringify(messages.map(({ key, view }) => [key, view]))).not.toMatch(/percent|strengths|逐级展开/);
});

test('an application that is withdrawn asks nobody for a sheet any more', async () => {
  const [name = '', other = ''] = teamOf(THIRD);
  await fillsSheet(world, other, { application: idOf(THIRD) });
  await does(world, `${THIRD}申报人`, withdrawApplication, { application: idOf(THIRD), reason: '单位安排有变。' });
  await world.settled();
  for (const one of [name, other]) {
    expect(await world.as(one).sees('不再需要评分')).toContain(THIRD);
    expect(await waiting(one)).not.toContain(THIRD);
    expect(await gets(one, 'scoring', THIRD)).toContain('这份申报现在不在评审中');
  }
  await expect(scoresAll(world, other, { application: idOf(THIRD) })).rejects.toThrow('not-under-review');
});

realServersOnly('two directors in one instant', () => {
  test.each([0, 1, 2])('round %i: one decides, the other is told that it is done', async () => {
    const [, name = ''] = restOf(PERSON);
    const ask = { application: idOf(PERSON), kind: 'material' } as const;
    if (!(await sheetOf(name, PERSON))?.finalAt) await scoresAll(world, name, { application: idOf(PERSON) });
    await does(world, name, askReopening, { ...ask, reason: '看错了一处年度。' });
    const panelist = await personOf(name);
    const all = await Promise.allSettled([
      does(world, '郗明远', confirmReopening, { ...ask, panelist }),
      does(world, '仲清和', rejectReopening, { ...ask, panelist, reason: '理由不足。' }),
      does(world, '郗明远', rejectReopening, { ...ask, panelist, reason: '理由不足。' }),
    ]);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of all) if (one.status === 'rejected') expect(String(one.reason)).toContain('no-reopening');
    const acts = await journalOf(name, PERSON);
    expect(acts.filter((act) => act === 'ReopeningAsked')).toHaveLength(
      acts.filter((act) => act === 'SheetReopened' || act === 'ReopeningRejected').length,
    );
  });
});
