import { z } from 'zod';
import { type Ballot, type ClosingGround, isSecret, SHARE_SHOWN_MS } from '../../domain/ballot/ballot.ts';
import { closeBallot as close, haveAllVoted } from '../../domain/ballot/decide-voting.ts';
import { type BallotId, ballotMatter, voteMatter } from '../../domain/ids.ts';
import { allow, type Verdict } from '../../domain/regulation.ts';
import { Reason } from '../application/application-input.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { countBallot } from './count-ballot.ts';
import { departedOf } from './leave-ballot.ts';
import { lockBallot, settleBallot, stillStanding } from './load-ballot.ts';
import { closingWake } from './voting-time.ts';

/** Too few: nothing is decided. Enough: a named vote is counted, a sealed one waits for the shares of its key. */
const closeNow = async (
  work: Work,
  before: Ballot,
  how: { readonly ground: ClosingGround; readonly reason?: string },
): Promise<Verdict<Ballot>> => {
  const voters = await work.ballots.voters(before.id);
  const verdict = close(before, { ...how, voters, standing: await stillStanding(work, before) });
  if (!verdict.ok) return verdict;
  const { quorate, voted, ground } = verdict.value;
  const unvoted = voters.filter((one) => !one.voted).map(({ person }) => person);
  const departed = await departedOf(work, { roll: unvoted });
  if (isSecret(before)) await work.ballots.forgetShares(before.id);
  const closed: Ballot = {
    ...before,
    state: quorate ? 'closed' : 'unsettled',
    closedAt: work.now,
    closing: { ...how, voted, ...(departed.length > 0 ? { departed } : {}) },
  };
  const reason =
    how.reason === undefined
      ? {}
      : { reason: await work.keepText(ballotMatter(before.year), 'ballot-ended', how.reason) };
  const after = await settleBallot(work, { before, after: closed }, verdict.value, {
    data: { ground, voted, roll: before.roll.length, departed: departed.length, quorate, ...reason },
  });
  for (const { person } of voters) await work.refresh(voteMatter(before.year, person));
  return allow(quorate && !isSecret(after) ? await countBallot(work, after) : after);
};

/** Art. 7(2): 「结束表决」 before its time, on the chair's decision and with a reason. */
export const endBallot = useCase({
  name: 'ballot.end',
  under: '7.2',
  input: z.strictObject({ ...CycleYear.shape, reason: Reason }),
  async run(work, { year, reason }) {
    const found = await lockBallot(work, year, 'ballot.end');
    if (!found.ok) return found;
    const closed = await closeNow(work, found.value.ballot, { ground: 'chair', reason });
    return closed.ok ? allow({ year }) : closed;
  },
});

const AT_ONCE = 20;

/**
 * What the clock does with a ballot: forgets shares that were taken, and closes a vote when its time has come or the last
 * vote is in. Decided again under lock. Answers its matter, or undefined when none is left.
 */
export const settleNextDueBallot = async (
  work: Work,
  aside: ReadonlySet<string>,
  onTaken: (id: BallotId) => void,
): Promise<BallotId | undefined> => {
  const id = (await work.ballots.due(AT_ONCE)).find((one) => !aside.has(one));
  if (id === undefined) return undefined;
  onTaken(id);
  const seen = await work.ballots.find(id);
  const cycle = seen && (await work.cycles.lock(seen.year));
  const ballot = cycle && (await work.ballots.lockLatest(seen.year));
  if (!ballot || ballot.id !== id) throw new Error(`due, but not there: ballot ${id}`);
  if (isSecret(ballot)) await forgetTaken(work, ballot);
  const isDue = closingWake(ballot) <= work.now;
  const everybody = ballot.state === 'open' && haveAllVoted(await work.ballots.voters(id));
  if (everybody || ((ballot.state === 'open' || ballot.state === 'keying') && isDue))
    await closeNow(work, ballot, { ground: everybody ? 'all' : 'time' });
  else
    await work.ballots.save(
      ballot,
      ballot.state === 'open' || ballot.state === 'keying' ? closingWake(ballot) : undefined,
    );
  return id;
};

/** A share was shown long enough: from here on only its trustee has it. */
const forgetTaken = async (work: Work, { id }: Ballot): Promise<void> => {
  const taken = (await work.ballots.shares(id)).flatMap(({ takenAt }) => (takenAt ? [takenAt.getTime()] : []));
  if (taken.some((at) => at + SHARE_SHOWN_MS <= work.now.getTime())) await work.ballots.forgetShares(id);
};
