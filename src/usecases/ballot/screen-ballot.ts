import type { Ballot } from '../../domain/ballot/ballot.ts';
import {
  screenBallot as decide,
  unscreenBallot as end,
  isScreened,
  SCREEN_SHOWN_MS,
} from '../../domain/ballot/screen.ts';
import type { BallotId } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { departedOf } from './leave-ballot.ts';
import { ballotSubject, lockBallot, recordBallot, stillStanding } from './load-ballot.ts';

/** 「投屏」: a page for the wall of the room, by an address that ends with the sitting. Again, and the old one is dead. */
export const screenBallot = useCase({
  name: 'ballot.screen',
  under: '7.2',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockBallot(work, year, 'ballot.screen');
    if (!found.ok) return found;
    const { ballot: before } = found.value;
    const verdict = decide(before);
    if (!verdict.ok) return verdict;
    const until = new Date(work.now.getTime() + SCREEN_SHOWN_MS);
    await work.ballots.keepScreen({ ...before, screen: { since: work.now, until, by: work.viewer().personId } });
    await recordBallot(work, year, verdict.value, { data: { ballot: before.id, until: until.toISOString() } });
    return allow({ year });
  },
});

/** 「结束投屏」: from here on the address opens nothing, in the room or anywhere else. */
export const unscreenBallot = useCase({
  name: 'ballot.screen',
  under: '7.2',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockBallot(work, year, 'ballot.screen');
    if (!found.ok) return found;
    const { screen: _, ...before } = found.value.ballot;
    const verdict = end(found.value.ballot, work.now);
    if (!verdict.ok) return verdict;
    await work.ballots.keepScreen(before);
    await recordBallot(work, year, verdict.value, { data: { ballot: before.id } });
    return allow({ year });
  },
});

/** What everybody in the room may read: the question, how many have voted of how many, and the count once it is made. */
export interface BallotOnScreen {
  readonly ballot: Ballot;
  readonly now: Date;
  readonly candidates: readonly { readonly number: number; readonly title: string; readonly kind: string }[];
  readonly voted: number;
  /** Of the roll, who has left a candidate's base (art. 24), and who has left the group without a vote: numbers, no names. */
  readonly aside: number;
  readonly departed: number;
  /** Only once the votes are counted. */
  readonly result?: NonNullable<Ballot['result']>;
}

/** For whoever has the address, as long as it is good; undefined is all that anybody else learns. */
export const readScreen = async (work: Work, id: BallotId, key: string): Promise<BallotOnScreen | undefined> => {
  const ballot = await work.ballots.find(id);
  if (!ballot || !isScreened(ballot, work.now) || !work.ballots.isScreenKey(ballot, key)) return undefined;
  const cycle = await work.cycles.find(ballot.year);
  if (!cycle) return undefined;
  const standing = ballot.result ? ballot.question.candidates : await stillStanding(work, ballot);
  const voters = await work.ballots.voters(id);
  return {
    ballot,
    now: work.now,
    candidates: standing.map(({ number, title, kind }) => ({ number, title, kind })),
    voted: voters.filter(({ voted }) => voted).length,
    aside: voters.filter((voter) => standing.some(({ application }) => voter.aside.includes(application))).length,
    departed: ballot.closing
      ? (ballot.closing.departed?.length ?? 0)
      : (await departedOf(work, { roll: voters.filter(({ voted }) => !voted).map(({ person }) => person) })).length,
    ...(ballotSubject(cycle, ballot).counted && ballot.result ? { result: ballot.result } : {}),
  };
};
