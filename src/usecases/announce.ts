import { closesAt, opensAt } from '../domain/calendar.ts';
import type { Cycle } from '../domain/cycle/cycle.ts';
import type { Event } from '../domain/events.ts';
import {
  ALL_CYCLES,
  calendarMatter,
  cycleMatter,
  DISTRICTS,
  importMatter,
  type Matter,
  NOTHING,
  PEOPLE,
  type PersonId,
  type ProposalId,
  summaryMatter,
} from '../domain/ids.ts';
import { CITY_WATCHERS, DISTRICT_ROLES, isHeldOn, OFFICE_ROLES } from '../domain/people/roles.ts';
import { type Act, canDo } from '../domain/visibility.ts';
import { announceApplications, putOff } from './announce-applications.ts';
import { announceAssignment } from './announce-assignment.ts';
import { announceAward } from './announce-award.ts';
import { announceBallot, returnToBallot } from './announce-ballot.ts';
import { announceCalibration, endCalibration } from './announce-calibration.ts';
import { announceHolders } from './announce-holders.ts';
import { announceNotice, askForSlate } from './announce-notice.ts';
import { announceObjections } from './announce-objections.ts';
import { announcePanel, askForPanel } from './announce-panel.ts';
import { announcePlaques, announceRewards } from './announce-plaques.ts';
import { announceReminders } from './announce-reminders.ts';
import { announceRubrics } from './announce-rubrics.ts';
import { announceScores } from './announce-scores.ts';
import { announceSheets } from './announce-sheets.ts';
import { announceStreams } from './announce-streams.ts';
import { followBallot } from './ballot/follow-ballot.ts';
import type { Person } from './people/people-port.ts';
import { followOpinion } from './review/follow-opinion.ts';
import { followScores } from './review/follow-scores.ts';
import { tell, tellRoles, told } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Told<T extends Event['type']> = Extract<Event, { type: T }>;
type Announcements = { readonly [T in Event['type']]: (work: Work, event: Told<T>) => Promise<void> };

/** Event → who gets which task and which card. One page, so that the whole of it can be read. */
const ANNOUNCEMENTS: Announcements = {
  ...announceApplications,
  ...announceHolders,
  ...announceObjections,
  ...announceReminders,
  ...announcePanel,
  ...announceCalibration,
  ...announceAssignment,
  ...announceSheets,
  ...announceStreams,
  ...announceScores,
  ...announceRubrics,
  ...announceNotice,
  ...announceAward,
  ...announcePlaques,
  ...announceRewards,
  ...announceBallot,
  async CycleDrafted(work, { year }) {
    await work.tasks.open({ kind: 'finish-plan', matter: cycleMatter(year), role: 'officeClerk' });
  },
  async PlanSaved() {},
  async PlanSubmitted(work, { year }) {
    const matter = cycleMatter(year);
    const cycle = await work.cycles.find(year);
    await work.tasks.close('finish-plan', matter);
    await work.tasks.open({
      kind: 'sign-plan',
      matter,
      role: 'officeDirector',
      notBy: work.viewer().personId,
      ...dueBeforeApplying(work, cycle),
    });
    await tellRoles(work, ['officeDirector'], matter, `plan-sign:${year}:${work.now.getTime()}`, {
      name: 'plan.sign',
      params: { year },
    });
  },
  async PlanReturned(work, { year, reason }) {
    const matter = cycleMatter(year);
    await work.tasks.close('sign-plan', matter);
    await work.tasks.open({ kind: 'finish-plan', matter, role: 'officeClerk' });
    await tellDrafters(
      work,
      year,
      `plan-returned:${year}:${work.now.getTime()}`,
      told('plan-returned', { year, reason, by: work.viewer().name }),
    );
  },
  async PlanSigned(work, { year }) {
    const matter = cycleMatter(year);
    const cycle = await work.cycles.find(year);
    await work.tasks.close('sign-plan', matter);
    await work.tasks.open({
      kind: 'issue-call',
      matter,
      role: 'officeDirector',
      ...dueBeforeApplying(work, cycle),
    });
    await tellDrafters(
      work,
      year,
      `plan-signed:${year}:${work.now.getTime()}`,
      told('plan-signed', { year, by: work.viewer().name }),
    );
  },
  async CallIssued(work, { year }) {
    const matter = cycleMatter(year);
    await work.tasks.close('issue-call', matter);
    await tellActiveDistricts(work, matter, `call:${year}`, { name: 'call', params: { year } });
    await tellRoles(work, OFFICE_ROLES, matter, `call:${year}`, { name: 'call', params: { year } });
  },
  async CycleOpened(work, { year }) {
    const matter = cycleMatter(year);
    await tellActiveDistricts(work, matter, `opened:${year}`, told('cycle-opened', { year }));
    await tellRoles(work, OFFICE_ROLES, matter, `opened:${year}`, told('cycle-opened', { year }));
  },
  async IntakeClosed(work, { year }) {
    const matter = cycleMatter(year);
    const states = await work.applications.counts(year);
    const accepted = states.filter(({ state }) => state === 'accepted').reduce((sum, { count }) => sum + count, 0);
    const view = told('intake-closed', { year, accepted });
    await tellActiveDistricts(work, matter, `intake-closed:${year}`, view);
    await tellRoles(work, [...OFFICE_ROLES, ...CITY_WATCHERS], matter, `intake-closed:${year}`, view);
    if (accepted > 0) await askForPanel(work, year);
  },
  /** Nothing to applicants and districts: what it has come to is not public yet. */
  async ReviewFinished(work, { year }) {
    await tellRoles(work, [...OFFICE_ROLES, 'supervisor'], cycleMatter(year), `review-finished:${year}`, {
      name: 'review.finished',
      params: { year },
    });
    await endCalibration(work, year);
    await askForSlate(work, year);
  },
  async ScheduleChangeProposed(work, { year, moves }) {
    const matter = cycleMatter(year);
    const proposal = await work.proposals.openOn('schedule', matter);
    if (!proposal) throw new Error('a proposed change has no open proposal');
    // It is pointless after the earliest of the days it would move has passed.
    const earliest = moves.map(({ from }) => from).sort()[0];
    await work.tasks.open({
      kind: 'decide-schedule',
      matter,
      role: 'officeDirector',
      notBy: proposal.proposedBy,
      ...(earliest ? { dueAt: closesAt(earliest) } : {}),
    });
    await tellRoles(work, ['officeDirector'], matter, `schedule:${proposal.id}`, {
      name: 'schedule.decide',
      params: { proposal: proposal.id, year },
    });
  },
  async ScheduleChanged(work, { year, moves, reason }) {
    const matter = cycleMatter(year);
    await work.tasks.close('decide-schedule', matter);
    const view = told('schedule-changed', { year, moves, reason });
    const key = `schedule-changed:${year}:${work.now.getTime()}`;
    await tellActiveDistricts(work, matter, key, view);
    await tellRoles(work, [...OFFICE_ROLES, ...CITY_WATCHERS], matter, key, view);
    await putOff(work, { year, moves, key, view });
  },
  async ScheduleChangeRejected(work, { year, proposal, reason }) {
    const matter = cycleMatter(year);
    await work.tasks.close('decide-schedule', matter);
    const decided = await work.proposals.find(proposal);
    const proposer = decided && (await work.people.find(decided.proposedBy));
    await tell(
      work,
      whoSee(work, 'plan.see', [proposer]),
      matter,
      `schedule-rejected:${proposal}`,
      told('schedule-rejected', { year, reason, by: work.viewer().name }),
    );
  },
  async ScheduleChangeWithdrawn(work, { year }) {
    const matter = cycleMatter(year);
    await work.tasks.close('decide-schedule', matter);
    await work.refresh(matter);
  },
  async CalendarProposed(work, { year, proposal }) {
    const matter = calendarMatter(year);
    const proposer = work.viewer().personId;
    await work.tasks.open({ kind: 'decide-calendar', matter, role: 'officeDirector', notBy: proposer });
    const directors = await work.people.holding(['officeDirector']);
    await tell(
      work,
      directors.filter(({ id }) => id !== proposer),
      matter,
      `calendar:${proposal}`,
      { name: 'calendar.arrangement', params: { proposal, year } },
    );
    await work.refresh(ALL_CYCLES);
  },
  async CalendarLoaded(work, { year, proposal }) {
    const matter = calendarMatter(year);
    const proposer = await settleCalendar(work, year, proposal);
    const office = await work.people.holding(OFFICE_ROLES);
    await tell(
      work,
      // A supervisor who had brought it while still in the office is told too.
      office.some(({ id }) => id === proposer?.id) ? office : [...office, ...whoSee(work, 'calendar.see', [proposer])],
      matter,
      `calendar-loaded:${proposal}`,
      told('calendar-loaded', { year, proposal, by: work.viewer().name }),
    );
    // Every reminder is planned and every card that counts working days counts anew.
    await work.reminders.replan();
    for (const cycle of await work.cycles.all()) {
      await work.refresh(cycleMatter(cycle.year));
      if (cycle.state !== 'noticing') continue;
      // Its five working days are counted anew, and one that waited for this calendar may end.
      await work.cycles.lock(cycle.year);
      await work.cycles.wake(cycle.year);
    }
  },
  async CalendarRejected(work, { year, proposal, reason }) {
    const proposer = await settleCalendar(work, year, proposal);
    await tell(
      work,
      whoSee(work, 'calendar.see', [proposer]),
      calendarMatter(year),
      `calendar-rejected:${proposal}`,
      told('calendar-rejected', { year, proposal, reason, by: work.viewer().name }),
    );
  },
  async CalendarWithdrawn(work, { year, proposal }) {
    await settleCalendar(work, year, proposal);
  },
  async PersonAppeared(work) {
    await work.refresh(PEOPLE);
  },
  async PersonLeft(work, { person, roles, freed }) {
    if (roles.length > 0 || freed.length > 0) {
      const view = { name: 'person.left', params: { person, roles, freed } };
      await tellRoles(work, ['systemAdmin'], NOTHING, `left:${person}:${work.now.getTime()}`, view);
    }
    await work.refresh(PEOPLE);
  },
  async RoleGranted(work, { person, role, district, from, to }) {
    const holder = await work.people.find(person);
    // Without `from` it says 「即日起」; settled here, so that the card says the same whenever it is drawn.
    const term = { ...(from > work.today ? { from } : {}), ...(to === undefined ? {} : { to }) };
    await tell(
      work,
      holder ? [holder] : [],
      NOTHING,
      `granted:${person}:${role}:${work.now.getTime()}`,
      told('role-granted', { role, ...(district === undefined ? {} : { district }), ...term }),
    );
    if (role === 'leader' || role === 'chair') await returnToBallot(work, person);
    await work.refresh(PEOPLE);
  },
  async RoleEnded(work, { person, role }) {
    const holder = await work.people.find(person);
    await tell(
      work,
      holder ? [holder] : [],
      NOTHING,
      `ended:${person}:${role}:${work.now.getTime()}`,
      told('role-ended', { role }),
    );
    await work.refresh(PEOPLE);
  },
  async ImportStaged() {},
  async ImportRejected(work, { importId }) {
    await work.refresh(importMatter(importId));
  },
  async PeopleImported(work, { importId, granted }) {
    const rolesOf = new Map(granted.map(({ person, roles }) => [person, roles]));
    for (const person of await work.people.many({ ids: [...rolesOf.keys()] })) {
      const view = { name: 'roles.given', params: { roles: rolesOf.get(person.id) ?? [] } };
      await tell(work, [person], NOTHING, `imported:${importId}`, view);
    }
    await work.refresh(importMatter(importId));
    await work.refresh(PEOPLE);
  },
  async PeopleExported() {},
  async InviteMistyped() {},
  async ApplicationsExported() {},
  async DistrictSwitched(work) {
    await work.refresh(DISTRICTS);
    await work.refresh(PEOPLE);
  },
  async PersonalDataShown() {},
  async SummaryFiled(work, { year, district }) {
    const matter = summaryMatter(year);
    await work.refresh(matter);
    const view = { name: 'summary', params: { year, district } };
    await tellRoles(work, ['officeClerk'], matter, `summary:${year}:${district}:${work.now.getTime()}`, view);
  },
  async SummaryOpened() {},
};

/** Called by `record` for every event, in the same transaction. */
export const announce = async (work: Work, event: Event): Promise<void> => {
  // The map holds one function per kind of event; the compiler cannot follow that the two belong together.
  const tellOf = ANNOUNCEMENTS[event.type] as (work: Work, event: Event) => Promise<void>;
  await tellOf(work, event);
  await followScores(work, event);
  await followOpinion(work, event);
  await followBallot(work, event);
};

/** Of these, whoever may still see what they would be told: roles end between a proposal and its decision. */
const whoSee = (work: Work, act: Act, people: readonly (Person | undefined)[]): readonly Person[] =>
  people
    .filter((person) => person !== undefined)
    .filter(({ id: personId, name, active, grants }) =>
      canDo({ personId, name, active, grants: grants.filter((grant) => isHeldOn(grant, work.today)) }, act),
    );

/** A plan is signed and announced before applications begin; once that day is missed, while there is time to apply. */
const dueBeforeApplying = (work: Work, cycle: Cycle | undefined): { readonly dueAt?: Date } => {
  if (!cycle) return {};
  const { applyOpens, applyCloses } = cycle.plan.schedule;
  const opens = opensAt(applyOpens);
  return { dueAt: opens > work.now ? opens : closesAt(applyCloses) };
};

/** It waits for nobody any more, and its cards say so; answers who had brought it. */
const settleCalendar = async (work: Work, year: number, id: ProposalId): Promise<Person | undefined> => {
  const matter = calendarMatter(year);
  await work.tasks.close('decide-calendar', matter);
  await work.refresh(matter);
  await work.refresh(ALL_CYCLES);
  const proposal = await work.proposals.find(id);
  return proposal && (await work.people.find(proposal.proposedBy));
};

const tellDrafters = async (work: Work, year: number, key: string, view: View): Promise<void> => {
  const cycle = await work.cycles.find(year);
  const ids = new Set<PersonId>([
    ...(cycle?.plan.drafters ?? []),
    ...(cycle?.plan.submittedBy ? [cycle.plan.submittedBy] : []),
  ]);
  const people = await Promise.all([...ids].map((id) => work.people.find(id)));
  await tell(work, whoSee(work, 'plan.see', people), cycleMatter(year), key, view);
};

/** Art. 5: everyone who serves a recommending district, once each. */
const tellActiveDistricts = async (work: Work, matter: Matter, key: string, view: View): Promise<void> => {
  const active = new Set((await work.districts.all()).filter((district) => district.active).map(({ id }) => id));
  const people = await work.people.holding(DISTRICT_ROLES);
  const serving = people.filter(({ grants }) =>
    grants.some(({ districtId }) => districtId !== undefined && active.has(districtId)),
  );
  await tell(work, serving, matter, key, view);
};
