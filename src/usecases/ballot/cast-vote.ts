import { z } from 'zod';
import { choice, wholeNumber } from '../../../cards/kit/form-value.ts';
import { FAIRNESS_VERSION, isSecret } from '../../domain/ballot/ballot.ts';
import { standAside as aside, asideFrom, castVote as cast } from '../../domain/ballot/decide-voting.ts';
import { CHOICES } from '../../domain/ballot/tally.ts';
import { ballotId, voteMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { ballotSubject, recordBallot, votingOf } from './load-ballot.ts';
import { recordRefusedVote } from './record-refused.ts';

const BallotRef = z.uuid().transform(ballotId);
/** Which ballot somebody meant, whatever else they sent. */
const BallotOf = z.object({ ballot: BallotRef });

/** What the voter alone reads, in the answer to the press: of a receipt nothing is worked out. */
export interface Voted {
  readonly year: number;
  readonly receipt: string;
  readonly secret: boolean;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
}

/** The ballot held open, and what this person's vote turns on. */
const atBallot = async (work: Work, id: z.output<typeof BallotRef>, act: 'vote.cast' | 'vote.standAside') => {
  const ballot = await work.ballots.hold(id);
  const cycle = ballot && (await work.cycles.find(ballot.year));
  if (!ballot || !cycle) return refuse('7.2', 'not-found');
  const permitted = work.may(act, ballotSubject(cycle, ballot));
  if (!permitted.ok) return permitted;
  return allow({ ballot, voting: await votingOf(work, ballot, { lock: true }) });
};

/** Arts. 7(2), 24: 「提交表决」, and again until it closes where the group votes by name. */
export const castVote = useCase({
  name: 'vote.cast',
  under: '7.2',
  input: z.strictObject({ ballot: BallotRef, choices: z.record(z.string().regex(/^[1-9]\d?$/), choice(CHOICES)) }),
  async run(work, { ballot: id, choices }): Promise<Verdict<Voted>> {
    const found = await atBallot(work, id, 'vote.cast');
    if (!found.ok) return found;
    const { ballot, voting } = found.value;
    const verdict = cast(ballot, choices, voting);
    if (!verdict.ok) return verdict;
    const { person, voter } = voting;
    // Whoever may not vote on a candidate stands aside from it, whether they have said so or not.
    const from = asideFrom(voting);
    const byItself = from.filter(({ application }) => !voter?.aside.includes(application));
    if (byItself.length > 0) {
      await work.ballots.standAside(id, person, [...(voter?.aside ?? []), ...byItself.map((one) => one.application)]);
      for (const { application } of byItself)
        await recordBallot(
          work,
          ballot.year,
          { type: 'StoodAside', year: ballot.year, ballot: id, person, application, ground: 'interest' },
          { data: { ballot: id, application, ground: 'interest' } },
        );
    }
    const receipt = await work.ballots.putIn(ballot, person, choices);
    await recordBallot(work, ballot.year, verdict.value, {
      data: { ballot: id, again: verdict.value.again },
      last: true,
    });
    // The card of a sealed vote shows its receipt until something else happens: nothing draws it anew for that.
    if (!isSecret(ballot)) await work.refresh(voteMatter(ballot.year, person));
    const of = (wanted: string): number => Object.values(choices).filter((one) => one === wanted).length;
    const counts = { for: of('for'), against: of('against'), abstain: of('abstain') };
    return allow({ year: ballot.year, receipt, secret: isSecret(ballot), ...counts });
  },
  // The code alone: what comes with it may name a candidate.
  refused: (work, input, [first]) => recordRefusedVote(work, BallotOf.safeParse(input).data?.ballot, first?.code ?? ''),
});

/** Art. 24: 「自行回避」 from one candidate; a named vote on it that was given before counts no more. */
export const standAside = useCase({
  name: 'vote.standAside',
  under: '24',
  input: z.strictObject({ ballot: BallotRef, candidate: wholeNumber({ min: 1, max: 99 }) }),
  async run(work, { ballot: id, candidate: number }) {
    const found = await atBallot(work, id, 'vote.standAside');
    if (!found.ok) return found;
    const { ballot, voting } = found.value;
    const verdict = aside(ballot, number, voting);
    if (!verdict.ok) return verdict;
    const { application } = verdict.value;
    await work.ballots.standAside(id, voting.person, [...(voting.voter?.aside ?? []), application]);
    await recordBallot(work, ballot.year, verdict.value, { data: { ballot: id, application, ground: 'own-word' } });
    await work.refresh(voteMatter(ballot.year, voting.person));
    return allow({ year: ballot.year });
  },
});

/** Art. 24: 「签署承诺」, once a year; whoever has signed already changes nothing by it. */
export const signFairness = useCase({
  name: 'fairness.sign',
  under: '24',
  input: CycleYear,
  async run(work, { year }) {
    const cycle = await work.cycles.find(year);
    if (!cycle) return refuse('24', 'not-found');
    const { personId: person } = work.viewer();
    if (!(await work.ballots.signFairness(year, FAIRNESS_VERSION))) return allow({ year });
    await recordBallot(work, year, { type: 'FairnessSigned', year, person }, { data: { version: FAIRNESS_VERSION } });
    await work.refresh(voteMatter(year, person));
    return allow({ year });
  },
});
