import type { Application } from '../application/application.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { ApplicationId, PersonId } from '../ids.ts';
import { allow, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import type { ReopeningAsked, ReopeningRejected, SheetHandedIn, SheetReopened } from './events.ts';
import { FACTORS, type Rubric, type RubricItem, rubricItem } from './rubric.ts';
import { isFinal, type Mark, missingOnSheet, openReopening, type Remark, type Sheet, type SheetKind } from './sheet.ts';

/** Sheets are written while the application is under review in a cycle that is reviewing. */
const underReview = ({ state, number }: Application, cycle: Cycle): Verdict<true> =>
  state === 'reviewing' && cycle.state === 'reviewing'
    ? allow(true)
    : refuse('14', 'not-under-review', { number, year: cycle.year });

/** Art. 14: 「开始评分」. */
export const beginSheet = (
  application: Application,
  cycle: Cycle,
  {
    panelist,
    kind,
    rubric,
    now,
  }: { readonly panelist: PersonId; readonly kind: SheetKind; readonly rubric: Rubric; readonly now: Date },
): Verdict<Sheet> => {
  const open = underReview(application, cycle);
  if (!open.ok) return open;
  return allow({
    application: application.id,
    panelist,
    kind,
    rubric: rubric.id,
    marks: {},
    remarks: {},
    startedAt: now,
    savedAt: now,
    reopenings: [],
  });
};

const writable = (sheet: Sheet, application: Application, cycle: Cycle): Verdict<true> => {
  if (sheet.voided) return refuse('24', 'sheet-voided', { number: application.number });
  if (sheet.finalAt) return refuse('14', 'sheet-final', { number: application.number });
  return underReview(application, cycle);
};

/** A mark as it was chosen; a percent that was not touched keeps what stood there. */
export interface GivenMark {
  readonly percent?: number;
  readonly factors: readonly string[];
}

const readMark = (item: RubricItem, { percent, factors }: GivenMark, before: Mark | undefined): Mark | undefined => {
  const known = FACTORS[item.aspect].filter((factor) => factors.includes(factor));
  const kept = percent ?? before?.percent;
  return kept === undefined ? undefined : { percent: kept, factors: known };
};

/**
 * One card's part of a sheet. What is not among `marks` and `remarks` stays as it is, so that two devices on different
 * parts do not undo each other. Percents are multiples of five, 0 to 100 (art. 14, the standard's ladder).
 */
export const saveMarks = (
  sheet: Sheet,
  { application, cycle, rubric, now }: SheetScene,
  {
    marks,
    remarks,
  }: { readonly marks: Readonly<Record<string, GivenMark>>; readonly remarks: Readonly<Record<string, Remark>> },
): Verdict<Sheet> => {
  const open = writable(sheet, application, cycle);
  if (!open.ok) return open;
  const next: Record<string, Mark> = { ...sheet.marks };
  for (const [code, given] of Object.entries(marks)) {
    const item = rubricItem(rubric, code);
    if (!item) return refuse('14', 'no-such-item-of-rubric', { code });
    const { percent } = given;
    if (percent !== undefined && (percent % 5 !== 0 || percent < 0 || percent > 100))
      return refuse('14', 'percent-off-ladder', { code, name: item.name });
    const mark = readMark(item, given, sheet.marks[code]);
    if (mark) next[code] = mark;
  }
  const known = new Set(rubric.categories.map(({ code }) => code));
  const strange = Object.keys(remarks).find((code) => !known.has(code));
  if (strange !== undefined) return refuse('14', 'no-such-item-of-rubric', { code: strange });
  return allow({ ...sheet, marks: next, remarks: { ...sheet.remarks, ...remarks }, savedAt: now });
};

/** What a decision about a sheet turns on besides the sheet. */
export interface SheetScene {
  readonly application: Application;
  readonly cycle: Cycle;
  readonly rubric: Rubric;
  readonly now: Date;
}

const of = ({ application, panelist, kind }: Sheet, year: number) => ({ application, panelist, kind, year }) as const;

/** Art. 14: 「提交评分」. Everything that is still missing is said at once, category by category. */
export const handInSheet = (
  sheet: Sheet,
  { application, cycle, rubric }: SheetScene,
  contentHash: string,
): Verdict<SheetHandedIn> => {
  const open = writable(sheet, application, cycle);
  if (!open.ok) return open;
  const { items, strengths, improvements } = missingOnSheet(rubric, sheet);
  const breaches = rubric.categories.flatMap(({ code, name, items: all }) => {
    const unmarked = all.filter((item) => items.includes(item.code)).length;
    return [
      ...(unmarked > 0 ? [breach('14', 'items-unmarked', { code, name, count: unmarked })] : []),
      ...(strengths.includes(code) ? [breach('14', 'strengths-missing', { code, name })] : []),
      ...(improvements.includes(code) ? [breach('14', 'improvements-missing', { code, name })] : []),
    ];
  });
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({ type: 'SheetHandedIn', ...of(sheet, cycle.year), contentHash });
};

/** 「申请重新打开」: the panelist's own word, and somebody else's yes. */
export const askReopening = (
  sheet: Sheet,
  { application, cycle }: Pick<SheetScene, 'application' | 'cycle'>,
  reason: string,
): Verdict<ReopeningAsked> => {
  const { number } = application;
  if (sheet.voided) return refuse('24', 'sheet-voided', { number });
  if (!isFinal(sheet)) return refuse('14', 'sheet-not-final', { number });
  if (openReopening(sheet)) return refuse('14', 'reopening-asked', { number });
  const open = underReview(application, cycle);
  return open.ok ? allow({ type: 'ReopeningAsked', ...of(sheet, cycle.year), reason }) : open;
};

/** The second person: 「确认重新打开」 or 「驳回」; reads who asks and why, never a score. */
export const decideReopening = (
  sheet: Sheet,
  { application, cycle, by }: Pick<SheetScene, 'application' | 'cycle'> & { readonly by: PersonId },
  outcome: { readonly confirmed: true } | { readonly confirmed: false; readonly reason: string },
): Verdict<SheetReopened | ReopeningRejected> => {
  const { number } = application;
  if (sheet.voided) return refuse('24', 'sheet-voided', { number });
  const asked = openReopening(sheet);
  if (!asked) return refuse('14', 'no-reopening', { number });
  if (asked.proposedBy === by) return refuse('14', 'own-proposal');
  if (!outcome.confirmed) return allow({ type: 'ReopeningRejected', ...of(sheet, cycle.year), reason: outcome.reason });
  const open = underReview(application, cycle);
  return open.ok ? allow({ type: 'SheetReopened', ...of(sheet, cycle.year) }) : open;
};

type SheetEvent = SheetHandedIn | ReopeningAsked | SheetReopened | ReopeningRejected;

/** What an event makes of a sheet. Decides nothing. */
export const evolveSheet = (
  before: Sheet,
  event: SheetEvent,
  { now, by }: { readonly now: Date; readonly by: PersonId },
): Sheet => {
  const decided = (outcome: 'confirmed' | 'rejected', reason?: string): Sheet['reopenings'] =>
    before.reopenings.map((one) =>
      one.decision
        ? one
        : {
            ...one,
            decision: { outcome, by, at: now, ...(reason === undefined ? {} : { reason }) },
            ...(outcome === 'confirmed' ? { before: before.marks } : {}),
          },
    );
  switch (event.type) {
    case 'SheetHandedIn':
      return { ...before, finalAt: now };
    case 'ReopeningAsked':
      return {
        ...before,
        reopenings: [...before.reopenings, { reason: event.reason, proposedBy: by, proposedAt: now }],
      };
    case 'ReopeningRejected':
      return { ...before, reopenings: decided('rejected', event.reason) };
    case 'SheetReopened': {
      const { finalAt: _, ...rest } = before;
      return { ...rest, reopenings: decided('confirmed') };
    }
  }
};

/** At most so many items stand on one card of a sheet. */
export const ITEMS_A_CARD = 5;

/** One card of a sheet: some items of one category, and with its last items the words on it. */
export interface ScoringGroup {
  readonly category: string;
  readonly items: readonly RubricItem[];
  /** Strengths and improvements are asked for here. */
  readonly remarks: boolean;
}

/** A rubric as the cards on which it is scored, in order. */
export const scoringGroups = ({ categories }: Rubric): readonly ScoringGroup[] =>
  categories.flatMap(({ code, items }) => {
    // Even halves read better than five and one.
    const parts = Math.ceil(items.length / ITEMS_A_CARD);
    const size = Math.ceil(items.length / parts);
    return Array.from({ length: parts }, (_, part) => ({
      category: code,
      items: items.slice(part * size, (part + 1) * size),
      remarks: part === parts - 1,
    }));
  });

/** Whose sheets on an application are final and count, for `Subject.application.review.finished`. */
export const finishedOn = (sheets: readonly Sheet[], application: ApplicationId): readonly PersonId[] =>
  sheets.filter((sheet) => sheet.application === application && isFinal(sheet)).map(({ panelist }) => panelist);
