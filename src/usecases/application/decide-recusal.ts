import { z } from 'zod';
import { optionalText, text } from '../../../cards/kit/form-value.ts';
import type { Application } from '../../domain/application/application.ts';
import * as decide from '../../domain/application/decide-recusal.ts';
import { openRecusal } from '../../domain/application/recusal.ts';
import { applicationMatter, personId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { lockPanelOf, setReviewerAside } from '../review/find-conflict.ts';
import type { Work } from '../work.ts';
import { ApplicationRef, Reason } from './application-input.ts';
import { lockApplication, settleApplication } from './load-application.ts';
import { recusalCandidates } from './recusal-people.ts';

const handOf = (work: Work) => {
  const { personId: by, name } = work.viewer();
  return { by, name };
};

/** 「申请回避」 by the applicant, with a reason (art. 24). The texts stay sealed; the journal has their marks. */
export const askRecusal = useCase({
  name: 'recusal.ask',
  under: '24',
  input: z.strictObject({
    application: ApplicationRef,
    person: text({ min: 2, max: 40 }),
    reason: text({ min: 5, max: 500 }),
  }),
  async run(work, { application: id, person, reason }) {
    const found = await lockApplication(work, id, 'recusal.ask');
    if (!found.ok) return found;
    const { today, calendar: table } = work;
    const verdict = decide.askRecusal(found.value.application, { person, reason, today, table });
    if (!verdict.ok) return verdict;
    const matter = applicationMatter(id);
    return settleApplication(work, found.value, verdict.value, {
      data: {
        person: await work.keepText(matter, 'recusal-person', person),
        reason: await work.keepText(matter, 'recusal-reason', reason),
        dueDay: verdict.value.dueDay,
      },
    });
  },
});

/** The first person of the office: who is meant, and whether they stand aside. */
export const proposeRecusal = useCase({
  name: 'recusal.propose',
  under: '24',
  input: z.strictObject({
    application: ApplicationRef,
    outcome: z.enum(['granted', 'denied']),
    who: optionalText({ max: 40 }),
    reason: Reason,
  }),
  async run(work, { application: id, outcome, who: typed, reason }) {
    const found = await lockApplication(work, id, 'recusal.propose');
    if (!found.ok) return found;
    const { application } = found.value;
    // Whoever was chosen beside 「不同意」 does not count.
    const who = outcome === 'granted' && typed !== undefined ? personId(typed) : undefined;
    if (who !== undefined && !(await isCandidate(work, application, who))) return refuse('24', 'recusal-who');
    const verdict = decide.proposeRecusal(application, handOf(work), { outcome, reason, ...(who ? { who } : {}) });
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'recusal-finding', reason);
    return settleApplication(work, found.value, verdict.value, { data: { outcome, who, reason: hash } });
  },
});

const isCandidate = async (work: Work, application: Application, who: string): Promise<boolean> => {
  const open = openRecusal(application.recusals);
  return open !== undefined && (await recusalCandidates(work, application, open)).some(({ id }) => id === who);
};

/** The second person's yes. Where somebody stands aside, nothing of it waits for them from here on. */
export const confirmRecusal = useCase({
  name: 'recusal.decide',
  under: '24',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    await lockPanelOf(work, id);
    const found = await lockApplication(work, id, 'recusal.decide');
    if (!found.ok) return found;
    const { application } = found.value;
    const verdict = decide.confirmRecusal(application, handOf(work));
    if (!verdict.ok) return verdict;
    const { outcome, who, dropped } = verdict.value;
    const proposal = openRecusal(application.recusals)?.proposal;
    const proposedBy = proposal?.by;
    if (who && proposedBy) await work.applications.setAside(id, { person: who, proposedBy });
    const settled = await settleApplication(work, found.value, verdict.value, {
      data: { outcome, who, proposedBy, dropped },
    });
    if (!settled.ok) return settled;
    if (who && proposal)
      await setReviewerAside(work, { application: settled.value, person: who, reason: proposal.reason });
    return allow({ outcome });
  },
});

/** The second person's 「驳回」, with a reason for the first. */
export const returnRecusal = useCase({
  name: 'recusal.decide',
  under: '24',
  input: z.strictObject({ application: ApplicationRef, reason: Reason }),
  async run(work, { application: id, reason }) {
    const found = await lockApplication(work, id, 'recusal.decide');
    if (!found.ok) return found;
    const verdict = decide.returnRecusal(found.value.application, handOf(work), reason);
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'recusal-returned', reason);
    return settleApplication(work, found.value, verdict.value, { data: { reason: hash } });
  },
});
