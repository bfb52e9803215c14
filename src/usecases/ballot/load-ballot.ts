import { type Application, partiesOf, unitCodeOf } from '../../domain/application/application.ts';
import { setAside } from '../../domain/application/recusal.ts';
import { type Ballot, type BallotCandidate, FAIRNESS_VERSION, isBeforeCount } from '../../domain/ballot/ballot.ts';
import type { Voting } from '../../domain/ballot/decide-voting.ts';
import type { BallotEvent } from '../../domain/ballot/events.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { ballotMatter, cycleMatter } from '../../domain/ids.ts';
import type { Viewer } from '../../domain/people/roles.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { Act, Subject } from '../../domain/visibility.ts';
import { momentOf } from '../application/load-application.ts';
import type { Work } from '../work.ts';

/** What visibility asks of a year's ballot. */
export const ballotSubject = (cycle: Cycle, ballot: Ballot | undefined): Subject => ({
  stage: cycle.state,
  announced: cycle.callIssuedAt !== undefined,
  counted: ballot !== undefined && !isBeforeCount(ballot.state),
});

export interface FoundBallot {
  readonly cycle: Cycle;
  readonly ballot: Ballot;
}

/** Loads and locks; the cycle first, so that whoever decides about the year waits in one order. */
export const lockBallot = async (work: Work, year: number, act: Act): Promise<Verdict<FoundBallot>> => {
  const cycle = await work.cycles.lock(year);
  const ballot = cycle && (await work.ballots.lockLatest(year));
  if (!cycle || !ballot) return refuse('7.2', 'not-found');
  const permitted = work.may(act, ballotSubject(cycle, ballot));
  return permitted.ok ? allow({ cycle, ballot }) : permitted;
};

/** The same for looking at it. */
export const seeBallot = async (work: Work, year: number, act: Act): Promise<Verdict<FoundBallot>> => {
  const cycle = await work.cycles.find(year);
  const ballot = cycle && (await work.ballots.latest(year));
  if (!cycle || !ballot) return refuse('7.2', 'not-found');
  const permitted = work.may(act, ballotSubject(cycle, ballot));
  return permitted.ok ? allow({ cycle, ballot }) : permitted;
};

/** Whoever can still be voted on; an objection or the candidate's own wish may have come in between. */
export const stillStanding = async (work: Work, { question }: Ballot): Promise<readonly BallotCandidate[]> => {
  const applications = await work.applications.many(question.candidates.map(({ application }) => application));
  const nominated = new Set(applications.filter(({ state }) => state === 'nominated').map(({ id }) => id));
  return question.candidates.filter(({ application }) => nominated.has(application));
};

/** What this person's vote turns on. `lock`: it is about to be cast. */
export const votingOf = async (work: Work, ballot: Ballot, { lock }: { readonly lock: boolean }): Promise<Voting> => {
  const viewer = work.viewer();
  const person = viewer.personId;
  const voter = lock
    ? await work.ballots.lockVoter(ballot.id, person)
    : (await work.ballots.voters(ballot.id)).find((one) => one.person === person);
  const applications = await work.applications.many(ballot.question.candidates.map(({ application }) => application));
  const nominated = applications.filter(({ state }) => state === 'nominated');
  return {
    ...momentOf(work),
    person,
    voter,
    hasSigned: await work.ballots.hasSignedFairness(ballot.year, person, FAIRNESS_VERSION),
    standing: ballot.question.candidates.filter(({ application }) => nominated.some(({ id }) => id === application)),
    interested: nominated.filter((one) => isInterested(viewer, one)).map(({ id }) => id),
  };
};

/** Art. 24: their own, their unit's, or one from which two others have set them aside. */
const isInterested = ({ personId, employerCode }: Viewer, application: Application): boolean =>
  partiesOf(application).includes(personId) ||
  (employerCode !== undefined && employerCode === unitCodeOf(application)) ||
  setAside(application.recusals).includes(personId);

/** Saves what an act makes of a ballot, records it in the year's chain, and has its cards redrawn. */
export const settleBallot = async (
  work: Work,
  { before, after }: { readonly before: Ballot | undefined; readonly after: Ballot },
  event: BallotEvent,
  { wakeAt, data = {} }: { readonly wakeAt?: Date | undefined; readonly data?: Record<string, unknown> } = {},
): Promise<Ballot> => {
  await work.ballots.save(after, wakeAt);
  await recordBallot(work, after.year, event, {
    ...(before ? { before: before.state } : {}),
    after: after.state,
    data: { ballot: after.id, round: after.round, ...data },
  });
  return after;
};

/** Records what changes nothing of the ballot itself. */
export const recordBallot = async (
  work: Work,
  year: number,
  event: BallotEvent,
  about: { readonly before?: string; readonly after?: string; readonly data?: Record<string, unknown> } = {},
): Promise<void> => {
  await work.record(event, { matter: ballotMatter(year), chain: cycleMatter(year), ...about });
  await work.refresh(ballotMatter(year));
};
