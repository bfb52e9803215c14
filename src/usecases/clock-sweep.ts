import { openCycle } from './cycle/open-cycle.ts';
import { execute } from './execute.ts';
import type { Work } from './work.ts';

/** Settles one thing that has fallen due; answers whether there was one. The use case decides again under lock. */
export const settleNextDue = async (work: Work): Promise<boolean> => {
  const [year] = await work.cycles.due(1);
  if (year === undefined) return false;
  const verdict = await execute(work, openCycle, { year });
  // Nothing to do after all: the wake-up is taken back, or it would be found due for ever.
  if (!verdict.ok) {
    const cycle = await work.cycles.find(year);
    if (cycle) await work.cycles.save(cycle);
  }
  return true;
};
