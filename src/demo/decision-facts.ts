import type { AwardRecord, PublishedResult } from '../domain/award/award.ts';
import { emptyAwardRecord } from '../domain/award/award.ts';
import { type Ballot, isOver } from '../domain/ballot/ballot.ts';
import type { Cycle } from '../domain/cycle/cycle.ts';
import { CYCLE_STATES, type CycleState } from '../domain/cycle/stages.ts';
import { ballotMatter, type PersonId } from '../domain/ids.ts';
import type { Notice } from '../domain/notice/notice.ts';
import type { Objection } from '../domain/objection/objection.ts';
import { openSlate } from '../usecases/notice/slate-proposal.ts';
import type { Work } from '../usecases/work.ts';

/** Somebody on the roll: whether they have voted, and from whom they stand aside; never how they vote. */
export interface VoterFacts {
  readonly name: string;
  readonly voted: boolean;
  readonly isAside: boolean;
}

/** Who holds a share of the key of a sealed ballot, and what has become of it. */
export interface TrusteeFacts {
  readonly name: string;
  readonly taken: boolean;
  readonly handedIn: boolean;
}

export interface DecisionFacts {
  /** Who has proposed what waits for a second signature: a slate, or a notice that begins again. */
  readonly proposedBy: string | undefined;
  /** The round that counts. */
  readonly notice: Notice | undefined;
  /** Those in time, in the order in which they came. */
  readonly objections: readonly Objection[];
  /** Still says something: not turned down, and not of a list that came back. */
  readonly ballot: Ballot | undefined;
  readonly voters: readonly VoterFacts[];
  /** Nobody where the group votes by name. */
  readonly trustees: readonly TrusteeFacts[];
  /** Somebody has put another vote in the place of their first. */
  readonly isChanged: boolean;
  readonly award: AwardRecord;
  readonly result: PublishedResult | undefined;
}

export const NO_DECISION: DecisionFacts = {
  proposedBy: undefined,
  notice: undefined,
  objections: [],
  ballot: undefined,
  voters: [],
  trustees: [],
  isChanged: false,
  award: emptyAwardRecord(0),
  result: undefined,
};

const MOST_OBJECTIONS = 50;
const MOST_LINES = 200;

export const readDecision = async (work: Work, { year, state }: Cycle): Promise<DecisionFacts> => {
  const waiting = await openSlate(work, year);
  const ballot = await ballotThatCounts(work, { year, state });
  const voters = ballot ? await work.ballots.voters(ballot.id) : [];
  const shares = ballot ? await work.ballots.shares(ballot.id) : [];
  const ids: readonly PersonId[] = [
    ...shares.map(({ person }) => person),
    ...voters.map(({ person }) => person),
    ...(waiting ? [waiting.proposal.proposedBy] : []),
  ];
  const names = await work.people.named(ids);
  const nameOf = (id: PersonId): string => names.get(id) ?? '';
  return {
    proposedBy: waiting && nameOf(waiting.proposal.proposedBy),
    notice: await work.notices.current(year),
    objections: await objectionsIn(work, year),
    ballot,
    voters: voters.map(({ person, voted, aside }) => ({ name: nameOf(person), voted, isAside: aside.length > 0 })),
    trustees: shares.map(({ person, takenAt, handedInAt }) => ({
      name: nameOf(person),
      taken: takenAt !== undefined,
      handedIn: handedInAt !== undefined,
    })),
    isChanged: ballot !== undefined && (await wasChanged(work, ballot)),
    award: await work.awards.find(year),
    result: await work.awards.result(year),
  };
};

/** After one that was turned down, or a list that came back, the group is asked anew. */
const ballotThatCounts = async (
  work: Work,
  { year, state }: Pick<Cycle, 'year' | 'state'>,
): Promise<Ballot | undefined> => {
  const latest = await work.ballots.latest(year);
  if (!latest || state !== 'deliberating' || !isOver(latest.state)) return latest;
  const open = (await work.applications.counts(year)).some((one) => one.state === 'nominated' && one.count > 0);
  return open ? undefined : latest;
};

const objectionsIn = async (work: Work, year: number): Promise<readonly Objection[]> => {
  const rows = await work.objections.list({ year, offset: 0, limit: MOST_OBJECTIONS });
  const found: Objection[] = [];
  for (const { id } of rows.filter(({ state }) => state !== 'lead')) {
    const objection = await work.objections.find(id);
    if (objection) found.push(objection);
  }
  return found.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
};

const wasChanged = async (work: Work, { id, year }: Ballot): Promise<boolean> =>
  (await work.journal.of(ballotMatter(year), MOST_LINES)).some(
    ({ act, data }) =>
      act === 'VoteCast' &&
      typeof data === 'object' &&
      data !== null &&
      'again' in data &&
      data.again === true &&
      'ballot' in data &&
      data.ballot === id,
  );

/** The year has gone beyond this stage, or was called off. */
export const isBeyond = ({ cycle }: { readonly cycle: Cycle | undefined }, stage: CycleState): boolean =>
  cycle !== undefined && CYCLE_STATES.indexOf(cycle.state) > CYCLE_STATES.indexOf(stage);
