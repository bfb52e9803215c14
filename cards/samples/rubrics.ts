import type { Rubric } from '../../src/domain/review/rubric.ts';
import { DEFENCE_PRESET } from '../../src/domain/review/rubrics/defence-preset.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { INDIVIDUAL_PRESET } from '../../src/domain/review/rubrics/individual-preset.ts';
import { rubricDecided } from '../review/rubric-decided.ts';
import { type RubricProposalProps, rubricProposal } from '../review/rubric-proposal.ts';
import { rubricShown } from '../review/rubric-shown.ts';
import { rubrics } from '../review/rubrics.ts';
import { rubricSize } from '../words/rubrics-words.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR, PROPOSAL, YEAR } from './shared-facts.ts';

/** As large as one may be: twelve categories, forty items, ten bands, every text and list of words at its limit. */
export const LARGEST: Rubric = {
  id: 'GB/T 19580-2026（市级实施细则）'.padEnd(32, '甲'),
  title: '卓越绩效评价准则市级实施细则'.padEnd(60, '（征求意见稿）'),
  kind: 'organisation',
  categories: Array.from({ length: 12 }, (_, index) => ({
    code: `A${index + 10}.10.10`,
    name: '测量、分析与改进'.padEnd(40, '及其有效性'),
    weight: index < 8 ? 8 : 9,
    least: 100,
    items: Array.from({ length: index < 4 ? 4 : 3 }, (_item, place) => ({
      code: `A${index + 10}.10.10.${place + 10}`,
      name: '过程的识别、设计、实施与改进'.padEnd(40, '及其有效性'),
      points: 25,
      aspect: index < 8 ? ('process' as const) : ('result' as const),
      least: 100,
      terms: Array.from({ length: 20 }, () => '过程方法持续改进'.padEnd(20, '与创新')),
    })),
  })),
  bands: Array.from({ length: 10 }, (_, index) => ({
    from: index * 10,
    to: index === 9 ? 100 : index * 10 + 5,
    process: '对各项要求都有系统有效的方法，展开充分，没有明显差距。'.padEnd(120, '持续改进和分享已成为常规。'),
    result: '绝大多数重要指标达到良好以上，趋势持续向好。'.padEnd(120, '多项对比处于行业前列。'),
  })),
};

const ANOTHER: Rubric = {
  ...GBT_19580_2012,
  id: 'GB/T 19580-2026',
  title: '卓越绩效评价准则（GB/T 19580—2026）',
  // Weighted, with an item and a category that have to be reached.
  categories: GBT_19580_2012.categories.map((category, at) => ({
    ...category,
    weight: [11, 9, 9, 13, 10, 8, 40][at] ?? 0,
    ...(category.code === '4.7' ? { least: 40 } : {}),
    items: category.items.map((item) =>
      item.code === '4.1.4' ? { ...item, least: 50, terms: ['公益', '节能减排', '安全生产'] } : item,
    ),
  })),
};

const proposal = (props: Partial<RubricProposalProps>) =>
  rubricProposal({
    rubric: ANOTHER,
    proposal: PROPOSAL,
    fileName: 'GBT19580-2026.json',
    proposedBy: CLERK,
    proposedAt: new Date('2026-02-10T02:00:00Z'),
    state: 'open',
    now: new Date('2026-02-10T03:00:00Z'),
    canDecide: false,
    canWithdraw: false,
    ...props,
  });
const decided = { decidedBy: DIRECTOR, decidedAt: new Date('2026-02-10T02:40:00Z') } as const;

const listed = ({ id, title, kind, ...rest }: Rubric, usedIn: readonly number[]) => ({
  id,
  title,
  kind,
  size: rubricSize({ id, title, kind, ...rest }),
  usedIn,
});

/** By what is scored, and how the office brings another edition. */
export const RUBRICS_SAMPLES: readonly Sample[] = [
  {
    name: 'review/rubrics/office',
    title: '评审标准：各版（经办人）',
    card: rubrics({
      editions: [listed(GBT_19580_2012, [YEAR]), listed(INDIVIDUAL_PRESET, [YEAR]), listed(DEFENCE_PRESET, [YEAR])],
      total: 3,
      page: 0,
      pageSize: 10,
      waiting: [{ proposal: PROPOSAL, rubric: ANOTHER.id, title: ANOTHER.title }],
      canLoad: true,
    }),
  },
  {
    name: 'review/rubrics/many',
    title: '评审标准：各版（评审员，多页）',
    card: rubrics({
      editions: Array.from({ length: 10 }, (_, index) => listed({ ...LARGEST, id: `${index}` }, [2024, 2025, YEAR])),
      total: 35,
      page: 1,
      pageSize: 10,
      waiting: [],
      canLoad: false,
    }),
  },
  {
    name: 'review/rubric-shown/organisation',
    title: '评审标准：GB/T 19580—2012（评审员）',
    card: rubricShown({ rubric: GBT_19580_2012, canDownload: false }),
  },
  {
    name: 'review/rubric-shown/individual',
    title: '评审标准：个人（经办人）',
    card: rubricShown({ rubric: INDIVIDUAL_PRESET, canDownload: true }),
  },
  {
    name: 'review/rubric-shown/defence',
    title: '评审标准：陈述答辩',
    card: rubricShown({ rubric: DEFENCE_PRESET, canDownload: false }),
  },
  {
    name: 'review/rubric-shown/largest',
    title: '评审标准：四十项',
    card: rubricShown({ rubric: LARGEST, canDownload: true }),
  },
  {
    name: 'review/rubric-proposal/open',
    title: '另一版评审标准：待确认（另一人）',
    card: proposal({ canDecide: true }),
  },
  {
    name: 'review/rubric-proposal/own',
    title: '另一版评审标准：待确认（提出人）',
    card: proposal({ canWithdraw: true }),
  },
  {
    name: 'review/rubric-proposal/largest',
    title: '另一版评审标准：四十项，待确认',
    card: proposal({
      rubric: LARGEST,
      canDecide: true,
      fileName: `${'卓越绩效评价准则市级实施细则'.repeat(6)}.json`,
      proposedBy: CLERK.repeat(8),
    }),
  },
  {
    name: 'review/rubric-proposal/confirmed',
    title: '另一版评审标准：已确认',
    card: proposal({ ...decided, state: 'confirmed' }),
  },
  {
    name: 'review/rubric-proposal/rejected',
    title: '另一版评审标准：已驳回',
    card: proposal({ ...decided, state: 'rejected', decisionReason: '4.5.2 的分值与标准原文不一致。' }),
  },
  {
    name: 'review/rubric-proposal/withdrawn',
    title: '另一版评审标准：已撤回',
    card: proposal({ ...decided, decidedBy: CLERK, state: 'withdrawn' }),
  },
  {
    name: 'review/rubric-decided/confirmed',
    title: '另一版评审标准已装载',
    card: rubricDecided({
      id: ANOTHER.id,
      title: ANOTHER.title,
      proposal: PROPOSAL,
      by: DIRECTOR,
      outcome: { state: 'confirmed' },
    }),
  },
  {
    name: 'review/rubric-decided/rejected',
    title: '另一版评审标准未装载',
    card: rubricDecided({
      id: ANOTHER.id,
      title: ANOTHER.title,
      proposal: PROPOSAL,
      by: DIRECTOR,
      outcome: { state: 'rejected', reason: '4.5.2 的分值与标准原文不一致。' },
    }),
  },
];
