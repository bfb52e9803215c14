import { holidayTable } from '../calendar/holiday-table.ts';
import { addDays, addWorkingDays, closesAt, type Day, dayOf, opensAt } from '../domain/calendar.ts';
import { type Cycle, SCHEDULE_DAYS, type ScheduleDay } from '../domain/cycle/cycle.ts';

/** The next instant at which something of the year opens or closes. */
export interface Deadline {
  readonly what: ScheduleDay;
  readonly day: Day;
  readonly at: Date;
}

export const nextDeadline = (cycle: Cycle | undefined, now: Date): Deadline | undefined => {
  if (!cycle || cycle.state === 'cancelled') return undefined;
  const { schedule } = cycle.plan;
  return SCHEDULE_DAYS.map((what) => ({
    what,
    day: schedule[what],
    at: what === 'applyOpens' ? opensAt(schedule[what]) : closesAt(schedule[what]),
  })).find(({ at }) => at > now);
};

/** The buttons under the demo clock. */
export const JUMPS = ['deadline', 'day', 'working-day', 'week'] as const;
export type Jump = (typeof JUMPS)[number];

/** Where a button leads; days keep the time of the day. Undefined: there is no next deadline. */
export const jumpFrom = (now: Date, jump: Jump, cycle: Cycle | undefined): Date | undefined => {
  switch (jump) {
    case 'deadline':
      return nextDeadline(cycle, now)?.at;
    case 'day':
      return onDay(now, addDays(dayOf(now), 1));
    case 'working-day':
      return onDay(now, addWorkingDays(holidayTable(), dayOf(now), 1).day);
    case 'week':
      return onDay(now, addDays(dayOf(now), 7));
  }
};

const onDay = (now: Date, day: Day): Date =>
  new Date(opensAt(day).getTime() + (now.getTime() - opensAt(dayOf(now)).getTime()));
