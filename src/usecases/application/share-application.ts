import { z } from 'zod';
import { invite } from '../../domain/application/decide-own.ts';
import { applicationMatter, NOTHING } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { tell } from '../tell.ts';
import { ApplicationRef } from './application-input.ts';
import { lockApplication, settleApplication } from './load-application.ts';

/**
 * 「邀请协办」: a one-time code in the place of any before (art. 13 knows one applicant; how many hands write is left
 * open). It is said in the click's answer and once more in the private chat, where it can be copied from.
 */
export const shareApplication = useCase({
  name: 'application.share',
  under: '13',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    const found = await lockApplication(work, id, 'application.share');
    if (!found.ok) return found;
    const self = work.viewer().personId;
    const verdict = invite(found.value.application, self, work.now);
    if (!verdict.ok) return verdict;
    const { expiresAt } = verdict.value;
    const code = await work.applications.invite(id, expiresAt);
    const settled = await settleApplication(work, found.value, verdict.value, {
      data: { expiresAt: expiresAt.toISOString() },
    });
    if (!settled.ok) return settled;
    // The view names no code: what is kept of the message is what to say, not the secret.
    await tell(
      work,
      await work.people.many({ ids: [self] }),
      NOTHING,
      `invite:${applicationMatter(id)}:${work.now.getTime()}`,
      {
        name: 'application.invite',
        params: { application: id },
      },
    );
    return allow({ code, expiresAt });
  },
});
