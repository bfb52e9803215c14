import { z } from 'zod';
import { personId, seatMatter } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import { suspendPanelist as decide } from '../../domain/review/decide-panel.ts';
import { Reason } from '../application/application-input.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import { lockPanel, settlePanel } from './load-panel.ts';
import { unseat } from './unseat.ts';

/** Art. 25: 「暂停评审资格」: at once; what they gave counts nowhere, and others score in their place. */
export const suspendPanelist = useCase({
  name: 'panelist.suspend',
  under: '25',
  input: z.strictObject({ ...CycleYear.shape, person: z.uuid().transform(personId), reason: Reason }),
  async run(work, { year, person, reason }) {
    const found = await lockPanel(work, year, 'panelist.suspend');
    if (!found.ok) return found;
    const { cycle, panel } = found.value;
    const verdict = decide(cycle, panel, { person, reason });
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(seatMatter(year, person), 'suspended', reason);
    await settlePanel(work, panel, verdict.value, { person, reason: hash });
    await unseat(work, { year, person, groundOf: () => 'misconduct' });
    return allow({ year });
  },
});
