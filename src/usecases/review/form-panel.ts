import { z } from 'zod';
import { someOf, text } from '../../../cards/kit/form-value.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { formPanel as decide } from '../../domain/review/decide-panel.ts';
import { lockCycle } from '../cycle/load-cycle.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import { expertPool, findExpert, readExperts } from './experts.ts';
import { settlePanel } from './load-panel.ts';
import { reviewedOf } from './reviewed.ts';

/** Art. 8(3): 「组建评审组」, picked by hand. */
export const formPanel = useCase({
  name: 'panel.form',
  under: '8.3',
  input: z.strictObject({ ...CycleYear.shape, members: someOf({ min: 1 }), leader: text({ max: 64 }) }),
  async run(work, { year, members: chosen, leader: said }) {
    // Nobody loses the role between being found in the pool and having a seat.
    await work.people.lockRegister();
    const cycle = await lockCycle(work, year, 'panel.form');
    if (!cycle.ok) return cycle;
    const before = await work.panels.lock(year);
    const pool = await expertPool(work);
    const members = readExperts(work, pool, chosen);
    if (!members.ok) return members;
    const leader = findExpert(pool, said);
    if (!leader) return refuse('8.3', 'leader-not-member');
    const toReview = (await reviewedOf(work, year)).length;
    const verdict = decide(cycle.value, before, { members: members.value, leader: leader.id, toReview });
    if (!verdict.ok) return verdict;
    const { members: seats } = verdict.value;
    return allow(await settlePanel(work, before, verdict.value, { members: seats, leader: leader.id }));
  },
});
