import { type ApplicationState, isStrikable } from '../application/application.ts';
import { addWorkingDays, closesAt, type Day, type HolidayTable } from '../calendar.ts';
import type { PlanChoices } from '../cycle/choices.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import type {
  CandidateAsked,
  CandidateExplained,
  EvidenceAdded,
  ObjectionAdmitted,
  ObjectionAnswered,
  ObjectionNotAdmitted,
  ObjectionNotUpheld,
  ObjectionReopened,
  ObjectionUpheld,
} from './events.ts';
import { EVIDENCE_MOST, type Evidence, type LeadGround, OBJECTION_STATES, type Objection } from './objection.ts';

/**
 * Art. 15: what follows the notice waits for every answer to what came in time, also to a letter that the office enters
 * only after the ballot has begun: the minutes, the list, the consent, the document, the publication.
 */
export const objectionsAnswered = (open: number): Verdict<true> =>
  open > 0 ? refuse('15', 'objections-wait', { count: open }) : allow(true);

/** Days by which a case is counted. */
export interface Counting {
  readonly today: Day;
  readonly table: HolidayTable;
  readonly choices: Pick<PlanChoices, 'objectionCaseDays' | 'statementDays' | 'objectionForm'>;
}

type Move = (typeof OBJECTION_STATES)[keyof typeof OBJECTION_STATES]['moves'][number];

const of = ({ id, application, year }: Objection) => ({ objection: id, application, year }) as const;

const open = (objection: Objection, move: Move): Verdict<true> => {
  const moves: readonly Move[] = OBJECTION_STATES[objection.state].moves;
  return moves.includes(move) ? allow(true) : refuse('15', 'objection-not-there', { number: objection.number });
};

/**
 * How what has come in is taken: as an objection with the day by which it is answered, or as a lead. Late is what comes
 * after the last day; without a name and a way to be reached nobody can be answered (办法未规定: the plan says whether
 * that is taken at all).
 */
export const takeObjection = (
  { inTime, named }: { readonly inTime: boolean; readonly named: boolean },
  { today, table, choices }: Counting,
): Verdict<{ readonly lead: LeadGround } | { readonly dueAt: Date }> => {
  if (!named && choices.objectionForm === 'real-name') return refuse('unregulated', 'objection-unnamed');
  if (!inTime) return allow({ lead: 'late' });
  if (!named) return allow({ lead: 'anonymous' });
  return allow({ dueAt: closesAt(addWorkingDays(table, today, choices.objectionCaseDays).day) });
};

export const admit = (objection: Objection): Verdict<ObjectionAdmitted> => {
  const verdict = open(objection, 'admit');
  return verdict.ok ? allow({ type: 'ObjectionAdmitted', ...of(objection) }) : verdict;
};

/** As long as nothing has been found; the same content twice is one. */
export const addEvidence = (objection: Objection, file: Evidence): Verdict<EvidenceAdded> => {
  if (!open(objection, 'addEvidence').ok) return refuse('15', 'evidence-late');
  const { files } = objection;
  if (files.length >= EVIDENCE_MOST && !files.some(({ sha256 }) => sha256 === file.sha256))
    return refuse('unregulated', 'evidence-full', { most: EVIDENCE_MOST });
  return allow({ type: 'EvidenceAdded', ...of(objection), file });
};

export const turnAway = (objection: Objection, reason: string): Verdict<ObjectionNotAdmitted> => {
  const verdict = open(objection, 'turnAway');
  return verdict.ok ? allow({ type: 'ObjectionNotAdmitted', ...of(objection), reason }) : verdict;
};

/** Asked once: what the candidate says to it is weighed before anything is found. */
export const askCandidate = (
  objection: Objection,
  facts: string,
  { today, table, choices }: Counting,
): Verdict<CandidateAsked> => {
  const verdict = open(objection, 'askCandidate');
  if (!verdict.ok) return verdict;
  if (objection.inquiry) return refuse('15', 'candidate-asked', { number: objection.number });
  const dueAt = closesAt(addWorkingDays(table, today, choices.statementDays).day);
  return allow({ type: 'CandidateAsked', ...of(objection), facts, dueAt });
};

/** A late word is still heard, as long as nothing has been found. */
export const explain = (objection: Objection, text: string): Verdict<CandidateExplained> => {
  const verdict = open(objection, 'explain');
  if (!verdict.ok || !objection.inquiry) return refuse('15', 'nothing-to-explain');
  if (objection.inquiry.explanation) return refuse('15', 'already-explained');
  return allow({ type: 'CandidateExplained', ...of(objection), text });
};

const heard = ({ inquiry }: Objection, now: Date): Verdict<true> => {
  if (!inquiry || inquiry.explanation || now >= inquiry.dueAt) return allow(true);
  return refuse('15', 'candidate-not-heard', { until: inquiry.dueAt.toISOString() });
};

/** Nobody is found against unheard. */
export const uphold = (objection: Objection, finding: string, now: Date): Verdict<ObjectionUpheld> => {
  const verdict = open(objection, 'uphold');
  if (!verdict.ok) return verdict;
  if (!objection.inquiry) return refuse('15', 'candidate-not-asked', { number: objection.number });
  const answered = heard(objection, now);
  return answered.ok ? allow({ type: 'ObjectionUpheld', ...of(objection), finding }) : answered;
};

export const dismiss = (objection: Objection, finding: string, now: Date): Verdict<ObjectionNotUpheld> => {
  const verdict = open(objection, 'dismiss');
  if (!verdict.ok) return verdict;
  const answered = heard(objection, now);
  return answered.ok ? allow({ type: 'ObjectionNotUpheld', ...of(objection), finding }) : answered;
};

/** 「异议成立」 is answered once what follows from it is done: the candidate is one no longer. */
export const answer = (objection: Objection, text: string, candidate: ApplicationState): Verdict<ObjectionAnswered> => {
  const verdict = open(objection, 'answer');
  if (!verdict.ok) return verdict;
  if (objection.state === 'upheld' && isStrikable(candidate))
    return refuse('15', 'strike-out-first', { number: objection.number });
  return allow({ type: 'ObjectionAnswered', ...of(objection), answer: text });
};

export const reopen = (objection: Objection, reason: string): Verdict<ObjectionReopened> => {
  const verdict = open(objection, 'reopen');
  return verdict.ok ? allow({ type: 'ObjectionReopened', ...of(objection), reason }) : verdict;
};
