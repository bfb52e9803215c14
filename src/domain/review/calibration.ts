import type { Day } from '../calendar.ts';
import type { FileId, PersonId } from '../ids.ts';
import { compare, type Fraction, fraction, meanOf, minus } from './fraction.ts';
import { bandOf, type Rubric, type RubricItem, rubricItems } from './rubric.ts';
import { percentsOf, sheetTotal } from './score.ts';
import { scoringGroups } from './scoring-groups.ts';
import type { Sheet } from './sheet.ts';

/*
 * Art. 14: before the panel scores what was applied with, each of it scores one and the same case, and is held against a
 * reference. It is practice: nothing of it is a sheet, so that nothing that counts, ranks or reports sheets can find it.
 */

/** What stands on one copy of the case: the reference, or what a panelist gives. */
export type Copy = Pick<Sheet, 'marks' | 'factorsAhead' | 'confidence' | 'visitIssues' | 'remarks' | 'saves' | 'edits'>;
export const BLANK_COPY: Copy = { marks: {}, remarks: {} };

/** What everybody of the panel reads. */
export interface CaseFile {
  readonly fileId: FileId;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
}

export interface Calibration {
  readonly year: number;
  /** Counts the cases of the year: one that was stopped is followed by another. */
  readonly round: number;
  /** Id of the year's rubric for organisations. */
  readonly rubric: string;
  readonly title: string;
  readonly file?: CaseFile;
  readonly reference: Copy;
  /** Why the reference is as it is, by category code. */
  readonly notes: Readonly<Record<string, string>>;
  readonly preparedBy: PersonId;
  readonly preparedAt: Date;
  /** From then on file and reference stand as they are. */
  readonly opened?: { readonly by: PersonId; readonly at: Date; readonly required: boolean; readonly until?: Day };
  /** 「改为自愿」: what was required is merely offered from then on. */
  readonly eased?: { readonly by: PersonId; readonly at: Date };
  readonly stopped?: { readonly by: PersonId; readonly at: Date };
}

/** One panelist's copy. */
export interface CalibrationSheet extends Copy {
  readonly year: number;
  readonly round: number;
  readonly panelist: PersonId;
  readonly startedAt: Date;
  readonly savedAt: Date;
  readonly finalAt?: Date;
}

/** In characters. */
export const CASE_TITLE_MOST = 60;
export const CASE_NOTE_MOST = 300;

export type CalibrationState = 'preparing' | 'open' | 'stopped';
export const calibrationState = ({ opened, stopped }: Pick<Calibration, 'opened' | 'stopped'>): CalibrationState =>
  stopped ? 'stopped' : opened ? 'open' : 'preparing';

/** Whoever has not done it may not begin to score. */
export const isRequired = ({ opened, eased, stopped }: Pick<Calibration, 'opened' | 'eased' | 'stopped'>): boolean =>
  opened?.required === true && eased === undefined && stopped === undefined;

export const itemsWithout = (rubric: Rubric, { marks }: Pick<Copy, 'marks'>): readonly RubricItem[] =>
  rubricItems(rubric).filter(({ code }) => marks[code] === undefined);

/** The first card on which an item has no percent. */
export const copyGap = (rubric: Rubric, copy: Pick<Copy, 'marks'>): number | undefined => {
  const at = scoringGroups(rubric).findIndex(({ items }) => items.some(({ code }) => copy.marks[code] === undefined));
  return at < 0 ? undefined : at;
};

/** One item: what was given beside the reference. */
export interface ComparedItem {
  readonly item: RubricItem;
  readonly own: number;
  readonly reference: number;
  /** In the same step of the ladder. */
  readonly inBand: boolean;
}

/** `lenient`: more than the reference gives. */
export type Leaning = 'strict' | 'lenient' | 'even';

export interface Comparison {
  readonly items: readonly ComparedItem[];
  readonly inBand: number;
  /** Mean of own − reference over the items, in points of percent. */
  readonly lean: Fraction;
  /** Mean of what is between them, whichever way. */
  readonly distance: Fraction;
  readonly leaning: Leaning;
  /** Of 1000. */
  readonly ownTotal: Fraction;
  readonly referenceTotal: Fraction;
}

/** Half a step of the ladder: below that nobody can be said to lean. */
const LEAN_FROM = fraction(5, 2);

export const leaningOf = (lean: Fraction): Leaning => {
  if (compare(lean, LEAN_FROM) >= 0) return 'lenient';
  return compare(minus(fraction(0), lean), LEAN_FROM) >= 0 ? 'strict' : 'even';
};

/** Both are whole: the reference was when the case was opened, the other when it was handed in. */
export const compareCopies = (rubric: Rubric, own: Pick<Copy, 'marks'>, reference: Pick<Copy, 'marks'>): Comparison => {
  const [given, wanted] = [percentsOf(own.marks), percentsOf(reference.marks)];
  const items = rubricItems(rubric).map((item) => {
    const [one, other] = [given[item.code], wanted[item.code]];
    if (one === undefined || other === undefined) throw new Error(`compared without a percent for ${item.code}`);
    return { item, own: one, reference: other, inBand: bandOf(rubric, one) === bandOf(rubric, other) };
  });
  const lean = meanOf(items.map((one) => fraction(one.own - one.reference)));
  return {
    items,
    inBand: items.filter(({ inBand }) => inBand).length,
    lean,
    distance: meanOf(items.map((one) => fraction(Math.abs(one.own - one.reference)))),
    leaning: leaningOf(lean),
    ownTotal: sheetTotal(rubric, given),
    referenceTotal: sheetTotal(rubric, wanted),
  };
};
