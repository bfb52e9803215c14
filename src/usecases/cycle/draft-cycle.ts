import { draftCycle as decide } from '../../domain/cycle/decide-plan.ts';
import { useCase } from '../execute.ts';
import { settle } from './load-cycle.ts';
import { PlanBasics } from './plan-input.ts';
import { scheduleOf } from './schedule-of.ts';

/**
 * Arts. 6, 8(1): a clerk opens the year with its days and places; the rest of the plan starts from presets. A year that was
 * cancelled (art. 7(1)) begins from nothing: what it had announced and whom it had called stay behind.
 */
export const draftCycle = useCase({
  name: 'cycle.draft',
  under: '8.1',
  input: PlanBasics,
  async run(work, input) {
    const existing = await work.cycles.lock(input.year);
    const verdict = decide(existing, {
      year: input.year,
      schedule: scheduleOf(input),
      quota: { organisations: input.organisationQuota, individuals: input.individualQuota },
      by: work.viewer().personId,
    });
    if (!verdict.ok) return verdict;
    if (existing) {
      await work.calls.setAside(input.year);
      await work.panels.dissolve(input.year);
      await work.calibrations.dissolve(input.year);
    }
    return settle(work, undefined, verdict.value, { ...verdict.value.schedule, ...verdict.value.quota });
  },
});
