import { eligibility } from '../../src/domain/application/eligibility.ts';
import { day } from '../../src/domain/calendar.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { checks } from '../review/checks.ts';
import { defence } from '../review/defence.ts';
import { defenceQuestion, defenceQuestions } from '../review/defence-questions.ts';
import { defenceRoll } from '../review/defence-roll.ts';
import { reviewStop } from '../review/review-stop.ts';
import { streamsTold } from '../review/streams-told.ts';
import { type VisitProps, visit } from '../review/visit.ts';
import { visitCategory, visitInterview } from '../review/visit-category.ts';
import { visitConduct } from '../review/visit-conduct.ts';
import { visitHost } from '../review/visit-host.ts';
import { visitIssue, visitIssues } from '../review/visit-issues.ts';
import { visitGifts, visitMeeting } from '../review/visit-meeting.ts';
import type { Sample } from './sample.ts';
import { CLERK, YEAR } from './shared-facts.ts';

const NOW = new Date('2026-07-06T02:20:00Z');
const of = {
  application: '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90',
  number: '申26-K7QM3',
  title: '威海海岳精工有限公司',
  now: NOW,
};
const [LEAD, SECOND, THIRD] = ['沈砚', '顾清和', '陆知微'] as const;
const PEOPLE = ['1', '2', '3', '4', '5'].map((n) => `ou_${n.repeat(32)}`);
const FILE = '6b1f7c1e-5d0a-4c39-9a58-e0a1f2c3d4b6';
const FACTS =
  '2025年11月18日，省市场监督管理部门通报产品质量监督抽查结果，该单位一批次产品有一项指标不合格（通报编号略）。' +
  '该单位已召回并整改，整改报告尚未经复查。以上情况见公开通报。';

const conditions = eligibility(
  'organisation',
  {
    name: of.title,
    creditCode: '91371002MA3C00001X',
    operatingSince: '2015-06-01',
    isFourNew: false,
    qualitySystem: '通过质量管理体系认证',
    accidents: 'none',
    complaints: 'none',
    violations: 'none',
  },
  {
    referenceDay: day('2026-05-15'),
    today: day('2026-05-12'),
    holders: { byCode: [], byName: [] },
    revokedCounts: 'not-held',
    material: ['selfAssessment', 'legalStatus'],
  },
);

const checking = { ...of, kind: 'organisation', conditions, can: true, stopped: false, interested: false } as const;
const at = (text: string): Date => new Date(text);
const REGISTERED = {
  result: 'clear',
  note: '检索公开报道、通报和投诉平台，未发现负面信息。',
  by: CLERK,
  at: at('2026-07-02T03:00:00Z'),
} as const;
const PROBLEM = { ...REGISTERED, result: 'problem', note: FACTS } as const;

const PENDING = {
  act: 'fail',
  article: '10.6',
  reason: FACTS,
  by: CLERK,
  at: at('2026-07-02T03:00:00Z'),
  dueAt: at('2026-07-07T16:00:00Z'),
} as const;
const STATEMENT = '不合格批次系包装标识错误，已于当月召回并更换，复查报告随附，请予核实。';

const FOUND = {
  percent: 65,
  verdict: 'changed',
  finding: '能耗在线监测已覆盖主要产线，比申报材料所写多两条；记录完整，现场人员能说明用途。',
} as const;
const categories = GBT_19580_2012.categories.map(({ code, name }, i) => ({
  code,
  name,
  done: i < 3,
  files: i === 0 ? [{ id: FILE, name: '装配车间看板.jpg' }] : [],
}));
const visiting: VisitProps = {
  ...of,
  range: 'in',
  stopped: false,
  categories: categories.map((one) => ({ ...one, done: false, files: [] })),
  canFind: false,
  canReport: false,
  ownSheetFirst: false,
};
const PLAN = {
  day: '2026-07-10',
  left: { workingDays: 4, passed: false, today: false },
  team: [LEAD, SECOND, THIRD],
  place: '威海市环翠区海滨路1号',
  issues: '核实近三年能耗数据来源；查看顾客投诉处理记录；了解质量攻关小组运行情况。',
  meets: '总经理、质量负责人、一线班组长2名',
  by: CLERK,
  at: at('2026-07-03T01:00:00Z'),
};
const planning = {
  people: PEOPLE,
  chosen: PEOPLE.slice(0, 3),
  place: '威海市环翠区海滨路1号',
  issues:
    '4.1 领导\n· 4.1.4 社会责任：查看实际做法、记录和数据\n4.3 顾客与市场\n· 未见对竞争对手的比较数据（2 位提到）\n· 顾客投诉的闭环记录请现场核实',
  hasThemes: true,
};

const MINUTES = {
  attended: '评审组：沈砚、顾清和、陆知微；申报单位：总经理、质量负责人、各车间主任',
  summary: '介绍日程和分工；重申评审纪律；申报单位介绍近一年变化。',
  by: LEAD,
  at: at('2026-07-10T01:10:00Z'),
};
const TOLD =
  '1. 能耗在线监测覆盖 6 条产线，材料写 4 条。\n2. 2024年8月的顾客投诉有处理记录，没有回访记录。\n3. 两家分公司的质量目标按月考核，记录齐全。';
const hosting = {
  ...of,
  plan: {
    day: '2026-07-10',
    place: '威海市环翠区海滨路1号',
    people: 3,
    meets: '总经理、质量负责人、一线班组长2名',
  },
  canPledge: true,
  begun: false,
};
const SIGNED = { signer: '时海岳', at: at('2026-07-06T03:00:00Z') };
const RECEIVED = { note: '第1项：7 号产线当日停机检修，监测同样覆盖。', at: at('2026-07-10T09:40:00Z') };

const ISSUES = [
  { issue: '核实近三年能耗数据来源', found: { verdict: 'verified', by: SECOND } },
  {
    issue: '查看顾客投诉处理记录',
    found: { verdict: 'clarify', note: '有处理记录，没有回访记录，请说明回访怎样做。', by: LEAD },
  },
  { issue: '了解质量攻关小组运行情况' },
] as const;
const QUESTION = { place: 2, text: '请说明：质量攻关小组的课题怎样选定，成果怎样推广', by: THIRD };
const QUESTIONS = [
  {
    place: 1,
    text: '请说明：查看顾客投诉处理记录',
    by: LEAD,
    answer: { text: '回访由销售部电话进行，记录在客户系统，可现场调取。', by: SECOND },
  },
  QUESTION,
];

const slots = ['威海云帆船舶配件有限公司', of.title, '威海翠屿食品有限公司'].map((title, i) => ({
  application: of.application,
  place: i + 1,
  title,
  startsAt: new Date(Date.UTC(2026, 6, 20, 1, 40 * i)),
  called: i === 0,
}));
const SLOT = { place: 2, startsAt: at('2026-07-20T01:40:00Z'), minutes: 40 };
const told = (reader: 'applicant' | 'official') => ({ ...of, reader });

export const STREAMS_SAMPLES: readonly Sample[] = [
  {
    name: 'review/visit-meeting/opening',
    title: '首次会议记录：待记录',
    card: visitMeeting({ ...of, meeting: 'opening', can: true }),
  },
  {
    name: 'review/visit-meeting/closing',
    title: '末次会议记录：填写',
    card: visitMeeting({ ...of, meeting: 'closing', can: true, minutes: { ...MINUTES, facts: TOLD } }),
  },
  {
    name: 'review/visit-meeting/closing-read',
    title: '末次会议记录：只读',
    card: visitMeeting({ ...of, meeting: 'closing', can: false, minutes: { ...MINUTES, facts: TOLD } }),
  },
  { name: 'review/visit-gifts/open', title: '礼品、宴请申报：待申报', card: visitGifts({ ...of, can: true }) },
  {
    name: 'review/visit-gifts/declared',
    title: '礼品、宴请申报：有',
    card: visitGifts({
      ...of,
      can: true,
      declared: { gifts: 'some', note: '纪念品一份，约80元，当场退还。', at: at('2026-07-10T10:00:00Z') },
    }),
  },
  { name: 'review/visit-host/pledge', title: '现场评审事项：签署廉洁承诺', card: visitHost(hosting) },
  {
    name: 'review/visit-host/told',
    title: '现场评审事项：确认事实、评价评审组',
    card: visitHost({
      ...hosting,
      begun: true,
      pledge: SIGNED,
      told: { facts: TOLD, at: at('2026-07-10T09:00:00Z') },
    }),
  },
  {
    name: 'review/visit-host/done',
    title: '现场评审事项：都已办',
    card: visitHost({
      ...hosting,
      begun: true,
      pledge: SIGNED,
      told: { facts: TOLD, at: at('2026-07-10T09:00:00Z') },
      receipt: RECEIVED,
      rating: { rating: 'good', at: at('2026-07-11T01:00:00Z') },
    }),
  },
  {
    name: 'review/visit-conduct/alarming',
    title: '监督：现场评审的纪律和作风',
    card: visitConduct({
      ...of,
      day: '2026-07-10',
      meetings: { opening: MINUTES, closing: { ...MINUTES, facts: TOLD } },
      pledge: SIGNED,
      team: [
        { name: LEAD, declared: { gifts: 'none', at: at('2026-07-10T10:00:00Z') } },
        {
          name: SECOND,
          declared: { gifts: 'some', note: '纪念品一份，约80元，当场退还。', at: at('2026-07-10T10:00:00Z') },
        },
        { name: THIRD },
      ],
      receipt: RECEIVED,
      rating: { rating: 'poor', note: '一名评审员打听其他申报单位的情况。', at: at('2026-07-11T01:00:00Z') },
    }),
  },
  {
    name: 'review/visit-issues/list',
    title: '逐项核实：清单',
    card: visitIssues({ ...of, can: true, issues: ISSUES }),
  },
  {
    name: 'review/visit-issues/reported',
    title: '逐项核实：已提交',
    card: visitIssues({ ...of, can: false, issues: ISSUES }),
  },
  {
    name: 'review/visit-issue/one',
    title: '逐项核实：填写一项',
    card: visitIssue({ ...of, issue: '核实近三年能耗数据来源' }),
  },
  {
    name: 'review/defence-questions/before',
    title: '答辩提问：准备',
    card: defenceQuestions({
      ...of,
      questions: [],
      toAsk: ['了解质量攻关小组运行情况', '查看顾客投诉处理记录'],
      canAsk: true,
      canNote: false,
    }),
  },
  {
    name: 'review/defence-questions/answers',
    title: '答辩提问：记录回答',
    card: defenceQuestions({ ...of, questions: QUESTIONS, toAsk: [], canAsk: true, canNote: true }),
  },
  {
    name: 'review/defence-question/one',
    title: '答辩提问：记录一问',
    card: defenceQuestion({ ...of, question: QUESTION }),
  },
  { name: 'review/checks/opinion', title: '登记舆情调查', card: checks({ ...checking, of: 'opinion' }) },
  {
    name: 'review/checks/qualification',
    title: '登记资格审查',
    card: checks({ ...checking, of: 'qualification', opinion: REGISTERED }),
  },
  {
    name: 'review/checks/hearing',
    title: '发现问题，正在听取申报人陈述申辩',
    card: checks({
      ...checking,
      of: 'qualification',
      opinion: PROBLEM,
      hearing: { dueAt: PENDING.dueAt, heard: false },
    }),
  },
  {
    name: 'review/checks/settled',
    title: '两项都已登记（评审员所见）',
    card: checks({
      ...checking,
      of: 'opinion',
      can: false,
      opinion: { ...REGISTERED, result: 'watch' },
      qualification: { ...REGISTERED, result: 'met', note: '' },
    }),
  },
  {
    name: 'review/review-stop/heard',
    title: '评审组长决定问题是否成立',
    card: reviewStop({
      ...of,
      can: true,
      pending: { ...PENDING, heard: true, statement: { text: STATEMENT, at: at('2026-07-05T01:00:00Z') } },
    }),
  },
  {
    name: 'review/review-stop/waiting',
    title: '申报人还没有陈述申辩',
    card: reviewStop({ ...of, can: true, pending: { ...PENDING, heard: false } }),
  },
  {
    name: 'review/review-stop/gate',
    title: '未进入现场评审范围，待确认',
    card: reviewStop({
      ...of,
      can: true,
      pending: {
        ...PENDING,
        act: 'gate',
        article: '14',
        reason: '按认定通知公布的标准，材料审查结果未进入现场评审范围。',
        heard: true,
      },
    }),
  },
  {
    name: 'review/review-stop/confirmed',
    title: '问题成立',
    card: reviewStop({ ...of, can: true, stopped: { act: 'fail', article: '10.6', reason: FACTS, by: LEAD, at: NOW } }),
  },
  { name: 'review/review-stop/nothing', title: '没有需要决定的事项', card: reviewStop({ ...of, can: true }) },
  {
    name: 'review/visit/to-plan',
    title: '待安排现场评审',
    card: visit({ ...visiting, planning: { ...planning, chosen: [] } }),
  },
  { name: 'review/visit/out-of-range', title: '待确定现场评审范围', card: visit({ ...visiting, range: 'open' }) },
  { name: 'review/visit/planned', title: '已安排，可以调整', card: visit({ ...visiting, plan: PLAN, planning }) },
  {
    name: 'review/visit/on-the-spot',
    title: '当天，评审人员填写',
    card: visit({
      ...visiting,
      plan: { ...PLAN, left: { workingDays: 0, passed: false, today: true } },
      categories,
      canFind: true,
      canReport: true,
      conduct: {
        opening: true,
        closing: true,
        pledged: true,
        told: true,
        receipt: RECEIVED,
        declared: false,
      },
    }),
  },
  {
    name: 'review/visit/reported',
    title: '结果已提交（评审员所见）',
    card: visit({
      ...visiting,
      plan: PLAN,
      reported: { by: LEAD, at: NOW },
      categories: categories.map((one) => ({ ...one, done: true, found: FOUND })),
    }),
  },
  {
    name: 'review/visit-category',
    title: '现场填写一类',
    card: visitCategory({
      ...of,
      category: { code: '4.5', name: '过程管理', points: 100 },
      bands: GBT_19580_2012.bands,
      material: '61.67',
      verify: '· 能耗监测是否覆盖全部产线\n· 4.4.6 基础设施：查看实际做法、记录和数据',
      found: FOUND,
      files: [{ id: FILE, name: '装配车间看板.jpg', size: 2_400_000, by: SECOND, at: NOW, place: '一号装配车间' }],
      notes: [
        {
          interviewed: '装配一班班长',
          text: '每天开班前看能耗看板，超限当班处理，有记录本。',
          place: '一号装配车间',
          by: THIRD,
          at: NOW,
        },
      ],
      waiting: true,
      received: '装配车间看板.jpg',
      can: true,
    }),
  },
  {
    name: 'review/defence/to-draw',
    title: '抽签排序',
    card: defence({ year: YEAR, kind: 'organisation', slots: [], drawing: { count: 3 }, now: NOW }),
  },
  {
    name: 'review/defence/drawn',
    title: '已抽签（市强市办所见）',
    card: defence({
      year: YEAR,
      kind: 'organisation',
      slots: slots.map((one) => ({ ...one, called: false })),
      draw: {
        seed: '9f2c4be07a31d8556e0b7c1f44a29d03',
        by: CLERK,
        at: NOW,
        numbers: ['受理2026-001', '受理2026-002', '受理2026-003'],
      },
      drawing: { count: 3 },
      now: NOW,
    }),
  },
  {
    name: 'review/defence/panelist',
    title: '答辩时间（评审员所见）',
    card: defence({ year: YEAR, kind: 'organisation', slots: slots.slice(0, 2), now: NOW }),
  },
  {
    name: 'review/defence/waiting',
    title: '还不能抽签',
    card: defence({ year: YEAR, kind: 'individual', slots: [], waits: 'gate', now: NOW }),
  },
  {
    name: 'review/defence-roll/to-call',
    title: '点名',
    card: defenceRoll({ ...of, slot: SLOT, calling: { people: PEOPLE, chosen: [] }, scores: false, asks: false }),
  },
  {
    name: 'review/defence-roll/called',
    title: '已点名，可以更正',
    card: defenceRoll({
      ...of,
      slot: SLOT,
      present: [LEAD, SECOND, THIRD],
      calling: { people: PEOPLE, chosen: PEOPLE.slice(0, 3) },
      timing: 'begin',
      scores: true,
      asks: true,
    }),
  },
  {
    name: 'review/defence-roll/timed',
    title: '正在计时',
    card: defenceRoll({
      ...of,
      slot: SLOT,
      present: [LEAD, SECOND, THIRD],
      clock: { began: new Date(NOW.getTime() - 10 * 60_000) },
      timing: 'end',
      scores: true,
      asks: true,
    }),
  },
  {
    name: 'review/defence-roll/over',
    title: '答辩结束，超过规定时间',
    card: defenceRoll({
      ...of,
      slot: SLOT,
      present: [LEAD, SECOND, THIRD],
      clock: { began: new Date(NOW.getTime() - 60 * 60_000), ended: NOW },
      scores: false,
      asks: true,
    }),
  },
  {
    name: 'review/visit-interview/one',
    title: '访谈记录',
    card: visitInterview({ ...of, category: { code: '4.5', name: '过程管理', points: 100 } }),
  },
  {
    name: 'review/streams-told/visit',
    title: '现场评审安排（申报人所见）',
    card: streamsTold({
      ...told('applicant'),
      what: 'visit-planned',
      plan: { day: PLAN.day, place: PLAN.place, people: 3 },
    }),
  },
  {
    name: 'review/streams-told/defence',
    title: '陈述答辩安排（申报人所见）',
    card: streamsTold({ ...told('applicant'), what: 'defence-slot', slot: SLOT }),
  },
  {
    name: 'review/streams-told/stop-confirmed',
    title: '问题成立（市强市办所见）',
    card: streamsTold({
      ...told('official'),
      what: 'stop-confirmed',
      act: 'fail',
      article: '10.6',
      reason: FACTS,
      statement: STATEMENT,
      at: NOW,
    }),
  },
  {
    name: 'review/streams-told/stop-rejected',
    title: '驳回，重新登记（市强市办所见）',
    card: streamsTold({
      ...told('official'),
      what: 'stop-rejected',
      reason: '整改已经复查合格，请核对复查报告后重新登记。',
      at: NOW,
    }),
  },
  {
    name: 'review/streams-told/stop-lifted',
    title: '范围重新确定（申报人所见）',
    card: streamsTold({ ...told('applicant'), what: 'stop-lifted', at: NOW }),
  },
  {
    name: 'review/streams-told/visit-off',
    title: '不再参加现场评审',
    card: streamsTold({ ...told('official'), what: 'visit-off' }),
  },
  {
    name: 'review/streams-told/visit-reported',
    title: '现场评审结果已提交',
    card: streamsTold({ ...told('official'), what: 'visit-reported', by: LEAD, at: NOW }),
  },
];
