import { type Ballot, isSecret, TRUSTEES_NEEDED } from '../../domain/ballot/ballot.ts';
import { ballotCounted, outcomesOf } from '../../domain/ballot/decide-result.ts';
import { type Choices, type Count, countVotes } from '../../domain/ballot/tally.ts';
import type { Work } from '../work.ts';
import { settleBallot, stillStanding } from './load-ballot.ts';

/** Opens and counts a vote that has closed with a quorum; a sealed one once enough shares are in. */
export const countBallot = async (work: Work, before: Ballot): Promise<Ballot> => {
  const voters = await work.ballots.voters(before.id);
  const standing = await stillStanding(work, before);
  const aside = voters.flatMap((voter) =>
    before.question.candidates
      .filter(({ application }) => voter.aside.includes(application))
      .map(({ number }) => number),
  );
  const opened = isSecret(before) ? await work.ballots.openEnvelopes(before) : undefined;
  const votes = opened ?? (await work.ballots.namedVotes(before)).map(({ choices }) => choices);
  const counts = countVotes(standing, { roll: before.roll.length, aside, votes });
  return settleCounted(work, before, { counts, standing, ...(opened ? { opened } : {}) });
};

/** What the counts come to, from whichever way they came in. */
export const settleCounted = async (
  work: Work,
  before: Ballot,
  {
    counts,
    standing,
    opened,
  }: {
    readonly counts: readonly Count[];
    readonly standing: Awaited<ReturnType<typeof stillStanding>>;
    readonly opened?: readonly Choices[];
  },
): Promise<Ballot> => {
  const result = outcomesOf(before, { counts, standing });
  const after: Ballot = { ...before, state: 'counted', result, ...(opened ? { opened } : {}) };
  return settleBallot(work, { before, after }, ballotCounted(before, result), {
    data: {
      result: result.map(({ number, fate, place, ...count }) => [
        number,
        count.entitled,
        count.for,
        count.against,
        count.abstain,
        fate,
        place ?? null,
      ]),
    },
  });
};

export const hasEnoughShares = async (work: Work, { id }: Ballot): Promise<boolean> =>
  (await work.ballots.shares(id)).filter(({ handedInAt }) => handedInAt !== undefined).length >= TRUSTEES_NEEDED;
