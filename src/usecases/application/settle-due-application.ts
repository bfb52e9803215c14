import { applicationWake } from '../../domain/application/deadlines.ts';
import { endStatementTime, lapse } from '../../domain/application/decide-own.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Work } from '../work.ts';
import { momentOf, settleApplication } from './load-application.ts';

/** At most so many fall due at once that looking at them one by one does not matter. */
const AT_ONCE = 20;

/**
 * What the clock does with one application that has fallen due: it lapses when the applicant's own time is over
 * (arts. 8(1)(2), 13), or the days for a statement are over. Answers its id, or undefined when none is left. Decided
 * again under lock: a deadline that was moved meanwhile only sets the next waking.
 */
export const settleNextDueApplication = async (
  work: Work,
  aside: ReadonlySet<string>,
  onTaken: (id: ApplicationId) => void,
): Promise<ApplicationId | undefined> => {
  const id = (await work.applications.due(AT_ONCE)).find((one) => !aside.has(one));
  if (id === undefined) return undefined;
  onTaken(id);
  const application = await work.applications.lock(id);
  const cycle = application && (await work.cycles.find(application.year));
  if (!application || !cycle) throw new Error(`due, but not there: application ${id}`);
  const event = endStatementTime(application, momentOf(work)) ?? lapse(application, cycle, momentOf(work));
  if (event) {
    // The same article that its end names: a draft's days are art. 13's, a correction's art. 8(1)(2)'s.
    const about =
      event.type === 'ApplicationLapsed'
        ? ({ data: { closed: event.closed.toISOString() }, article: event.from === 'draft' ? '13' : '8.2' } as const)
        : {};
    await settleApplication(work, { application, cycle }, event, about);
  } else {
    await work.applications.save(application, applicationWake(application, cycle.plan.schedule));
  }
  return id;
};
