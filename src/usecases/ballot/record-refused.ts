import { type BallotId, NOTHING } from '../../domain/ids.ts';
import type { Work } from '../work.ts';
import { recordBallot } from './load-ballot.ts';

/** Art. 7(2): a vote that did not count, journalled with whoever pressed and why; never with what was chosen. */
export const recordRefusedVote = async (work: Work, ballot: BallotId | undefined, ground: string): Promise<void> => {
  const found = ballot && (await work.ballots.find(ballot));
  if (found) {
    const event = { type: 'VoteRefused', year: found.year, ballot: found.id, ground } as const;
    return recordBallot(work, found.year, event, { data: { ballot: found.id, ground } });
  }
  // Of no year that there is.
  const data = ballot === undefined ? { ground } : { ballot, ground };
  await work.record({ type: 'VoteRefused', ground, ...(ballot ? { ballot } : {}) }, { matter: NOTHING, data });
};
