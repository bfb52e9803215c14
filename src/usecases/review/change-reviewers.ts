import { z } from 'zod';
import { refuse } from '../../domain/regulation.ts';
import { changeReviewers as decide } from '../../domain/review/decide-assignment.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { lockApplication, settleApplication } from '../application/load-application.ts';
import { useCase } from '../execute.ts';
import { sceneOf } from './assignment-scene.ts';
import { chosenOf, ReviewersChosen } from './edit-assignment.ts';
import { lockPanel } from './load-panel.ts';

/** 「补派评审员」: somebody else in the place of one who fell away, or one more; or another who leads. */
export const changeReviewers = useCase({
  name: 'reviewers.change',
  under: '14',
  input: z.strictObject({ application: ApplicationRef, ...ReviewersChosen }),
  async run(work, { application: id, ...chosen }) {
    const year = (await work.applications.find(id))?.year;
    if (year === undefined) return refuse('14', 'not-found');
    const panel = await lockPanel(work, year, 'reviewers.change');
    if (!panel.ok) return panel;
    const found = await lockApplication(work, id, 'reviewers.change');
    if (!found.ok) return found;
    const scene = await sceneOf(work, panel.value, [found.value.application]);
    const verdict = decide(scene, { application: id, ...chosenOf(chosen) });
    if (!verdict.ok) return verdict;
    const { added, lead } = verdict.value;
    return settleApplication(work, found.value, verdict.value, { data: { added, lead } });
  },
});
