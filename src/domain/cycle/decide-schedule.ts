import { closesAt, type Day, opensAt } from '../calendar.ts';
import type { ScheduleChanged, ScheduleChangeProposed } from '../events.ts';
import { allow, type Breach, breach, refuseAll, type Verdict } from '../regulation.ts';
import { type Cycle, SCHEDULE_DAYS, type Schedule, type ScheduleDay } from './cycle.ts';
import { scheduleBreaches } from './plan-rules.ts';

export interface DayMove {
  readonly name: ScheduleDay;
  readonly from: Day;
  readonly to: Day;
}

/** Art. 4: announced days may be put off for all alike, with a reason, before they have passed; never shortened. */
export const proposeScheduleChange = (
  cycle: Cycle,
  { wanted, reason, now }: { wanted: Partial<Schedule>; reason: string; now: Date },
): Verdict<ScheduleChangeProposed> => {
  const breaches = changeBreaches(cycle, wanted, now);
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({ type: 'ScheduleChangeProposed', year: cycle.year, moves: movesOf(cycle, wanted), reason });
};

/** The second person decides on what the days are now, not on what they were when it was proposed. */
export const confirmScheduleChange = (
  cycle: Cycle,
  { wanted, reason, now }: { wanted: Partial<Schedule>; reason: string; now: Date },
): Verdict<ScheduleChanged> => {
  const breaches = changeBreaches(cycle, wanted, now);
  if (breaches.length > 0) return refuseAll(breaches);
  const schedule = { ...cycle.plan.schedule, ...wanted };
  return allow({ type: 'ScheduleChanged', year: cycle.year, moves: movesOf(cycle, wanted), schedule, reason });
};

const movesOf = (cycle: Cycle, wanted: Partial<Schedule>): DayMove[] =>
  SCHEDULE_DAYS.flatMap((name) => {
    const from = cycle.plan.schedule[name];
    const to = wanted[name];
    return to === undefined || to === from ? [] : [{ name, from, to }];
  });

const changeBreaches = (cycle: Cycle, wanted: Partial<Schedule>, now: Date): Breach[] => {
  if (!cycle.callIssuedAt || (cycle.state !== 'drafting' && cycle.state !== 'open')) {
    return [breach('8.1', 'schedule-not-movable', { state: cycle.state })];
  }
  const moves = movesOf(cycle, wanted);
  if (moves.length === 0) return [breach('4', 'nothing-moves', {})];
  return [
    ...moves
      .filter(({ from, to }) => to < from)
      .map(({ name, from }) => breach('4', 'shorter-than-announced', { name, day: from })),
    ...moves
      .filter(({ name, from }) => now >= endOf(name, from))
      .map(({ name, from }) => breach('4', 'day-has-passed', { name, day: from })),
    ...scheduleBreaches(cycle.year, { ...cycle.plan.schedule, ...wanted }),
  ];
};

/** The first day is over as a promise once it has begun; the others when their 24:00 has come. */
const endOf = (name: ScheduleDay, day: Day): Date => (name === 'applyOpens' ? opensAt(day) : closesAt(day));
