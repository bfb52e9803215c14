import { type Ballot, isOver } from '../../domain/ballot/ballot.ts';
import { ballotMatter, type PersonId, shareMatter, voteMatter } from '../../domain/ids.ts';
import { CITY_WATCHERS, type Role } from '../../domain/people/roles.ts';
import type { Work } from '../work.ts';

/** Who votes and who may hold a share of a key, while they are that. */
const VOTERS = ['leader', 'chair'] as const satisfies readonly Role[];

const gone = async (work: Work, people: readonly PersonId[], roles: readonly Role[]): Promise<readonly PersonId[]> => {
  if (people.length === 0) return [];
  const serving = new Set((await work.people.holding(roles)).map(({ id }) => id));
  return people.filter((one) => !serving.has(one));
};

/** On the roll, which stays as it was frozen, and of the group no longer: they count, and nobody votes for them. */
export const departedOf = (work: Work, { roll }: Pick<Ballot, 'roll'>): Promise<readonly PersonId[]> =>
  gone(work, roll, VOTERS);
export const departedTrustees = (work: Work, { trustees }: Pick<Ballot, 'trustees'>): Promise<readonly PersonId[]> =>
  gone(work, trustees, CITY_WATCHERS);

/** A year's ballot that still waits for somebody. */
const waiting = async (work: Work): Promise<readonly Ballot[]> => {
  const years = (await work.cycles.all()).filter(({ state }) => state === 'deliberating').map(({ year }) => year);
  const ballots = [];
  for (const year of years) {
    await work.cycles.lock(year);
    const ballot = await work.ballots.latest(year);
    if (ballot && !isOver(ballot.state)) ballots.push(ballot);
  }
  return ballots;
};

/**
 * Arts. 7(2), 24: a vote and a share of a key are personal: what waited for somebody who has left waits for nobody else.
 * Called when they hold the role no longer, and before their tasks are freed for whoever else holds it.
 */
const dropFrom = async (
  work: Work,
  { year }: Ballot,
  { voters, trustees }: { readonly voters: readonly PersonId[]; readonly trustees: readonly PersonId[] },
): Promise<void> => {
  for (const person of voters) {
    await work.tasks.close('cast-vote', voteMatter(year, person));
    await work.refresh(voteMatter(year, person));
  }
  for (const person of trustees)
    for (const kind of ['take-share', 'hand-in-share'] as const)
      await work.tasks.close(kind, shareMatter(year, person));
  if (voters.length + trustees.length > 0) await work.refresh(ballotMatter(year));
};

/** Whoever has left altogether, or these roles. */
export const leaveBallots = async (work: Work, person: PersonId, still: readonly Role[] = []): Promise<void> => {
  const votes = VOTERS.some((role) => still.includes(role));
  const keeps = CITY_WATCHERS.some((role) => still.includes(role));
  if (votes) return;
  for (const ballot of await waiting(work))
    await dropFrom(work, ballot, {
      voters: ballot.roll.filter((one) => one === person),
      trustees: keeps ? [] : ballot.trustees.filter((one) => one === person),
    });
};

/** A role that was given up to a day is over without anybody's act. */
export const leaveLapsedBallots = async (work: Work): Promise<void> => {
  for (const ballot of await waiting(work))
    await dropFrom(work, ballot, {
      voters: await departedOf(work, ballot),
      trustees: await departedTrustees(work, ballot),
    });
};
