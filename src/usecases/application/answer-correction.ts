import { z } from 'zod';
import { contentText } from '../../domain/application/content-text.ts';
import { answerCorrection as decide } from '../../domain/application/decide-own.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef } from './application-input.ts';
import { lockApplication, momentOf, settleApplication } from './load-application.ts';
import { problemsOf } from './problems-of.ts';

/** Art. 8(1)(2): 「提交补正材料」; the office sees what was there before and what is there now. */
export const answerCorrection = useCase({
  name: 'application.submit',
  under: '8.2',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    const found = await lockApplication(work, id, 'application.submit');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const contentHash = work.digest(contentText(application));
    const verdict = decide(application, cycle, momentOf(work), {
      contentHash,
      wrong: problemsOf(application, work.today).wrong,
    });
    return verdict.ok ? settleApplication(work, found.value, verdict.value, { data: { contentHash } }) : verdict;
  },
});
