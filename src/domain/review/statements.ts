import { type Breach, breach } from '../regulation.ts';
import type { Rubric } from './rubric.ts';
import type { Remark, Sheet } from './sheet.ts';

/** Strengths and improvements of a category are written one to a line: so many are asked for, so many at most. */
export const STATEMENTS_ASKED = 3;
export const STATEMENTS_MOST = 5;
/** What is to be looked at on the spot, for one item. */
export const VISIT_ISSUES_AN_ITEM = 3;
/** One statement, in characters: shorter is no sentence, longer is several. */
export const STATEMENT_SHORTEST = 4;
export const STATEMENT_LONGEST = 300;
export const VISIT_ISSUE_LONGEST = 120;

/** Numbers and dots with which people begin the lines of a list. */
const NUMBERING = /^(?:[（(]?\d{1,2}(?:[)）、]|[.．](?!\d))|[·•●-])\s*/;

/** One a line; empty ones and their numbering are no words. */
export const statementsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim().replace(NUMBERING, '').trim())
    .filter((line) => line !== '');

interface Place {
  /** Of a category, or of an item. */
  readonly code: string;
  readonly name: string;
  readonly of: keyof Remark | 'issues';
}

/** Whatever keeps these lines from being handed in; each line that is too short or too long is named by its number. */
const faultsOf = (
  lines: readonly string[],
  { code, name, of }: Place,
  { most, longest }: { readonly most: number; readonly longest: number },
): readonly Breach[] => [
  ...(lines.length > most ? [breach('14', 'statements-many', { code, name, of, count: lines.length, most })] : []),
  ...lines.flatMap((line, at) => {
    const { length } = [...line];
    if (length < STATEMENT_SHORTEST)
      return [breach('14', 'statement-short', { code, name, of, at: at + 1, least: STATEMENT_SHORTEST })];
    return length > longest ? [breach('14', 'statement-long', { code, name, of, at: at + 1, most: longest })] : [];
  }),
];

export const remarkFaults = (text: string, place: Place): readonly Breach[] =>
  faultsOf(statementsOf(text), place, { most: STATEMENTS_MOST, longest: STATEMENT_LONGEST });

export const issueFaults = (text: string, place: Omit<Place, 'of'>): readonly Breach[] =>
  faultsOf(
    statementsOf(text),
    { ...place, of: 'issues' },
    { most: VISIT_ISSUES_AN_ITEM, longest: VISIT_ISSUE_LONGEST },
  );

/** Of a whole sheet, category by category. */
export const statementFaults = (
  { categories }: Rubric,
  { remarks, visitIssues = {} }: Pick<Sheet, 'remarks' | 'visitIssues'>,
): readonly Breach[] =>
  categories.flatMap(({ code, name, items }) => [
    ...(['strengths', 'improvements'] as const).flatMap((of) =>
      remarkFaults(remarks[code]?.[of] ?? '', { code, name, of }),
    ),
    ...items.flatMap((item) => issueFaults(visitIssues[item.code] ?? '', item)),
  ]);
