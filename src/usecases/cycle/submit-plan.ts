import { submitPlan as decide } from '../../domain/cycle/decide-plan.ts';
import { useCase } from '../execute.ts';
import { lockCycle, settle } from './load-cycle.ts';
import { CycleYear } from './plan-input.ts';

/** Art. 8(1): 「提交方案」 hands the plan to the director, whole and lawful. */
export const submitPlan = useCase({
  name: 'plan.submit',
  under: '8.1',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockCycle(work, year, 'plan.submit');
    if (!found.ok) return found;
    const verdict = decide(found.value, { now: work.now, editions: await work.rubrics.all() });
    return verdict.ok ? settle(work, found.value, verdict.value) : verdict;
  },
});
