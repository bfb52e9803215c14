import type { ApplicationState } from '../../domain/application/application.ts';
import { closeIntake as decide } from '../../domain/cycle/decide-intake.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { lockCycle, settle } from './load-cycle.ts';
import { CycleYear } from './plan-input.ts';

const openStates = async (work: Work, year: number): Promise<Partial<Record<ApplicationState, number>>> => {
  const counts: Partial<Record<ApplicationState, number>> = {};
  for (const { state } of await work.applications.open(year)) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};

/**
 * Arts. 8(3), 14: 「结束受理，转入评审」 by the director, or by the clock once the days for acceptance are over. Asked
 * late or twice, it decides again under the lock.
 */
export const closeIntake = useCase({
  name: 'intake.close',
  under: '14',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockCycle(work, year, 'intake.close');
    if (!found.ok) return found;
    const verdict = decide(found.value, {
      now: work.now,
      early: work.actor.kind === 'person',
      onTheWay: await openStates(work, year),
    });
    if (!verdict.ok) return verdict;
    const reviewing = await settle(work, found.value, verdict.value);
    // Where nothing was accepted nothing will ever end, and the review is over at once.
    await work.cycles.wake(year);
    return reviewing;
  },
});
