import { z } from 'zod';
import { someOf } from '../../../cards/kit/form-value.ts';
import { allow } from '../../domain/regulation.ts';
import { signStatement as decide } from '../../domain/review/decide-panel.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import { lockPanel, settlePanel } from './load-panel.ts';
import { readNames } from './read-names.ts';
import { reviewedOf } from './reviewed.ts';

/** Art. 24: 「签署承诺」, with the names among which there is an interest; none is an answer too. */
export const signStatement = useCase({
  name: 'statement.sign',
  under: '24',
  input: z.strictObject({ ...CycleYear.shape, conflicts: someOf() }),
  async run(work, { year, conflicts: given }) {
    const found = await lockPanel(work, year, 'statement.sign');
    if (!found.ok) return found;
    const { cycle, panel } = found.value;
    const person = work.viewer().personId;
    const applications = await reviewedOf(work, year);
    const conflicts = readNames(applications, given);
    const verdict = decide(cycle, panel, { person, conflicts, applications });
    if (!verdict.ok) return verdict;
    const { statement, conflicts: declared } = verdict.value;
    return allow(await settlePanel(work, panel, verdict.value, { person, statement, conflicts: declared }));
  },
});
