import { day } from '../../src/domain/calendar.ts';
import type { Feedback } from '../../src/domain/review/feedback.ts';
import type { CategoryBand, OpinionBasis } from '../../src/domain/review/opinion.ts';
import type { Stream, StreamState } from '../../src/domain/review/streams.ts';
import { feedback } from '../review/feedback.ts';
import { opinionAwaited, opinionSigned, opinionToSign } from '../review/opinion.ts';
import { reviewFinished } from '../review/review-finished.ts';
import { reviewMine } from '../review/review-mine.ts';
import { type ReviewRow, reviewNone, reviewOverview } from '../review/review-overview.ts';
import { draftedOpinion, draftedPoints } from '../words/opinion-words.ts';
import type { Sample } from './sample.ts';

const APPLICATION = '0190a0a0-0000-7000-8000-0000000000a7';
const NOW = new Date('2026-09-10T02:00:00Z');
const NUMBER = '受理2026-007';
const TITLE = '威海海岳精工有限公司';

const band = (code: string, name: string, level: number): CategoryBand => {
  const [from, to] = [
    [0, 5],
    [10, 25],
    [30, 45],
    [50, 65],
    [70, 85],
    [90, 100],
  ][level - 1] as [number, number]; // six steps
  return { code, name, from, to, level, levels: 6 };
};
const PROFILE = [
  band('4.1', '领导', 5),
  band('4.2', '战略', 4),
  band('4.3', '顾客与市场', 5),
  band('4.4', '资源', 4),
  band('4.5', '过程管理', 5),
  band('4.6', '测量、分析与改进', 3),
  band('4.7', '结果', 4),
];
const BASIS: OpinionBasis = {
  rubric: '卓越绩效评价准则（GB/T 19580—2012）',
  sheets: 5,
  profile: PROFILE,
  streams: [
    { stream: 'opinionCheck', state: 'done', result: 'clear', day: day('2026-06-18') },
    { stream: 'qualificationCheck', state: 'done', result: 'met', day: day('2026-06-22') },
    { stream: 'material', state: 'done' },
    { stream: 'visit', state: 'done', day: day('2026-08-03') },
    { stream: 'defence', state: 'done', day: day('2026-09-01') },
  ],
};
const STOPPED: OpinionBasis = {
  ...BASIS,
  streams: [
    ...BASIS.streams.slice(0, 3),
    { stream: 'visit', state: 'notHeld' },
    { stream: 'defence', state: 'notHeld' },
  ],
  stopped: { act: 'gate', article: '14', reason: '材料审查排名在现场评审范围之外，认定通知已载明该范围。' },
};
const STRENGTHS = [
  { name: '领导', text: '高层领导按月评价战略落实，改进措施闭环，员工知晓率高。' },
  { name: '过程管理', text: '关键过程用统计方法控制，能力指数三年持续提高。' },
];
const IMPROVEMENTS = [
  { name: '测量、分析与改进', text: '与标杆企业的对比数据较少，建议补充三年趋势。' },
  { name: '战略', text: '战略目标分解到部门，但资源配置的依据没有写明。' },
];
const DRAFT = {
  text: draftedOpinion({
    kind: 'organisation',
    title: TITLE,
    number: NUMBER,
    basis: BASIS,
    strengths: STRENGTHS,
    improvements: IMPROVEMENTS,
  }),
  strengths: draftedPoints(STRENGTHS),
  improvements: draftedPoints(IMPROVEMENTS),
};
const ABOUT = { application: APPLICATION, number: NUMBER, title: TITLE, now: NOW };
const FEEDBACK: Feedback = {
  material: PROFILE.map((one) => ({
    code: one.code,
    name: one.name,
    band: one,
    strengths: ['目标分解到部门和岗位，按月评价，改进措施闭环。', '数据来源可靠，与战略衔接紧密。'],
    improvements: [
      '与标杆企业的对比数据较少。',
      '供应商协同改进尚未展开。',
      '趋势数据不足三年。',
      '建议把成果固化为标准。',
    ],
  })),
  defence: [
    { code: 'D1', name: '陈述', strengths: ['回答切题，数据熟悉。'], improvements: ['对改进计划的时间表说明不足。'] },
  ],
};
const streams = (...states: readonly StreamState['state'][]): Readonly<Record<Stream, StreamState>> => {
  const of = (at: number): StreamState => {
    const state = states[at] ?? 'open';
    return state === 'open' || state === 'done' ? { state } : { state, why: 'gate' };
  };
  return { opinionCheck: of(0), qualificationCheck: of(1), material: of(2), visit: of(3), defence: of(4) };
};
const ROWS: readonly ReviewRow[] = [
  {
    application: APPLICATION,
    number: NUMBER,
    title: TITLE,
    streams: streams('done', 'done', 'done', 'done', 'done'),
    sheets: { done: 5, total: 5 },
    outcome: '建议列入候选',
  },
  {
    application: APPLICATION,
    number: '受理2026-008',
    title: '威海云帆食品有限公司',
    streams: streams('done', 'done', 'done', 'notHeld', 'notHeld'),
    sheets: { done: 5, total: 5 },
  },
  {
    application: APPLICATION,
    number: '受理2026-009',
    title: '郁青禾',
    streams: streams('done', 'open'),
    sheets: { done: 3, total: 5 },
  },
];

export const OPINION_SAMPLES: readonly Sample[] = [
  {
    name: 'review/opinion-to-sign/whole',
    title: '评审意见：待签署',
    card: opinionToSign({
      ...ABOUT,
      basis: BASIS,
      draft: DRAFT,
      conclusions: ['recommended', 'notRecommended'],
      missed: [],
    }),
  },
  {
    name: 'review/opinion-to-sign/stopped',
    title: '评审意见：中止后待签署',
    card: opinionToSign({ ...ABOUT, basis: STOPPED, draft: DRAFT, conclusions: ['notRecommended'], missed: [] }),
  },
  {
    name: 'review/opinion-to-sign/below-floor',
    title: '评审意见：没有达到最低要求',
    card: opinionToSign({ ...ABOUT, basis: BASIS, draft: DRAFT, conclusions: ['notRecommended'], missed: [] }),
  },
  {
    name: 'review/opinion-to-sign/below-minimum',
    title: '评审意见：没有达到必评项的最低要求',
    card: opinionToSign({
      ...ABOUT,
      basis: BASIS,
      draft: DRAFT,
      conclusions: ['notRecommended'],
      missed: [{ code: '4.1.4', name: '社会责任', least: 50 }],
    }),
  },
  {
    name: 'review/opinion-awaited/missing',
    title: '评审意见：还不能签署',
    card: opinionAwaited({
      ...ABOUT,
      basis: { ...BASIS, profile: [], streams: BASIS.streams.slice(0, 2) },
      missing: ['材料审查还没有结果，不能签署评审意见', '现场评审还没有结果，不能签署评审意见'],
    }),
  },
  {
    name: 'review/opinion-awaited/ready',
    title: '评审意见：待本件组长签署',
    card: opinionAwaited({ ...ABOUT, basis: { ...BASIS, profile: [] }, missing: [], lead: '沈砚' }),
  },
  {
    name: 'review/opinion-signed/recommended',
    title: '评审意见：建议列入候选',
    card: opinionSigned({
      ...ABOUT,
      ...DRAFT,
      conclusion: 'recommended',
      basis: BASIS,
      by: '沈砚',
      at: new Date('2026-09-09T03:20:00Z'),
      contentHash: '6f0c1a'.padEnd(64, '0'),
      withdrawn: false,
      canTake: true,
      canReadDiscussion: true,
    }),
  },
  {
    name: 'review/opinion-signed/not-recommended',
    title: '评审意见：不建议列入候选，申报人已撤回',
    card: opinionSigned({
      ...ABOUT,
      text: DRAFT.text,
      conclusion: 'notRecommended',
      reason: '结果类目的趋势和对比不足，综合水平与同类申报相比还有差距。',
      basis: BASIS,
      by: '沈砚',
      at: new Date('2026-09-09T03:20:00Z'),
      contentHash: '6f0c1a'.padEnd(64, '0'),
      withdrawn: true,
      canTake: false,
      canReadDiscussion: false,
    }),
  },
  {
    name: 'review/feedback/applicant',
    title: '评审反馈报告',
    card: feedback({ ...ABOUT, year: 2026, feedback: FEEDBACK, reader: 'applicant' }),
  },
  {
    name: 'review/feedback/stopped',
    title: '评审反馈报告：中止的评审，供市强市办核对',
    card: feedback({
      ...ABOUT,
      year: 2026,
      feedback: { ...FEEDBACK, defence: [] },
      reader: 'office',
      ...(STOPPED.stopped ? { stopped: STOPPED.stopped } : {}),
    }),
  },
  {
    name: 'review/feedback/nothing',
    title: '评审反馈报告：没有材料评价',
    card: feedback({
      ...ABOUT,
      year: 2026,
      feedback: { material: [], defence: [] },
      reader: 'applicant',
      stopped: { act: 'fail', article: '14', reason: '近三年发生较大质量事故，处罚决定书已核实。' },
    }),
  },
  {
    name: 'review/review-overview/running',
    title: '评审：市强市办',
    card: reviewOverview({
      year: 2026,
      panel: { ready: 11, seats: 12 },
      accepted: 17,
      concluded: 1,
      done: { opinionCheck: 17, qualificationCheck: 15, material: 9, visit: 1, defence: 1 },
      rows: ROWS,
      page: 0,
      pageSize: 10,
      late: [{ task: '材料评分（受理2026-009）', holders: ['顾清和'] }],
      lateTotal: 1,
      kinds: ['organisation', 'individual'],
      can: { gate: true, ranking: false, panel: true },
      now: NOW,
    }),
  },
  {
    name: 'review/review-overview/begun',
    title: '评审：还没有评审组',
    card: reviewOverview({
      year: 2026,
      accepted: 3,
      concluded: 0,
      done: { opinionCheck: 0, qualificationCheck: 0, material: 0, visit: 0, defence: 0 },
      rows: ROWS.map((row) => ({ ...row, streams: streams(), sheets: { done: 0, total: 0 } })),
      page: 0,
      pageSize: 10,
      late: [],
      lateTotal: 0,
      kinds: ['organisation', 'individual'],
      can: { gate: false, ranking: false, panel: true },
      now: NOW,
    }),
  },
  { name: 'review/review-none/early', title: '评审：还没有开始', card: reviewNone(2026) },
  {
    name: 'review/review-mine/leads',
    title: '评审：评审员，任本件组长',
    card: reviewMine({
      year: 2026,
      calibrates: true,
      unsigned: false,
      sheets: { done: 3, total: 6 },
      leads: ROWS.map((row, at) => ({ ...row, step: (['over', 'sign', 'wait'] as const)[at] ?? 'wait' })),
      leadsTotal: 3,
    }),
  },
  {
    name: 'review/review-mine/unsigned',
    title: '评审：评审员，承诺未签',
    card: reviewMine({
      year: 2026,
      calibrates: false,
      unsigned: true,
      sheets: { done: 0, total: 0 },
      leads: [],
      leadsTotal: 0,
    }),
  },
  {
    name: 'review/review-finished/some',
    title: '评审结束',
    card: reviewFinished({ year: 2026, recommended: 9, notRecommended: 7, withdrawn: 1 }),
  },
  {
    name: 'review/review-finished/none',
    title: '评审结束：没有受理的申报',
    card: reviewFinished({ year: 2026, recommended: 0, notRecommended: 0, withdrawn: 0 }),
  },
];
