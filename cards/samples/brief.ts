import { day } from '../../src/domain/calendar.ts';
import type { OpinionBasis } from '../../src/domain/review/opinion.ts';
import { type BriefProps, brief } from '../ballot/brief.ts';
import { type ReceiptsProps, receipts } from '../ballot/receipts.ts';
import type { Sample } from './sample.ts';
import { YEAR } from './shared-facts.ts';

const band = (name: string, level: number) => ({
  code: name,
  name,
  from: 30 + level * 10,
  to: 40 + level * 10,
  level,
  levels: 6,
});
const BASIS: OpinionBasis = {
  streams: [
    { stream: 'opinionCheck', state: 'done', result: 'clear', day: day('2026-06-08') },
    { stream: 'qualificationCheck', state: 'done', result: 'met', day: day('2026-06-09') },
    { stream: 'material', state: 'done' },
    { stream: 'visit', state: 'done' },
    { stream: 'defence', state: 'done' },
  ],
  profile: [
    band('领导', 4),
    band('战略', 4),
    band('顾客与市场', 3),
    band('资源', 4),
    band('过程管理', 4),
    band('结果', 3),
  ],
  rubric: '卓越绩效评价准则（GB/T 19580—2012）',
  sheets: 5,
};

const BRIEF: BriefProps = {
  year: YEAR,
  application: '5d1e7b30-22c4-4f0a-9b61-000000000051',
  number: '受理2026-003',
  title: '威海澄海船机有限公司（虚构）',
  kind: 'organisation',
  about: { 所属行业: 'C 制造业', 规模: '大', 职工人数: '1260', 正式运营日期: '2004年5月12日' },
  endorsement: {
    body: '威海市环翠区质量强区领导小组',
    opinion: '该单位质量管理体系运行有效，近三年主要质量指标居省内同行业前列，社会信誉良好，同意推荐。',
  },
  scores: {
    composite: '782.46',
    material: '768.20',
    site: '801.00',
    defence: '778.50',
    place: { rank: 2, tied: false, of: 6 },
  },
  choices: { materialWeight: 50, siteWeight: 40, defenceWeight: 10, floor: 600 },
  basis: BASIS,
  strengths: '1. 过程管理：建立了覆盖设计到售后的过程绩效指标，连续三年改进。\n2. 领导：高层每季度主持质量评审。',
  improvements: '1. 顾客与市场：海外顾客满意度数据积累不足一年。',
  themes: [
    {
      name: '4.1 领导',
      strengths: '· 高层每季度主持质量评审（3 位提到）\n· 方针目标逐级展开到班组',
      improvements: '· 对分公司的评审没有形成固定频次',
    },
    { name: '4.3 顾客与市场', strengths: '', improvements: '· 海外顾客的满意度数据积累不足一年' },
  ],
  visit: {
    day: '2026-06-16',
    findings: [
      { name: '领导', verdict: 'verified', finding: '访谈与会议记录一致，质量评审按季度进行。' },
      { name: '顾客与市场', verdict: 'changed', finding: '海外顾客调查样本少于材料所述，已按实际情况评价。' },
      { name: '过程管理', verdict: 'verified', finding: '抽查三条产线，过程指标与材料一致。' },
    ],
  },
  dissent: [{ item: '4.3.3 顾客关系与顾客满意', text: '海外数据不足，认为应低一档。' }],
  objections: { received: 1, outcomes: { notUpheld: 1 } },
  back: 'vote',
  canReadOpinion: true,
};

const RECEIPTS: ReceiptsProps = {
  year: YEAR,
  round: 1,
  receipts: Array.from({ length: 9 }, (_, at) => `${at + 1}KQ2-M8XD-0RPA-WV4${at + 1}`),
  voted: 9,
  roll: 9,
  contentHash: '9f2c41d07ab36e5580c1f4aa3d7e96b2'.padEnd(64, '0'),
};

/** What a leader reads before the vote, and after it. */
export const BRIEF_SAMPLES: readonly Sample[] = [
  { name: 'ballot/brief', title: '候选对象简介（领导小组成员）', card: brief(BRIEF) },
  {
    name: 'ballot/brief/individual',
    title: '候选对象简介：个人，没有异议',
    card: brief({
      ...BRIEF,
      kind: 'individual',
      title: '郁青禾',
      about: { 所在单位: '威海海岳精工有限公司', 职务: '质量总监', 从事质量工作起始日期: '2011年3月1日' },
      dissent: [],
      objections: { received: 0, outcomes: {} },
      back: 'ballot',
    }),
  },
  { name: 'ballot/receipts', title: '回执表：密封表决', card: receipts(RECEIPTS) },
  {
    name: 'ballot/receipts/named',
    title: '回执表：记名表决，自己的一票',
    card: receipts({ ...RECEIPTS, own: RECEIPTS.receipts[2] ?? '' }),
  },
  {
    name: 'ballot/receipts/wrong',
    title: '回执表：数目不一致',
    card: receipts({ ...RECEIPTS, receipts: RECEIPTS.receipts.slice(1) }),
  },
];
