import { isConcluded, partiesOf } from '../domain/application/application.ts';
import type { AwardEvent } from '../domain/award/events.ts';
import { addWorkingDays, closesAt, dayOf } from '../domain/calendar.ts';
import { applicationMatter, cycleMatter, numberMatter } from '../domain/ids.ts';
import { CITY_WATCHERS, DISTRICT_ROLES, OFFICE_ROLES, type Role } from '../domain/people/roles.ts';
import { isSeated } from '../domain/review/panel.ts';
import { refreshLists } from './announce-applications.ts';
import type { Person } from './people/people-port.ts';
import { tell, tellRoles } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Told<T extends AwardEvent['type']> = Extract<AwardEvent, { type: T }>;

/** 办法未规定: what is still to be done of a list has at least so many working days, whatever the plan had hoped for. */
const LEAST_DAYS = 5;
/** 办法未规定: working days in which a published year is put into its archive. */
const CLOSING_DAYS = 20;

/** Who learns the result by duty, besides the panel and whoever applied. */
export const TOLD_OF_RESULT = [
  ...OFFICE_ROLES,
  ...DISTRICT_ROLES,
  'government',
  ...CITY_WATCHERS,
] as const satisfies readonly Role[];

const listView = (year: number): View => ({ name: 'award', params: { year } });

const inWorkingDays = (work: Work, days: number): Date =>
  closesAt(addWorkingDays(work.calendar, dayOf(work.now), days).day);

/** The day on which the plan wants to publish; later where that has come too near. */
const dueOf = async (work: Work, year: number): Promise<Date> => {
  const cycle = await work.cycles.find(year);
  const least = inWorkingDays(work, LEAST_DAYS);
  const planned = cycle ? closesAt(cycle.plan.choices.plannedPublication) : least;
  return planned > least ? planned : least;
};

/** Art. 16: the list is put to the city government. Called where the leading group has settled it. */
export const askGovernment = async (work: Work, year: number): Promise<void> => {
  const matter = cycleMatter(year);
  await work.tasks.open({ kind: 'record-consent', matter, role: 'government', dueAt: await dueOf(work, year) });
  const key = `list:${year}:${work.now.getTime()}`;
  await tellRoles(work, [...OFFICE_ROLES, 'government', ...CITY_WATCHERS], matter, key, listView(year));
};

/** Who of the panel has scored in the year: they learn the result with everybody else. */
export const panelists = async (work: Work, year: number): Promise<readonly Person[]> => {
  const seats = (await work.panels.find(year))?.seats.filter(isSeated) ?? [];
  return seats.length > 0 ? work.people.many({ ids: seats.map(({ person }) => person) }) : [];
};

const tellOutcomes = async (work: Work, year: number): Promise<void> => {
  for (const application of await work.applications.accepted(year)) {
    const matter = applicationMatter(application.id);
    await work.refresh(matter);
    for (const number of [application.number, application.acceptance?.number])
      if (number) await work.refresh(numberMatter(number));
    await refreshLists(work, application);
    // Whoever withdrew or was cancelled was told at the time.
    if (!isConcluded(application.state)) continue;
    const people = await work.people.many({ ids: partiesOf(application) });
    await tell(work, people, matter, `outcome:${application.id}`, {
      name: 'award.outcome',
      params: { application: application.id },
    });
  }
};

/** Art. 16: what the city government has decided, and the publication. */
export const announceAward = {
  async ListSentBack(work: Work, { year }: Told<'ListSentBack'>) {
    const matter = cycleMatter(year);
    await work.tasks.close('record-consent', matter);
    const view = { name: 'award.returned', params: { year } };
    await tellRoles(work, [...OFFICE_ROLES, ...CITY_WATCHERS], matter, `returned:${year}:${work.now.getTime()}`, view);
  },
  async ListReopened(work: Work, { year, application, from }: Told<'ListReopened'>) {
    const matter = cycleMatter(year);
    for (const kind of ['record-consent', 'register-document', 'publish-result'] as const)
      await work.tasks.close(kind, matter);
    const known = from === 'deliberating' ? [] : (['government'] as const);
    const view = { name: 'award.reopened', params: { application } };
    const key = `reopened:${application}`;
    await tellRoles(work, [...OFFICE_ROLES, ...known, ...CITY_WATCHERS], applicationMatter(application), key, view);
  },
  async ConsentRecorded(work: Work, { year }: Told<'ConsentRecorded'>) {
    const matter = cycleMatter(year);
    await work.tasks.close('record-consent', matter);
    await work.tasks.open({ kind: 'register-document', matter, role: 'government', dueAt: await dueOf(work, year) });
    await tellRoles(work, [...OFFICE_ROLES, 'government'], matter, `consent:${year}`, listView(year));
  },
  async DocumentRegistered(work: Work, { year }: Told<'DocumentRegistered'>) {
    const matter = cycleMatter(year);
    await work.tasks.close('register-document', matter);
    // Entered again to put it right, it is the same task; the number is on the card.
    await work.tasks.close('publish-result', matter);
    await work.tasks.open({
      kind: 'publish-result',
      matter,
      role: 'officeDirector',
      notBy: work.viewer().personId,
      dueAt: await dueOf(work, year),
    });
    await tellRoles(work, OFFICE_ROLES, matter, `document:${year}`, listView(year));
  },
  async DocumentFiled() {},
  async PublicationScheduled() {},
  /** Taken back by somebody, they know it; where the clock could not do it, whoever can has to hear of it. */
  async PublicationUnscheduled(work: Work, { year, ground }: Told<'PublicationUnscheduled'>) {
    if (ground === undefined) return;
    const key = `unscheduled:${year}:${work.now.getTime()}`;
    await tellRoles(work, OFFICE_ROLES, cycleMatter(year), key, listView(year));
  },
  async ResultPublished(work: Work, { year }: Told<'ResultPublished'>) {
    const matter = cycleMatter(year);
    await work.tasks.close('publish-result', matter);
    await work.tasks.open({
      kind: 'close-cycle',
      matter,
      role: 'officeDirector',
      dueAt: inWorkingDays(work, CLOSING_DAYS),
    });
    await tellOutcomes(work, year);
    const officials = await work.people.holding(TOLD_OF_RESULT);
    const others = (await panelists(work, year)).filter(({ id }) => !officials.some((one) => one.id === id));
    await tell(work, [...officials, ...others], matter, `result:${year}`, listView(year));
  },
  async CycleClosed(work: Work, { year }: Told<'CycleClosed'>) {
    await work.tasks.close('close-cycle', cycleMatter(year));
  },
} as const satisfies { readonly [T in AwardEvent['type']]: (work: Work, event: Told<T>) => Promise<void> };
