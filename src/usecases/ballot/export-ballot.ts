import { type Ballot, isSecret, TRUSTEES_NEEDED } from '../../domain/ballot/ballot.ts';
import { allow } from '../../domain/regulation.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { recordBallot, seeBallot } from './load-ballot.ts';

/** 「导出复核文件」: that the votes left the service is recorded; the file is drawn when it is sent. */
export const exportBallot = useCase({
  name: 'ballot.export',
  under: '23',
  input: CycleYear,
  async run(work, { year }) {
    const found = await seeBallot(work, year, 'ballot.export');
    if (!found.ok) return found;
    const { id } = found.value.ballot;
    await recordBallot(work, year, { type: 'BallotExported', year, ballot: id }, { data: { ballot: id } });
    return allow({ year });
  },
});

/**
 * Everything that a count takes, for whoever recounts: of a sealed ballot the envelopes, and what was in them in an order
 * that says nothing; of a named one the votes with their names. `award tally` reads it.
 */
export const ballotFile = async (work: Work, ballot: Ballot): Promise<Readonly<Record<string, unknown>>> => {
  const { id, year, round, method, question, roll, result = [], meeting } = ballot;
  const voters = await work.ballots.voters(id);
  const names = await work.people.named(roll);
  const nameOf = (person: (typeof roll)[number]): string => names.get(person) ?? '';
  const numberOf = (application: string): number | undefined =>
    question.candidates.find((one) => one.application === application)?.number;
  const counted = new Set(result.map(({ number }) => number));
  return {
    format: 'award-ballot-1',
    ballot: id,
    year,
    round,
    method,
    needed: TRUSTEES_NEEDED,
    seats: question.seats,
    filled: question.filled,
    roll: roll.length,
    numbers: question.candidates.map(({ number }) => number),
    candidates: question.candidates
      .filter(({ number }) => counted.has(number))
      .map(({ number, kind, title, composite }) => ({ number, kind, title, ...(composite ? { composite } : {}) })),
    aside: voters.flatMap(({ person, aside }) =>
      aside.flatMap((application) => {
        const number = numberOf(application);
        return number === undefined ? [] : [{ name: nameOf(person), number }];
      }),
    ),
    votes: isSecret(ballot)
      ? (ballot.opened ?? []).map((choices) => ({ choices }))
      : (await work.ballots.namedVotes(ballot)).map(({ person, receipt, choices }) => ({
          name: nameOf(person),
          receipt,
          choices,
        })),
    envelopes: isSecret(ballot)
      ? (await work.ballots.envelopes(ballot)).map(({ receipt, envelope }) => ({
          receipt,
          envelope: Buffer.from(envelope).toString('base64'),
        }))
      : [],
    ...(meeting?.held
      ? {
          meeting: {
            day: meeting.held.day,
            minutes: meeting.held.minutes,
            ...(meeting.paper ? { file: { name: meeting.paper.name, sha256: meeting.paper.sha256 } } : {}),
            counts: meeting.held.counts,
          },
        }
      : {}),
    result,
  };
};
