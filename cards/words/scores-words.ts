import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { PlanChoices } from '../../src/domain/cycle/choices.ts';
import type { Scenario } from '../../src/domain/review/ranking.ts';
import type { Unlisted } from '../../src/domain/review/result.ts';

/** What was done, in a word or two. */
export const SCORES_DONE = {
  'consensus-recorded': '已记录合议，原评分不变',
  'item-discussed': '已发表，同组评审员可见',
  'themes-kept': '评审要点已核定',
  'gate-held': '已确定现场评审范围',
} as const;

/** Art. 14: all that an applicant is told of the gate; where it was announced, and nothing of a score or a place. */
export const GATE_REASON = '经材料审查，这件申报没有进入认定通知写明的现场评审范围。';

/** How many of a kind are counted: 10 家单位, 6 名个人. */
export const COUNT_WORDS: Readonly<Record<ApplicationKind, (count: number) => string>> = {
  organisation: (count) => `${count} 家单位`,
  individual: (count) => `${count} 名个人`,
};

export const PART_WORDS = { material: '材料审查', site: '现场评审', defence: '陈述答辩' } as const;

/** 「综合得分 = （材料审查 × 50 + 现场评审 × 40 + 陈述答辩 × 10）÷ 100」: printed with every ranking. */
export const formulaWords = ({
  materialWeight,
  siteWeight,
  defenceWeight,
}: Pick<PlanChoices, 'materialWeight' | 'siteWeight' | 'defenceWeight'>): string =>
  `综合得分 = （${PART_WORDS.material} × ${materialWeight} + ${PART_WORDS.site} × ${siteWeight} + ${PART_WORDS.defence} × ${defenceWeight}）÷ 100`;

/** How sheets make a score. */
export const RULE_WORDS: Readonly<Record<PlanChoices['scoreRule'], string>> = {
  mean: '取各评审员总分的平均',
  trimmed: '满 5 份评分时去掉一个最高分和一个最低分，取其余的平均；不满 5 份取平均',
};

/** What the 认定通知 says about who is visited; for the office and for whoever asks. */
export const gateWords = (
  kind: ApplicationKind,
  rule: { readonly most: number; readonly floor: number } | undefined,
  minimums: string,
) =>
  rule
    ? `认定通知写明：材料审查排在前 ${COUNT_WORDS[kind](rule.most)}、且不低于 ${rule.floor} 分的，进入现场评审。第 ${rule.most} 名得分相同的一并进入。${minimums && `未达到评审标准最低要求的不进入：${minimums}。`}`
    : '认定通知没有写明入围限制：材料审查完成的全部进入现场评审，不排名，也不看最低分。';

/** A minimum that was not reached, the percent to two decimals. */
export interface MissedProps {
  readonly code: string;
  readonly name: string;
  readonly least: number;
  readonly percent: string;
}
const MISSED_SHOWN = 3;
/** 「4.1.2 高层领导的作用 45.00%（最低 50%）」, the first of them. */
export const missedWords = (missed: readonly MissedProps[]): string =>
  missed
    .slice(0, MISSED_SHOWN)
    .map(({ code, name, least, percent }) => `${code} ${name} ${percent}%（最低 ${least}%）`)
    .join('，') + (missed.length > MISSED_SHOWN ? ` 等 ${missed.length} 项` : '');

/** Why an application is not among those ranked. */
export const UNLISTED_WORDS: Readonly<Record<Unlisted, string>> = {
  floor: '综合得分低于最低分',
  minimum: '未达到评审标准的最低要求',
  fail: '评审中发现的问题成立',
  gate: '未进入现场评审范围',
  opinion: '评审意见不建议列入候选',
  withdrawn: '已撤回',
  open: '没有完整得分',
};

/** Another way of counting, as the sensitivity of a list is told. */
export const scenarioWords = (scenario: Scenario): string => {
  switch (scenario.by) {
    case 'median':
      return '各部分改取中位数';
    case 'rule':
      return scenario.rule === 'trimmed' ? '满 5 份评分时去掉最高、最低' : '不去掉最高、最低';
    case 'severity':
      return '扣除各评审员的宽严差异';
    case 'weight': {
      const sign = scenario.points > 0 ? '增加' : '减少';
      return `${PART_WORDS[scenario.part]}权重${sign} ${Math.abs(scenario.points)}，其余按比例`;
    }
  }
};
