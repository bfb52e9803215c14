import { allow } from '../../domain/regulation.ts';
import { confirmAssignment as decide } from '../../domain/review/decide-assignment.ts';
import { settleApplication } from '../application/load-application.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import { sceneOf } from './assignment-scene.ts';
import { lockPanel, settlePanel } from './load-panel.ts';
import { traceOf } from './propose-assignment.ts';
import { lockReviewed } from './reviewed.ts';

/** Art. 14: 「确认分配方案」: every accepted application goes under review in the same moment, or none does. */
export const confirmAssignment = useCase({
  name: 'assignment.confirm',
  under: '14',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockPanel(work, year, 'assignment.confirm');
    if (!found.ok) return found;
    const { cycle, panel } = found.value;
    const applications = await lockReviewed(work, year);
    const verdict = decide(await sceneOf(work, found.value, applications));
    if (!verdict.ok) return verdict;
    const { confirmed, begun } = verdict.value;
    await settlePanel(work, panel, confirmed, traceOf(work, confirmed.rows));
    for (const event of begun) {
      const application = applications.find(({ id }) => id === event.application);
      if (!application) throw new Error('a review has begun on what is not there');
      const { panelists, lead } = event;
      await settleApplication(work, { application, cycle }, event, { data: { panelists, lead } });
    }
    return allow({ year });
  },
});
