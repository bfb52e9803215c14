import { addWorkingDays, closesAt, type Day, type HolidayTable } from '../calendar.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { PersonId } from '../ids.ts';
import { type Article, allow, isArticle, refuse, type Verdict } from '../regulation.ts';
import { APPLICATION_STATES, type Application, isStrikable, MOST_CORRECTIONS, type PendingEnd } from './application.ts';
import { correctionItems } from './correction-items.ts';
import { districtCloses, isInTime, type Moment, SEND_BACK_DAYS, sendBackDueDay } from './deadlines.ts';
import type {
  ApplicationAccepted,
  ApplicationDeclined,
  ApplicationEndorsed,
  ApplicationNotForwarded,
  ApplicationRefused,
  ApplicationSentBack,
  CandidateStruckOut,
  CorrectionRequested,
  EndorsementDrafted,
  EndorsementReturned,
  EndProposed,
  EndRejected,
  ReviewStopped,
  VerificationDecided,
} from './events.ts';
import type { ApplicationKind } from './fields.ts';

/** Who decides what when, on which working days. */
export interface Deciding extends Moment {
  readonly by: PersonId;
  readonly today: Day;
  readonly table: HolidayTable;
  readonly cycle: Cycle;
}

const of = ({ id, year }: Application) => ({ application: id, year }) as const;

/** In this state, and with nothing else under way that would be cut across. */
const ready = (application: Application, state: 'submitted' | 'endorsed' | 'reviewing'): Verdict<true> => {
  const article: Article = APPLICATION_STATES[state].under;
  if (application.state !== state) return refuse(article, `not-${state}`, { number: application.number });
  return uncut(application, article);
};

const uncut = ({ pending, number }: Application, article: Article): Verdict<true> =>
  pending ? refuse(article, 'end-pending', { number }) : allow(true);

/** Art. 15: whoever is still a candidate, also one that the leading group or the city government has taken. */
const strikable = (application: Application): Verdict<true> =>
  isStrikable(application.state)
    ? uncut(application, '15')
    : refuse('15', 'no-candidate-any-more', { number: application.number });

/** Art. 13: back to the applicant, item by item; only while there is time left for the district to look again. */
export const sendBack = (
  application: Application,
  { today, table, cycle }: Deciding,
  reasons: string,
): Verdict<ApplicationSentBack> => {
  const open = ready(application, 'submitted');
  if (!open.ok) return open;
  const { schedule } = cycle.plan;
  if (addWorkingDays(table, today, SEND_BACK_DAYS).day > schedule.endorseCloses)
    return refuse('13', 'too-late-to-send-back', { days: SEND_BACK_DAYS, closes: schedule.endorseCloses });
  return allow({
    type: 'ApplicationSentBack',
    ...of(application),
    reasons,
    dueDay: sendBackDueDay(table, schedule),
  });
};

const inEndorseTime = (application: Application, moment: Moment, cycle: Cycle): Verdict<true> => {
  const closes = districtCloses(application, cycle.plan.schedule);
  return isInTime(moment, closes) ? allow(true) : refuse('13', 'too-late', { closed: closes.toISOString() });
};

/** Art. 13: the officer's opinion, which somebody else signs. A new draft takes the place of the old one. */
export const draftEndorsement = (
  application: Application,
  deciding: Deciding,
  opinion: string,
): Verdict<EndorsementDrafted> => {
  const open = ready(application, 'submitted');
  if (!open.ok) return open;
  const inTime = inEndorseTime(application, deciding, deciding.cycle);
  return inTime.ok ? allow({ type: 'EndorsementDrafted', ...of(application), opinion }) : inTime;
};

/** Art. 13: 「签署推荐意见」, by another hand than the one that drafted. */
export const endorse = (application: Application, deciding: Deciding): Verdict<ApplicationEndorsed> => {
  const open = ready(application, 'submitted');
  if (!open.ok) return open;
  if (!application.endorsement) return refuse('13', 'no-opinion', { number: application.number });
  if (application.endorsement.draftedBy === deciding.by) return refuse('13', 'own-opinion');
  const inTime = inEndorseTime(application, deciding, deciding.cycle);
  return inTime.ok ? allow({ type: 'ApplicationEndorsed', ...of(application) }) : inTime;
};

/** 「退回经办人」. */
export const returnToOfficer = (application: Application, reason: string): Verdict<EndorsementReturned> => {
  const open = ready(application, 'submitted');
  if (!open.ok) return open;
  const { endorsement } = application;
  return endorsement
    ? allow({ type: 'EndorsementReturned', ...of(application), reason, to: endorsement.draftedBy })
    : refuse('13', 'no-opinion', { number: application.number });
};

/** Art. 8(2): 「受理」. */
export const accept = (application: Application, number: string): Verdict<ApplicationAccepted> => {
  const open = ready(application, 'endorsed');
  return open.ok ? allow({ type: 'ApplicationAccepted', ...of(application), number }) : open;
};

/** Art. 8(1)(2): all defects at once; a second round only for what the answer to the first has left open. */
export const requestCorrection = (
  application: Application,
  { today, table, cycle }: Deciding,
  { items, note }: { items: readonly string[]; note: string },
): Verdict<CorrectionRequested> => {
  const open = ready(application, 'endorsed');
  if (!open.ok) return open;
  if (items.length === 0) return refuse('8.2', 'no-items');
  const known = new Set(correctionItems(application.kind).flatMap(({ unlocks }) => unlocks));
  if (!items.every((item) => known.has(item))) return refuse('8.2', 'no-such-item');
  const round = application.corrections.length + 1;
  if (round > MOST_CORRECTIONS) return refuse('8.2', 'corrections-used', { most: MOST_CORRECTIONS });
  const before = application.corrections.at(-1);
  if (before && !items.every((item) => before.items.includes(item))) return refuse('8.2', 'new-items');
  const dueDay = addWorkingDays(table, today, cycle.plan.choices.correctionDays).day;
  return allow({ type: 'CorrectionRequested', ...of(application), round, items: [...items], note, dueDay });
};

/** What an application can be refused for without judging its merit. */
export const REFUSAL_ARTICLES = ['3.1', '3.2', '6.1', '6.2', '8.2', '10.1', '12.2', '13', '29'] as const;

/** Those that concern the one kind of applicant only. */
const REFUSAL_KINDS: Readonly<Record<string, ApplicationKind>> = {
  '3.1': 'organisation',
  '10.1': 'organisation',
  '3.2': 'individual',
  '12.2': 'individual',
};

/** What this application can be refused for. Art. 8(1)(2): material is missing only once it was asked for in vain. */
export const refusalArticles = ({
  kind,
  corrections,
}: {
  readonly kind: ApplicationKind;
  readonly corrections: readonly unknown[];
}) =>
  REFUSAL_ARTICLES.filter(
    (article) => (REFUSAL_KINDS[article] ?? kind) === kind && (article !== '8.2' || corrections.length > 0),
  );

/** Acts that end an application, who begins them and in which state. */
export const ENDS = {
  decline: { state: 'submitted', under: '13', heard: true },
  close: { state: 'submitted', under: '13', heard: false },
  refuse: { state: 'endorsed', under: '8.2', heard: true },
  fail: { state: 'reviewing', under: '14', heard: true },
  gate: { state: 'reviewing', under: '14', heard: true },
  strikeOut: { state: 'candidate', under: '15', heard: true },
} as const satisfies Record<
  PendingEnd['act'],
  { state: 'submitted' | 'endorsed' | 'reviewing' | 'candidate'; under: Article; heard: boolean }
>;

/** Silence never decides: a district has been asked at least so often before the office may close. */
export const ESCALATIONS_LEAST = 2;

/** The first of two persons. The applicant is heard before the second one decides (decline, refuse). */
export const proposeEnd = (
  application: Application,
  { now, today, table, cycle }: Deciding,
  {
    act,
    article,
    reason,
    escalations,
  }: { act: PendingEnd['act']; article: string; reason: string; escalations: number },
): Verdict<EndProposed> => {
  const { state, under, heard } = ENDS[act];
  const open = state === 'candidate' ? strikable(application) : ready(application, state);
  if (!open.ok) return open;
  if (act === 'close') {
    const { acceptCloses } = cycle.plan.schedule;
    if (now < closesAt(acceptCloses)) return refuse('13', 'district-has-time', { closes: acceptCloses });
    if (escalations < ESCALATIONS_LEAST) return refuse('13', 'not-escalated', { escalations });
  }
  if (!isArticle(article) || (act === 'refuse' && !refusalArticles(application).some((one) => one === article)))
    return refuse(under, 'refusal-article');
  const statementDueAt = heard
    ? closesAt(addWorkingDays(table, today, cycle.plan.choices.statementDays).day)
    : undefined;
  return allow({
    type: 'EndProposed',
    ...of(application),
    act,
    article,
    reason,
    ...(statementDueAt ? { statementDueAt } : {}),
  });
};

const pendingOf = ({ pending, number }: Application, by: PersonId, act: PendingEnd['act']): Verdict<PendingEnd> => {
  if (pending?.act !== act) return refuse(ENDS[act].under, 'no-end-pending', { number });
  return pending.proposedBy === by ? refuse(ENDS[act].under, 'own-proposal') : allow(pending);
};

/** The second person: 「确认不予推荐」, 「确认不予受理」, 「确认…」; only once the applicant was heard. */
export const confirmEnd = (
  application: Application,
  { by }: Deciding,
  act: PendingEnd['act'],
): Verdict<ApplicationDeclined | ApplicationNotForwarded | ApplicationRefused | ReviewStopped | CandidateStruckOut> => {
  const pending = pendingOf(application, by, act);
  if (!pending.ok) return pending;
  if (ENDS[act].heard && !pending.value.heard)
    return refuse('unregulated', 'not-heard', { until: pending.value.statementDueAt?.toISOString() ?? '' });
  switch (act) {
    case 'decline':
      return allow({ type: 'ApplicationDeclined', ...of(application) });
    case 'close':
      return allow({ type: 'ApplicationNotForwarded', ...of(application) });
    case 'refuse':
      return allow({ type: 'ApplicationRefused', ...of(application) });
    case 'fail':
    case 'gate':
      return allow({ type: 'ReviewStopped', ...of(application), act });
    case 'strikeOut':
      return allow({ type: 'CandidateStruckOut', ...of(application) });
  }
};

export const rejectEnd = (
  application: Application,
  { by }: Deciding,
  act: PendingEnd['act'],
  reason: string,
): Verdict<EndRejected> => {
  const pending = pendingOf(application, by, act);
  if (!pending.ok) return pending;
  return allow({ type: 'EndRejected', ...of(application), act, reason, proposedBy: pending.value.proposedBy });
};

/** The office's answer to 「申请核实」. */
export const decideVerification = (
  application: Application,
  { condition, verdict, answer }: { condition: string; verdict: 'met' | 'unmet'; answer: string },
): Verdict<VerificationDecided> => {
  const open = application.verifications.find((one) => one.condition === condition && one.decidedAt === undefined);
  // Withdrawn meanwhile: nobody waits for an answer any more.
  return open && application.state === 'draft'
    ? allow({ type: 'VerificationDecided', ...of(application), condition, verdict, answer })
    : refuse('unregulated', 'no-verification');
};
