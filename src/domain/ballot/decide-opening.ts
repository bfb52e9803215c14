import type { Cycle } from '../cycle/cycle.ts';
import type { PersonId } from '../ids.ts';
import { allow, type Breach, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import { type Ballot, isOver, OPEN_LEAST_MS, OPEN_MOST_MS, type Question, ROLL_LEAST, TRUSTEES } from './ballot.ts';
import type { BallotExtended, BallotOpened, BallotProposed, BallotRejected } from './events.ts';
import { METHODS, type MethodName } from './method.ts';

/** What a ballot is made of, as it stands when somebody asks for one. */
export interface Opening {
  readonly ballot: Pick<Ballot, 'id' | 'question' | 'roll' | 'closesAt' | 'trustees' | 'contentHash'>;
  readonly method: MethodName;
  /** The one before it, whatever became of it. */
  readonly before: Ballot | undefined;
  /** Received in time and not answered yet (art. 15). */
  readonly openObjections: number;
  /** Who may hold a share of a key: nobody who counts. */
  readonly fitTrustees: readonly PersonId[];
  readonly now: Date;
}

const nobodyToVoteOn = ({ candidates }: Question): boolean => candidates.length === 0;

/** Between an hour and a month from now. */
const closingBreaches = (closesAt: Date, now: Date): readonly Breach[] => {
  const open = closesAt.getTime() - now.getTime();
  if (open < OPEN_LEAST_MS) return [breach('unregulated', 'closes-too-soon')];
  return open > OPEN_MOST_MS ? [breach('unregulated', 'closes-too-late')] : [];
};

const openingBreaches = ({ state, year }: Cycle, opening: Opening): readonly Breach[] => {
  const { ballot, method, openObjections, fitTrustees, now } = opening;
  if (state !== 'deliberating') return [breach('7.2', 'not-deliberating', { year })];
  const { trustees } = ballot;
  const held = new Set(trustees).size;
  return [
    ...(openObjections > 0 ? [breach('15', 'objections-open', { count: openObjections })] : []),
    ...(nobodyToVoteOn(ballot.question) ? [breach('7.2', 'nobody-to-vote-on', { year })] : []),
    ...(ballot.roll.length < ROLL_LEAST
      ? [breach('7.2', 'roll-too-small', { least: ROLL_LEAST, count: ballot.roll.length })]
      : []),
    ...closingBreaches(ballot.closesAt, now),
    ...(METHODS[method].secret && (held !== TRUSTEES || trustees.some((one) => !fitTrustees.includes(one)))
      ? [breach('unregulated', 'trustees-needed', { count: TRUSTEES })]
      : []),
  ];
};

/** Art. 7(2): 「提请审议」 by a clerk; it waits for the director. */
export const proposeBallot = (cycle: Cycle, opening: Opening): Verdict<BallotProposed> => {
  const { before, ballot } = opening;
  if (before && !isOver(before.state)) return refuse('7.2', 'ballot-running', { year: cycle.year });
  const breaches = openingBreaches(cycle, opening);
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({ type: 'BallotProposed', year: cycle.year, ballot: ballot.id, closesAt: ballot.closesAt });
};

/** The same by the director, or what a clerk has asked for. */
export const openBallot = (cycle: Cycle, opening: Opening, by: PersonId): Verdict<BallotOpened> => {
  const { before, ballot, method } = opening;
  const proposed = before?.id === ballot.id && before.state === 'proposed' ? before : undefined;
  if (before && !proposed && !isOver(before.state)) return refuse('7.2', 'ballot-running', { year: cycle.year });
  if (proposed?.proposedBy === by) return refuse('7.2', 'own-proposal');
  const breaches = openingBreaches(cycle, opening);
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({
    type: 'BallotOpened',
    year: cycle.year,
    ballot: ballot.id,
    contentHash: ballot.contentHash,
    closesAt: ballot.closesAt,
    secret: METHODS[method].secret,
  });
};

export const rejectBallot = ({ year, id, state }: Ballot, reason: string): Verdict<BallotRejected> =>
  state === 'proposed'
    ? allow({ type: 'BallotRejected', year, ballot: id, reason })
    : refuse('7.2', 'proposal-decided');

/** 办法未规定: 「延长表决时限」, where too few have voted; nobody's silence counts as anything. */
export const extendBallot = (
  { year, id, state }: Ballot,
  { closesAt, reason, now }: { readonly closesAt: Date; readonly reason: string; readonly now: Date },
): Verdict<BallotExtended> => {
  if (state !== 'unsettled') return refuse('unregulated', 'ballot-not-unsettled');
  const breaches = closingBreaches(closesAt, now);
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({ type: 'BallotExtended', year, ballot: id, closesAt, reason });
};
