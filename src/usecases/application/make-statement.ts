import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { makeStatement as decide } from '../../domain/application/decide-own.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef } from './application-input.ts';
import { lockApplication, momentOf, settleApplication } from './load-application.ts';

/** 「提交陈述申辩」: what the applicant has to say to a proposed end, before the second person decides (办法未规定). */
export const makeStatement = useCase({
  name: 'application.makeStatement',
  under: 'unregulated',
  input: z.strictObject({ application: ApplicationRef, statement: text({ min: 2, max: 1000 }) }),
  async run(work, { application: id, statement }) {
    const found = await lockApplication(work, id, 'application.makeStatement');
    if (!found.ok) return found;
    const verdict = decide(found.value.application, momentOf(work), statement);
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'statement', statement);
    return settleApplication(work, found.value, verdict.value, { data: { statement: hash } });
  },
});
