import { finishReview as decide, isUnderReview } from '../../domain/cycle/decide-review.ts';
import { useCase } from '../execute.ts';
import { lockCycle, settle } from './load-cycle.ts';
import { CycleYear } from './plan-input.ts';

/** Art. 14: the clock ends the review once nothing is without an opinion. Asked late or twice, it decides again. */
export const finishReview = useCase({
  name: 'intake.close',
  under: '14',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockCycle(work, year, 'intake.close');
    if (!found.ok) return found;
    const running = (await work.applications.open(year)).filter(({ state }) => isUnderReview(state)).length;
    const verdict = decide(found.value, { running });
    return verdict.ok ? settle(work, found.value, verdict.value) : verdict;
  },
});
