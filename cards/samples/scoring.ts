import { personId } from '../../src/domain/ids.ts';
import type { Rubric } from '../../src/domain/review/rubric.ts';
import { DEFENCE_PRESET } from '../../src/domain/review/rubrics/defence-preset.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import type { Mark, Remark, Sheet } from '../../src/domain/review/sheet.ts';
import { type ReopeningProps, reopening } from '../review/reopening.ts';
import { type ScoringProps, scoring } from '../review/scoring.ts';
import { scoringAside } from '../review/scoring-aside.ts';
import { type ScoringGroupProps, scoringGroup } from '../review/scoring-group.ts';
import { type ScoringIssuesProps, scoringIssues } from '../review/scoring-issues.ts';
import { type ScoringMineProps, scoringMine } from '../review/scoring-mine.ts';
import { type PeerSheet, type ScoringPeersProps, scoringPeers } from '../review/scoring-peers.ts';
import { type ScoringSignalsProps, scoringSignals } from '../review/scoring-signals.ts';
import { scoringTold } from '../review/scoring-told.ts';
import type { Sample } from './sample.ts';
import { DIRECTOR } from './shared-facts.ts';

const NOW = new Date('2026-07-15T02:10:00Z');
const PANELIST = '4d1e8c2a-93b7-4f65-8a0c-7e2b5d9f1360';
const ABOUT = {
  application: '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90',
  number: '申26-K7QM3',
  title: '威海海岳精工有限公司',
  kind: 'material',
  now: NOW,
} as const;
const DUE = {
  at: new Date('2026-07-24T16:00:00Z'),
  left: { workingDays: 7, passed: false, today: false },
};
const REMARK: Remark = {
  strengths: '方针目标逐级展开，部门和班组都有对应的指标，并按月评价改进。',
  improvements: '对供应商的质量管理仍以检验为主，未见共同改进的安排。',
};

/** As far as the first so many items, each a little better than the one before. */
const written = (rubric: Rubric, items: number, from = 45): Pick<Sheet, 'marks' | 'remarks'> => {
  let at = 0;
  const marks: Record<string, Mark> = {};
  const remarks: Record<string, Remark> = {};
  for (const category of rubric.categories) {
    for (const { code, aspect } of category.items) {
      if (at >= items) return { marks, remarks };
      marks[code] = {
        percent: Math.min(100, from + (at % 6) * 5),
        factors: aspect === 'process' ? ['approach', 'deployment'] : ['trend'],
      };
      at += 1;
    }
    remarks[category.code] = REMARK;
  }
  return { marks, remarks };
};
const ALL = written(GBT_19580_2012, 23);

const sheet = (more: Partial<ScoringProps>): ScoringProps => ({
  ...ABOUT,
  rubric: GBT_19580_2012,
  state: { is: 'open' },
  written: written(GBT_19580_2012, 9),
  due: DUE,
  leads: false,
  discusses: false,
  hasThemes: false,
  ...more,
});
const FINAL = { state: { is: 'final', at: new Date('2026-07-14T08:20:00Z') }, written: ALL } as const;
const ASKED = { reason: '4.7.4 财务结果看错了年度，需要改正。', at: new Date('2026-07-15T01:00:00Z') };

const groups = scoringGroups(GBT_19580_2012);
const group = (more: Partial<ScoringGroupProps>): ScoringGroupProps => ({
  ...ABOUT,
  rubric: GBT_19580_2012,
  sheet: written(GBT_19580_2012, 9),
  group: 0,
  due: DUE,
  ...more,
});

const issues = (more: Partial<ScoringIssuesProps>): ScoringIssuesProps => ({
  ...ABOUT,
  rubric: GBT_19580_2012,
  sheet: { visitIssues: { '4.1.2': '看分公司如何展开企业文化，问三名班组长。\n查 2025 年四次高层评审的记录。' } },
  group: 0,
  locked: false,
  ...more,
});

const mine = (more: Partial<ScoringMineProps>): ScoringMineProps => ({
  rows: [],
  total: 0,
  page: 0,
  pageSize: 10,
  now: NOW,
  ...more,
});

const peer = (name: string, from: number, own = false): PeerSheet => ({
  panelist: own ? PANELIST : `4d1e8c2a-93b7-4f65-8a0c-0000000000${from}`,
  name,
  own,
  sheet: written(GBT_19580_2012, 23, from),
});
const peers = (more: Partial<ScoringPeersProps>): ScoringPeersProps => ({
  ...ABOUT,
  rubric: GBT_19580_2012,
  sheets: [
    peer('庄以宁', 45, true),
    peer('时砚秋', 50),
    {
      ...peer('鲁望舒', 40),
      sheet: {
        marks: ALL.marks,
        remarks: Object.fromEntries(
          GBT_19580_2012.categories.map(({ code }) => [
            code,
            { ...REMARK, strengths: `${REMARK.strengths}${REMARK.strengths}${REMARK.strengths}` },
          ]),
        ),
      },
    },
  ],
  total: 5,
  category: 3,
  ...more,
});

const signals = (all: ScoringSignalsProps['signals']): ScoringSignalsProps => ({
  ...ABOUT,
  rubric: GBT_19580_2012,
  thresholds: { outlierBands: 2, hasteMinutes: 1 },
  signals: all,
});

const asked = (more: Partial<ReopeningProps>): ReopeningProps => ({
  ...ABOUT,
  panelist: PANELIST,
  name: '庄以宁',
  asked: {
    kind: 'material',
    reason: ASKED.reason,
    askedAt: ASKED.at,
    finalAt: FINAL.state.at,
  },
  gateHeld: false,
  canDecide: true,
  ...more,
});

export const SCORING_SAMPLES: readonly Sample[] = [
  {
    name: 'review/scoring/unbegun',
    title: '材料评分：未开始',
    card: scoring(sheet({ state: { is: 'unbegun' }, written: { marks: {}, remarks: {} } })),
  },
  { name: 'review/scoring/open', title: '材料评分：进行中', card: scoring(sheet({})) },
  { name: 'review/scoring/ready', title: '材料评分：可以提交', card: scoring(sheet({ written: ALL })) },
  {
    name: 'review/scoring/final',
    title: '材料评分：已提交',
    card: scoring(sheet({ ...FINAL, finished: { done: 3, total: 5 } })),
  },
  {
    name: 'review/scoring/lead',
    title: '材料评分：已全部提交，本件组长',
    card: scoring(sheet({ ...FINAL, finished: { done: 5, total: 5 }, leads: true, discusses: true, hasThemes: true })),
  },
  {
    name: 'review/scoring/asked',
    title: '材料评分：已申请重新打开',
    card: scoring(sheet({ ...FINAL, finished: { done: 3, total: 5 }, reopening: ASKED })),
  },
  {
    name: 'review/scoring/reopened',
    title: '材料评分：已重新打开',
    card: scoring(
      sheet({
        written: ALL,
        reopening: { ...ASKED, decided: { outcome: 'confirmed', at: new Date('2026-07-15T01:30:00Z') } },
      }),
    ),
  },
  {
    name: 'review/scoring/refused',
    title: '材料评分：重新打开被驳回',
    card: scoring(
      sheet({
        ...FINAL,
        reopening: {
          ...ASKED,
          decided: { outcome: 'rejected', at: new Date('2026-07-15T01:30:00Z'), reason: '理由不足。' },
        },
      }),
    ),
  },
  {
    name: 'review/scoring/voided',
    title: '材料评分：已作废',
    card: scoring(sheet({ state: { is: 'voided', at: new Date('2026-07-14T08:20:00Z') } })),
  },
  {
    name: 'review/scoring/not-called',
    title: '答辩评分：还没有点名',
    card: scoring(
      sheet({
        kind: 'defence',
        rubric: DEFENCE_PRESET,
        state: { is: 'unbegun' },
        written: { marks: {}, remarks: {} },
        closed: '陈述答辩点名以后才能评分（第十四条）',
      }),
    ),
  },
  {
    name: 'review/scoring-group/first',
    title: '评分：第一组，写明了把握程度',
    card: scoringGroup(
      group({ sheet: { ...written(GBT_19580_2012, 9), confidence: { '4.1.2': 'high', '4.1.4': 'low' } } }),
    ),
  },
  { name: 'review/scoring-group/middle', title: '评分：类目的前一半', card: scoringGroup(group({ group: 3 })) },
  {
    name: 'review/scoring-group/last',
    title: '评分：最后一组',
    card: scoringGroup(group({ group: groups.length - 1, sheet: ALL })),
  },
  {
    name: 'review/scoring-group/defence',
    title: '答辩评分：一组',
    card: scoringGroup(group({ kind: 'defence', rubric: DEFENCE_PRESET, group: 1, sheet: written(DEFENCE_PRESET, 2) })),
  },
  {
    name: 'review/scoring-group/final',
    title: '评分：已提交，只读',
    card: scoringGroup(group({ group: 4, sheet: ALL, locked: 'final' })),
  },
  {
    name: 'review/scoring-aside/two',
    title: '评分：两张卡片填写不一致',
    card: scoringAside({
      ...ABOUT,
      rubric: GBT_19580_2012,
      group: 0,
      sheet: {
        ...written(GBT_19580_2012, 9),
        aside: {
          'percent:4.1.2': '70',
          'factors:4.1.2': 'approach,learning',
          'strengths:4.1': '高层每季度主持质量评审，问题整改有记录（报告第 12 页）。',
        },
      },
    }),
  },
  { name: 'review/scoring-issues/open', title: '现场核查问题：填写', card: scoringIssues(issues({})) },
  {
    name: 'review/scoring-issues/locked',
    title: '现场核查问题：已提交',
    card: scoringIssues(issues({ locked: true })),
  },
  {
    name: 'review/scoring-mine/several',
    title: '我的评审',
    card: scoringMine(
      mine({
        total: 3,
        rows: [
          {
            ...ABOUT,
            leads: true,
            over: false,
            sheets: [
              { kind: 'material', state: 'final', done: 23, total: 23, finalAt: FINAL.state.at },
              { kind: 'defence', state: 'unbegun', done: 0, total: 4, due: DUE },
            ],
          },
          {
            application: '2b7c1d90-4e5f-4a6b-9c8d-1e2f3a4b5c6d',
            number: '申26-P4TXW',
            title: '于小满',
            leads: false,
            over: false,
            sheets: [{ kind: 'material', state: 'open', done: 4, total: 10, due: DUE }],
          },
          {
            application: '3c8d2e01-5f60-4b7c-8d9e-2f3a4b5c6d7e',
            number: '申26-M3RZK',
            title: '威海里口山茶业有限公司',
            leads: false,
            over: true,
            sheets: [{ kind: 'material', state: 'final', done: 23, total: 23, finalAt: FINAL.state.at }],
          },
        ],
      }),
    ),
  },
  { name: 'review/scoring-mine/none', title: '没有分配给我的评审', card: scoringMine(mine({})) },
  { name: 'review/scoring-peers/category', title: '同组评分：一个类目', card: scoringPeers(peers({})) },
  {
    name: 'review/scoring-peers/whole',
    title: '同组评分：一位评审员的全文',
    card: scoringPeers(peers({ whole: '4d1e8c2a-93b7-4f65-8a0c-000000000040' })),
  },
  {
    name: 'review/scoring-signals/some',
    title: '评分提示：给本件组长',
    card: scoringSignals(
      signals([
        { kind: 'uncited', panelist: personId(PANELIST), name: '程以宁', categories: ['4.1', '4.7'] },
        { kind: 'outlier', panelist: personId(PANELIST), items: ['4.1.2', '4.7.4'], name: '庄以宁' },
        { kind: 'halo', panelist: personId(PANELIST), name: '时砚秋' },
        { kind: 'haste', panelist: personId(PANELIST), minutes: 9, name: '时砚秋' },
      ]),
    ),
  },
  { name: 'review/scoring-signals/none', title: '评分提示：没有', card: scoringSignals(signals([])) },
  { name: 'review/reopening/asked', title: '申请重新打开：待决定', card: reopening(asked({ gateHeld: true })) },
  { name: 'review/reopening/clerk', title: '申请重新打开：经办人看到的', card: reopening(asked({ canDecide: false })) },
  {
    name: 'review/reopening/decided',
    title: '申请重新打开：已驳回',
    card: reopening(
      asked({
        asked: {
          ...asked({}).asked,
          decided: { outcome: 'rejected', by: DIRECTOR, at: new Date('2026-07-15T02:00:00Z'), reason: '理由不足。' },
        },
      }),
    ),
  },
  {
    name: 'review/scoring-told/all-final',
    title: '评分已全部提交：告知本件组长',
    card: scoringTold({ ...ABOUT, what: 'all-final' }),
  },
  {
    name: 'review/scoring-told/ended',
    title: '不再需要评分',
    card: scoringTold({ ...ABOUT, what: 'ended' }),
  },
];
