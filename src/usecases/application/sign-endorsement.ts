import { z } from 'zod';
import { endorse, returnToOfficer } from '../../domain/application/decide-official.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef, Reason } from './application-input.ts';
import { decidingOf, lockApplication, settleApplication } from './load-application.ts';

/** Arts. 5, 13: 「签署推荐意见」 for the district's quality body; by nobody who drafted it. */
export const signEndorsement = useCase({
  name: 'endorsement.sign',
  under: '13',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    const found = await lockApplication(work, id, 'endorsement.sign');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const verdict = endorse(application, decidingOf(work, cycle));
    if (!verdict.ok) return verdict;
    const { opinion = '', draftedBy } = application.endorsement ?? {};
    const hash = await work.keepText(applicationMatter(id), 'opinion', opinion);
    return settleApplication(work, found.value, verdict.value, { data: { opinion: hash, draftedBy } });
  },
});

/** Art. 13: 「退回经办人」. */
export const returnEndorsement = useCase({
  name: 'endorsement.return',
  under: '13',
  input: z.strictObject({ application: ApplicationRef, reason: Reason }),
  async run(work, { application: id, reason }) {
    const found = await lockApplication(work, id, 'endorsement.return');
    if (!found.ok) return found;
    const verdict = returnToOfficer(found.value.application, reason);
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'return-reason', reason);
    return settleApplication(work, found.value, verdict.value, { data: { reason: hash } });
  },
});
