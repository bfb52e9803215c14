import type { Day } from '../calendar.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { PersonId } from '../ids.ts';
import { allow, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import {
  BLANK_COPY,
  type Calibration,
  type CalibrationSheet,
  type CaseFile,
  type Copy,
  calibrationState,
  isRequired,
  itemsWithout,
} from './calibration.ts';
import { written } from './decide-sheet.ts';
import type {
  CalibrationEased,
  CalibrationFiled,
  CalibrationHandedIn,
  CalibrationOpened,
  CalibrationPrepared,
  CalibrationStopped,
} from './events.ts';
import { type Given, staleParts, withEdits, withoutParts } from './merge-sheet.ts';
import type { Rubric } from './rubric.ts';

interface Acting {
  readonly by: PersonId;
  readonly now: Date;
}

/** From when the plan holds until the review is over. */
const inTime = ({ state, year }: Pick<Cycle, 'state' | 'year'>): Verdict<true> =>
  state === 'open' || state === 'reviewing' ? allow(true) : refuse('14', 'calibration-not-now', { year });

/** 「准备标定案例」: the first one, or another in the place of one that was stopped. */
export const prepareCalibration = (
  cycle: Pick<Cycle, 'state' | 'year'>,
  before: Calibration | undefined,
  title: string,
): Verdict<CalibrationPrepared> => {
  const open = inTime(cycle);
  if (!open.ok) return open;
  if (before && calibrationState(before) !== 'stopped')
    return refuse('14', 'calibration-there', { title: before.title });
  return allow({ type: 'CalibrationPrepared', year: cycle.year, round: (before?.round ?? 0) + 1, title });
};

export const preparedCalibration = (
  { year, round, title }: CalibrationPrepared,
  { rubric, by, now }: Acting & { readonly rubric: string },
): Calibration => ({ year, round, rubric, title, reference: BLANK_COPY, notes: {}, preparedBy: by, preparedAt: now });

/** While it is prepared the office may change what stands in it; never once somebody may have read it. */
const inHand = (cycle: Pick<Cycle, 'state' | 'year'>, calibration: Calibration): Verdict<true> => {
  const open = inTime(cycle);
  if (!open.ok) return open;
  const state = calibrationState(calibration);
  if (state === 'stopped') return refuse('14', 'calibration-stopped');
  return state === 'open' ? refuse('14', 'calibration-opened') : allow(true);
};

export const mayFile = inHand;

export const fileCase = (
  cycle: Pick<Cycle, 'state' | 'year'>,
  calibration: Calibration,
  { sha256 }: CaseFile,
): Verdict<CalibrationFiled> => {
  const open = inHand(cycle, calibration);
  if (!open.ok) return open;
  const { year, round } = calibration;
  return allow({ type: 'CalibrationFiled', year, round, sha256 });
};

/** One card's part of the reference, or of a panelist's copy. What another card has saved since and this one has not touched stands. */
const merged = <T extends Copy>(
  before: T,
  rubric: Rubric,
  { given, seen }: { readonly given: Given; readonly seen: number },
): Verdict<T> => {
  const wanted = written(before, rubric, given);
  if (!wanted.ok) return wanted;
  const { untouched } = staleParts(before, wanted.value, seen);
  const after = untouched.length === 0 ? wanted : written(before, rubric, withoutParts(given, untouched));
  return after.ok ? allow(withEdits(before, after.value)) : after;
};

export interface CopySaved {
  readonly rubric: Rubric;
  readonly given: Given;
  /** Saves that the card knew of. */
  readonly seen: number;
}

export const saveReference = (
  cycle: Pick<Cycle, 'state' | 'year'>,
  calibration: Calibration,
  { rubric, note, ...saved }: CopySaved & { readonly note?: { readonly category: string; readonly text: string } },
): Verdict<Calibration> => {
  const open = inHand(cycle, calibration);
  if (!open.ok) return open;
  const reference = merged(calibration.reference, rubric, saved);
  if (!reference.ok) return reference;
  const notes = note ? { ...calibration.notes, [note.category]: note.text } : calibration.notes;
  return allow({ ...calibration, reference: reference.value, notes });
};

interface Opening {
  readonly rubric: Rubric;
  readonly required: boolean;
  readonly until?: Day;
  readonly today: Day;
  /** Sheets on applications have been begun. */
  readonly isScoring: boolean;
}

/** 「启用标定」. All that is missing is said at once. Nobody who has begun to score is stopped in the middle of it. */
export const openCalibration = (
  cycle: Pick<Cycle, 'state' | 'year'>,
  calibration: Calibration,
  { rubric, required, until, today, isScoring }: Opening,
): Verdict<CalibrationOpened> => {
  const open = inHand(cycle, calibration);
  if (!open.ok) return open;
  const missing = itemsWithout(rubric, calibration.reference).length;
  const breaches = [
    ...(calibration.file ? [] : [breach('14', 'calibration-no-file')]),
    ...(missing > 0 ? [breach('14', 'calibration-reference-missing', { count: missing })] : []),
    ...(required && isScoring ? [breach('14', 'calibration-too-late')] : []),
    ...(until !== undefined && until < today ? [breach('14', 'calibration-day-past', { day: until })] : []),
  ];
  if (breaches.length > 0) return refuseAll(breaches);
  const { year, round } = calibration;
  return allow({ type: 'CalibrationOpened', year, round, required, ...(until === undefined ? {} : { until }) });
};

/** 「改为自愿完成」: the scoring waits for it no more. */
export const easeCalibration = (calibration: Calibration): Verdict<CalibrationEased> => {
  const { year, round } = calibration;
  return isRequired(calibration)
    ? allow({ type: 'CalibrationEased', year, round })
    : refuse('14', 'calibration-not-required');
};

export const stopCalibration = (calibration: Calibration): Verdict<CalibrationStopped> => {
  const { year, round } = calibration;
  return calibrationState(calibration) === 'stopped'
    ? refuse('14', 'calibration-stopped')
    : allow({ type: 'CalibrationStopped', year, round });
};

/** What an event makes of the case. Decides nothing. */
export const evolveCalibration = (
  before: Calibration,
  event: CalibrationOpened | CalibrationEased | CalibrationStopped,
  { by, now }: Acting,
): Calibration => {
  switch (event.type) {
    case 'CalibrationOpened': {
      const { required, until } = event;
      return { ...before, opened: { by, at: now, required, ...(until === undefined ? {} : { until }) } };
    }
    case 'CalibrationEased':
      return { ...before, eased: { by, at: now } };
    case 'CalibrationStopped':
      return { ...before, stopped: { by, at: now } };
  }
};

/** What a decision about a panelist's copy turns on. */
export interface CopyScene {
  readonly cycle: Pick<Cycle, 'state' | 'year'>;
  readonly calibration: Calibration;
  readonly rubric: Rubric;
  readonly now: Date;
  /** Which case the card was about. */
  readonly round: number;
}

const writable = ({ cycle, calibration, round }: CopyScene, sheet: CalibrationSheet | undefined): Verdict<true> => {
  if (round !== calibration.round) return refuse('14', 'calibration-replaced');
  if (sheet?.finalAt) return refuse('14', 'calibration-final');
  const state = calibrationState(calibration);
  if (state !== 'open') return refuse('14', state === 'stopped' ? 'calibration-stopped' : 'calibration-not-open');
  return cycle.state === 'reviewing' ? allow(true) : refuse('14', 'calibration-not-now', { year: cycle.year });
};

/** 「开始标定」. */
export const beginCopy = (scene: CopyScene, panelist: PersonId): Verdict<CalibrationSheet> => {
  const open = writable(scene, undefined);
  if (!open.ok) return open;
  const { calibration, now } = scene;
  const { year, round } = calibration;
  return allow({ ...BLANK_COPY, year, round, panelist, startedAt: now, savedAt: now });
};

export const saveCopy = (
  sheet: CalibrationSheet,
  scene: CopyScene,
  { given, seen }: Omit<CopySaved, 'rubric'>,
): Verdict<CalibrationSheet> => {
  const open = writable(scene, sheet);
  if (!open.ok) return open;
  const saved = merged(sheet, scene.rubric, { given, seen });
  return saved.ok ? allow({ ...saved.value, savedAt: scene.now }) : saved;
};

/** 「提交标定」: final, and only now held against the reference. */
export const handInCopy = (sheet: CalibrationSheet, scene: CopyScene): Verdict<CalibrationHandedIn> => {
  const open = writable(scene, sheet);
  if (!open.ok) return open;
  const { rubric } = scene;
  const without = new Set(itemsWithout(rubric, sheet).map(({ code }) => code));
  const breaches = rubric.categories.flatMap(({ code, name, items }) => {
    const count = items.filter((item) => without.has(item.code)).length;
    return count > 0 ? [breach('14', 'items-unmarked', { code, name, count })] : [];
  });
  if (breaches.length > 0) return refuseAll(breaches);
  const { year, round, panelist } = sheet;
  return allow({ type: 'CalibrationHandedIn', year, round, panelist });
};
