import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { returnPlan as decide } from '../../domain/cycle/decide-plan.ts';
import { cycleMatter } from '../../domain/ids.ts';
import { useCase } from '../execute.ts';
import { lockCycle, settle } from './load-cycle.ts';

/** 「退回修改」: back to the clerk, with what has to change. */
export const returnPlan = useCase({
  name: 'plan.return',
  under: '8.1',
  input: z.strictObject({ year: z.int(), reason: text({ min: 2, max: 500 }) }),
  async run(work, { year, reason }) {
    const found = await lockCycle(work, year, 'plan.return');
    if (!found.ok) return found;
    const verdict = decide(found.value, { reason });
    if (!verdict.ok) return verdict;
    const reasonMac = await work.keepText(cycleMatter(year), 'plan.return', reason);
    return settle(work, found.value, verdict.value, { reasonMac });
  },
});
