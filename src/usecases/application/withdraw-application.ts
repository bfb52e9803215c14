import { z } from 'zod';
import { optionalText } from '../../../cards/kit/form-value.ts';
import { withdraw } from '../../domain/application/decide-own.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef } from './application-input.ts';
import { lockApplication, settleApplication } from './load-application.ts';

/** Art. 5: 「撤回申报」, with a reason or without. */
export const withdrawApplication = useCase({
  name: 'application.withdraw',
  under: '5',
  input: z.strictObject({ application: ApplicationRef, reason: optionalText({ max: 500 }) }),
  async run(work, { application: id, reason }) {
    const found = await lockApplication(work, id, 'application.withdraw');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const verdict = withdraw(application, cycle, work.viewer().personId, reason);
    if (!verdict.ok) return verdict;
    const hash = reason === undefined ? undefined : await work.keepText(applicationMatter(id), 'withdrawal', reason);
    return settleApplication(work, found.value, verdict.value, { data: hash === undefined ? {} : { reason: hash } });
  },
});
