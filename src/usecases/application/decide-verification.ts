import { z } from 'zod';
import { decideVerification as decide } from '../../domain/application/decide-official.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef, Reason } from './application-input.ts';
import { eligibilityOf } from './eligibility-of.ts';
import { lockApplication, settleApplication } from './load-application.ts';

/** Verdicts that rest on the register of holders. */
const REGISTERED: ReadonlySet<string> = new Set(['not-a-holder', 'not-banned']);

/**
 * The office's answer to 「申请核实」 (办法未规定). It settles how one condition counts for this application; the
 * register itself is corrected by two persons, elsewhere.
 */
export const decideVerification = useCase({
  name: 'verification.decide',
  under: 'unregulated',
  input: z.strictObject({
    application: ApplicationRef,
    condition: z.string().max(48),
    verdict: z.enum(['met', 'unmet']),
    answer: Reason,
  }),
  async run(work, { application: id, condition, verdict: found, answer }) {
    const locked = await lockApplication(work, id, 'verification.decide');
    if (!locked.ok) return locked;
    if (found === 'met' && REGISTERED.has(condition)) {
      // One hand alone does not pass over the register: it is corrected by two persons first (arts. 6, 29).
      const { application, cycle } = locked.value;
      const { conditions } = await eligibilityOf(work, { ...application, verifications: [] }, cycle);
      const still = conditions.find(({ code, verdict }) => code === condition && verdict === 'unmet');
      if (still) return refuse(still.article, 'register-first');
    }
    const verdict = decide(locked.value.application, { condition, verdict: found, answer });
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'verification-answer', answer);
    return settleApplication(work, locked.value, verdict.value, { data: { condition, verdict: found, answer: hash } });
  },
});
