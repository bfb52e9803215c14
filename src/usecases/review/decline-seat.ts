import { z } from 'zod';
import { someOf } from '../../../cards/kit/form-value.ts';
import { seatMatter } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import { declineSeat as decide } from '../../domain/review/decide-panel.ts';
import { Reason } from '../application/application-input.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import { lockPanel, settlePanel } from './load-panel.ts';
import { readNames } from './read-names.ts';
import { reviewedOf } from './reviewed.ts';
import { unseat } from './unseat.ts';

/** 「自行回避」: the whole seat is given back; what interests are declared with it stays known. */
export const declineSeat = useCase({
  name: 'seat.decline',
  under: '24',
  input: z.strictObject({ ...CycleYear.shape, reason: Reason, conflicts: someOf() }),
  async run(work, { year, reason, conflicts: given }) {
    const found = await lockPanel(work, year, 'seat.decline');
    if (!found.ok) return found;
    const { cycle, panel } = found.value;
    const person = work.viewer().personId;
    const applications = await reviewedOf(work, year);
    const conflicts = readNames(applications, given);
    const verdict = decide(cycle, panel, { person, conflicts, applications, reason });
    if (!verdict.ok) return verdict;
    const { conflicts: declared } = verdict.value;
    const hash = await work.keepText(seatMatter(year, person), 'seat-declined', reason);
    await settlePanel(work, panel, verdict.value, { person, conflicts: declared, reason: hash });
    await unseat(work, { year, person, groundOf: (id) => (declared.includes(id) ? 'conflict' : 'left-panel') });
    return allow({ year });
  },
});
