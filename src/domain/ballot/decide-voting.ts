import { isInTime, type Moment } from '../application/deadlines.ts';
import type { ApplicationId, PersonId } from '../ids.ts';
import { allow, type Breach, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import { type Ballot, type BallotCandidate, type ClosingGround, isSecret, methodOf, type Voter } from './ballot.ts';
import type { BallotClosed, ShareHandedIn, ShareTaken, StoodAside, VoteCast } from './events.ts';
import { type Choices, type Count, isQuorate } from './tally.ts';

/** What a vote turns on besides the ballot itself. */
export interface Voting extends Moment {
  readonly person: PersonId;
  /** On the roll; absent for everybody else. */
  readonly voter: Voter | undefined;
  readonly hasSigned: boolean;
  /** Still candidates: whoever has fallen away since is voted on no more. */
  readonly standing: readonly BallotCandidate[];
  /** Their own, their unit's, or where they were set aside (art. 24). */
  readonly interested: readonly ApplicationId[];
}

/** From whom this voter stands aside: by their own word, and where they may not vote. */
export const asideFrom = ({ voter, interested, standing }: Pick<Voting, 'voter' | 'interested' | 'standing'>) =>
  standing.filter(({ application }) => voter?.aside.includes(application) || interested.includes(application));

const closedTo = (ballot: Ballot, voting: Voting): Breach | undefined => {
  if (voting.voter === undefined) return breach('7.2', 'not-on-roll');
  if (ballot.state === 'keying' || ballot.state === 'proposed') return breach('7.2', 'ballot-not-open');
  if (ballot.state !== 'open' || !isInTime(voting, ballot.closesAt)) return breach('7.2', 'ballot-closed');
  if (!voting.hasSigned) return breach('24', 'fairness-unsigned');
  return isSecret(ballot) && voting.voter.voted ? breach('7.2', 'sealed-vote-cast') : undefined;
};

/** Art. 7(2): one vote each, on every candidate but those from whom they stand aside. */
export const castVote = (ballot: Ballot, choices: Choices, voting: Voting): Verdict<VoteCast> => {
  const closed = closedTo(ballot, voting);
  if (closed) return refuseAll([closed]);
  const aside = asideFrom(voting).map(({ number }) => number);
  const numbers = voting.standing.map(({ number }) => number);
  const breaches = [
    ...Object.keys(choices).flatMap((key) => {
      const number = Number(key);
      if (aside.includes(number)) return [breach('24', 'vote-aside', { number })];
      return numbers.includes(number) ? [] : [breach('7.2', 'no-such-candidate', { number })];
    }),
    ...voting.standing.flatMap(({ number, title }) =>
      choices[number] === undefined && !aside.includes(number) ? [breach('7.2', 'choice-missing', { title })] : [],
    ),
  ];
  if (breaches.length > 0) return refuseAll(breaches);
  const { year, id } = ballot;
  return allow({ type: 'VoteCast', year, ballot: id, person: voting.person, again: voting.voter?.voted === true });
};

/** Art. 24: 「自行回避」, from one candidate; it is not taken back. */
export const standAside = (ballot: Ballot, number: number, voting: Voting): Verdict<StoodAside> => {
  const closed = closedTo(ballot, voting);
  if (closed) return refuseAll([closed]);
  const candidate = voting.standing.find((one) => one.number === number);
  if (!candidate) return refuse('7.2', 'no-such-candidate', { number });
  if (asideFrom(voting).includes(candidate)) return refuse('24', 'aside-already', { title: candidate.title });
  const { year, id } = ballot;
  const { application } = candidate;
  return allow({ type: 'StoodAside', year, ballot: id, person: voting.person, application, ground: 'own-word' });
};

/** How many have voted on each candidate, without knowing what. */
const turnoutOn = (standing: readonly BallotCandidate[], voters: readonly Voter[]): readonly Count[] =>
  standing.map(({ number, application }) => {
    const entitled = voters.filter(({ aside }) => !aside.includes(application));
    return {
      number,
      entitled: entitled.length,
      for: 0,
      against: 0,
      abstain: entitled.filter((one) => one.voted).length,
    };
  });

/** Its time has come, everybody has voted, or the chair ends it: never a decision by itself. */
export const closeBallot = (
  ballot: Ballot,
  {
    ground,
    reason,
    voters,
    standing,
  }: {
    readonly ground: ClosingGround;
    readonly reason?: string;
    readonly voters: readonly Voter[];
    readonly standing: readonly BallotCandidate[];
  },
): Verdict<BallotClosed> => {
  if (ballot.state !== 'open' && !(ballot.state === 'keying' && ground === 'time'))
    return refuse('7.2', ballot.state === 'keying' ? 'ballot-not-open' : 'ballot-closed');
  return allow({
    type: 'BallotClosed',
    year: ballot.year,
    ballot: ballot.id,
    ground,
    ...(reason === undefined ? {} : { reason }),
    voted: voters.filter(({ voted }) => voted).length,
    quorate: isQuorate(turnoutOn(standing, voters), methodOf(ballot)),
  });
};

export const haveAllVoted = (voters: readonly Voter[]): boolean => voters.every(({ voted }) => voted);

/** 办法未规定: 「领取密钥份额」, once. */
export const takeShare = (
  ballot: Ballot,
  { person, taken }: { readonly person: PersonId; readonly taken: boolean },
): Verdict<ShareTaken> => {
  if (!ballot.trustees.includes(person)) return refuse('unregulated', 'not-a-trustee');
  if (ballot.state !== 'keying' || taken) return refuse('unregulated', 'share-taken');
  return allow({ type: 'ShareTaken', year: ballot.year, ballot: ballot.id, person });
};

/** 办法未规定: 「提交密钥份额」, once the vote has closed with a quorum. */
export const handInShare = (
  ballot: Ballot,
  { person, genuine, handedIn }: { readonly person: PersonId; readonly genuine: boolean; readonly handedIn: boolean },
): Verdict<ShareHandedIn> => {
  if (!ballot.trustees.includes(person)) return refuse('unregulated', 'not-a-trustee');
  if (ballot.state !== 'closed') return refuse('unregulated', 'share-not-wanted');
  if (handedIn) return refuse('unregulated', 'share-handed-in');
  if (!genuine) return refuse('unregulated', 'share-forged');
  return allow({ type: 'ShareHandedIn', year: ballot.year, ballot: ballot.id, person });
};
