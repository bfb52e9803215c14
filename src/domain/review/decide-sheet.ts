import { type Application, isConcluded } from '../application/application.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { ApplicationId, PersonId } from '../ids.ts';
import { allow, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import type { ReopeningAsked, ReopeningRejected, SheetHandedIn, SheetReopened, SheetVoided } from './events.ts';
import {
  asideOn,
  type Given,
  givenAgain,
  type Part,
  staleParts,
  withEdits,
  withoutAside,
  withoutParts,
} from './merge-sheet.ts';
import { FACTORS, type Factor, type Rubric, type RubricItem, rubricItem } from './rubric.ts';
import type { ScoringGroup } from './scoring-groups.ts';
import {
  type Confidence,
  isFinal,
  missingOnSheet,
  openReopening,
  type Remark,
  type Sheet,
  type SheetKind,
} from './sheet.ts';
import { statementFaults } from './statements.ts';

/** What a decision about a sheet turns on besides the sheet. */
export interface SheetScene {
  readonly application: Application;
  readonly cycle: Cycle;
  readonly rubric: Rubric;
  readonly now: Date;
  /** Of a sheet on a defence: who was there; absent until the roll was called. */
  readonly present?: readonly PersonId[];
}

/**
 * Art. 14: sheets are written, and opened again, while the application is under review in a cycle that is reviewing. The
 * opinion rests on them: once it is signed they stand. The gate does not: it is held anew with what was changed.
 */
const underReview = ({ state, number }: Application, cycle: Cycle): Verdict<true> => {
  if (isConcluded(state)) return refuse('14', 'sheets-settled', { number });
  return state === 'reviewing' && cycle.state === 'reviewing'
    ? allow(true)
    : refuse('14', 'not-under-review', { number, year: cycle.year });
};

/** On a defence only whoever has heard it says anything; who that was, the roll tells. */
const heardIt = (
  { kind, panelist }: Pick<Sheet, 'kind' | 'panelist'>,
  { application: { number }, present }: Pick<SheetScene, 'application' | 'present'>,
): Verdict<true> => {
  if (kind === 'material') return allow(true);
  if (present === undefined) return refuse('14', 'roll-not-called', { number });
  return present.includes(panelist) ? allow(true) : refuse('14', 'not-at-defence', { number });
};

/** Art. 14: 「开始评分」. */
export const beginSheet = (
  scene: SheetScene,
  { panelist, kind }: { readonly panelist: PersonId; readonly kind: SheetKind },
): Verdict<Sheet> => {
  const { application, cycle, rubric, now } = scene;
  const open = underReview(application, cycle);
  if (!open.ok) return open;
  const heard = heardIt({ kind, panelist }, scene);
  if (!heard.ok) return heard;
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

const writable = (sheet: Sheet, scene: SheetScene): Verdict<true> => {
  const { application, cycle } = scene;
  const open = underReview(application, cycle);
  if (!open.ok) return open;
  if (sheet.voided) return refuse('24', 'sheet-voided', { number: application.number });
  if (sheet.finalAt) return refuse('14', 'sheet-final', { number: application.number });
  return heardIt(sheet, scene);
};

/** What was chosen on an item; a part that is absent was not touched. */
export interface GivenMark {
  readonly percent?: number;
  readonly factors?: readonly string[];
  /** `undecided` takes back what was said. */
  readonly confidence?: Confidence | 'undecided';
  /** What to look at on the spot; empty takes it back. */
  readonly visitIssues?: string;
}

/** A remark as far as it was touched. */
export type GivenRemark = Partial<Remark>;

/** In the rubric's own order, and none of another aspect. */
const factorsOf = ({ aspect }: RubricItem, given: readonly string[]): readonly Factor[] =>
  FACTORS[aspect].filter((factor) => given.includes(factor));

/**
 * One card's part of a sheet. What is not among `marks` and `remarks` stays as it is, so that two devices on different
 * parts do not undo each other. Percents are multiples of five, 0 to 100 (art. 14, the standard's ladder).
 */
export const saveMarks = (
  sheet: Sheet,
  scene: SheetScene,
  given: Given,
  /** Saves that the card knew of; without it everything on it counts. */
  seen?: number,
): Verdict<Sheet> => {
  const open = writable(sheet, scene);
  if (!open.ok) return open;
  const wanted = applied(sheet, scene, given);
  if (!wanted.ok) return wanted;
  const { untouched, apart } = staleParts(sheet, wanted.value, seen);
  const parts = [...untouched, ...(Object.keys(apart) as Part[])]; // Object.keys forgets the key type
  const saved = parts.length === 0 ? wanted : applied(sheet, scene, withoutParts(given, parts));
  return saved.ok ? allow(withEdits(sheet, saved.value, apart)) : saved;
};

/** What was entered on two cards: the panelist takes what came later, or leaves what was saved first. */
export const settleAside = (
  sheet: Sheet,
  scene: SheetScene,
  { group, adopt }: { readonly group: ScoringGroup; readonly adopt: boolean },
): Verdict<Sheet> => {
  const waiting = asideOn(sheet, group);
  const rest = withoutAside(
    sheet,
    waiting.map(({ part }) => part),
  );
  return adopt ? saveMarks(rest, scene, givenAgain(waiting)) : allow(rest);
};

const applied = (sheet: Sheet, { rubric, now }: SheetScene, given: Given): Verdict<Sheet> => {
  const after = written(sheet, rubric, given);
  return after.ok ? allow({ ...after.value, savedAt: now }) : after;
};

/** What a card brings, put to what stands there. */
export const written = <T extends Pick<Sheet, 'marks' | 'factorsAhead' | 'confidence' | 'visitIssues' | 'remarks'>>(
  before: T,
  rubric: Rubric,
  { marks, remarks }: Given,
): Verdict<T> => {
  const next = { ...before.marks };
  const ahead = { ...before.factorsAhead };
  const confidence = { ...before.confidence };
  const visitIssues = { ...before.visitIssues };
  for (const [code, given] of Object.entries(marks)) {
    const item = rubricItem(rubric, code);
    if (!item) return refuse('14', 'no-such-item-of-rubric', { code });
    const percent = given.percent ?? next[code]?.percent;
    if (percent !== undefined && !onLadder(percent))
      return refuse('14', 'percent-off-ladder', { code, name: item.name });
    const factors = given.factors ? factorsOf(item, given.factors) : (next[code]?.factors ?? ahead[code] ?? []);
    delete ahead[code];
    if (given.confidence === 'undecided') delete confidence[code];
    else if (given.confidence) confidence[code] = given.confidence;
    if (given.visitIssues?.trim() === '') delete visitIssues[code];
    else if (given.visitIssues !== undefined) visitIssues[code] = given.visitIssues;
    if (percent !== undefined) next[code] = { percent, factors };
    else if (factors.length > 0) ahead[code] = factors;
  }
  const known = new Set(rubric.categories.map(({ code }) => code));
  const strange = Object.keys(remarks).find((code) => !known.has(code));
  if (strange !== undefined) return refuse('14', 'no-such-item-of-rubric', { code: strange });
  const { factorsAhead: _, confidence: _said, visitIssues: _issues, ...rest } = before;
  const after = {
    ...rest,
    marks: next,
    ...(Object.keys(ahead).length > 0 ? { factorsAhead: ahead } : {}),
    ...(Object.keys(confidence).length > 0 ? { confidence } : {}),
    ...(Object.keys(visitIssues).length > 0 ? { visitIssues } : {}),
    remarks: {
      ...before.remarks,
      ...Object.fromEntries(
        Object.entries(remarks).map(([code, given]) => [code, { ...EMPTY_REMARK, ...before.remarks[code], ...given }]),
      ),
    },
  };
  return allow(after as unknown as T); // its own keys, each of the type that it had
};

const EMPTY_REMARK: Remark = { strengths: '', improvements: '' };
const onLadder = (percent: number): boolean =>
  Number.isInteger(percent) && percent % 5 === 0 && percent >= 0 && percent <= 100;

const of = ({ application, panelist, kind }: Sheet, year: number) => ({ application, panelist, kind, year }) as const;

/** Art. 14: 「提交评分」. Everything that is still missing, or is not as it was asked for, is said at once. */
export const handInSheet = (sheet: Sheet, scene: SheetScene): Verdict<SheetHandedIn> => {
  const open = writable(sheet, scene);
  if (!open.ok) return open;
  const { cycle, rubric } = scene;
  const { items, strengths, improvements } = missingOnSheet(rubric, sheet);
  const breaches = rubric.categories.flatMap(({ code, name, items: all }) => {
    const unmarked = all.filter((item) => items.includes(item.code)).length;
    return [
      ...(unmarked > 0 ? [breach('14', 'items-unmarked', { code, name, count: unmarked })] : []),
      ...(strengths.includes(code) ? [breach('14', 'strengths-missing', { code, name })] : []),
      ...(improvements.includes(code) ? [breach('14', 'improvements-missing', { code, name })] : []),
    ];
  });
  const waiting = Object.keys(sheet.aside ?? {}).length;
  const all = [
    ...breaches,
    ...statementFaults(rubric, sheet),
    ...(waiting > 0 ? [breach('14', 'values-aside-open', { count: waiting })] : []),
  ];
  if (all.length > 0) return refuseAll(all);
  return allow({ type: 'SheetHandedIn', ...of(sheet, cycle.year) });
};

/** 「申请重新打开」: the panelist's own word, and somebody else's yes. */
export const askReopening = (
  sheet: Sheet,
  { application, cycle }: Pick<SheetScene, 'application' | 'cycle'>,
  reason: string,
): Verdict<ReopeningAsked> => {
  const { number } = application;
  const open = underReview(application, cycle);
  if (!open.ok) return open;
  if (sheet.voided) return refuse('24', 'sheet-voided', { number });
  if (!isFinal(sheet)) return refuse('14', 'sheet-not-final', { number });
  if (openReopening(sheet)) return refuse('14', 'reopening-asked', { number });
  return allow({ type: 'ReopeningAsked', ...of(sheet, cycle.year), reason });
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

type SheetEvent = SheetHandedIn | ReopeningAsked | SheetReopened | ReopeningRejected | SheetVoided;

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
            ...(outcome === 'confirmed'
              ? {
                  before: before.marks,
                  remarksBefore: before.remarks,
                  ...(before.confidence ? { confidenceBefore: before.confidence } : {}),
                  ...(before.visitIssues ? { visitIssuesBefore: before.visitIssues } : {}),
                }
              : {}),
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
    case 'SheetVoided':
      return { ...before, voided: { ground: event.ground, at: now } };
  }
};

/** Whose sheets on an application are final and count, for `Subject.application.review.finished`. */
export const finishedOn = (sheets: readonly Sheet[], application: ApplicationId): readonly PersonId[] =>
  sheets.filter((sheet) => sheet.application === application && isFinal(sheet)).map(({ panelist }) => panelist);
