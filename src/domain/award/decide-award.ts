import type { Application } from '../application/application.ts';
import { type Day, yearOf } from '../calendar.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { STAGES } from '../cycle/stages.ts';
import type { ApplicationId, PersonId } from '../ids.ts';
import { objectionsAnswered } from '../objection/decide-objection.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import type { AwardRecord, GovernmentDecision } from './award.ts';
import type { ListReopened } from './events.ts';
import { readDocumentNumber } from './numbers.ts';

/** What every act on a settled list turns on. */
export interface ListScene {
  readonly cycle: Cycle;
  /** Everybody on it, in its order: elected while the city government has it, approved afterwards. */
  readonly list: readonly Application[];
  readonly record: AwardRecord;
  readonly by: PersonId;
  readonly now: Date;
  readonly today: Day;
  /** When the list was submitted; absent where nothing says so. */
  readonly submittedOn?: Day;
  /** Who signed the minutes and the list; absent where there was nobody to vote on. */
  readonly signedBy?: PersonId;
  /** Received in time and not answered yet (art. 15). */
  readonly openObjections: number;
}

/** Whoever has signed the list does not record what is decided on it: the city government is another body (art. 16). */
const approving = ({ cycle: { year, state }, signedBy, by }: ListScene): Verdict<true> => {
  if (state === 'approving') return signedBy === by ? refuse('16', 'own-list') : allow(true);
  const passed = state === 'approved' || state === 'published' || state === 'closed';
  return refuse('16', passed ? 'consent-recorded' : 'list-not-submitted', { year });
};

/** Art. 16: 「同意」, with the meeting it was given in. */
export const recordConsent = (
  scene: ListScene,
  { meeting, day }: { readonly meeting: string; readonly day: Day },
): Verdict<GovernmentDecision> => {
  const ready = approving(scene);
  if (!ready.ok) return ready;
  const answered = objectionsAnswered(scene.openObjections);
  if (!answered.ok) return answered;
  const { today, submittedOn, by, now } = scene;
  if (day > today) return refuse('16', 'meeting-not-held', { day });
  if (submittedOn !== undefined && day < submittedOn)
    return refuse('16', 'meeting-before-list', { day, submitted: submittedOn });
  return allow({ kind: 'consent', meeting, day, by, at: now });
};

/** Art. 16: 「退回」: the leading group settles the list again. */
export const sendListBack = (scene: ListScene, reason: string): Verdict<GovernmentDecision> => {
  const ready = approving(scene);
  return ready.ok ? allow({ kind: 'sendBack', reason, by: scene.by, at: scene.now }) : ready;
};

/** A line of the reasons that says for whom it is: 「某某公司：理由」. */
const reasonFor = (reasons: string, marks: readonly string[]): string | undefined => {
  for (const line of reasons.split('\n')) {
    const mark = marks.find((one) => line.trim().startsWith(one));
    const rest = mark === undefined ? '' : line.trim().slice(mark.length);
    const [, reason = ''] = /^\s*[:：]\s*(.+)$/.exec(rest) ?? [];
    if (reason !== '') return reason;
  }
  return undefined;
};

interface PartConsent {
  readonly approved: readonly string[];
  /** One reason for all who are left out, or a line for each: 「名称：理由」. */
  readonly reason: string;
  readonly titleOf: (application: Application) => string;
}

/**
 * Art. 16: 「部分同意」, with a reason for each who is left out. Those leave the list for good; the leading group settles
 * it again among the candidates that remain.
 */
export const consentInPart = (
  scene: ListScene,
  { approved, reason, titleOf }: PartConsent,
): Verdict<Extract<GovernmentDecision, { kind: 'part' }>> => {
  const ready = approving(scene);
  if (!ready.ok) return ready;
  const answered = objectionsAnswered(scene.openObjections);
  if (!answered.ok) return answered;
  const { list, by, now } = scene;
  if (approved.some((id) => !list.some((one) => one.id === id))) return refuse('16', 'not-on-the-list');
  const out = list.filter(({ id }) => !approved.includes(id));
  if (out.length === 0) return refuse('16', 'nobody-left-out');
  if (out.length === list.length) return refuse('16', 'all-left-out');
  const marksOf = (one: Application): readonly string[] => [
    titleOf(one),
    one.number,
    ...(one.acceptance ? [one.acceptance.number] : []),
  ];
  const named = out.map((one) => ({ one, own: reasonFor(reason, marksOf(one)) }));
  const anyNamed = named.some(({ own }) => own !== undefined);
  const missing = anyNamed ? named.filter(({ own }) => own === undefined).map(({ one }) => titleOf(one)) : [];
  if (missing.length > 0) return refuse('16', 'reason-for-each', { names: missing.join('、') });
  return allow({
    kind: 'part',
    leftOut: named.map(({ one, own = reason }) => ({ application: one.id, reason: own })),
    by,
    at: now,
  });
};

/** Art. 16: 「登记发文」. Until the publication a mistyped number can be put right. */
export const registerDocument = (
  { cycle: { year, state }, record, today, openObjections }: ListScene,
  typed: { readonly number: string; readonly day: Day },
): Verdict<{ readonly number: string; readonly day: Day }> => {
  if (state === 'published' || state === 'closed') return refuse('16', 'already-published', { year });
  if (state !== 'approved') return refuse('16', 'consent-missing', { year });
  const answered = objectionsAnswered(openObjections);
  if (!answered.ok) return answered;
  const read = readDocumentNumber(typed.number);
  if (!read) return refuse('16', 'document-number', { number: typed.number });
  if (typed.day > today) return refuse('16', 'document-later', { day: typed.day });
  const consent = record.decisions.findLast(({ kind }) => kind === 'consent');
  if (consent?.kind === 'consent' && typed.day < consent.day)
    return refuse('16', 'document-before-consent', { day: typed.day, consent: consent.day });
  if (read.year !== yearOf(typed.day)) return refuse('16', 'document-other-year', { number: read.number });
  return allow({ number: read.number, day: typed.day });
};

/**
 * Art. 16: the document is there, and a third person makes the result public: neither who signed the list for the leading
 * group nor who recorded what the city government decided.
 */
export const publishResult = ({
  cycle: { year, state },
  record,
  by,
  signedBy,
  openObjections,
}: ListScene): Verdict<NonNullable<AwardRecord['document']>> => {
  if (state === 'published' || state === 'closed') return refuse('16', 'already-published', { year });
  if (state !== 'approved') return refuse('16', 'consent-missing', { year });
  const { document, decisions } = record;
  if (!document) return refuse('16', 'document-missing', { year });
  const consent = decisions.findLast(({ kind }) => kind === 'consent');
  if (document.by === by || consent?.by === by) return refuse('16', 'own-entry');
  if (signedBy === by) return refuse('16', 'own-list');
  const answered = objectionsAnswered(openObjections);
  return answered.ok ? allow(document) : answered;
};

/** 办法未规定: a publication that runs by itself lies between a quarter of an hour and a month ahead. */
const AHEAD_LEAST_MS = 15 * 60_000;
const AHEAD_MOST_MS = 31 * 24 * 60 * 60_000;

/** Art. 16: 「定时公布」 by whoever could press 「公布」 now; decided again when its time has come. */
export const schedulePublication = (scene: ListScene, at: Date): Verdict<NonNullable<AwardRecord['scheduled']>> => {
  const now = publishResult(scene);
  if (!now.ok) return now;
  const ahead = at.getTime() - scene.now.getTime();
  if (ahead < AHEAD_LEAST_MS) return refuse('unregulated', 'publication-too-soon');
  if (ahead > AHEAD_MOST_MS) return refuse('unregulated', 'publication-too-late');
  return allow({ at, by: scene.by });
};

/**
 * Arts. 7(2), 15, 16: one of the list is struck out: it is no list that anybody has settled any more, and goes back to the
 * leading group as one that the city government has sent back. What was agreed to and issued for it is set aside.
 */
export const reopenList = (
  { cycle: { year, state }, record }: Pick<ListScene, 'cycle' | 'record'>,
  application: ApplicationId,
): { readonly event: ListReopened; readonly record: AwardRecord } => {
  if (state !== 'deliberating' && state !== 'approving' && state !== 'approved')
    throw new Error(`a list is reopened in ${state}`);
  const { document, file, scheduled: _, missed: __, setAside = [], ...rest } = record;
  const aside = document || file ? [{ ...(document ? { document } : {}), ...(file ? { file } : {}) }] : [];
  return {
    event: { type: 'ListReopened', year, application, from: state, ...(document ? { document: document.number } : {}) },
    record: { ...rest, ...(setAside.length + aside.length > 0 ? { setAside: [...setAside, ...aside] } : {}) },
  };
};

export const cancelScheduled = ({ cycle: { year, state }, record }: ListScene): Verdict<true> => {
  if (state === 'published' || state === 'closed') return refuse('16', 'already-published', { year });
  return record.scheduled ? allow(true) : refuse('unregulated', 'publication-not-scheduled');
};

/** Also the answer to a letter that was entered after the publication belongs into the year's archive. */
export const closeCycle = (
  { year, state }: Cycle,
  openObjections: number,
): Verdict<{ readonly type: 'CycleClosed'; readonly year: number }> => {
  if (state === 'closed') return refuse('unregulated', 'already-closed', { year });
  if (!('close' in STAGES[state].moves)) return refuse('unregulated', 'not-published-yet', { year });
  const answered = objectionsAnswered(openObjections);
  return answered.ok ? allow({ type: 'CycleClosed', year }) : answered;
};
