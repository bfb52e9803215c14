import { z } from 'zod';
import { askToJoin, mayApply } from '../../domain/application/decide-own.ts';
import { joiningMatter } from '../../domain/ids.ts';
import { refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { settleApplication } from './load-application.ts';

/** Wrong codes that one person may send in an hour: nobody finds a code by trying. */
export const JOIN_TRIES = 10;
const HOUR_MS = 3_600_000;

/** 「加入 <码>」: whoever has a code asks to help, and the applicant decides. */
export const joinApplication = useCase({
  name: 'application.join',
  under: '13',
  input: z.strictObject({ code: z.string().max(200) }),
  async run(work, { code }) {
    const { personId: self, ...viewer } = work.viewer();
    const permitted = mayApply(viewer);
    if (!permitted.ok) return permitted;
    if (code.trim() === '') return refuse('13', 'invite-missing');
    // One after the other, or many messages at once would count as few.
    await work.people.lock(self);
    const since = work.now.getTime() - HOUR_MS;
    const tries = (await work.journal.of(joiningMatter(self), JOIN_TRIES)).filter(({ at }) => at.getTime() > since);
    if (tries.length >= JOIN_TRIES) return refuse('unregulated', 'invite-throttled', { most: JOIN_TRIES });
    const invited = await work.applications.invited(code);
    const application = invited && (await work.applications.lock(invited));
    const cycle = application && (await work.cycles.find(application.year));
    if (!application || !cycle) return mistyped(work);
    const verdict = askToJoin(application, self);
    if (!verdict.ok) return verdict;
    if (!(await work.applications.useInvite(code))) return mistyped(work);
    return settleApplication(work, { application, cycle }, verdict.value, { data: { person: self } });
  },
});

/** Wrong, spent and over are one answer: which of them it is, is nobody's business who has no code. */
const mistyped = async (work: Work) => {
  const person = work.viewer().personId;
  await work.record({ type: 'InviteMistyped', person }, { matter: joiningMatter(person), data: { person } });
  return refuse('13', 'invite-unknown');
};
