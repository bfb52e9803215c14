import { closeCycle as decide } from '../../domain/award/decide-award.ts';
import { lockCycle, settle } from '../cycle/load-cycle.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import { unansweredInTime } from '../objection/unanswered.ts';

/** 「归档并结束本年度」: the reports are out since the publication; the year's archive is handed to whoever closes it. */
export const closeCycle = useCase({
  name: 'cycle.close',
  under: 'unregulated',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockCycle(work, year, 'cycle.close');
    if (!found.ok) return found;
    const verdict = decide(found.value, await unansweredInTime(work, year));
    return verdict.ok ? settle(work, found.value, verdict.value) : verdict;
  },
});
