import { holidayTable } from '../calendar/holiday-table.ts';
import { addDays, addWorkingDays, closesAt, type Day, dayOf, opensAt } from '../domain/calendar.ts';
import { type Cycle, SCHEDULE_DAYS, type ScheduleDay } from '../domain/cycle/cycle.ts';
import type { YearFacts } from './year-facts.ts';

/** A day of the plan, the end of the public notice, or of the vote. */
type DeadlineName = ScheduleDay | 'noticeEnds' | 'ballotCloses';

/** The next instant at which something of the year opens or closes. */
export interface Deadline {
  readonly what: DeadlineName;
  readonly day: Day;
  readonly at: Date;
}

/** What runs in the year. */
export type Running = Pick<YearFacts, 'cycle' | 'decision'>;

export const nextDeadline = (running: Running, now: Date): Deadline | undefined => {
  const { cycle } = running;
  if (!cycle || cycle.state === 'cancelled') return undefined;
  return [...plannedIn(cycle), ...decidedIn(running)].find(({ at }) => at > now);
};

const plannedIn = ({ plan: { schedule } }: Cycle): readonly Deadline[] =>
  SCHEDULE_DAYS.map((what) => ({
    what,
    day: schedule[what],
    at: what === 'applyOpens' ? opensAt(schedule[what]) : closesAt(schedule[what]),
  }));

const decidedIn = ({ decision: { notice, ballot } }: Running): readonly Deadline[] => [
  ...(notice?.state === 'running' ? [{ what: 'noticeEnds', day: notice.lastDay, at: notice.endsAt } as const] : []),
  ...(ballot?.state === 'open'
    ? [{ what: 'ballotCloses', day: dayOf(ballot.closesAt), at: ballot.closesAt } as const]
    : []),
];

/** The buttons under the demo clock. */
export const JUMPS = ['deadline', 'day', 'working-day', 'week'] as const;
export type Jump = (typeof JUMPS)[number];

/** Where a button leads; days keep the time of the day. Undefined: there is no next deadline. */
export const jumpFrom = (now: Date, jump: Jump, running: Running): Date | undefined => {
  switch (jump) {
    case 'deadline':
      return nextDeadline(running, now)?.at;
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
