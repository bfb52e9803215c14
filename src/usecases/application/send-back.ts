import { z } from 'zod';
import { sendBack as decide } from '../../domain/application/decide-official.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef, Reason } from './application-input.ts';
import { decidingOf, lockApplication, settleApplication } from './load-application.ts';

/** Art. 13: the officer's 「退回修改」; the district's clock goes on. */
export const sendBack = useCase({
  name: 'endorsement.sendBack',
  under: '13',
  input: z.strictObject({ application: ApplicationRef, reasons: Reason }),
  async run(work, { application: id, reasons }) {
    const found = await lockApplication(work, id, 'endorsement.sendBack');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const verdict = decide(application, decidingOf(work, cycle), reasons);
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'reasons', reasons);
    return settleApplication(work, found.value, verdict.value, {
      data: { reasons: hash, dueDay: verdict.value.dueDay },
    });
  },
});
