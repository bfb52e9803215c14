import { openCycle as decide } from '../../domain/cycle/decide-plan.ts';
import { useCase } from '../execute.ts';
import { lockCycle, settle } from './load-cycle.ts';
import { CycleYear } from './plan-input.ts';

/** Art. 13: the clock opens the intake on the announced day. Asked late or twice, it decides again under the lock. */
export const openCycle = useCase({
  name: 'call.issue',
  under: '13',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockCycle(work, year, 'call.issue');
    if (!found.ok) return found;
    const verdict = decide(found.value, { now: work.now });
    return verdict.ok ? settle(work, found.value, verdict.value) : verdict;
  },
});
