import { signPlan as decide } from '../../domain/cycle/decide-plan.ts';
import { planText } from '../../domain/cycle/plan-text.ts';
import { useCase } from '../execute.ts';
import { keepRubrics } from '../review/rubric-of.ts';
import { lockCycle, settle } from './load-cycle.ts';
import { CycleYear } from './plan-input.ts';

/**
 * Art. 8(1): 「签署方案」 freezes the plan and the standards it names; their digests stand in the journal from then on. A
 * standard that came with the program is set down here, so that no later release changes what this year is scored by.
 */
export const signPlan = useCase({
  name: 'plan.sign',
  under: '8.1',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockCycle(work, year, 'plan.sign');
    if (!found.ok) return found;
    const contentHash = work.digest(planText(found.value));
    const verdict = decide(found.value, {
      by: work.viewer().personId,
      now: work.now,
      contentHash,
      editions: await work.rubrics.all(),
    });
    if (!verdict.ok) return verdict;
    return settle(work, found.value, verdict.value, { contentHash, ...(await keepRubrics(work, found.value)) });
  },
});
