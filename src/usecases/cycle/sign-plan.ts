import { signPlan as decide } from '../../domain/cycle/decide-plan.ts';
import { planText } from '../../domain/cycle/plan-text.ts';
import { useCase } from '../execute.ts';
import { lockCycle, settle } from './load-cycle.ts';
import { CycleYear } from './plan-input.ts';

/** Art. 8(1): 「签署方案」 freezes the plan; its digest stands in the journal from then on. */
export const signPlan = useCase({
  name: 'plan.sign',
  under: '8.1',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockCycle(work, year, 'plan.sign');
    if (!found.ok) return found;
    const contentHash = work.digest(planText(found.value));
    const verdict = decide(found.value, { by: work.viewer().personId, now: work.now, contentHash });
    return verdict.ok ? settle(work, found.value, verdict.value, { contentHash }) : verdict;
  },
});
