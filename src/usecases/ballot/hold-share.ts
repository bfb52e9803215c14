import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { type Ballot, SHARE_SHOWN_MS } from '../../domain/ballot/ballot.ts';
import { handInShare as handIn, takeShare as take } from '../../domain/ballot/decide-voting.ts';
import { shareMatter } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import { countBallot, hasEnoughShares } from './count-ballot.ts';
import { lockBallot, recordBallot, settleBallot } from './load-ballot.ts';
import { closingWake } from './voting-time.ts';

/** 办法未规定: 「领取密钥份额」, once. With the last one taken the voting begins. */
export const takeShare = useCase({
  name: 'share.hold',
  under: 'unregulated',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockBallot(work, year, 'share.hold');
    if (!found.ok) return found;
    const { ballot } = found.value;
    const { id } = ballot;
    const person = work.viewer().personId;
    const shares = await work.ballots.shares(id);
    const own = shares.find((one) => one.person === person);
    const verdict = take(ballot, { person, taken: own?.takenAt !== undefined });
    if (!verdict.ok) return verdict;
    await work.ballots.takeShare(id, person);
    await recordBallot(work, year, verdict.value, { data: { ballot: id, place: own?.place } });
    await work.refresh(shareMatter(year, person));
    const isLast = shares.every((one) => one.person === person || one.takenAt !== undefined);
    const wakeAt = new Date(Math.min(work.now.getTime() + SHARE_SHOWN_MS, closingWake(ballot).getTime()));
    if (!isLast) {
      await work.ballots.save(ballot, wakeAt);
      return allow({ year });
    }
    const after: Ballot = { ...ballot, state: 'open' };
    await settleBallot(work, { before: ballot, after }, { type: 'VotingBegun', year, ballot: id }, { wakeAt });
    return allow({ year });
  },
});

/** 办法未规定: 「提交密钥份额」. With enough of them the votes are opened and counted, and the shares forgotten. */
export const handInShare = useCase({
  name: 'share.hold',
  under: 'unregulated',
  input: z.strictObject({ ...CycleYear.shape, share: text({ max: 120 }) }),
  async run(work, { year, share }) {
    const found = await lockBallot(work, year, 'share.hold');
    if (!found.ok) return found;
    const { ballot } = found.value;
    const { id } = ballot;
    const person = work.viewer().personId;
    const own = (await work.ballots.shares(id)).find((one) => one.person === person);
    const genuine = await work.ballots.isGenuine(ballot, person, share);
    const verdict = handIn(ballot, { person, genuine, handedIn: own?.handedInAt !== undefined });
    if (!verdict.ok) return verdict;
    await work.ballots.handIn(ballot, person, share);
    await recordBallot(work, year, verdict.value, { data: { ballot: id, place: own?.place } });
    await work.refresh(shareMatter(year, person));
    if (await hasEnoughShares(work, ballot)) await countBallot(work, ballot);
    return allow({ year });
  },
});
