import type { Cycle } from '../domain/cycle/cycle.ts';
import { cycleMatter } from '../domain/ids.ts';
import { closeIntake } from './cycle/close-intake.ts';
import { finishReview } from './cycle/finish-review.ts';
import { openCycle } from './cycle/open-cycle.ts';
import { execute } from './execute.ts';
import { settleNotice } from './notice/settle-notice.ts';
import type { Work } from './work.ts';

/** At most so many fall due at once that looking at them one by one does not matter. */
const AT_ONCE = 20;

/**
 * Settles one cycle that has fallen due; answers its matter, or undefined when none is left. The use case decides again
 * under lock. `aside` are years that could not be settled lately: one of them must not hold up the others.
 */
export const settleNextDue = async (
  work: Work,
  aside: ReadonlySet<string>,
  onTaken: (matter: string) => void,
): Promise<string | undefined> => {
  const year = (await work.cycles.due(AT_ONCE)).find((one) => !aside.has(cycleMatter(one)));
  if (year === undefined) return undefined;
  const matter = cycleMatter(year);
  onTaken(matter);
  const cycle = await work.cycles.lock(year);
  const verdict = await execute(work, cycle ? nextStep(cycle) : openCycle, { year });
  // Nothing to do after all: the wake-up is taken back, or it would be found due for ever.
  if (!verdict.ok && cycle) await work.cycles.save(cycle);
  return matter;
};

/** What comes by itself in each stage. */
const nextStep = ({ state }: Cycle) => {
  switch (state) {
    case 'open':
      return closeIntake;
    case 'reviewing':
      return finishReview;
    case 'noticing':
      return settleNotice;
    default:
      return openCycle;
  }
};
