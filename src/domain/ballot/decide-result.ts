import type { Application } from '../application/application.ts';
import type { CandidateElected, CandidateNotElected } from '../application/events.ts';
import type { ApplicationKind } from '../application/fields.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { ListSettled } from '../events.ts';
import type { PersonId } from '../ids.ts';
import { objectionsAnswered } from '../objection/decide-objection.ts';
import { allow, type Breach, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import { type Ballot, type BallotCandidate, counted, type Meeting, methodOf } from './ballot.ts';
import type {
  BallotCounted,
  MeetingCalled,
  MeetingEntered,
  MeetingReturned,
  MinutesFiled,
  MinutesSigned,
} from './events.ts';
import { type Count, castOn, isQuorate, type Outcome, settleCounts } from './tally.ts';

/** What the votes come to. */
export const outcomesOf = (
  { question, ...ballot }: Ballot,
  { counts, standing }: { readonly counts: readonly Count[]; readonly standing: readonly BallotCandidate[] },
): readonly Outcome[] => settleCounts(standing.map(counted), counts, { ...question, method: methodOf(ballot) });

export const ballotCounted = ({ year, id }: Ballot, outcomes: readonly Outcome[]): BallotCounted => ({
  type: 'BallotCounted',
  year,
  ballot: id,
  elected: outcomes.filter(({ fate }) => fate === 'elected').length,
  tied: outcomes.filter(({ fate }) => fate === 'tied').length,
});

/** Art. 7(2): too few have voted, or the key cannot be put together: the group sits. */
export const callMeeting = ({ year, id, state }: Ballot, reason: string): Verdict<MeetingCalled> =>
  state === 'unsettled' || state === 'closed'
    ? allow({ type: 'MeetingCalled', year, ballot: id, reason })
    : refuse('7.2', 'ballot-not-unsettled');

export type Held = NonNullable<Meeting['held']>;

/** The minutes as a file, before what they say is entered; what was entered stands by the file it was read from. */
export const fileMinutes = ({ year, id, state, meeting }: Ballot, sha256: string): Verdict<MinutesFiled> => {
  if (state !== 'meeting') return refuse('7.2', 'no-meeting');
  if (meeting?.held) return refuse('7.2', 'meeting-entered');
  return allow({ type: 'MinutesFiled', year, ballot: id, sha256 });
};

/** What the minutes say, as a clerk has entered it: whole numbers that fit whoever was there. */
export const enterMeeting = (
  ballot: Ballot,
  { counts, present }: Pick<Held, 'counts' | 'present'>,
  titles: ReadonlyMap<number, string>,
): Verdict<MeetingEntered> => {
  if (ballot.state !== 'meeting') return refuse('7.2', 'no-meeting');
  if (!ballot.meeting?.paper) return refuse('7.2', 'minutes-not-filed');
  const strangers = present.filter((one) => !ballot.roll.includes(one));
  const breaches: readonly Breach[] = [
    ...(strangers.length > 0 ? [breach('7.2', 'present-not-on-roll', { count: strangers.length })] : []),
    ...counts.flatMap((count) =>
      castOn(count) > Math.min(present.length, count.entitled)
        ? [breach('7.2', 'more-votes-than-present', { title: titles.get(count.number) ?? '' })]
        : [],
    ),
    ...(isQuorate(counts, methodOf(ballot)) ? [] : [breach('7.2', 'meeting-not-quorate')]),
  ];
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({ type: 'MeetingEntered', year: ballot.year, ballot: ballot.id });
};

/** The director is the second person. */
export const decideMeeting = ({ state, meeting }: Ballot, by: PersonId): Verdict<Held> => {
  if (state !== 'meeting' || !meeting?.held) return refuse('7.2', 'nothing-entered');
  return meeting.held.enteredBy === by ? refuse('7.2', 'own-proposal') : allow(meeting.held);
};

export const returnMeeting = (ballot: Ballot, reason: string, by: PersonId): Verdict<MeetingReturned> => {
  const held = decideMeeting(ballot, by);
  return held.ok ? allow({ type: 'MeetingReturned', year: ballot.year, ballot: ballot.id, reason }) : held;
};

/** Art. 7(2): the chair's signature makes the list; whoever is tied at the cut stays a candidate. */
export const signMinutes = (
  ballot: Ballot,
  { contentHash, openObjections }: { readonly contentHash: string; readonly openObjections: number },
): Verdict<MinutesSigned> => {
  if (ballot.state !== 'counted') return refuse('7.2', ballot.state === 'signed' ? 'minutes-signed' : 'not-counted');
  const answered = objectionsAnswered(openObjections);
  if (!answered.ok) return answered;
  const tied = (ballot.result ?? []).filter(({ fate }) => fate === 'tied').length;
  return allow({ type: 'MinutesSigned', year: ballot.year, ballot: ballot.id, contentHash, tied });
};

/** What that makes of one candidate; nothing where the group has to vote again. */
export const fateOf = (
  { id: ballot, year }: Ballot,
  { id: application }: Pick<Application, 'id'>,
  { fate, place }: Outcome,
): CandidateElected | CandidateNotElected | undefined => {
  const about = { application, year, ballot };
  if (fate === 'tied') return undefined;
  return fate === 'elected' && place !== undefined
    ? { type: 'CandidateElected', ...about, place }
    : { type: 'CandidateNotElected', ...about, reason: fate };
};

/** Arts. 7(2), 15, 16: nothing is left to vote on, and the chair has signed: the list goes on. */
export const settleList = (
  { year, state }: Cycle,
  {
    ballot,
    elected,
    undecided,
    openObjections,
  }: {
    readonly ballot: Ballot | undefined;
    readonly elected: Readonly<Record<ApplicationKind, number>>;
    readonly undecided: number;
    readonly openObjections: number;
  },
): Verdict<ListSettled> => {
  if (state !== 'deliberating') return refuse('7.2', 'not-deliberating', { year });
  if (undecided > 0) return refuse('7.2', 'still-to-vote', { count: undecided });
  if (ballot && ballot.state !== 'signed' && ballot.state !== 'rejected') return refuse('7.2', 'minutes-unsigned');
  const answered = objectionsAnswered(openObjections);
  if (!answered.ok) return answered;
  return allow({
    type: 'ListSettled',
    year,
    organisations: elected.organisation,
    individuals: elected.individual,
  });
};
