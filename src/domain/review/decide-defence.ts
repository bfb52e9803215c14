import type { Application } from '../application/application.ts';
import type { ApplicationKind } from '../application/fields.ts';
import { type Day, dayOf } from '../calendar.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { ApplicationId, PersonId } from '../ids.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import { passedGate } from './decide-visit.ts';
import type { DefenceBegan, DefenceDrawn, DefenceEnded, RollCalled } from './events.ts';
import { openForStreams } from './open-review.ts';
import type { DefenceDraw } from './panel.ts';
import type { DefenceSlot, ReviewRecord } from './record.ts';
import { isFinal, type Sheet } from './sheet.ts';

export const DEFENCE_MINUTES = { least: 10, preset: 40, most: 120 } as const;

/** An application of the kind, with its record. */
export interface Candidate {
  readonly application: Application;
  readonly record: ReviewRecord;
}

const underReview = ({ application: { state, stopped } }: Candidate): boolean => state === 'reviewing' && !stopped;

/** Whoever is still in the race and has come past the gate. While one is being heard, its place waits for it. */
export const defendants = (candidates: readonly Candidate[], cycle: Cycle): readonly Candidate[] =>
  candidates.filter(
    (one) => underReview(one) && passedGate(one.record, cycle) && one.application.pending?.act !== 'gate',
  );

/** The gate has not said of everybody yet whether they come to the visit. */
export const gateIsOut = (candidates: readonly Candidate[], { plan }: Cycle): boolean =>
  plan.choices.gate === 'stated' && candidates.some((one) => underReview(one) && one.record.gate === undefined);

export interface GivenDraw {
  readonly kind: ApplicationKind;
  readonly seed: string;
  /** The lot of each: the digest of the seed and its acceptance number. */
  readonly lotOf: (application: Application) => string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly reason?: string;
}

/** What an earlier drawing of the kind has come to, if there was one. */
export interface DrawScene {
  readonly cycle: Cycle;
  readonly candidates: readonly Candidate[];
  readonly before: DefenceDraw | undefined;
  readonly now: Date;
}

const order = (all: readonly Candidate[], lotOf: GivenDraw['lotOf']): readonly ApplicationId[] =>
  all
    .map(({ application }) => ({ id: application.id, lot: lotOf(application) }))
    // Digests are hexadecimal of one length: as text they stand in the order of their values.
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .map(({ id }) => id);

/**
 * Art. 14: 「抽签排序」. By seed and acceptance numbers anybody comes to the same order. It is drawn anew, with a reason,
 * until the first one was called.
 */
export const drawDefence = (
  { cycle, candidates, before, now }: DrawScene,
  { kind, seed, lotOf, startsAt, minutes, reason }: GivenDraw,
): Verdict<DefenceDrawn> => {
  const { year } = cycle;
  if (cycle.state !== 'reviewing') return refuse('14', 'not-at-this-stage');
  if (gateIsOut(candidates, cycle)) return refuse('14', 'gate-not-held-yet', { year });
  const all = defendants(candidates, cycle);
  if (all.length === 0) return refuse('14', 'nobody-defends', { year });
  if (candidates.some(({ record }) => record.defence?.present)) return refuse('14', 'roll-was-called', { year });
  if (before && !reason) return refuse('14', 'redraw-without-reason');
  if (startsAt <= now) return refuse('14', 'defence-in-past');
  const endsAt = new Date(startsAt.getTime() + all.length * minutes * 60_000);
  if (dayOf(endsAt) !== dayOf(startsAt)) return refuse('14', 'defence-past-midnight', { count: all.length, minutes });
  return allow({
    type: 'DefenceDrawn',
    year,
    kind,
    seed,
    order: order(all, lotOf),
    startsAt,
    minutes,
    ...(reason ? { reason } : {}),
  });
};

/** Its place in the order; undefined for whoever is not in it. */
export const slotOf = (
  { order: drawn, startsAt, minutes }: DefenceDrawn,
  { application, defence }: ReviewRecord,
  now: Date,
): DefenceSlot | undefined => {
  const at = drawn.indexOf(application);
  if (at < 0) return undefined;
  return {
    place: at + 1,
    startsAt: new Date(startsAt.getTime() + at * minutes * 60_000),
    minutes,
    since: defence?.since ?? now,
  };
};

export interface RollScene extends Candidate {
  readonly cycle: Cycle;
  readonly today: Day;
  /** Those on the defence. */
  readonly sheets: readonly Sheet[];
}

/** 「点名」: who of the panel was there; corrected as long as nobody has handed in. */
export const callRoll = (
  { application, record, cycle, today, sheets }: RollScene,
  present: readonly PersonId[],
): Verdict<RollCalled> => {
  const open = openForStreams(application, cycle);
  if (!open.ok) return open;
  const { id, year, number, review } = application;
  const { defence } = record;
  if (!defence) return refuse('14', 'defence-not-drawn', { number });
  const day = dayOf(defence.startsAt);
  if (today < day) return refuse('14', 'defence-not-yet', { day });
  if (present.length === 0) return refuse('14', 'nobody-present');
  if (!present.every((one) => review?.panelists.includes(one) === true)) return refuse('14', 'present-not-assigned');
  if (sheets.some(isFinal)) return refuse('14', 'roll-is-closed', { number });
  const newly = present.filter((one) => !defence.present?.includes(one));
  return allow({ type: 'RollCalled', application: id, year, present, newly });
};

type Timed = Omit<RollScene, 'sheets' | 'today'>;

const called = ({ application, record: { defence }, cycle }: Timed): Verdict<DefenceSlot> => {
  const open = openForStreams(application, cycle);
  if (!open.ok) return open;
  return defence?.present ? allow(defence) : refuse('14', 'roll-first', { number: application.number });
};

/** 「开始计时」: once, when those who judge are there. */
export const beginDefence = (scene: Timed): Verdict<DefenceBegan> => {
  const slot = called(scene);
  if (!slot.ok) return slot;
  const { id, year, number } = scene.application;
  const { began, minutes } = slot.value;
  return began
    ? refuse('14', 'defence-began', { number })
    : allow({ type: 'DefenceBegan', application: id, year, minutes });
};

/** 「结束计时」. That it took longer than it should is on record, and settles nothing. */
export const endDefence = (scene: Timed, now: Date): Verdict<DefenceEnded> => {
  const slot = called(scene);
  if (!slot.ok) return slot;
  const { id, year, number } = scene.application;
  const { began, ended } = slot.value;
  if (!began) return refuse('14', 'defence-not-begun', { number });
  if (ended) return refuse('14', 'defence-ended', { number });
  return allow({ type: 'DefenceEnded', application: id, year, taken: minutesTaken(began, now) });
};

/** Between two instants, in whole minutes. */
export const minutesTaken = (began: Date, at: Date): number => Math.floor((at.getTime() - began.getTime()) / 60_000);
