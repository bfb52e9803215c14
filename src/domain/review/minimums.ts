import { compare, type Fraction, fraction, meanOf } from './fraction.ts';
import type { Rubric } from './rubric.ts';
import { percentsOf, profileOf } from './score.ts';
import { SHEET_KINDS, type SheetKind } from './sheet.ts';
import { type Basis, counting, type Reviewed } from './standing.ts';

/** What a rubric demands of one item (必评项) or of one category, besides the total. */
export interface Minimum {
  readonly part: 'item' | 'category';
  readonly code: string;
  readonly name: string;
  /** Whole percent. */
  readonly least: number;
}

/** One that the panel has not come to, and how far it has. */
export interface Missed extends Minimum {
  /** On which sheets. */
  readonly of: SheetKind;
  readonly percent: Fraction;
}

/** Items before categories, each in the rubric's order. */
export const minimumsOf = ({ categories }: Pick<Rubric, 'categories'>): readonly Minimum[] => {
  const of =
    (part: Minimum['part']) =>
    ({ code, name, least }: { readonly code: string; readonly name: string; readonly least?: number }) =>
      least === undefined ? [] : [{ part, code, name, least }];
  return [...categories.flatMap(({ items }) => items.flatMap(of('item'))), ...categories.flatMap(of('category'))];
};

type Percents = Readonly<Record<string, number>>;

const reachedIn = (rubric: Rubric, sheets: readonly Percents[], { part, code }: Minimum): Fraction | undefined =>
  part === 'category'
    ? profileOf(rubric, sheets).find((one) => one.code === code)?.percent
    : meanOf(sheets.flatMap(({ [code]: percent }) => (percent === undefined ? [] : [fraction(percent)])));

/** The sheets are asked for only where something is demanded. */
const missedOn = (of: SheetKind, rubric: Rubric, given: () => readonly Percents[]): readonly Missed[] => {
  const minimums = minimumsOf(rubric);
  const sheets = minimums.length > 0 ? given() : [];
  if (sheets.length === 0) return [];
  return minimums.flatMap((minimum): Missed[] => {
    const percent = reachedIn(rubric, sheets, minimum);
    return percent && compare(percent, fraction(minimum.least)) < 0 ? [{ ...minimum, of, percent }] : [];
  });
};

/**
 * Art. 14 leaves open what a standard demands beyond its total; the edition that the 认定通知 names says so. Compared is
 * the mean of the sheets that count, with what was agreed in the place of what they say: exactly the minimum is enough.
 */
export const missedMinimums = (
  reviewed: Reviewed,
  { rubric, defenceRubric }: Basis,
  kinds: readonly SheetKind[] = SHEET_KINDS,
): readonly Missed[] =>
  kinds.flatMap((kind) =>
    missedOn(kind, kind === 'material' ? rubric : defenceRubric, () =>
      counting(reviewed, kind).map(({ marks }) =>
        percentsOf(marks, kind === 'material' ? reviewed.record.consensus : []),
      ),
    ),
  );
