import type { Ballot } from '../domain/ballot/ballot.ts';
import type { BallotEvent } from '../domain/ballot/events.ts';
import type { ListSettled } from '../domain/events.ts';
import { ballotMatter, type PersonId, shareMatter, voteMatter } from '../domain/ids.ts';
import { CITY_WATCHERS, OFFICE_ROLES, type Role } from '../domain/people/roles.ts';
import { askGovernment } from './announce-award.ts';
import { askForBallot } from './ballot/follow-ballot.ts';
import { departedOf, departedTrustees } from './ballot/leave-ballot.ts';
import { tell, tellRoles } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Announced = BallotEvent | ListSettled;
type Told<T extends Announced['type']> = Extract<Announced, { type: T }>;
type Announcements = { readonly [T in Announced['type']]: (work: Work, event: Told<T>) => Promise<void> };

const ballotCard = (year: number): View => ({ name: 'ballot', params: { year } });
const once = (work: Work, name: string): string => `${name}:${work.now.getTime()}`;

const tellOf = (work: Work, year: number, roles: readonly Role[], key: string): Promise<void> =>
  tellRoles(work, roles, ballotMatter(year), once(work, `${key}:${year}`), ballotCard(year));

const ballotOf = async (work: Work, year: number): Promise<Ballot> => {
  const ballot = await work.ballots.latest(year);
  if (!ballot) throw new Error(`no ballot in ${year}`);
  return ballot;
};

/** Whoever has not voted: a task with the closing instant, and the card that is theirs alone. */
const askToVote = async (work: Work, year: number, only?: PersonId): Promise<void> => {
  const ballot = await ballotOf(work, year);
  const { id, closesAt } = ballot;
  const departed = await departedOf(work, ballot);
  const asked = (await work.ballots.voters(id))
    .filter(({ voted, person }) => !voted && !departed.includes(person) && (only ?? person) === person)
    .map(({ person }) => person);
  for (const person of asked) {
    const matter = voteMatter(year, person);
    await work.tasks.open({ kind: 'cast-vote', matter, role: 'leader', person, dueAt: closesAt });
  }
  for (const person of await work.people.many({ ids: asked }))
    await tell(work, [person], voteMatter(year, person.id), once(work, `vote:${id}`), {
      name: 'vote',
      params: { year },
    });
};

const askTrustees = async (
  work: Work,
  year: number,
  { kind, people, dueAt }: { kind: 'take-share' | 'hand-in-share'; people: readonly PersonId[]; dueAt?: Date },
): Promise<void> => {
  const departed = await departedTrustees(work, { trustees: people });
  const ids = people.filter((one) => !departed.includes(one));
  for (const person of ids.length > 0 ? await work.people.many({ ids }) : []) {
    const matter = shareMatter(year, person.id);
    await work.tasks.open({ kind, matter, role: 'leader', person: person.id, ...(dueAt ? { dueAt } : {}) });
    await tell(work, [person], matter, once(work, `${kind}:${year}`), { name: 'share', params: { year } });
  }
};

/** Back in the group while the vote is open: the roll was frozen with them on it, so it is theirs to cast again. */
export const returnToBallot = async (work: Work, person: PersonId): Promise<void> => {
  for (const { year, state } of await work.cycles.all()) {
    if (state !== 'deliberating') continue;
    const ballot = await work.ballots.latest(year);
    if (ballot?.state === 'open' && ballot.roll.includes(person)) await askToVote(work, year, person);
    if (ballot?.roll.includes(person)) await work.refresh(ballotMatter(year));
  }
};

const closeFor = async (
  work: Work,
  ballot: Ballot,
  kind: 'cast-vote' | 'take-share' | 'hand-in-share',
): Promise<void> => {
  const people = kind === 'cast-vote' ? ballot.roll : ballot.trustees;
  const matterOf = kind === 'cast-vote' ? voteMatter : shareMatter;
  for (const person of people) await work.tasks.close(kind, matterOf(ballot.year, person));
};

/** The ballot (arts. 7(2), 24): who votes, who counts, who signs. Nobody is told of a vote, nor of a result before its time. */
export const announceBallot: Announcements = {
  async BallotProposed(work, { year }) {
    const matter = ballotMatter(year);
    const proposer = work.viewer().personId;
    await work.tasks.close('propose-ballot', matter);
    await work.tasks.open({ kind: 'confirm-ballot', matter, role: 'officeDirector', notBy: proposer });
    await tellOf(work, year, ['officeDirector'], 'ballot-proposed');
  },
  async BallotRejected(work, { year }) {
    await work.tasks.close('confirm-ballot', ballotMatter(year));
    await askForBallot(work, year);
  },
  async BallotOpened(work, { year, secret, closesAt }) {
    for (const kind of ['propose-ballot', 'confirm-ballot'] as const) await work.tasks.close(kind, ballotMatter(year));
    await tellOf(work, year, [...OFFICE_ROLES, 'chair', 'supervisor'], 'ballot-opened');
    if (!secret) return askToVote(work, year);
    const { trustees } = await ballotOf(work, year);
    await askTrustees(work, year, { kind: 'take-share', people: trustees, dueAt: closesAt });
  },
  async ShareTaken(work, { year, person }) {
    await work.tasks.close('take-share', shareMatter(year, person));
  },
  async VotingBegun(work, { year }) {
    await askToVote(work, year);
  },
  async FairnessSigned() {},
  async VoteCast(work, { year, person }) {
    await work.tasks.close('cast-vote', voteMatter(year, person));
  },
  async StoodAside() {},
  async VoteRefused() {},
  async BallotClosed(work, { year, quorate }) {
    const ballot = await ballotOf(work, year);
    await closeFor(work, ballot, 'cast-vote');
    await closeFor(work, ballot, 'take-share');
    if (!quorate) {
      await work.tasks.open({ kind: 'extend-ballot', matter: ballotMatter(year), role: 'officeClerk' });
      await tellOf(work, year, [...OFFICE_ROLES, 'chair', 'supervisor'], 'ballot-unsettled');
      return;
    }
    await askTrustees(work, year, { kind: 'hand-in-share', people: ballot.trustees });
  },
  async BallotExtended(work, { year, closesAt }) {
    await work.tasks.close('extend-ballot', ballotMatter(year));
    const ballot = await ballotOf(work, year);
    if (ballot.state === 'open') return askToVote(work, year);
    const untaken = (await work.ballots.shares(ballot.id)).filter(({ takenAt }) => takenAt === undefined);
    await askTrustees(work, year, {
      kind: 'take-share',
      people: untaken.map(({ person }) => person),
      dueAt: closesAt,
    });
  },
  async MeetingCalled(work, { year }) {
    const ballot = await ballotOf(work, year);
    await work.tasks.close('extend-ballot', ballotMatter(year));
    await closeFor(work, ballot, 'hand-in-share');
    await work.tasks.open({ kind: 'enter-meeting', matter: ballotMatter(year), role: 'officeClerk' });
    await tellOf(work, year, [...OFFICE_ROLES, ...CITY_WATCHERS], 'meeting-called');
  },
  async MinutesFiled() {},
  async MinutesOpened() {},
  async MeetingEntered(work, { year }) {
    const notBy = work.viewer().personId;
    await work.tasks.close('enter-meeting', ballotMatter(year));
    await work.tasks.open({ kind: 'confirm-meeting', matter: ballotMatter(year), role: 'officeDirector', notBy });
    await tellOf(work, year, ['officeDirector'], 'meeting-entered');
  },
  async MeetingReturned(work, { year }) {
    await work.tasks.close('confirm-meeting', ballotMatter(year));
    await work.tasks.open({ kind: 'enter-meeting', matter: ballotMatter(year), role: 'officeClerk' });
    await tellOf(work, year, ['officeClerk'], 'meeting-returned');
  },
  async ShareHandedIn(work, { year, person }) {
    await work.tasks.close('hand-in-share', shareMatter(year, person));
  },
  async BallotCounted(work, { year }) {
    const ballot = await ballotOf(work, year);
    await closeFor(work, ballot, 'hand-in-share');
    await work.tasks.close('confirm-meeting', ballotMatter(year));
    await work.tasks.open({ kind: 'sign-minutes', matter: ballotMatter(year), role: 'chair' });
    await tellOf(work, year, [...OFFICE_ROLES, ...CITY_WATCHERS], 'ballot-counted');
  },
  async MinutesSigned(work, { year, tied }) {
    await work.tasks.close('sign-minutes', ballotMatter(year));
    await askForBallot(work, year, { toVote: tied });
  },
  async BallotExported() {},
  async BallotScreened() {},
  async BallotUnscreened() {},
  async ListSettled(work, { year }) {
    await work.tasks.close('submit-list', ballotMatter(year));
    await askGovernment(work, year);
  },
};
