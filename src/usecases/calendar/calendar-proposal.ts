import { z } from 'zod';
import type { Arrangement } from '../../calendar/arrangement.ts';
import { type Day, isDay } from '../../domain/calendar.ts';
import { turnedDays } from '../../domain/calendar-change.ts';
import type { Work } from '../work.ts';

const StoredDay = z.string().transform((text, context): Day => {
  if (isDay(text)) return text;
  context.issues.push({ code: 'custom', input: text });
  return z.NEVER;
});

/** An arrangement between its two persons; read back, so parsed again. */
const Stored = z.strictObject({
  fileName: z.string(),
  file: z.string(),
  arrangement: z.strictObject({
    year: z.int(),
    days: z.array(z.strictObject({ date: StoredDay, name: z.string(), isOffDay: z.boolean() })).min(1),
  }),
});

export interface CalendarProposal {
  readonly fileName: string;
  /** Id of the file as received. */
  readonly file: string;
  readonly arrangement: Arrangement;
}

export const readCalendarProposal = (payload: unknown): CalendarProposal => Stored.parse(payload);

/** Whether anything at all would be counted differently, or be known for the first time. */
export const changesCalendar = (work: Work, arrangement: Arrangement): boolean =>
  !work.calendar.coveredYears.has(arrangement.year) ||
  turnedDays(work.calendar, work.holidays.tableWith(arrangement), arrangement.year).length > 0;
