import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationId } from '../../src/domain/ids.ts';
import { VISIT_NOTES_MOST } from '../../src/domain/review/decide-visit.ts';
import { QUESTIONS_MOST } from '../../src/domain/review/questions.ts';
import {
  declareGifts,
  keepMinutes,
  rateVisit,
  receiveFacts,
  signPledge,
} from '../../src/usecases/review/conduct-visit.ts';
import { drawDefence } from '../../src/usecases/review/draw-defence.ts';
import { addVisitNote, findOnCategory, findOnIssue } from '../../src/usecases/review/find-on-category.ts';
import { planVisit } from '../../src/usecases/review/plan-visit.ts';
import { askAtDefence, noteAnswer } from '../../src/usecases/review/question-defence.ts';
import { reportVisit } from '../../src/usecases/review/report-visit.ts';
import { jpg } from '../files/made.ts';
import { does } from '../support/open-cycle.ts';
import { scoresAll } from '../support/scored.ts';
import { shows } from '../support/shows.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/*
 * Arts. 14, 24, 25: how a visit is conducted by both sides. Each of these lines has readers of its own, and those it is
 * kept from are looked at as closely as those it is for.
 */
const UNIT = '威海甲船机有限公司';
const APPLICANT = `${UNIT}申报人`;
const CLERK = '尹舒禾';
const DIRECTOR = '郗明远';
const SUPERVISOR = '裴督';
const OFFICER = '宫雨辰';
const DAY = '2026-06-10';
const MEETS = '总经理和一线班组长2名';
const ATTENDED = '评审组三人，申报单位总经理、质量负责人';
const FACTS = '能耗在线监测覆盖6条产线，材料写4条。';
const OTHERWISE = '7号产线当日停机检修，监测同样覆盖。';
const UNCLEAR = '2023年的数据缺两个月，需说明。';
const INTERVIEW = '每天开班前看能耗看板，超限当班处理。';
const QUESTION = '请说明质量攻关课题怎样选定。';
const ANSWER = '按顾客投诉和成本排序，每季度评审一次。';
const PRESENT = '纪念品一份，约80元，当场退还。';
const COMPLAINT = '一名评审员打听其他申报单位的情况。';

let scene: UnderReview;
let world: World;
let lead = '';
let others: readonly string[] = [];
beforeAll(async () => {
  scene = await underReview({
    world: { told: true },
    organisations: [UNIT],
    individuals: [],
    panelists: ['沈砚', '顾清和', '陆知微', '程以宁'],
    panelMinimum: 3,
    gate: 'none',
  });
  world = scene.world;
  lead = scene.assigned[UNIT]?.lead ?? '';
  others = (scene.assigned[UNIT]?.panelists ?? []).filter((name) => name !== lead);
}, 120_000);
afterAll(() => world.close());

const application = (): string => scene.ids[UNIT] ?? '';
const shown = (name: string, view: string, params: object = {}): Promise<string> =>
  shows(world, name, view, { application: application(), ...params });
const toast = ({ toast: said }: { readonly toast?: { readonly content: string } }): string => said?.content ?? '';
/** Everything that stands in somebody's chats. */
const chatOf = async (name: string): Promise<string> => JSON.stringify(await world.as(name).messages());

describe('before the day', () => {
  test('nothing can be said of a visit that is not planned', async () => {
    await expect(
      does(world, APPLICANT, signPledge, { application: application(), signer: '时海岳', pledge: 'true' }),
    ).rejects.toThrow('visit-not-planned');
    expect(await shown(APPLICANT, 'visit.host')).toContain('没有找到');
    expect(await shown(APPLICANT, 'application')).not.toContain('现场评审事项');
  });

  test('whom the team wants to see is told to the host, who signs the pledge once', async () => {
    await shown(CLERK, 'visit');
    const planned = await world.as(CLERK).click('安排现场评审', {
      day: DAY,
      team: [lead, ...others].map((name) => world.as(name).openId),
      place: '威海市环翠区海滨路1号',
      meets: MEETS,
      issues: '核实近三年能耗数据的来源；查看投诉处理记录。',
    });
    expect(toast(planned)).toBe('已安排，已通知评审人员和申报人');
    expect(await world.as(others[0] ?? '').sees('现场评审')).toContain(MEETS);
    expect(await world.as(APPLICANT).sees('现场评审安排')).toContain(MEETS);
    await world.as(APPLICANT).click('签署廉洁承诺');
    expect(await world.as(APPLICANT).reads()).not.toContain('评价评审组');
    const host = world.as(APPLICANT);
    await shown(APPLICANT, 'visit.host');
    expect(toast(await host.click('签署廉洁承诺', { signer: '时海岳' }))).toBe('请勾选廉洁承诺（第二十四条）');
    expect(toast(await host.click('签署廉洁承诺', { signer: '时海岳', pledge: true }))).toBe('已签署廉洁承诺');
    await expect(
      does(world, APPLICANT, signPledge, { application: application(), signer: '别人', pledge: 'true' }),
    ).rejects.toThrow('pledge-signed');
    expect(await world.journal('HostPledged')).toBe(1);
    expect(await shown(APPLICANT, 'application')).toContain('现场评审事项');
  });

  test('it is too early for everything else, and nobody else may do the host’s part', async () => {
    const id = application();
    await expect(does(world, lead, declareGifts, { application: id, gifts: 'none' })).rejects.toThrow('visit-not-yet');
    await expect(does(world, APPLICANT, rateVisit, { application: id, rating: 'good' })).rejects.toThrow(
      'visit-not-yet',
    );
    await expect(does(world, APPLICANT, receiveFacts, { application: id })).rejects.toThrow('visit-not-yet');
    for (const stranger of [lead, CLERK, OFFICER])
      await expect(does(world, stranger, rateVisit, { application: id, rating: 'good' })).rejects.toThrow('not-found');
  });
});

describe('between the two sides', () => {
  const said = (name: string): Promise<string> => chatOf(name);

  test('nothing is passed on: whoever asks is told so, the journal has it, and the supervisor reads it', async () => {
    await world.as(APPLICANT).says('能不能把评审组长的电话给我');
    expect(await said(APPLICANT)).toContain('评审期间，申报方不得通过任何方式联系评审人员（第二十四条）');
    expect(await said(APPLICANT)).not.toContain(`${lead}`);
    expect(await world.as(SUPERVISOR).sees('能不能把评审组长的电话给我')).toContain(APPLICANT);
    await world.as(lead).says('把申报单位联系人的电话给我');
    expect(await said(lead)).toContain('也不能提供联系方式');
    expect(await world.as(SUPERVISOR).sees('把申报单位联系人的电话给我')).toContain('评审人员');
    expect(await world.journal('ContactAttempted')).toBe(2);
    const rows = await world.database.client.journalEntry.findMany({ where: { act: 'ContactAttempted' } });
    expect(JSON.stringify(rows.map(({ data }) => data))).not.toContain('电话');
    for (const name of [CLERK, DIRECTOR, OFFICER]) expect(await said(name)).not.toContain('电话给我');
  });

  test('an ordinary question is answered as one, and whoever is on neither side asks what they like', async () => {
    await world.as(APPLICANT).says('专家什么时候来现场评审');
    await world.as(OFFICER).says('怎么联系评审员');
    expect(await said(OFFICER)).not.toContain('本次请求已记录');
    expect(await world.journal('ContactAttempted')).toBe(2);
  });

  test('asked again the same day, the supervisor has one card of it, with what was said last', async () => {
    const before = (await world.as(SUPERVISOR).cards()).length;
    await world.as(APPLICANT).says('想请评委吃个饭');
    expect(await world.as(SUPERVISOR).sees('想请评委吃个饭')).toBeTruthy();
    expect((await world.as(SUPERVISOR).cards()).length).toBe(before);
    expect(await world.journal('ContactAttempted')).toBe(3);
  });
});

describe('on the day', () => {
  test('the meetings are written down by the team, once their own sheets are final', async () => {
    await world.moveClock(`${DAY}T09:00:00+08:00`);
    const opening = { application: application(), meeting: 'opening', attendees: ATTENDED, summary: '重申纪律。' };
    await expect(does(world, lead, keepMinutes, opening)).rejects.toThrow('own-sheet-first');
    for (const name of [lead, ...others]) await scoresAll(world, name, { application: application() });
    await expect(does(world, '程以宁', keepMinutes, opening)).rejects.toThrow(/not-found|not-in-team/);
    await shown(lead, 'visit');
    await world.as(lead).click('⬜ 首次会议');
    expect(toast(await world.as(lead).click('保存会议记录', { attendees: ATTENDED, summary: '重申纪律。' }))).toBe(
      '已保存会议记录',
    );
    expect(await shown(lead, 'visit')).toContain('✅ 首次会议');
    // The office does not read what the team writes of it.
    expect(await shown(CLERK, 'visit.meeting', { meeting: 'opening' })).toContain('没有找到');
    expect(await shown(CLERK, 'visit')).not.toContain('会议和纪律');
  });

  test('the facts go to the host, who confirms that they were said and may say what is otherwise', async () => {
    await expect(does(world, APPLICANT, receiveFacts, { application: application() })).rejects.toThrow(
      'facts-not-told',
    );
    const closing = { application: application(), meeting: 'closing', attendees: ATTENDED, summary: '通报情况。' };
    await does(world, lead, keepMinutes, { ...closing, told: '第一稿。' });
    expect(await world.as(APPLICANT).sees('第一稿。')).toContain('确认收到');
    expect(toast(await world.as(APPLICANT).click('确认收到'))).toBe('已确认收到');
    // Stated anew, the facts are confirmed anew; the same once more is no news.
    await does(world, others[0] ?? '', keepMinutes, { ...closing, told: FACTS });
    await does(world, lead, keepMinutes, { ...closing, told: FACTS });
    expect(await world.as(APPLICANT).sees(FACTS)).toContain('确认收到');
    const told = (await world.as(APPLICANT).cards()).filter(({ content }) =>
      JSON.stringify(content).includes('现场核实的事实'),
    );
    expect(await world.as(lead).sees('申报人还没有确认收到')).toBeTruthy();
    expect(told.length).toBeGreaterThan(0);
    expect(toast(await world.as(APPLICANT).click('确认收到', { factsNote: OTHERWISE }))).toBe('已确认收到');
    await expect(does(world, APPLICANT, receiveFacts, { application: application() })).rejects.toThrow(
      'facts-received',
    );
    for (const name of [lead, ...others]) expect(await world.as(name).sees(OTHERWISE)).toContain('现场评审');
  });

  test('each of the team declares gifts for themselves: the supervisor learns it, the others do not', async () => {
    const [second = '', third = ''] = others;
    const id = application();
    await expect(does(world, second, declareGifts, { application: id, gifts: 'some' })).rejects.toThrow(
      'gifts-without-note',
    );
    await shown(second, 'visit.gifts');
    expect(toast(await world.as(second).click('申报有无收受', { gifts: '有', giftsNote: PRESENT }))).toBe(
      '已申报，监督人员可见',
    );
    expect(await world.as(SUPERVISOR).sees(PRESENT)).toContain('现场评审的纪律和作风');
    await does(world, third, declareGifts, { application: id, gifts: 'none' });
    await expect(does(world, '程以宁', declareGifts, { application: id, gifts: 'none' })).rejects.toThrow(
      /not-found|not-in-team/,
    );
    for (const name of [lead, third, CLERK, DIRECTOR, APPLICANT]) {
      for (const view of ['visit', 'visit.gifts', 'visit.conduct', 'visit.host']) await shown(name, view);
      expect(await chatOf(name)).not.toContain(PRESENT);
    }
    expect(await shown(second, 'visit.gifts')).toContain(PRESENT);
  });

  test('the host’s word on the team is the supervisor’s alone to read, and is given once', async () => {
    const id = application();
    await expect(does(world, APPLICANT, rateVisit, { application: id, rating: '很好' })).rejects.toThrow(
      'not-a-choice',
    );
    await shown(APPLICANT, 'visit.host');
    expect(toast(await world.as(APPLICANT).click('评价评审组', { rating: '不满意', ratingNote: COMPLAINT }))).toBe(
      '已评价，只有监督人员可见',
    );
    await expect(does(world, APPLICANT, rateVisit, { application: id, rating: 'good' })).rejects.toThrow('visit-rated');
    expect(await world.as(SUPERVISOR).sees(COMPLAINT)).toContain('不满意');
    await shown(SUPERVISOR, 'visit');
    await world.as(SUPERVISOR).click('纪律和作风');
    expect(await world.as(SUPERVISOR).sees(COMPLAINT)).toContain(PRESENT);
    for (const name of [lead, ...others, CLERK, DIRECTOR, OFFICER]) {
      for (const view of ['visit', 'visit.conduct', 'visit.host', 'application']) await shown(name, view);
      const chat = await chatOf(name);
      expect(chat).not.toContain(COMPLAINT);
      expect(chat).not.toContain('不满意');
    }
    // Neither stands in the journal that the office exports.
    const journal = JSON.stringify(
      await world.database.client.journalEntry.findMany({ where: { matter: { contains: id } } }),
      (_, one) => (typeof one === 'bigint' ? String(one) : one),
    );
    expect(journal).toContain('VisitRated');
    for (const words of [COMPLAINT, PRESENT, 'poor', OTHERWISE]) expect(journal).not.toContain(words);
  });

  test('what was to be verified is gone through one by one; what does not simply hold wants a word', async () => {
    const id = application();
    const issue = '核实近三年能耗数据的来源';
    await expect(
      does(world, lead, findOnIssue, { application: id, issue: '别的问题', issueVerdict: 'verified' }),
    ).rejects.toThrow('issue-gone');
    await expect(does(world, lead, findOnIssue, { application: id, issue, issueVerdict: 'clarify' })).rejects.toThrow(
      'issue-without-note',
    );
    await shown(lead, 'visit');
    await world.as(lead).click('逐项核实 0/2');
    await world.as(lead).click('核实');
    const saved = await world.as(lead).click('保存核实情况', { issueVerdict: '需澄清', issueNote: UNCLEAR });
    expect(toast(saved)).toBe('已保存');
    expect(JSON.stringify(saved.card)).toContain('1/2');
    await does(world, others[0] ?? '', findOnIssue, {
      application: id,
      issue: '查看投诉处理记录',
      issueVerdict: 'verified',
    });
    expect(await shown(others[1] ?? '', 'visit')).toContain('逐项核实 2/2');
    for (const name of [CLERK, APPLICANT, OFFICER]) expect(await shown(name, 'visit.issues')).toContain('没有找到');
  });

  test('an interview is noted with whom, where and when, and a photo with where it was taken', async () => {
    await shown(lead, 'visit.category', { category: '4.2' });
    await world.as(lead).click('记一条访谈');
    const kept = await world.as(lead).click('保存访谈', {
      interviewed: '装配一班班长',
      interview: INTERVIEW,
      interviewPlace: '一号车间',
    });
    expect(toast(kept)).toBe('已保存');
    expect(JSON.stringify(kept.card)).toMatch(/装配一班班长.*一号车间.*6月10日/);
    await shown(lead, 'visit.category', { category: '4.2' });
    await world.as(lead).click('上传照片或文件', { shotPlace: '二号车间' });
    await world.as(lead).sendsFile('看板.jpg', jpg());
    await shown(lead, 'visit.category', { category: '4.2' });
    expect(JSON.stringify((await world.as(lead).cards()).at(-1)?.content)).toMatch(/看板.*二号车间/);
    // The next one is from somewhere else, unless its sender says so.
    await world.as(lead).click('上传照片或文件');
    await world.as(lead).sendsFile('走廊.jpg', jpg());
    const record = await world.store.read({ system: 'clock' }, (work) =>
      work.records.find(applicationId(application())),
    );
    expect(record.visit?.files.map(({ place }) => place)).toEqual(['二号车间', undefined]);
    const note = { application: application(), category: '4.3', interviewed: '某人', interview: '谈话。' };
    for (let at = 0; at < VISIT_NOTES_MOST; at += 1) await does(world, lead, addVisitNote, note);
    await expect(does(world, lead, addVisitNote, note)).rejects.toThrow('visit-notes-most');
    await expect(does(world, lead, addVisitNote, { ...note, category: '9.9' })).rejects.toThrow('no-such-category');
  });

  test('nothing of it holds up the report; afterwards minutes are closed, a late gift is not', async () => {
    const id = application();
    for (const category of ['4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7'])
      await does(world, lead, findOnCategory, {
        application: id,
        category,
        percent: '70',
        verdict: 'verified',
        finding: '与材料一致。',
      });
    await does(world, lead, reportVisit, { application: id });
    await expect(
      does(world, lead, keepMinutes, { application: id, meeting: 'opening', attendees: '补记', summary: '补记' }),
    ).rejects.toThrow('visit-reported');
    await does(world, lead, declareGifts, { application: id, gifts: 'some', giftsNote: '事后收到快递礼盒，已退回。' });
    expect(await world.as(SUPERVISOR).sees('事后收到快递礼盒')).toBeTruthy();
    await expect(
      does(world, lead, findOnIssue, {
        application: id,
        issue: '查看投诉处理记录',
        issueVerdict: 'changed',
        issueNote: '补。',
      }),
    ).rejects.toThrow('visit-reported');
    // A plan made anew without anybody to be seen takes the line away; here it cannot be any more.
    await expect(
      does(world, CLERK, planVisit, {
        application: id,
        day: '2026-06-20',
        team: [world.as(lead).openId],
        place: '某处',
        issues: '再看一次。',
      }),
    ).rejects.toThrow('visit-reported');
  });
});

describe('at the defence', () => {
  test('questions are prepared from what the visit left open, by the panel alone', async () => {
    const id = application();
    await shown(lead, 'defence.questions');
    expect(await world.as(lead).reads()).toContain('核实近三年能耗数据的来源');
    // The field holds the first of them already.
    expect(toast(await world.as(lead).click('增加提问'))).toBe('已列入提问');
    await expect(
      does(world, lead, askAtDefence, { application: id, question: '请说明：核实近三年能耗数据的来源' }),
    ).rejects.toThrow('question-asked');
    await does(world, others[0] ?? '', askAtDefence, { application: id, question: QUESTION });
    const seen = await shown(others[1] ?? '', 'defence.questions');
    expect(seen).toContain(QUESTION);
    expect(seen).not.toContain('现场评审待澄清');
    await expect(does(world, lead, noteAnswer, { application: id, place: 1, reply: '早了。' })).rejects.toThrow(
      'defence-not-drawn',
    );
    for (const name of [APPLICANT, CLERK, DIRECTOR, SUPERVISOR, OFFICER]) {
      expect(await shown(name, 'defence.questions')).toContain('没有找到');
      expect(await chatOf(name)).not.toContain(QUESTION);
    }
    await expect(does(world, CLERK, askAtDefence, { application: id, question: QUESTION })).rejects.toThrow(
      'not-found',
    );
  });

  test('answers are noted against them from that day on; nothing of it stands in the journal', async () => {
    const id = application();
    await does(world, CLERK, drawDefence, {
      year: YEAR,
      kind: 'organisation',
      day: '2026-06-25',
      startTime: '09:00',
    });
    await expect(does(world, lead, noteAnswer, { application: id, place: 1, reply: '早了。' })).rejects.toThrow(
      'answer-not-yet',
    );
    await world.moveClock('2026-06-25T09:10:00+08:00');
    await shown(lead, 'defence.roll');
    await world.as(lead).click('提问和回答');
    await world.as(lead).click('记录第 2 问的回答');
    expect(toast(await world.as(lead).click('记录回答', { reply: ANSWER }))).toBe('已记录回答');
    expect(await shown(others[0] ?? '', 'defence.questions')).toContain(ANSWER);
    await expect(does(world, lead, noteAnswer, { application: id, place: 9, reply: '没有。' })).rejects.toThrow(
      'question-gone',
    );
    for (let at = 3; at <= QUESTIONS_MOST; at += 1)
      await does(world, lead, askAtDefence, { application: id, question: `补充提问第${at}个` });
    await expect(does(world, lead, askAtDefence, { application: id, question: '再补充一个提问' })).rejects.toThrow(
      'questions-most',
    );
    const journal = JSON.stringify(
      await world.database.client.journalEntry.findMany({ where: { matter: { contains: id } } }),
      (_, one) => (typeof one === 'bigint' ? String(one) : one),
    );
    expect(journal).toContain('DefenceAnswered');
    for (const words of [QUESTION, ANSWER, UNCLEAR, INTERVIEW]) expect(journal).not.toContain(words);
  });
});
