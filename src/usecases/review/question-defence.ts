import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { type ApplicationId, applicationMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { DefenceAnswered, DefenceAsked } from '../../domain/review/events.ts';
import {
  ANSWER_MOST,
  askAtDefence as ask,
  noteAnswer as note,
  QUESTION_MOST,
  type QuestionScene,
} from '../../domain/review/questions.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { finishedSubject, lockRecord, settleRecord } from './load-record.ts';

/** Art. 14: what the panel asks tells what it thinks, so whoever reads or writes it has handed in their own sheet. */
const settle = async (
  work: Work,
  id: ApplicationId,
  decide: (scene: QuestionScene) => Verdict<DefenceAsked | DefenceAnswered>,
): Promise<Verdict<ApplicationId>> => {
  const found = await lockRecord(work, id, 'defence.ask');
  if (!found.ok) return found;
  const { application, cycle } = found.value;
  if (!work.may('visit.scores.see', await finishedSubject(work, { application, cycle })).ok)
    return refuse('14', 'own-sheet-first', { number: application.number });
  const verdict = decide({ ...found.value, today: work.today });
  if (!verdict.ok) return verdict;
  const { place, text: words, type } = verdict.value;
  const kept = await work.keepText(applicationMatter(id), `${type}-${place}`, words);
  await settleRecord(work, found.value, verdict.value, { place, text: kept });
  return allow(id);
};

/** 「增加提问」. */
export const askAtDefence = useCase({
  name: 'defence.ask',
  under: '14',
  input: z.strictObject({ application: ApplicationRef, question: text({ min: 4, max: QUESTION_MOST }) }),
  run: (work, { application, question }) => settle(work, application, (scene) => ask(scene, question)),
});

/** 「记录回答」. */
export const noteAnswer = useCase({
  name: 'defence.ask',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    place: z.int().min(1),
    reply: text({ min: 2, max: ANSWER_MOST }),
  }),
  run: (work, { application, place, reply }) =>
    settle(work, application, (scene) => note(scene, { place, text: reply })),
});
