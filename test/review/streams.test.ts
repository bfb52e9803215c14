import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { panelMatter } from '../../src/domain/ids.ts';
import type { CalendarEvent } from '../../src/sandbox/protocol.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { callRoll } from '../../src/usecases/review/call-roll.ts';
import { confirmStop, rejectStop } from '../../src/usecases/review/decide-stop.ts';
import { drawDefence } from '../../src/usecases/review/draw-defence.ts';
import { findOnCategory } from '../../src/usecases/review/find-on-category.ts';
import { planVisit } from '../../src/usecases/review/plan-visit.ts';
import { registerOpinion, registerQualification } from '../../src/usecases/review/register-check.ts';
import { beginDefence, endDefence } from '../../src/usecases/review/time-defence.ts';
import { jpg, pdf } from '../files/made.ts';
import { does } from '../support/open-cycle.ts';
import { scoresAll } from '../support/scored.ts';
import { shows } from '../support/shows.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/*
 * The streams besides the material, as people meet them: what the office registers and the applicant answers to, a visit
 * from its planning to its report with the day in the calendars, a defence from the lot to the roll.
 */
const FAILED = '威海甲船机有限公司';
const VISITED = '威海乙食品有限公司';
const GONE = '威海丙纺织有限公司';
const CLERK = '尹舒禾';
const FACTS = '经查询公开通报，2025年11月曾因产品质量问题被处罚，整改未经复查。';
const ISSUES = '核实近三年能耗数据的来源。';

let scene: UnderReview;
let world: World;
beforeAll(async () => {
  scene = await underReview({
    world: { told: true },
    organisations: [FAILED, VISITED, GONE],
    individuals: [],
    panelists: ['沈砚', '顾清和', '陆知微', '程以宁'],
    panelMinimum: 3,
    gate: 'none',
    people: { 厉子衿: ['officeClerk'] },
  });
  world = scene.world;
}, 120_000);
afterAll(() => world.close());

const idOf = (title: string): string => scene.ids[title] ?? '';
const teamOf = (title: string): readonly string[] => scene.assigned[title]?.panelists ?? [];
const leadOf = (title: string): string => scene.assigned[title]?.lead ?? '';
const restOf = (title: string): readonly string[] => teamOf(title).filter((name) => name !== leadOf(title));
const applicantOf = (title: string): string => `${title}申报人`;
const openIds = (names: readonly string[]): readonly string[] => names.map((name) => world.as(name).openId);
const shown = (name: string, view: string, title: string, params: object = {}): Promise<string> =>
  shows(world, name, view, { application: idOf(title), ...params });

const openTasks = async (title: string): Promise<readonly string[]> => {
  const rows = await world.database.client.task.findMany({
    where: { closedAt: null, matter: { contains: idOf(title) } },
  });
  return rows.map(({ kind }) => kind).sort();
};
const calendarOf = async (name: string): Promise<readonly CalendarEvent[]> => {
  await world.settled();
  const answer = await fetch(`${world.sandbox.url}/sandbox/as/${world.as(name).openId}/calendar`);
  return (await answer.json()) as CalendarEvent[]; // as the protocol says
};
const toast = ({ toast: said }: { readonly toast?: { readonly content: string } }): string => said?.content ?? '';

describe('what the office registers', () => {
  test('both checks wait from 「确认分配方案」 on, and a result that settles one leads to the other', async () => {
    expect(await openTasks(VISITED)).toEqual(
      expect.arrayContaining(['check-opinion', 'check-qualification', 'plan-visit']),
    );
    expect(await shown(CLERK, 'checks', VISITED)).toContain('舆情调查：尚未登记');
    const registered = await world.as(CLERK).click('登记舆情调查', { 结果: '未发现问题', 说明: '未检索到负面信息。' });
    expect(toast(registered)).toBe('已登记舆情调查');
    // The card turns to what is still missing, with the conditions as they stand now.
    const card = JSON.stringify(registered.card);
    expect(card).toContain('登记资格审查');
    expect(card).toContain('名册此刻重新核对');
    const open = await world.as(CLERK).click('登记资格审查', { 结果: '待核实', 说明: '等待税务部门答复。' });
    expect(toast(open)).toBe('已登记资格审查');
    expect(await openTasks(VISITED)).toContain('check-qualification');
    await shown(CLERK, 'checks', VISITED);
    await world.as(CLERK).click('登记资格审查', { 结果: '符合' });
    expect(await openTasks(VISITED)).not.toContain('check-qualification');
    // What stood before is in the record: registered again is another entry.
    expect(await world.journal('QualificationChecked')).toBe(2);
  });

  test('a result that is none, and a problem without its facts, are refused; nothing is put to the applicant', async () => {
    await expect(
      does(world, CLERK, registerOpinion, { application: idOf(FAILED), check: { result: '很好' } }),
    ).rejects.toThrow('not-a-choice');
    await shown(CLERK, 'checks', FAILED);
    expect(toast(await world.as(CLERK).click('登记舆情调查', { 结果: '存在问题', 说明: '有问题' }))).toContain(
      '请在说明中写明事实',
    );
    expect(await world.journal('EndProposed')).toBe(0);
  });

  test('nobody else registers, and whoever is not concerned finds nothing', async () => {
    const panelist = await shown(leadOf(FAILED), 'checks', FAILED);
    expect(panelist).toContain('舆情调查：尚未登记');
    expect(panelist).not.toContain('登记舆情调查');
    for (const stranger of [applicantOf(FAILED), '宫雨辰'])
      expect(await shown(stranger, 'checks', FAILED)).toContain('没有找到');
  });

  test('a problem is put to the applicant; turned down, it is taken back and waits to be registered anew', async () => {
    await shown(CLERK, 'checks', FAILED);
    await world.as(CLERK).click('登记舆情调查', { 结果: '存在问题', 说明: FACTS });
    const own = await world.as(applicantOf(FAILED)).sees('请陈述申辩');
    expect(own).toContain(FACTS);
    expect(own).not.toMatch(/分|名次|得分/);
    expect(await openTasks(FAILED)).toContain('make-statement');
    // The leader reads along and cannot decide yet; while it runs the check cannot be pulled away.
    expect(await world.as(leadOf(FAILED)).sees('正在听取申报人陈述申辩')).not.toContain('确认问题成立');
    await expect(does(world, leadOf(FAILED), confirmStop, { application: idOf(FAILED), stop: 'fail' })).rejects.toThrow(
      'not-heard',
    );
    await expect(
      does(world, CLERK, registerOpinion, { application: idOf(FAILED), check: { result: 'clear' } }),
    ).rejects.toThrow('end-pending');

    await world.as(applicantOf(FAILED)).click('提交陈述申辩', { 陈述申辩: '处罚已撤销，决定书随附。' });
    await world.settled();
    expect(await world.as(leadOf(FAILED)).sees('处罚已撤销')).toContain('确认问题成立');
    await world.as(leadOf(FAILED)).click('驳回', { 驳回意见: '请核对撤销决定书。' });
    await world.settled();
    expect(await world.as(CLERK).sees('请核对撤销决定书')).toContain('重新登记');
    const told = await world.as(applicantOf(FAILED)).sees('提出的问题未获确认');
    expect(told).not.toContain(leadOf(FAILED));
    expect(told).not.toContain('请核对撤销决定书');
    expect(await openTasks(FAILED)).toContain('check-opinion');
    expect(await shown(CLERK, 'checks', FAILED)).toContain('舆情调查：尚未登记');
    // A second press on the card that is left finds nothing to decide.
    await expect(
      does(world, leadOf(FAILED), rejectStop, { application: idOf(FAILED), reason: '再次驳回' }),
    ).rejects.toThrow('no-end-pending');
  });

  test('the days go by without a word, and the leader confirms: what was under way ends, the opinion remains', async () => {
    await does(world, CLERK, registerQualification, {
      application: idOf(FAILED),
      check: { result: 'unmet', note: FACTS, article: '10.6' },
    });
    const { statementDueAt } = await pendingOf(FAILED);
    await world.moveClock(new Date(statementDueAt.getTime() + 11 * 60_000).toISOString());
    await world.settled();
    expect(await world.as(leadOf(FAILED)).sees('未在期限内提交')).toContain('第十条第（六）项');
    await shown(leadOf(FAILED), 'review.stop', FAILED);
    expect(toast(await world.as(leadOf(FAILED)).click('确认问题成立'))).toBe('已确认，请签署评审意见');
    await world.settled();
    expect(await world.as(CLERK).sees('评审发现的问题成立')).toContain(FACTS);
    for (const name of restOf(FAILED))
      expect(await world.as(name).sees('评审发现的问题成立'), name).toContain('未进行的评审环节不再进行');
    // What the review comes to is not the applicant's to read before it is public.
    const own = JSON.stringify(await world.as(applicantOf(FAILED)).messages());
    expect(own).not.toContain('评审发现的问题成立');
    expect(own).not.toMatch(new RegExp(teamOf(FAILED).join('|')));
    expect(await openTasks(FAILED)).toEqual(['sign-opinion']);
    await expect(
      does(world, CLERK, registerOpinion, { application: idOf(FAILED), check: { result: 'clear' } }),
    ).rejects.toThrow('review-stopped');
  });
});

const pendingOf = async (title: string): Promise<{ readonly statementDueAt: Date }> => {
  const row = await world.database.client.journalEntry.findFirstOrThrow({
    where: { act: 'EndProposed', matter: `application:${idOf(title)}` },
    orderBy: { id: 'desc' },
  });
  return { statementDueAt: new Date(String((row.data as { statementDueAt: string }).statementDueAt)) }; // written by the act
};

describe('a visit', () => {
  const DAY = '2026-06-10';
  const given = () => ({
    day: DAY,
    team: openIds([...teamOf(VISITED)]),
    place: '威海市环翠区海滨路1号',
    issues: ISSUES,
  });

  test('is planned with its day in the calendars; the applicant learns when, where and how many', async () => {
    await shown(CLERK, 'visit', VISITED);
    const past = await world.as(CLERK).click('安排现场评审', { ...given(), day: '2026-05-01' });
    expect(toast(past)).toContain('日期不能早于今天');
    await expect(
      does(world, CLERK, planVisit, { ...given(), application: idOf(VISITED), team: openIds(['裴督']) }),
    ).rejects.toThrow('team-not-assigned');
    await shown(CLERK, 'visit', VISITED);
    expect(toast(await world.as(CLERK).click('安排现场评审', given()))).toBe('已安排，已通知评审人员和申报人');
    for (const name of teamOf(VISITED)) {
      expect(await world.as(name).sees(ISSUES)).toContain('现场评审');
      expect(await calendarOf(name)).toMatchObject([{ allDay: true, starts: DAY, place: given().place }]);
    }
    const own = await world.as(applicantOf(VISITED)).sees('现场评审安排');
    expect(own).toContain(`评审组一行 ${teamOf(VISITED).length} 人`);
    expect(own).not.toContain(ISSUES);
    for (const name of teamOf(VISITED)) expect(own).not.toContain(name);
    expect(await calendarOf(applicantOf(VISITED))).toEqual([]);
    expect(await openTasks(VISITED)).toContain('report-visit');
  });

  test('moved, the same entry moves; whoever stays at home loses it, whoever comes back has it once', async () => {
    const [left = ''] = restOf(VISITED);
    const before = await calendarOf(leadOf(VISITED));
    const others = teamOf(VISITED).filter((name) => name !== left);
    // The leader may plan as well as the office.
    await does(world, leadOf(VISITED), planVisit, {
      ...given(),
      application: idOf(VISITED),
      day: '2026-06-11',
      team: openIds(others),
    });
    expect(await calendarOf(leadOf(VISITED))).toMatchObject([{ eventId: before[0]?.eventId, starts: '2026-06-11' }]);
    expect(await calendarOf(left)).toEqual([]);
    expect(await world.as(left).sees('不再由您参加')).toBeTruthy();
    await does(world, CLERK, planVisit, { ...given(), application: idOf(VISITED) });
    expect(await calendarOf(left)).toMatchObject([{ starts: DAY }]);
    expect(await calendarOf(leadOf(VISITED))).toMatchObject([{ eventId: before[0]?.eventId, starts: DAY }]);
    // One for each of three, and one more for the one who came back.
    const calls = (await (
      await fetch(`${world.sandbox.url}/sandbox/calls?match=POST.*%2Fevents%24`)
    ).json()) as unknown[]; // as the protocol says
    expect(calls).toHaveLength(4);
  });

  test('is found on by the team, on the day, once their own sheets are final', async () => {
    const [first = ''] = restOf(VISITED);
    await world.moveClock(`${DAY}T09:00:00+08:00`);
    await world.settled();
    expect(await shown(first, 'visit', VISITED)).toContain('请先提交本件的材料评分');
    const found = {
      application: idOf(VISITED),
      category: '4.1',
      percent: '55',
      verdict: 'verified',
      finding: '记录完整。',
    };
    await expect(does(world, first, findOnCategory, found)).rejects.toThrow('own-sheet-first');
    for (const name of teamOf(VISITED)) await scoresAll(world, name, { application: idOf(VISITED) });
    await shown(first, 'visit', VISITED);
    await world.as(first).click('⬜ 4.1 领导');
    await expect(does(world, first, findOnCategory, { ...found, percent: '52' })).rejects.toThrow('not-a-choice');
    const saved = await world
      .as(first)
      .click('保存', { percent: '50–65 ｜ 55%', verdict: '有变化', finding: '比材料所写多两条产线。' });
    expect(toast(saved)).toBe('已保存');
    expect(JSON.stringify(saved.card)).toContain('✅ 4.1 领导');
    // What is not reported yet stands in no journal.
    const journal = JSON.stringify(
      await world.database.client.journalEntry.findMany({ where: { matter: { contains: idOf(VISITED) } } }),
      (_, one) => (typeof one === 'bigint' ? String(one) : one),
    );
    expect(journal).not.toContain('percent');
    expect(journal).not.toContain('比材料所写');
  });

  test('a photo goes to the category that was opened, once; opening it stands in the journal', async () => {
    const [first = ''] = restOf(VISITED);
    const person = world.as(first);
    await shown(first, 'visit.category', VISITED, { category: '4.2' });
    expect(toast(await person.click('上传照片或文件'))).toBe('请把文件发到本会话');
    await person.sendsFile('表格.txt', Buffer.from('plain'));
    expect(JSON.stringify(await person.messages())).toContain('不能使用这种文件');
    // A picture from the album comes as a picture, without a name.
    await fetch(`${world.sandbox.url}/sandbox/as/${person.openId}/file?name=a.jpg&as=image`, {
      method: 'POST',
      body: jpg(),
    });
    expect(await person.sees('已收到')).toContain('照片.jpg');
    await person.sendsFile('又一张.pdf', await pdf(1));
    expect(JSON.stringify((await person.messages()).at(-1)?.content)).toContain('没有读取这个文件');
    await shown(first, 'visit.category', VISITED, { category: '4.2' });
    const before = await world.journal('MaterialOpened');
    expect(toast(await person.click('查看'))).toBe('文件稍后发送到这里');
    await person.waitFor(async () => (await person.messages()).some(({ content }) => content.file_name === '照片.jpg'));
    expect(await world.journal('MaterialOpened')).toBe(before + 1);
    await person.click('上传照片或文件');
    await person.sendsFile('原件.pdf', Buffer.alloc(30 * 1024 * 1024 + 1, '%PDF'));
    expect(JSON.stringify((await person.messages()).at(-1)?.content)).toContain('超过 30 MB');
  });

  test('is reported by the leader when every category has been found on; the office never reads a percent', async () => {
    const lead = leadOf(VISITED);
    await shown(lead, 'visit', VISITED);
    expect(toast(await world.as(lead).click('提交现场评审结果'))).toContain('4.2 战略还没有填写');
    for (const category of ['4.2', '4.3', '4.4', '4.5', '4.6', '4.7'])
      await does(world, lead, findOnCategory, {
        application: idOf(VISITED),
        category,
        percent: '70',
        verdict: 'verified',
        finding: '与材料一致。',
      });
    await shown(lead, 'visit', VISITED);
    expect(toast(await world.as(lead).click('提交现场评审结果'))).toBe('已提交，内容已固定');
    expect(await openTasks(VISITED)).not.toContain('report-visit');
    const office = await shown(CLERK, 'visit', VISITED);
    expect(office).toContain('结果已提交');
    const cardOf = async (name: string) => JSON.stringify((await world.as(name).cards()).at(-1)?.content);
    expect(await cardOf(CLERK)).not.toMatch(/55%|70%|比材料所写/);
    await shown(lead, 'visit', VISITED);
    expect(await cardOf(lead)).toMatch(/55%.*比材料所写/);
    expect(await shown(CLERK, 'visit.category', VISITED, { category: '4.1' })).toContain('没有找到');
    await expect(
      does(world, lead, findOnCategory, {
        application: idOf(VISITED),
        category: '4.1',
        percent: '5',
        verdict: 'verified',
        finding: '再改。',
      }),
    ).rejects.toThrow('visit-reported');
    // The entry of a visit that has taken place stays.
    expect(await calendarOf(lead)).toMatchObject([{ starts: DAY }]);
  });

  test('withdrawn by the applicant, it leaves the calendars and waits for nobody', async () => {
    const team = openIds(teamOf(GONE));
    await does(world, CLERK, planVisit, { ...given(), application: idOf(GONE), day: '2026-06-20', team });
    const [name = ''] = teamOf(GONE);
    expect((await calendarOf(name)).map(({ starts }) => starts)).toContain('2026-06-20');
    await does(world, applicantOf(GONE), withdrawApplication, { application: idOf(GONE), reason: '内部原因' });
    for (const one of teamOf(GONE))
      expect((await calendarOf(one)).map(({ starts }) => starts)).not.toContain('2026-06-20');
    expect(await openTasks(GONE)).toEqual([]);
  });
});

describe('a defence', () => {
  const draw = (fields: object = {}) =>
    world.as(CLERK).click('抽签排序', { day: '2026-06-25', startTime: '09:00', minutes: '40', ...fields });
  const card = (name: string) => shows(world, name, 'defence', { year: YEAR, kind: 'organisation' }, panelMatter(YEAR));

  test('is drawn by lot: who is still in the race has an hour, in the calendars too', async () => {
    expect(await card(CLERK)).toContain('参加抽签的单位申报 1 件');
    expect(toast(await draw({ startTime: '9点' }))).toContain('09:00 这样');
    expect(toast(await draw({ day: '2026-06-01' }))).toContain('开始时间须晚于现在');
    expect(toast(await draw({ startTime: '23:50' }))).toContain('排到了第二天');
    expect(toast(await draw())).toBe('已抽签，已通知评审组和申报人');
    await world.settled();
    expect(await world.as(applicantOf(VISITED)).sees('陈述答辩安排')).toContain('第 1 位');
    expect((await calendarOf(leadOf(VISITED))).at(-1)).toMatchObject({
      allDay: false,
      starts: '2026-06-25T01:00:00.000Z',
      ends: '2026-06-25T01:40:00.000Z',
    });
    const office = await card(CLERK);
    expect(office).toContain('种子：');
    expect(office).toContain('SM3');
    // A panelist reads the hours of their own and not the seed; an applicant finds nothing.
    expect(await card(leadOf(VISITED))).not.toContain('种子');
    expect(await card(applicantOf(VISITED))).toContain('没有找到');
  });

  test('drawn anew it needs a reason, and the entry moves', async () => {
    await card(CLERK);
    const before = (await calendarOf(leadOf(VISITED))).at(-1);
    await expect(
      does(world, CLERK, drawDefence, { year: YEAR, kind: 'organisation', day: '2026-06-25', startTime: '10:00' }),
    ).rejects.toThrow('redraw-without-reason');
    expect(toast(await draw({ startTime: '10:00', reason: '场地调整' }))).toContain('已抽签');
    expect((await calendarOf(leadOf(VISITED))).at(-1)).toMatchObject({
      eventId: before?.eventId,
      starts: '2026-06-25T02:00:00.000Z',
    });
  });

  test('the roll is called on the day; only who was there is asked for a sheet, and it is corrected until one is final', async () => {
    const lead = leadOf(VISITED);
    const [absent = '', second = ''] = restOf(VISITED);
    const drawn = await world.journal('DefenceDrawn');
    expect(await shown(lead, 'defence.roll', VISITED)).toContain('答辩当天起可以点名');
    await world.moveClock('2026-06-25T10:05:00+08:00');
    await world.settled();
    await shown(lead, 'defence.roll', VISITED);
    expect(toast(await world.as(lead).click('点名', { present: openIds([lead]) }))).toBe('已点名，到场评审员可以评分');
    expect((await openTasks(VISITED)).filter((kind) => kind === 'score-defence')).toHaveLength(1);
    // The clock: begun once by whoever calls the roll, and never in the way of the roll or of the sheets.
    await shown(CLERK, 'defence.roll', VISITED);
    expect(toast(await world.as(CLERK).click('开始计时'))).toBe('已开始计时');
    expect(await shown(second, 'defence.roll', VISITED)).toContain('6月25日 10:45 结束');
    expect(await world.as(second).reads()).not.toMatch(/开始计时|结束计时/);
    await expect(does(world, second, endDefence, { application: idOf(VISITED) })).rejects.toThrow();
    await expect(does(world, lead, beginDefence, { application: idOf(VISITED) })).rejects.toThrow('defence-began');
    await shown(lead, 'defence.roll', VISITED);
    await world.as(lead).click('更正点名', { present: openIds([lead, second]) });
    expect((await openTasks(VISITED)).filter((kind) => kind === 'score-defence')).toHaveLength(2);
    // Whoever was counted present already is not asked once more, by a correction or by a second press.
    await does(world, lead, callRoll, { application: idOf(VISITED), present: openIds([lead, second]) });
    await world.settled();
    const asked = await world.database.client.message.findMany({
      where: { key: { startsWith: `roll:${idOf(VISITED)}` } },
    });
    expect(asked.map(({ openId }) => openId).sort()).toEqual([...openIds([lead, second])].sort());
    await card(CLERK);
    // The card offers it no more, or, where an older one still stands, it is refused.
    if (await world.as(CLERK).find('抽签排序'))
      expect(toast(await draw({ reason: '再抽一次' }))).toContain('不能重新抽签');
    expect(await world.journal('DefenceDrawn')).toBe(drawn);
    await expect(scoresAll(world, absent, { application: idOf(VISITED), kind: 'defence' })).rejects.toThrow('refused');
    await scoresAll(world, second, { application: idOf(VISITED), kind: 'defence' });
    expect(await shown(lead, 'defence.roll', VISITED)).toContain('点名结果不能再改');
    await world.moveClock('2026-06-25T10:48:00+08:00');
    expect(await shown(lead, 'defence.roll', VISITED)).toContain('时间已到');
    expect(toast(await world.as(lead).click('结束计时'))).toBe('已结束计时');
    const over = await shown(lead, 'defence.roll', VISITED);
    expect(over).toContain('规定 40 分钟');
    expect(over).toContain('超过规定时间');
    expect(await world.journal('DefenceEnded')).toBe(1);
  });
});
