import { ballotId } from '../../domain/ids.ts';
import type { Work } from '../work.ts';
import { recordBallot } from './load-ballot.ts';

/** Art. 7(2): a vote that did not count, journalled with whoever pressed and why; never with what was chosen. */
export const recordRefusedVote = async (work: Work, ballot: string, ground: string): Promise<void> => {
  const found = await work.ballots.find(ballotId(ballot));
  if (!found) return;
  const event = { type: 'VoteRefused', year: found.year, ballot, ground } as const;
  await recordBallot(work, found.year, event, { data: { ballot, ground } });
};
