import { saveBasics } from '../../domain/cycle/decide-plan.ts';
import { useCase } from '../execute.ts';
import { lockCycle, settle } from './load-cycle.ts';
import { PlanBasics } from './plan-input.ts';
import { scheduleOf } from './schedule-of.ts';

/** Art. 8(1): days and places of a plan in hand, saved again. */
export const savePlanBasics = useCase({
  name: 'plan.edit',
  under: '8.1',
  input: PlanBasics,
  async run(work, input) {
    const found = await lockCycle(work, input.year, 'plan.edit');
    if (!found.ok) return found;
    const verdict = saveBasics(found.value, {
      schedule: scheduleOf(input),
      quota: { organisations: input.organisationQuota, individuals: input.individualQuota },
    });
    return verdict.ok
      ? settle(work, found.value, verdict.value, { part: 'basics', ...verdict.value.schedule, ...verdict.value.quota })
      : verdict;
  },
});
