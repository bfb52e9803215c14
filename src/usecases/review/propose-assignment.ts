import { allow } from '../../domain/regulation.ts';
import { proposeAssignment as decide } from '../../domain/review/decide-assignment.ts';
import type { AssignedTo } from '../../domain/review/panel.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { sceneOf } from './assignment-scene.ts';
import { lockPanel, settlePanel } from './load-panel.ts';
import { reviewedOf } from './reviewed.ts';

/** What the journal says of a plan that is still hidden: that it was this one, and no more. */
export const traceOf = (work: Work, rows: readonly AssignedTo[]): Record<string, unknown> => ({
  applications: rows.length,
  content: work.digest(JSON.stringify(rows)),
});

/** Art. 14: 「生成分配方案」; a second press makes it anew, with whoever has signed since. */
export const proposeAssignment = useCase({
  name: 'assignment.propose',
  under: '14',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockPanel(work, year, 'assignment.propose');
    if (!found.ok) return found;
    const verdict = decide(await sceneOf(work, found.value, await reviewedOf(work, year)));
    if (!verdict.ok) return verdict;
    return allow(await settlePanel(work, found.value.panel, verdict.value, traceOf(work, verdict.value.rows)));
  },
});
