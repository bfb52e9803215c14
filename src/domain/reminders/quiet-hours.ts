import { closesAt, type Day, dayOf, type HolidayTable, isWorkingDay, nextWorkingDay, opensAt } from '../calendar.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';

/** A span of the day in Shanghai during which somebody wants no reminder, `HH:MM`, the end exclusive. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

const MINUTE_MS = 60_000;
/** Reminders go out while the offices work, 08:30–18:00; nights and days off are quiet for everybody. */
const OFFICE_OPENS = 8 * 60 + 30;
const OFFICE_CLOSES = 18 * 60;
/** So many minutes of the office's day must be left: whoever wants none at all would be told of nothing. */
const LEAST_OPEN = 60;

export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** `HH:MM` every half hour of the office's day. */
export const QUIET_TIMES: readonly string[] = Array.from(
  { length: (OFFICE_CLOSES - OFFICE_OPENS) / 30 + 1 },
  (_, n) => {
    const minutes = OFFICE_OPENS + n * 30;
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  },
);

/** The spans of the office's day that are left, in minutes, in order. */
const openSpans = (quiet: QuietHours | undefined): readonly (readonly [number, number])[] => {
  if (!quiet) return [[OFFICE_OPENS, OFFICE_CLOSES]];
  const spans = [
    [OFFICE_OPENS, Math.min(OFFICE_CLOSES, minutesOf(quiet.from))],
    [Math.max(OFFICE_OPENS, minutesOf(quiet.to)), OFFICE_CLOSES],
  ] as const;
  return spans.filter(([from, to]) => from < to);
};

/** The first instant from `now` on, `now` itself included, at which this person may be reminded. */
export const nextMoment = (table: HolidayTable, now: Date, quiet?: QuietHours): Date => {
  const spans = openSpans(quiet);
  const today = dayOf(now);
  const minutes = (now.getTime() - opensAt(today).getTime()) / MINUTE_MS;
  const span = isWorkingDay(table, today) ? spans.find(([, to]) => minutes < to) : undefined;
  if (span) return span[0] <= minutes ? now : at(today, span[0]);
  const first = spans[0];
  if (!first) throw new Error('quiet hours that leave nothing were refused when they were set');
  return at(nextWorkingDay(table, today).day, first[0]);
};

const at = (day: Day, minutes: number): Date => new Date(opensAt(day).getTime() + minutes * MINUTE_MS);

/** An instant of a day by its clock in Shanghai; `24:00` is the end of the day. */
export const instantAt = (day: Day, clock: string): Date =>
  clock === '24:00' ? closesAt(day) : at(day, minutesOf(clock));

/** Both or neither, in order, and leaving at least an hour of the office's day. */
export const decideQuietHours = (from: string | undefined, to: string | undefined): Verdict<QuietHours | undefined> => {
  if (from === undefined && to === undefined) return allow(undefined);
  if (from === undefined || to === undefined) return refuse('unregulated', 'quiet-half');
  if (from >= to) return refuse('unregulated', 'quiet-reversed');
  const open = openSpans({ from, to }).reduce((sum, [start, end]) => sum + end - start, 0);
  return open < LEAST_OPEN ? refuse('unregulated', 'quiet-too-long') : allow({ from, to });
};
