import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { askVerification as decide } from '../../domain/application/decide-own.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef } from './application-input.ts';
import { eligibilityOf } from './eligibility-of.ts';
import { lockApplication, momentOf, settleApplication } from './load-application.ts';

/** 「申请核实」: the applicant doubts a computed verdict that stands in the way (办法未规定). */
export const askVerification = useCase({
  name: 'application.askVerification',
  under: 'unregulated',
  input: z.strictObject({
    application: ApplicationRef,
    condition: z.string().max(48),
    reason: text({ min: 5, max: 500 }),
  }),
  async run(work, { application: id, condition, reason }) {
    const found = await lockApplication(work, id, 'application.askVerification');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const { blocking } = await eligibilityOf(work, application, cycle);
    const verdict = decide(application, cycle, momentOf(work), {
      condition,
      reason,
      blocking,
      table: work.calendar,
      today: work.today,
    });
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'verification-reason', reason);
    const { dueDay } = verdict.value;
    return settleApplication(work, found.value, verdict.value, { data: { condition, dueDay, reason: hash } });
  },
});
