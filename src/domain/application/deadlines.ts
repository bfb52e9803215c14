import { addWorkingDays, closesAt, type Day, day, type HolidayTable } from '../calendar.ts';
import type { Schedule } from '../cycle/cycle.ts';
import { type Application, openCorrection, openVerification } from './application.ts';

/** When something is decided, and when the button was pressed that asked for it. */
export interface Moment {
  readonly now: Date;
  /** Business time of the press; `now` where nothing was pressed. */
  readonly pressedAt: Date;
}

/** 办法未规定: a click made before the closing instant still counts when it reaches us this much later. */
export const GRACE_MS = 10 * 60_000;

/** Before the closing instant; or pressed before it and here within the grace. A later press is late, however fast. */
export const isInTime = ({ now, pressedAt }: Moment, closes: Date): boolean =>
  now < closes || (pressedAt < closes && now.getTime() - pressedAt.getTime() <= GRACE_MS);

/** Working days that a district needs at least to look again at what it has sent back. */
export const SEND_BACK_DAYS = 3;

/** The last day on which what was sent back can come in again: the district keeps one working day for it. */
export const sendBackDueDay = (table: HolidayTable, { endorseCloses }: Schedule): Day =>
  addWorkingDays(table, endorseCloses, -1).day;

/**
 * The instant at which the district's time is up. While a decline waits to be decided nobody can endorse, so one that is
 * rejected gives its days back: the applicant must not lose by it.
 */
export const districtCloses = ({ heldMs = 0 }: Application, { endorseCloses }: Schedule): Date =>
  new Date(closesAt(endorseCloses).getTime() + heldMs);

/**
 * The instant at which the applicant's own time is up: for a draft the end of applyCloses, for one sent back its own day,
 * for a correction the end of its day. Time that the office took for a verification is given back.
 */
export const applicantCloses = (application: Application, schedule: Schedule): Date | undefined => {
  const correction = openCorrection(application);
  if (correction) return closesAt(day(correction.dueDay));
  if (application.state !== 'draft') return undefined;
  const { sentBack } = application;
  // Days that were put off for everybody are not over sooner for whoever was sent back.
  const last = sentBack && sentBack.dueDay > schedule.applyCloses ? day(sentBack.dueDay) : schedule.applyCloses;
  const closes = closesAt(last);
  return new Date(closes.getTime() + givenBackMs(application));
};

/**
 * What 「申请核实」 has cost the applicant so far; drafts only, since only their verdicts block. What was given back
 * before it was handed in does not count again once it is sent back.
 */
const givenBackMs = ({ verifications, sentBack }: Application): number =>
  verifications
    .filter(({ askedAt }) => !sentBack || askedAt >= sentBack.at)
    .reduce((sum, { askedAt, decidedAt }) => (decidedAt ? sum + (decidedAt.getTime() - askedAt.getTime()) : sum), 0);

/**
 * When the clock has to look at it next: after the grace of the applicant's deadline, or when the days for a statement
 * are over. Nothing lapses while the office owes an answer.
 */
export const applicationWake = (application: Application, schedule: Schedule): Date | undefined => {
  const { pending } = application;
  if (pending && !pending.heard && pending.statementDueAt) return new Date(pending.statementDueAt.getTime() + GRACE_MS);
  if (openVerification(application)) return undefined;
  const closes = applicantCloses(application, schedule);
  return closes && new Date(closes.getTime() + GRACE_MS);
};
