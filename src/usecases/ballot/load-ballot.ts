import { type Ballot, type BallotCandidate, isBeforeCount } from '../../domain/ballot/ballot.ts';
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
export const stillStanding = async (work: Work, ballot: Ballot): Promise<readonly BallotCandidate[]> => {
  const nominated = await work.ballots.nominated(ballot);
  return ballot.question.candidates.filter(({ application }) => nominated.includes(application));
};

/** What this person's vote turns on. `lock`: it is about to be cast. */
export const votingOf = async (
  work: Work,
  ballot: Ballot,
  how: { readonly lock: boolean },
): Promise<Voting & { readonly receipt?: string }> => {
  const viewer = work.viewer();
  const person = viewer.personId;
  const { voter, nominated, setAside, hasSigned, receipt } = await work.ballots.paperOf(ballot, person, how);
  const standing = ballot.question.candidates.filter(({ application }) => nominated.includes(application));
  return {
    ...momentOf(work),
    person,
    voter,
    hasSigned,
    standing,
    interested: standing
      .filter((one) => isOwn(viewer, one) || setAside.includes(one.application))
      .map(({ application }) => application),
    ...(receipt === undefined ? {} : { receipt }),
  };
};

/** Art. 24: their own, or their unit's. */
const isOwn = ({ personId, employerCode }: Viewer, { parties, unitCode }: BallotCandidate): boolean =>
  parties.includes(personId) || (employerCode !== undefined && employerCode === unitCode);

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
  about: {
    readonly before?: string;
    readonly after?: string;
    readonly data?: Record<string, unknown>;
    readonly last?: true;
  } = {},
): Promise<void> => {
  await work.record(event, { matter: ballotMatter(year), chain: cycleMatter(year), ...about });
  await work.refresh(ballotMatter(year));
};
