import { type RubricItem, rubricItems } from '../domain/review/rubric.ts';
import { DEFENCE_PRESET } from '../domain/review/rubrics/defence-preset.ts';
import { GBT_19580_2012 } from '../domain/review/rubrics/gbt-19580-2012.ts';
import { INDIVIDUAL_PRESET } from '../domain/review/rubrics/individual-preset.ts';
import { scoringGroups } from '../domain/review/scoring-groups.ts';
import type { SheetKind } from '../domain/review/sheet.ts';
import type { Answers } from './applicants.ts';
import { ofKind, type Reviewed, type ReviewFacts, shownIn } from './review-facts.ts';

/** What an application is worth in the story, by its place among those of its kind: enough of them reach the floor. */
const WORTH = {
  organisation: [80, 75, 75, 70, 70, 65, 65, 60, 60, 55, 55, 50],
  individual: [80, 75, 70, 65, 60],
} as const;

export const worthOf = (review: ReviewFacts, { application }: Pick<Reviewed, 'application'>): number => {
  const { kind } = application;
  const at = ofKind(review, kind).findIndex((one) => one.application.id === application.id);
  return WORTH[kind][at] ?? 60;
};

/** One item of the first application is seen quite differently by one of its panel: they have to agree. */
const APART = { item: '4.2.3', by: 15 } as const;

const numberFor = (...words: readonly string[]): number =>
  [...words.join('')].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973, 7);

interface Sheet {
  readonly review: ReviewFacts;
  readonly reviewed: Reviewed;
  readonly kind: SheetKind;
  readonly by: string;
}

/** Strong here, weaker there, and each panelist a step off the other at most. */
const percentOf = ({ review, reviewed, kind, by }: Sheet, { code }: RubricItem): number => {
  const own = (numberFor(code, reviewed.title) % 3) * 5 - 5;
  const judged = worthOf(review, reviewed) + own + (numberFor(code, by) % 2) * 5;
  const isApart =
    kind === 'material' && code === APART.item && reviewed === shownIn(review) && by === reviewed.panelists.at(-1);
  return Math.min(100, isApart ? judged - APART.by : judged);
};

const STRENGTHS = [
  '方针目标逐级展开，按月评价并形成改进闭环。',
  '方法有特色，已固化为作业标准，并在协作单位推广。',
  '关键指标连续三年向好，有对比数据支持。',
  '现场记录完整，员工对质量要求理解一致。',
] as const;
const IMPROVEMENTS = [
  '对标范围偏窄，建议增加与省内标杆的比较。',
  '对供应商以检验为主，可增加共同改进的安排。',
  '部分结果缺少目标值，趋势分析还不充分。',
  '经验总结以个人为主，宜形成可传授的教材。',
] as const;
const pick = (from: readonly string[], at: number): string => from[at % from.length] ?? '';

/** The rubrics that the tour's plan names; an edition loaded by hand has cards of its own. */
const rubricFor = ({ application }: Reviewed, kind: SheetKind) => {
  if (kind === 'defence') return DEFENCE_PRESET;
  return application.kind === 'organisation' ? GBT_19580_2012 : INDIVIDUAL_PRESET;
};

/** A whole sheet, card by card, as its panelist fills it in. */
export const answersBy = (sheet: Sheet): readonly Answers[] =>
  scoringGroups(rubricFor(sheet.reviewed, sheet.kind)).map(({ category, items, remarks }): Answers => {
    const at = numberFor(category, sheet.by, sheet.reviewed.title);
    return {
      ...Object.fromEntries(items.map((item) => [`s-${item.code}`, String(percentOf(sheet, item))])),
      ...(remarks ? { strengths: pick(STRENGTHS, at), improvements: pick(IMPROVEMENTS, at >> 2) } : {}),
    };
  });

/** Category by category what the visit has found: much as the papers said. */
export const findingsOn = (review: ReviewFacts, reviewed: Reviewed) =>
  rubricFor(reviewed, 'material').categories.map(({ code, name }) => {
    const changed = numberFor(code, reviewed.title) % 5 === 0;
    return {
      category: code,
      name,
      percent: String(Math.min(100, worthOf(review, reviewed) + (changed ? -5 : 5))),
      verdict: changed ? 'changed' : 'verified',
      finding: changed ? '个别数据的统计口径与材料不一致，已当场更正。' : '抽查原始记录和现场，与申报材料一致。',
    } as const;
  });

/** On what the panel was apart, and what it agrees on. */
export const agreementOn = ({ review, reviewed }: Pick<Sheet, 'review' | 'reviewed'>): Answers => {
  const item = rubricItems(GBT_19580_2012).find(({ code }) => code === APART.item);
  if (!item) throw new Error(`no item ${APART.item}`);
  const by = reviewed.panelists[0] ?? '';
  return {
    [`percent-${item.code}`]: String(percentOf({ review, reviewed, kind: 'material', by }, item)),
    [`reason-${item.code}`]: '合议时核对了战略展开的原始记录，认为做法已经系统并有数据支持。',
  };
};
