import { z } from 'zod';
import { choice, optionalText } from '../../../cards/kit/form-value.ts';
import type { EndProposed } from '../../domain/application/events.ts';
import { type ApplicationId, applicationMatter } from '../../domain/ids.ts';
import { allow, isArticle, refuse, type Verdict } from '../../domain/regulation.ts';
import { type Checked, checkOpinion, checkQualification } from '../../domain/review/decide-checks.ts';
import type { OpinionChecked, QualificationChecked } from '../../domain/review/events.ts';
import { OPINION_RESULTS, QUALIFICATION_RESULTS } from '../../domain/review/record.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { decidingOf, settleApplication } from '../application/load-application.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { type FoundRecord, lockRecord, settleRecord } from './load-record.ts';

const Note = optionalText({ max: 1000 });

/** What was found, and in the same transaction what is thereby put to the applicant. */
const settle = async (
  work: Work,
  found: FoundRecord,
  { event, end }: Checked<OpinionChecked | QualificationChecked>,
): Promise<Verdict<ApplicationId>> => {
  const { id } = found.application;
  const of = event.type === 'OpinionChecked' ? 'opinion-check' : 'qualification-check';
  const note = event.note === '' ? {} : { note: await work.keepText(applicationMatter(id), of, event.note) };
  await settleRecord(work, found, event, { result: event.result, ...note });
  if (end) await propose(work, found, end);
  return allow(id);
};

const propose = async (work: Work, found: FoundRecord, end: EndProposed): Promise<void> => {
  const hash = await work.keepText(applicationMatter(end.application), 'fail-reason', end.reason);
  const { act, article, statementDueAt } = end;
  await settleApplication(work, found, end, {
    article,
    data: { act, reason: hash, ...(statementDueAt ? { statementDueAt: statementDueAt.toISOString() } : {}) },
  });
};

/** Art. 14: 「登记舆情调查」. */
export const registerOpinion = useCase({
  name: 'check.record',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    check: z.strictObject({ result: choice(OPINION_RESULTS), note: Note }),
  }),
  async run(work, { application, check: { result, note = '' } }) {
    const found = await lockRecord(work, application, 'check.record');
    if (!found.ok) return found;
    const verdict = checkOpinion(found.value, decidingOf(work, found.value.cycle), { result, note });
    return verdict.ok ? settle(work, found.value, verdict.value) : verdict;
  },
});

/** Art. 14: 「登记资格审查」. Without a condition named, what is not met rests on art. 14. */
export const registerQualification = useCase({
  name: 'check.record',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    check: z.strictObject({
      result: choice(QUALIFICATION_RESULTS),
      note: Note,
      article: optionalText({ max: 16 }),
    }),
  }),
  async run(work, { application, check: { result, note = '', article = '14' } }) {
    const found = await lockRecord(work, application, 'check.record');
    if (!found.ok) return found;
    if (!isArticle(article)) return refuse('14', 'qualification-ground');
    const verdict = checkQualification(found.value, decidingOf(work, found.value.cycle), {
      result,
      note,
      article,
    });
    return verdict.ok ? settle(work, found.value, verdict.value) : verdict;
  },
});
