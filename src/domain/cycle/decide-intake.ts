import type { ApplicationState } from '../application/application.ts';
import { closesAt } from '../calendar.ts';
import type { IntakeClosed } from '../events.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import type { Cycle } from './cycle.ts';

/**
 * On its way to being accepted or not. A draft counts too: after applyCloses there are none but those that were sent
 * back or whose time stands still while the office looks into a verdict, and their days are running.
 */
export const ON_ITS_WAY = ['draft', 'submitted', 'endorsed', 'correcting'] as const satisfies ApplicationState[];
export const isOnItsWay = (state: ApplicationState): boolean => ON_ITS_WAY.some((one) => one === state);

/** From when the director may close the intake, if nothing is on its way. */
export const mayCloseEarly = ({ state, plan }: Cycle, now: Date): boolean =>
  state === 'open' && now >= closesAt(plan.schedule.endorseCloses);

/**
 * Arts. 8(3), 14: once nothing is on its way any more the panel's work begins; by itself when the days for acceptance
 * are over, and by the director as soon as those of the districts are. `onTheWay`: how many of each state.
 */
export const closeIntake = (
  cycle: Cycle,
  {
    now,
    early,
    onTheWay,
  }: { now: Date; early: boolean; onTheWay: Readonly<Partial<Record<ApplicationState, number>>> },
): Verdict<IntakeClosed> => {
  const { year, state, plan } = cycle;
  if (state !== 'open') return refuse('14', 'intake-not-open', { year });
  const { endorseCloses, acceptCloses } = plan.schedule;
  if (early && !mayCloseEarly(cycle, now)) return refuse('13', 'districts-have-time', { closes: endorseCloses });
  if (!early && now < closesAt(acceptCloses)) return refuse('8.2', 'acceptance-runs', { closes: acceptCloses });
  const [draft, submitted, endorsed, correcting] = ON_ITS_WAY.map((one) => onTheWay[one] ?? 0) as [
    number,
    number,
    number,
    number,
  ]; // one of each
  const count = draft + submitted + endorsed + correcting;
  if (count > 0) return refuse('8.2', 'still-on-the-way', { count, draft, submitted, endorsed, correcting });
  return allow({ type: 'IntakeClosed', year });
};
