import { z } from 'zod';
import { optional, someOf, text } from '../../../cards/kit/form-value.ts';
import { personId } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import { extendPanel as decide } from '../../domain/review/decide-panel.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import { expertPool, findExpert, readExperts } from './experts.ts';
import { lockPanel, settlePanel } from './load-panel.ts';

/** 「增补成员」 and 「更换组长」: more seats, or somebody else who leads, once the panel stands. */
export const extendPanel = useCase({
  name: 'panel.form',
  under: '8.3',
  input: z.strictObject({ ...CycleYear.shape, members: someOf(), leader: optional(text({ max: 64 })) }),
  async run(work, { year, members, leader: said }) {
    await work.people.lockRegister();
    const found = await lockPanel(work, year, 'panel.form');
    if (!found.ok) return found;
    const { cycle, panel } = found.value;
    const pool = await expertPool(work);
    const added = readExperts(work, pool, members);
    if (!added.ok) return added;
    const leader = said === undefined ? panel.leader : (findExpert(pool, said)?.id ?? personId(said));
    const verdict = decide(cycle, panel, { added: added.value, leader });
    if (!verdict.ok) return verdict;
    return allow(await settlePanel(work, panel, verdict.value, { added: verdict.value.added, leader }));
  },
});
