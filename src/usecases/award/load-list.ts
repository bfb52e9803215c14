import { type Application, partiesOf, titleOf, unitCodeOf } from '../../domain/application/application.ts';
import type { ListScene } from '../../domain/award/decide-award.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { cycleMatter, type PersonId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { Act } from '../../domain/visibility.ts';
import { unansweredInTime } from '../objection/unanswered.ts';
import { yearSubject } from '../review/load-panel.ts';
import type { Work } from '../work.ts';

export interface SettledList extends ListScene {
  /** Candidates whom the ballot did not take: they come up again when the list is sent back. */
  readonly notElected: readonly Application[];
}

const ON_LIST = ['elected', 'approved', 'awarded'];
/** Organisations first, then by name: an order that says nothing of how anybody voted. */
const inOrder = (one: Application, other: Application): number =>
  Number(one.kind === 'individual') - Number(other.kind === 'individual') ||
  titleOf(one).localeCompare(titleOf(other), 'zh-CN') ||
  (one.id < other.id ? -1 : 1);

export const listOf = (applications: readonly Application[]): readonly Application[] =>
  applications.filter(({ state }) => ON_LIST.includes(state)).sort(inOrder);

const sceneOf = async (
  work: Work,
  cycle: Cycle,
  { applications, by }: { readonly applications: readonly Application[]; readonly by: PersonId },
): Promise<SettledList> => {
  const journal = await work.journal.of(cycleMatter(cycle.year), 500);
  const submitted = journal.find(({ act }) => act === 'ListSettled');
  const minutes = (await work.ballots.latest(cycle.year))?.minutes;
  return {
    cycle,
    list: listOf(applications),
    notElected: applications.filter(({ state }) => state === 'notElected'),
    record: await work.awards.find(cycle.year),
    by,
    now: work.now,
    today: work.today,
    ...(submitted ? { submittedOn: dayOf(submitted.at) } : {}),
    ...(minutes ? { signedBy: minutes.by } : {}),
    openObjections: await unansweredInTime(work, cycle.year),
  };
};

/** Art. 24: nobody decides on a list that their own application or their own unit's is on. */
const isInterested = (work: Work, list: readonly Application[]): boolean => {
  const { personId, employerCode } = work.viewer();
  return list.some(
    (one) => partiesOf(one).includes(personId) || (employerCode !== undefined && unitCodeOf(one) === employerCode),
  );
};

/** Locks the applications first and the year last, as everybody does, and asks again with the stage known. */
export const lockList = async (work: Work, year: number, act: Act): Promise<Verdict<SettledList>> => {
  const accepted = await work.applications.accepted(year);
  const applications = await work.applications.lockMany(accepted.map(({ id }) => id));
  const cycle = await work.cycles.lock(year);
  if (!cycle) return refuse('16', 'not-found');
  const permitted = work.may(act, yearSubject(cycle));
  if (!permitted.ok) return permitted;
  const scene = await sceneOf(work, cycle, { applications, by: work.viewer().personId });
  return isInterested(work, [...scene.list, ...scene.notElected]) ? refuse('24', 'own-interest') : allow(scene);
};

/** The same for looking at it. */
export const seeList = async (work: Work, year: number, act: Act): Promise<Verdict<SettledList>> => {
  const cycle = await work.cycles.find(year);
  if (!cycle) return refuse('16', 'not-found');
  const permitted = work.may(act, yearSubject(cycle));
  if (!permitted.ok) return permitted;
  const applications = await work.applications.accepted(year);
  return allow(await sceneOf(work, cycle, { applications, by: work.viewer().personId }));
};

/** What the clock finds due, for whoever has ordered it; absent where nothing is ordered any more. */
export const lockScheduled = async (work: Work, year: number): Promise<SettledList | undefined> => {
  const accepted = await work.applications.accepted(year);
  const applications = await work.applications.lockMany(accepted.map(({ id }) => id));
  const cycle = await work.cycles.lock(year);
  const by = cycle && (await work.awards.find(year)).scheduled?.by;
  return cycle && by ? sceneOf(work, cycle, { applications, by }) : undefined;
};
