import type { Application } from '../application/application.ts';
import { type Deciding, proposeEnd, rejectEnd } from '../application/decide-official.ts';
import type { EndProposed, EndRejected } from '../application/events.ts';
import type { ApplicationKind } from '../application/fields.ts';
import { type Article, allow, refuse, type Verdict } from '../regulation.ts';
import type { OpinionChecked, QualificationChecked } from './events.ts';
import { openForStreams } from './open-review.ts';
import type { OpinionResult, QualificationResult, ReviewRecord } from './record.ts';

/** What the office has found, and, where it is a problem, what is thereby put to the applicant. */
export interface Checked<Event> {
  readonly event: Event;
  readonly end?: EndProposed;
}

/** The application with what stands of its streams. */
export interface CheckScene {
  readonly application: Application;
  readonly record: ReviewRecord;
}

/** Facts that somebody is to answer to are not said in a word. */
export const FACTS_LEAST = 10;

/** Under what an application can fail its qualification: the conditions of its kind, or art. 14 as a whole. */
const GROUNDS: Readonly<Record<ApplicationKind, readonly Article[]>> = {
  organisation: ['14', '3.1', '6.2', '10.1', '10.2', '10.3', '10.4', '10.5', '10.6', '29'],
  individual: ['14', '3.2', '6.2', '12.1', '12.2', '12.3', '12.4', '12.5', '12.6', '12.7', '29'],
};
export const qualificationGrounds = (kind: ApplicationKind): readonly Article[] => GROUNDS[kind];

const of = ({ id, year }: Application) => ({ application: id, year }) as const;

/** A problem is put to the applicant in the same breath as it is registered; nobody else decides on it before that. */
const putToApplicant = (
  application: Application,
  deciding: Deciding,
  { note, article }: { readonly note: string; readonly article: Article },
): Verdict<EndProposed> => {
  if ([...note].length < FACTS_LEAST) return refuse('14', 'facts-missing', { least: FACTS_LEAST });
  return proposeEnd(application, deciding, { act: 'fail', article, reason: note, escalations: 0 });
};

/** Whether what is being heard now rests on this very check: nobody pulls it from under the applicant. */
const notBeingHeard = (
  { pending, number }: Application,
  { opinionCheck, qualificationCheck }: ReviewRecord,
  check: 'opinion' | 'qualification',
): Verdict<true> => {
  const rests = check === 'opinion' ? opinionCheck?.result === 'problem' : qualificationCheck?.result === 'unmet';
  return pending?.act === 'fail' && rests ? refuse('14', 'end-pending', { number }) : allow(true);
};

/** Art. 14: 「登记舆情调查」. Registered again it takes the place of what stood there. */
export const checkOpinion = (
  { application, record }: CheckScene,
  deciding: Deciding,
  { result, note }: { readonly result: OpinionResult; readonly note: string },
): Verdict<Checked<OpinionChecked>> => {
  const open = openForStreams(application, deciding.cycle);
  if (!open.ok) return open;
  const free = notBeingHeard(application, record, 'opinion');
  if (!free.ok) return free;
  const event: OpinionChecked = { type: 'OpinionChecked', ...of(application), result, note };
  if (result !== 'problem') return allow({ event });
  const end = putToApplicant(application, deciding, { note, article: '14' });
  return end.ok ? allow({ event, end: end.value }) : end;
};

/** Art. 14: 「登记资格审查」; what is not met names the condition, or art. 14. */
export const checkQualification = (
  { application, record }: CheckScene,
  deciding: Deciding,
  { result, note, article }: { readonly result: QualificationResult; readonly note: string; readonly article: Article },
): Verdict<Checked<QualificationChecked>> => {
  const open = openForStreams(application, deciding.cycle);
  if (!open.ok) return open;
  const free = notBeingHeard(application, record, 'qualification');
  if (!free.ok) return free;
  const event: QualificationChecked = { type: 'QualificationChecked', ...of(application), result, note };
  if (result !== 'unmet') return allow({ event });
  if (!GROUNDS[application.kind].includes(article)) return refuse('14', 'qualification-ground');
  const end = putToApplicant(application, deciding, { note, article });
  return end.ok ? allow({ event, end: end.value }) : end;
};

/** 「驳回」 by the leader: the office has to look again. The gate follows from figures: nobody can turn it down. */
export const rejectStop = (application: Application, deciding: Deciding, reason: string): Verdict<EndRejected> =>
  application.pending?.act === 'gate'
    ? refuse('14', 'gate-stands', { number: application.number })
    : rejectEnd(application, deciding, 'fail', reason);
