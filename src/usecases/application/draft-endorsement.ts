import { z } from 'zod';
import { draftEndorsement as decide } from '../../domain/application/decide-official.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef, Opinion } from './application-input.ts';
import { decidingOf, lockApplication, settleApplication } from './load-application.ts';

/** Art. 13: 「推荐」. The officer's opinion; it goes out only when somebody else of the district has signed it. */
export const draftEndorsement = useCase({
  name: 'endorsement.draft',
  under: '13',
  input: z.strictObject({ application: ApplicationRef, opinion: Opinion }),
  async run(work, { application: id, opinion }) {
    const found = await lockApplication(work, id, 'endorsement.draft');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const verdict = decide(application, decidingOf(work, cycle), opinion);
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'opinion', opinion);
    return settleApplication(work, found.value, verdict.value, { data: { opinion: hash } });
  },
});
