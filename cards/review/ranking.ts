import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { PlanChoices } from '../../src/domain/cycle/choices.ts';
import type { Scenario } from '../../src/domain/review/ranking.ts';
import type { Unlisted } from '../../src/domain/review/result.ts';
import { open } from '../actions/basic.ts';
import { exportRanking } from '../actions/scores.ts';
import {
  buttonRow,
  type Card,
  card,
  chart,
  collapsible,
  heading,
  hr,
  markdown,
  md,
  note,
  shorten,
  stackedBarChart,
  statusLine,
} from '../kit/index.ts';
import { KIND_WORDS } from '../words/application-words.ts';
import { instantWords } from '../words/day-words.ts';
import {
  COUNT_WORDS,
  formulaWords,
  type MissedProps,
  missedWords,
  PART_WORDS,
  RULE_WORDS,
  scenarioWords,
  UNLISTED_WORDS,
} from '../words/scores-words.ts';

/** All figures in points, two decimals, as text: nothing is computed from them any more. */
export interface RankingFigures {
  readonly composite?: string;
  readonly material?: string;
  readonly site?: string;
  readonly defence?: string;
}

export interface RankingRow {
  readonly number: string;
  readonly title: string;
  readonly rank: number;
  readonly tied: boolean;
  readonly figures: Required<RankingFigures>;
  /** What each part brings to the composite, in whole points: for the picture only. */
  readonly bars: { readonly material: number; readonly site: number; readonly defence: number };
  readonly stats: {
    readonly mean: string;
    readonly median: string;
    readonly inner?: string;
    readonly spread: string;
    readonly count: number;
  };
  readonly weakest?: { readonly name: string; readonly percent: string };
}

export interface RankingProps {
  readonly year: number;
  readonly kind: ApplicationKind;
  readonly choices: Pick<
    PlanChoices,
    'materialWeight' | 'siteWeight' | 'defenceWeight' | 'scoreRule' | 'floor' | 'slateSize'
  >;
  /** What the rubrics demand besides the total, in words; empty where nothing. */
  readonly minimums: string;
  readonly quota: number;
  /** How many places the list of candidates has. */
  readonly length: number;
  readonly rows: readonly RankingRow[];
  readonly total: number;
  /** The first of them; all stand in the export. */
  readonly apart: readonly {
    readonly number: string;
    readonly title: string;
    readonly why: Unlisted;
    readonly missed: readonly MissedProps[];
    readonly figures: RankingFigures;
  }[];
  readonly apartTotal: number;
  /** Industries of those on the list's places: information, never applied. */
  readonly industries: readonly { readonly name: string; readonly count: number }[];
  readonly outlooks: readonly {
    readonly scenario: Scenario;
    readonly enters: readonly string[];
    readonly leaves: readonly string[];
  }[];
  /** From the strictest; without names. */
  readonly strictness: readonly { readonly panelist: string; readonly distance: string }[];
  readonly canExport: boolean;
  readonly page: number;
  readonly pages: number;
  readonly now: Date;
}

const others = { organisation: 'individual', individual: 'organisation' } as const;

/** Composites and places, with the formula they come from; equals share a place, and the office proposes with a reason. */
export const ranking = (p: RankingProps): Card => {
  const { year, kind, rows, total } = p;
  const first = p.page === 0;
  const page = (to: number) => ({ view: 'ranking', params: { year, kind, page: to } });
  return card(
    {
      title: `评审排名（${KIND_WORDS[kind]}）`,
      subtitle: `${year}年度　列入排名 ${COUNT_WORDS[kind](total)}${p.pages > 1 ? `　第 ${p.page + 1} 页，共 ${p.pages} 页` : ''}`,
      template: 'blue',
    },
    markdown(md`**${formulaWords(p.choices)}**`),
    note(rulesOf(p)),
    total === 0 && statusLine('ℹ️', '没有可以列入排名的申报', '名额可以空缺'),
    rows.length > 0 && chart(stackedBarChart({ data: rows.map(barOf) }), { height: 90 + rows.length * 34 }),
    ...rows.map(rowOf),
    rows.some(({ tied }) => tied) && note('得分相同的名次并列，由市强市办写明理由后提出（第十五条）。'),
    (p.page > 0 || p.page + 1 < p.pages) &&
      buttonRow(
        p.page + 1 < p.pages && open.button('更多', page(p.page + 1)),
        p.page > 0 && open.button('上一页', page(p.page - 1)),
      ),
    first && p.apartTotal > 0 && [hr(), heading(`未列入排名　${COUNT_WORDS[kind](p.apartTotal)}`)],
    first && p.apart.map(apartOf),
    first && p.apartTotal > p.apart.length && note(`还有 ${p.apartTotal - p.apart.length} 件，见导出的表格。`),
    first && total > 0 && sensitivityOf(p),
    first && p.industries.length > 0 && note(industriesOf(p)),
    buttonRow(
      p.canExport && exportRanking.button('导出', { year, kind }),
      open.button(`看${KIND_WORDS[others[kind]]}`, { view: 'ranking', params: { year, kind: others[kind] } }),
    ),
    note(`截至 ${instantWords(p.now, p.now)}；导出的表格带有全部评分，可以据此重新计算。`),
  );
};

const rulesOf = ({ kind, choices, minimums, quota, length }: RankingProps): string =>
  [
    `满分 1000 分。材料审查和陈述答辩得分${RULE_WORDS[choices.scoreRule]}；合议过的条目按合议分档计算。`,
    `综合得分低于 ${choices.floor} 分的不列入。`,
    minimums && `未达到评审标准最低要求的不列入：${minimums}。`,
    `名额至多 ${COUNT_WORDS[kind](quota)}，候选名单至多 ${COUNT_WORDS[kind](length)}，可以空缺。`,
  ].join('');

const barOf = ({ rank, title, number, bars }: RankingRow) => ({
  // Two of one name would share a bar; what is longer than half a phone the client would cut off at its end.
  name: `${rank} ${shorten(title || number, 6)} ${number.slice(-3)}`,
  parts: (['material', 'site', 'defence'] as const).map((part) => ({ name: PART_WORDS[part], value: bars[part] })),
});

const rowOf = ({ rank, tied, title, number, figures, stats, weakest }: RankingRow) => [
  markdown(
    md`**${rank}${tied && '（并列）'}　${shorten(title || number, 24)}　${figures.composite}**
材料 ${figures.material} · 现场 ${figures.site} · 答辩 ${figures.defence}`,
  ),
  note(
    [
      `${number}　材料 ${stats.count} 份评分：平均 ${stats.mean}，中位 ${stats.median}，`,
      stats.inner === undefined ? '' : `去掉最高最低 ${stats.inner}，`,
      `相差 ${stats.spread}`,
      weakest ? `；较弱：${weakest.name} ${weakest.percent}%` : '',
    ].join(''),
  ),
];

const apartOf = ({ number, title, why, missed, figures }: RankingProps['apart'][number]) => [
  statusLine(
    '▫️',
    shorten(title || number, 24),
    [
      UNLISTED_WORDS[why],
      figures.composite === undefined
        ? figures.material !== undefined && `材料 ${figures.material}`
        : `综合 ${figures.composite}`,
      number,
    ]
      .filter(Boolean)
      .join(' · '),
  ),
  why === 'minimum' && note(missedWords(missed)),
];

const NAMES_MOST = 5;
const namesOf = (names: readonly string[]): string =>
  `${names
    .slice(0, NAMES_MOST)
    .map((name) => shorten(name, 16))
    .join('、')}${names.length > NAMES_MOST ? ` 等 ${names.length} 件` : ''}`;

/** Whether another rule would have made another list: by it nobody's place is changed. */
const sensitivityOf = ({ kind, length, outlooks, strictness }: RankingProps) => {
  const moved = outlooks.filter(({ enters, leaves }) => enters.length + leaves.length > 0);
  const isStable = moved.length === 0;
  return collapsible(
    isStable ? '✅ 换算法名单不变' : `⚠️ 换算法名单会变（${moved.length} 种）`,
    note(`假如换一种算法，前 ${COUNT_WORDS[kind](length)}会不会不同。只供参考，不改变任何得分和名次。`),
    ...outlooks.map(({ scenario, enters, leaves }) =>
      enters.length + leaves.length === 0
        ? statusLine('✅', scenarioWords(scenario), '不变')
        : statusLine(
            '⚠️',
            scenarioWords(scenario),
            [enters.length > 0 && `进：${namesOf(enters)}`, leaves.length > 0 && `出：${namesOf(leaves)}`]
              .filter(Boolean)
              .join('；'),
          ),
    ),
    strictness.length > 0 &&
      note(
        `宽严差异（材料总分与同组平均相差的分数，负数偏严）：${strictness.map(({ panelist, distance }) => `${panelist} ${distance}`).join('，')}`,
      ),
  );
};

const industriesOf = ({ kind, length, industries }: RankingProps): string =>
  `前 ${COUNT_WORDS[kind](length)}的行业分布（只供参考，不据此调整）：${industries.map(({ name, count }) => `${name} ${count}`).join('，')}`;
