import { rubricItems } from '../../src/domain/review/rubric.ts';
import { BANDS } from '../../src/domain/review/rubrics/bands.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { type ConsensusItem, type ConsensusProps, consensus } from '../review/consensus.ts';
import { type GateProps, type GateRow, gate, gatePreview } from '../review/gate.ts';
import { type RankingProps, type RankingRow, ranking } from '../review/ranking.ts';
import type { Sample } from './sample.ts';
import { YEAR } from './shared-facts.ts';

const APPLICATION = '0b5f6a52-9c1e-4f0e-8f5b-0d2f6a3b7c11';
const NOW = new Date('2026-08-20T02:00:00Z');
const HELD = new Date('2026-07-31T02:00:00Z');
const SEEN = '9'.repeat(64);
const NAMES = ['沈砚', '顾清和', '陆知微', '程以宁', '苏望'];
const UNITS = ['威海甲船机有限公司', '威海乙食品有限公司', '威海丙精密铸造有限公司', '威海丁医疗器械有限公司'];
const unit = (at: number): string => UNITS[at] ?? `威海第${at + 1}机械制造有限责任公司`;
const acceptance = (at: number): string => `受理2026-${String(at + 1).padStart(3, '0')}`;

const items = rubricItems(GBT_19580_2012).slice(0, 6);
const apart = (at: number, percents: readonly number[]): ConsensusItem => ({
  code: items[at]?.code ?? '',
  name: items[at]?.name ?? '',
  points: String(items[at]?.points ?? 0),
  given: percents.map((percent, seat) => ({
    name: NAMES[seat] ?? '',
    percent,
    ...(seat === at ? { confidence: 'low' as const } : seat === 4 ? { confidence: 'high' as const } : {}),
  })),
  comments: at,
});
const agreed = (item: ConsensusItem, stale = false): ConsensusItem => ({
  ...item,
  agreed: {
    percent: 55,
    reason: '方法较系统，但展开到分公司的证据不足，一致认为落在 50–65 这一档的中段。',
    dissent: '有一位认为供方管理的证据应再核实。',
    by: '沈砚',
    at: new Date('2026-07-20T02:00:00Z'),
    stale,
  },
});
const OPEN = [
  apart(0, [50, 55, 70, 60, 75]),
  apart(1, [30, 45, 50, 45, 55]),
  apart(2, [65, 50, 45, 60, 55]),
  apart(3, [70, 85, 60, 75, 70]),
];
const consensusCard = (props: Partial<ConsensusProps>) =>
  consensus({
    application: APPLICATION,
    number: acceptance(0),
    title: unit(0),
    bands: BANDS,
    spread: 10,
    asked: OPEN,
    settled: [],
    agreed: 0,
    apart: 6,
    canChange: true,
    canRecord: true,
    page: 0,
    pages: 2,
    changing: false,
    now: NOW,
    ...props,
  });

const gateRow = (at: number, props: Partial<GateRow> = {}): GateRow => ({
  number: acceptance(at),
  rank: at + 1,
  tied: false,
  outcome: at < 10 ? 'passed' : 'rank',
  score: `${780 - at * 7}.${String((at * 37) % 100).padStart(2, '0')}`,
  median: `${778 - at * 7}.50`,
  spread: `${40 + at * 3}.00`,
  count: 5,
  missed: [],
  over: false,
  ...props,
});
const FORTY = Array.from({ length: 40 }, (_, at) =>
  gateRow(
    at,
    at === 9 || at === 10
      ? { rank: 10, tied: true, outcome: 'passed', score: '717.33' }
      : at > 30
        ? { outcome: 'floor' }
        : at === 2
          ? {
              outcome: 'minimum',
              missed: [{ code: '4.1.4', name: '社会责任', least: 50, percent: '46.00' }],
            }
          : {},
  ),
);
const gateCard = (props: Partial<GateProps>) =>
  gate({
    year: YEAR,
    kind: 'organisation',
    rule: { most: 10, floor: 600 },
    minimums: '必评项 4.1.4 社会责任不低于 50%；类目 4.7 结果不低于 40%',
    scoreRule: 'mean',
    rows: FORTY,
    passed: 10,
    stopped: 30,
    due: true,
    canHold: true,
    page: 0,
    pages: 1,
    now: NOW,
    ...props,
  });
const name = (at: number, moves = false) => ({ number: acceptance(at), title: unit(at), moves });

const rankingRow = (at: number, props: Partial<RankingRow> = {}): RankingRow => {
  const whole = 760 - at * 9;
  return {
    number: acceptance(at),
    title: unit(at),
    rank: at + 1,
    tied: false,
    figures: {
      composite: `${whole}.42`,
      material: `${whole - 6}.20`,
      site: `${whole + 12}.50`,
      defence: `${whole - 20}.00`,
    },
    bars: {
      material: Math.round((whole - 6) / 2),
      site: Math.round(((whole + 12) * 2) / 5),
      defence: Math.round((whole - 20) / 10),
    },
    stats: {
      mean: `${whole - 6}.20`,
      median: `${whole - 4}.00`,
      inner: `${whole - 5}.33`,
      spread: '61.50',
      count: 5,
    },
    weakest: { name: '顾客与市场', percent: '48.60' },
    ...props,
  };
};
const rankingCard = (props: Partial<RankingProps>) =>
  ranking({
    year: YEAR,
    kind: 'organisation',
    choices: {
      materialWeight: 50,
      siteWeight: 40,
      defenceWeight: 10,
      scoreRule: 'trimmed',
      floor: 600,
      slateSize: 'quota',
    },
    minimums: '必评项 4.1.4 社会责任不低于 50%；类目 4.7 结果不低于 40%',
    quota: 5,
    length: 5,
    // The fifth and the sixth have come to the same.
    rows: Array.from({ length: 10 }, (_, at) =>
      at === 5
        ? { ...rankingRow(4), number: acceptance(5), title: unit(5), tied: true }
        : rankingRow(at, { tied: at === 4 }),
    ),
    total: 14,
    apart: [
      {
        number: acceptance(20),
        title: unit(20),
        why: 'floor',
        missed: [],
        figures: { composite: '588.10', material: '601.00' },
      },
      {
        number: acceptance(19),
        title: unit(19),
        why: 'minimum',
        missed: [{ code: '4.1.4', name: '社会责任', least: 50, percent: '46.00' }],
        figures: { composite: '688.10', material: '671.00' },
      },
      { number: acceptance(21), title: unit(21), why: 'gate', missed: [], figures: { material: '571.33' } },
      { number: acceptance(22), title: unit(22), why: 'fail', missed: [], figures: {} },
      { number: acceptance(23), title: unit(23), why: 'withdrawn', missed: [], figures: { material: '640.00' } },
      ...Array.from({ length: 5 }, (_, at) => ({
        number: acceptance(24 + at),
        title: unit(24 + at),
        why: 'gate' as const,
        missed: [],
        figures: { material: `${560 - at}.20` },
      })),
    ],
    apartTotal: 26,
    industries: [
      { name: 'C 制造业', count: 4 },
      { name: 'I 信息传输、软件和信息技术服务业', count: 1 },
    ],
    outlooks: [
      { scenario: { by: 'median' }, enters: [unit(6)], leaves: [unit(4)] },
      { scenario: { by: 'rule', rule: 'mean' }, enters: [], leaves: [] },
      { scenario: { by: 'severity' }, enters: [], leaves: [] },
      ...(['material', 'site', 'defence'] as const).flatMap((part) =>
        [5, -5].map((points) => ({ scenario: { by: 'weight' as const, part, points }, enters: [], leaves: [] })),
      ),
    ],
    strictness: ['-18.40', '-6.25', '-1.10', '9.75', '16.00'].map((distance, at) => ({
      panelist: `${at + 1}号`,
      distance,
    })),
    canExport: true,
    page: 0,
    pages: 2,
    now: NOW,
    ...props,
  });

/** What the sheets come to: consensus, gate, ranking. */
export const SCORES_SAMPLES: readonly Sample[] = [
  { name: 'review/consensus/open', title: '记录合议：六个条目待合议', card: consensusCard({}) },
  {
    name: 'review/consensus/stale',
    title: '记录合议：一部分已记录，一条需要重新合议',
    card: consensusCard({
      asked: [agreed(apart(4, [40, 60, 55, 70, 55]), true)],
      settled: [agreed(OPEN[0] ?? apart(0, [50, 70])), agreed(OPEN[1] ?? apart(1, [30, 55]))],
      agreed: 5,
      page: 0,
      pages: 2,
    }),
  },
  {
    name: 'review/consensus/changing',
    title: '记录合议：修改一条',
    card: consensusCard({
      asked: [agreed(apart(0, [50, 55, 70, 60, 75]))],
      agreed: 6,
      pages: 1,
      changing: true,
    }),
  },
  {
    name: 'review/consensus/done',
    title: '合议已完成，现场评审范围已确定',
    card: consensusCard({
      asked: [],
      settled: OPEN.map((item) => agreed(item)),
      agreed: 4,
      apart: 4,
      pages: 1,
      canChange: false,
    }),
  },
  {
    name: 'review/consensus/none',
    title: '没有需要合议的条目',
    card: consensusCard({ asked: [], agreed: 0, apart: 0, pages: 1 }),
  },
  {
    name: 'review/gate/running',
    title: '现场评审范围：材料审查没有完成',
    card: gate({
      year: YEAR,
      kind: 'organisation',
      rule: { most: 10, floor: 600 },
      scoreRule: 'mean',
      minimums: '',
      missing: { total: 12, sheets: 3, items: 2 },
      passed: 0,
      stopped: 0,
      due: false,
      canHold: false,
      page: 0,
      pages: 1,
      now: NOW,
    }),
  },
  { name: 'review/gate/due', title: '现场评审范围：待确定（40 件）', card: gateCard({}) },
  {
    name: 'review/gate/again',
    title: '现场评审范围：评分有变化，需要重新确定',
    card: gateCard({
      rows: [
        gateRow(0, { before: 'passed' }),
        gateRow(1, { before: 'rank' }),
        gateRow(2, { before: 'passed', outcome: 'rank' }),
        gateRow(3, { before: 'floor', outcome: 'floor', over: true }),
      ],
      rule: { most: 2, floor: 600 },
      passed: 2,
      stopped: 2,
      heldAt: HELD,
    }),
  },
  {
    name: 'review/gate/held',
    title: '现场评审范围：已确定',
    card: gateCard({ rows: FORTY.slice(0, 12), passed: 10, stopped: 2, heldAt: HELD, due: false, canHold: false }),
  },
  {
    name: 'review/gate/all-short',
    title: '现场评审范围：四十件都没有达到最低要求',
    card: gateCard({
      rows: FORTY.map((row) => ({
        ...row,
        outcome: 'minimum',
        missed: Array.from({ length: 40 }, () => ({
          code: 'A10.10.10.10',
          name: '过程的识别、设计、实施与改进'.padEnd(40, '及其有效性'),
          least: 100,
          percent: '46.00',
        })),
      })),
      passed: 0,
      stopped: 40,
    }),
  },
  {
    name: 'review/gate/none',
    title: '现场评审范围：认定通知没有写明限制',
    card: gate({
      year: YEAR,
      kind: 'individual',
      scoreRule: 'mean',
      minimums: '',
      rows: [0, 1, 2].map((at) => {
        const { rank: _, ...row } = gateRow(at, { outcome: 'passed' });
        return row;
      }),
      passed: 3,
      stopped: 0,
      due: true,
      canHold: true,
      page: 0,
      pages: 1,
      now: NOW,
    }),
  },
  {
    name: 'review/gate-preview/forty',
    title: '确定现场评审范围：预览 40 件',
    card: gatePreview({
      year: YEAR,
      kind: 'organisation',
      rule: { most: 10, floor: 600 },
      scoreRule: 'mean',
      minimums: '',
      passed: Array.from({ length: 11 }, (_, at) => name(at, at === 10)),
      stopped: Array.from({ length: 29 }, (_, at) => name(at + 11)),
      seen: SEEN,
      canHold: true,
      now: NOW,
    }),
  },
  { name: 'review/ranking/first', title: '评审排名：第一页，有并列', card: rankingCard({}) },
  {
    name: 'review/ranking/second',
    title: '评审排名：第二页',
    card: rankingCard({ rows: Array.from({ length: 4 }, (_, at) => rankingRow(at + 10)), page: 1 }),
  },
  {
    name: 'review/ranking/empty',
    title: '评审排名：没有可以列入的',
    card: rankingCard({
      rows: [],
      total: 0,
      apart: [{ number: acceptance(0), title: unit(0), why: 'opinion', missed: [], figures: { composite: '612.00' } }],
      apartTotal: 1,
      industries: [],
      outlooks: [],
      strictness: [],
      pages: 1,
    }),
  },
];
