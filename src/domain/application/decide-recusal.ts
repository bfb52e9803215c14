import { addWorkingDays, type Day, type HolidayTable } from '../calendar.ts';
import type { PersonId } from '../ids.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import { type Application, isEnded, latestSubmission } from './application.ts';
import type { RecusalAsked, RecusalDecided, RecusalProposed, RecusalReturned } from './events.ts';
import { isNamed, openRecusal, type Recusal, type RecusalOutcome, type RecusalProposal, setAside } from './recusal.ts';

/** Working days in which the office answers (办法未规定). */
export const RECUSAL_DAYS = 2;

/** Whoever has a hand in it, by id and by the name under which the applicant may have meant them. */
interface Hand {
  readonly by: PersonId;
  readonly name: string;
}

const of = ({ id, year }: Application) => ({ application: id, year }) as const;

/** 「申请回避」: once it has been handed in, one request at a time. Until it is decided work goes on as it was. */
export const askRecusal = (
  application: Application,
  { person, reason, today, table }: { person: string; reason: string; today: Day; table: HolidayTable },
): Verdict<RecusalAsked> => {
  if (isEnded(application.state)) return refuse('24', 'application-ended', { number: application.number });
  if (!latestSubmission(application)) return refuse('24', 'recusal-too-early');
  if (openRecusal(application.recusals)) return refuse('24', 'recusal-pending');
  const dueDay = addWorkingDays(table, today, RECUSAL_DAYS).day;
  return allow({ type: 'RecusalAsked', ...of(application), person, reason, dueDay });
};

/** Nobody has a hand in a request about themselves, whether named by it or found to be meant. */
const concerns = (recusal: Recusal, { by, name }: Hand, who: PersonId | undefined): boolean =>
  who === by || isNamed(recusal, name);

/** The first person's finding: who is meant, and whether they stand aside. */
export const proposeRecusal = (
  application: Application,
  hand: Hand,
  { outcome, who, reason }: { outcome: RecusalOutcome; who?: PersonId; reason: string },
): Verdict<RecusalProposed> => {
  if (isEnded(application.state)) return refuse('24', 'application-ended', { number: application.number });
  const open = openRecusal(application.recusals);
  if (!open) return refuse('24', 'no-recusal');
  if (open.proposal) return refuse('24', 'recusal-proposed');
  if (concerns(open, hand, who)) return refuse('24', 'own-recusal');
  if (outcome === 'denied') return allow({ type: 'RecusalProposed', ...of(application), outcome, reason });
  if (who === undefined) return refuse('24', 'recusal-who');
  if (setAside(application.recusals).includes(who)) return refuse('24', 'already-aside');
  return allow({ type: 'RecusalProposed', ...of(application), outcome, who, reason });
};

const toDecide = (application: Application, hand: Hand): Verdict<RecusalProposal> => {
  if (isEnded(application.state)) return refuse('24', 'application-ended', { number: application.number });
  const open = openRecusal(application.recusals);
  if (!open?.proposal) return refuse('24', 'no-recusal');
  if (concerns(open, hand, open.proposal.who)) return refuse('24', 'own-recusal');
  return open.proposal.by === hand.by ? refuse('24', 'own-proposal') : allow(open.proposal);
};

/** The second person's yes: from here on whoever is set aside does nothing more on it. */
export const confirmRecusal = (application: Application, hand: Hand): Verdict<RecusalDecided> => {
  const proposal = toDecide(application, hand);
  if (!proposal.ok) return proposal;
  const { outcome, who } = proposal.value;
  const dropped = droppedWith(application, who);
  return allow({
    type: 'RecusalDecided',
    ...of(application),
    outcome,
    ...(who ? { who } : {}),
    ...(dropped ? { dropped } : {}),
  });
};

/** An opinion that nobody has signed, an end that nobody has confirmed: what was decided stands. */
const droppedWith = (
  { pending, endorsement }: Application,
  who: PersonId | undefined,
): RecusalDecided['dropped'] | undefined => {
  if (who === undefined) return undefined;
  if (pending?.proposedBy === who) return pending.act === 'fail' || pending.act === 'gate' ? undefined : pending.act;
  return endorsement && !endorsement.signedAt && endorsement.draftedBy === who ? 'opinion' : undefined;
};

/** The second person's 「驳回」: the request is looked at again. */
export const returnRecusal = (application: Application, hand: Hand, reason: string): Verdict<RecusalReturned> => {
  const proposal = toDecide(application, hand);
  if (!proposal.ok) return proposal;
  return allow({ type: 'RecusalReturned', ...of(application), reason, proposedBy: proposal.value.by });
};
