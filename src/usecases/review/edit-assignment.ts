import { z } from 'zod';
import { optional, someOf, text } from '../../../cards/kit/form-value.ts';
import { type PersonId, personId } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import { editAssignment as decide } from '../../domain/review/decide-assignment.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import { sceneOf } from './assignment-scene.ts';
import { lockPanel, settlePanel } from './load-panel.ts';
import { traceOf } from './propose-assignment.ts';
import { reviewedOf } from './reviewed.ts';

/** Who is chosen for one application, as a form says it. */
export const ReviewersChosen = { panelists: someOf({ min: 1 }), lead: optional(text({ max: 64 })) };

export const chosenOf = ({
  panelists,
  lead,
}: {
  readonly panelists: readonly string[];
  readonly lead: string | undefined;
}): { readonly panelists: readonly PersonId[]; readonly lead?: PersonId } => ({
  panelists: panelists.map(personId),
  ...(lead === undefined ? {} : { lead: personId(lead) }),
});

/** 「保存」 on one application of a plan that is not confirmed yet. */
export const editAssignment = useCase({
  name: 'assignment.propose',
  under: '14',
  input: z.strictObject({ ...CycleYear.shape, application: ApplicationRef, ...ReviewersChosen }),
  async run(work, { year, application, ...chosen }) {
    const found = await lockPanel(work, year, 'assignment.propose');
    if (!found.ok) return found;
    const scene = await sceneOf(work, found.value, await reviewedOf(work, year));
    const verdict = decide(scene, { application, ...chosenOf(chosen) });
    if (!verdict.ok) return verdict;
    const trace = traceOf(work, verdict.value.rows);
    return allow(await settlePanel(work, found.value.panel, verdict.value, { application, ...trace }));
  },
});
