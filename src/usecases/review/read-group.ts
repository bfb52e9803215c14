import { isEmptyAnswer } from '../../../cards/kit/form-value.ts';
import { cleanText } from '../../../cards/kit/index.ts';
import { percentWord } from '../../../cards/review/percent-options.ts';
import { CONFIDENCE_UNSAID, CONFIDENCE_WORDS, FACTOR_WORDS } from '../../../cards/words/scoring-words.ts';
import { type Breach, breach } from '../../domain/regulation.ts';
import type { GivenMark, GivenRemark } from '../../domain/review/decide-sheet.ts';
import { FACTORS, PERCENTS, type Rubric, type RubricItem } from '../../domain/review/rubric.ts';
import type { ScoringGroup } from '../../domain/review/scoring-groups.ts';
import { CONFIDENCES, ISSUES_MOST, REMARK_MOST } from '../../domain/review/sheet.ts';
import { issueFaults, remarkFaults } from '../../domain/review/statements.ts';

type Answers = Readonly<Record<string, unknown>>;

interface ReadGroup {
  readonly marks: Readonly<Record<string, GivenMark>>;
  readonly remarks: Readonly<Record<string, GivenRemark>>;
  readonly wrong: readonly Breach[];
}

/** One card of a sheet as the client sends it. What can be read is read, whatever else is wrong; absent is not touched. */
export const readGroup = (rubric: Rubric, group: ScoringGroup, answers: Answers): ReadGroup => {
  const { category, items, remarks } = group;
  const wrong: Breach[] = [];
  const marks = items.flatMap((item) => {
    const percent = readPercent(rubric, item, answers[`s-${item.code}`], wrong);
    const factors = readFactors(item, answers[`f-${item.code}`], wrong);
    const confidence = readConfidence(item, answers[`c-${item.code}`], wrong);
    const visitIssues = readIssues(item, answers[`v-${item.code}`], wrong);
    const given: GivenMark = {
      ...(percent === undefined ? {} : { percent }),
      ...(factors ? { factors } : {}),
      ...(confidence ? { confidence } : {}),
      ...(visitIssues === undefined ? {} : { visitIssues }),
    };
    return Object.keys(given).length === 0 ? [] : [[item.code, given] as const];
  });
  const name = rubric.categories.find(({ code }) => code === category)?.name ?? category;
  const said = remarks ? readRemarks({ code: category, name }, answers, wrong) : {};
  return {
    marks: Object.fromEntries(marks),
    remarks: Object.keys(said).length > 0 ? { [category]: said } : {},
    wrong,
  };
};

/** Width and blanks make no difference. */
const folded = (word: string): string => word.normalize('NFKC').replace(/\s+/g, '');

/** The figure, or the words of the option. A percent once chosen is changed, not taken back: empty says nothing. */
const readPercent = (
  rubric: Rubric,
  { code, name }: RubricItem,
  answer: unknown,
  wrong: Breach[],
): number | undefined => {
  if (isEmptyAnswer(answer)) return undefined;
  const said = folded(String(answer));
  const found = PERCENTS.find((percent) =>
    [`${percent}`, `${percent}%`, folded(percentWord(rubric, percent))].includes(said),
  );
  if (found === undefined) wrong.push(breach('14', 'percent-off-ladder', { code, name }));
  return found;
};

const readFactors = (
  { code, name, aspect }: RubricItem,
  answer: unknown,
  wrong: Breach[],
): readonly string[] | undefined => {
  if (answer === undefined) return undefined;
  const list: readonly unknown[] = isEmptyAnswer(answer) ? [] : [answer].flat();
  const factors = list.flatMap((one) => {
    const factor = FACTORS[aspect].find((known) => known === one || FACTOR_WORDS[known] === one);
    return factor === undefined ? [] : [factor];
  });
  if (factors.length < list.length) wrong.push(breach('14', 'factor-unknown', { code, name }));
  return factors;
};

/** Empty says nothing; 「不填」 takes back what was said. */
const readConfidence = ({ code, name }: RubricItem, answer: unknown, wrong: Breach[]): GivenMark['confidence'] => {
  if (isEmptyAnswer(answer)) return undefined;
  const said = folded(String(answer));
  if (said === CONFIDENCE_UNSAID) return 'undecided';
  const found = CONFIDENCES.find((one) => one === said || CONFIDENCE_WORDS[one] === said);
  if (found === undefined) wrong.push(breach('14', 'confidence-unknown', { code, name }));
  return found;
};

/** Kept as they are written; what a line of them is not yet is named. */
const readRemarks = (place: Pick<RubricItem, 'code' | 'name'>, answers: Answers, wrong: Breach[]): GivenRemark =>
  Object.fromEntries(
    (['strengths', 'improvements'] as const).flatMap((of) => {
      const text = readText(of, answers[of], { most: REMARK_MOST, wrong });
      if (text === undefined) return [];
      wrong.push(...remarkFaults(text, { ...place, of }));
      return [[of, text]];
    }),
  );

const readIssues = ({ code, name }: RubricItem, answer: unknown, wrong: Breach[]): string | undefined => {
  const text = readText('issues', answer, { most: ISSUES_MOST, wrong });
  if (text !== undefined) wrong.push(...issueFaults(text, { code, name }));
  return text;
};

/** What is longer than the field takes can only come from another program; as much as fits is kept. */
const readText = (
  field: 'strengths' | 'improvements' | 'issues',
  answer: unknown,
  { most, wrong }: { readonly most: number; readonly wrong: Breach[] },
): string | undefined => {
  if (answer === undefined) return undefined;
  if (answer !== null && typeof answer !== 'string') {
    wrong.push(breach('14', 'text-expected', { field }));
    return undefined;
  }
  const letters = [...cleanText(answer ?? '').trim()];
  if (letters.length > most) wrong.push(breach('14', 'remark-cut', { field, max: most }));
  return letters.slice(0, most).join('');
};
