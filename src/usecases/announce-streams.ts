import type { Application } from '../domain/application/application.ts';
import type { ReviewersChanged } from '../domain/application/events.ts';
import { addWorkingDays, closesAt, dayOf } from '../domain/calendar.ts';
import {
  type ApplicationId,
  applicationMatter,
  ballotMatter,
  cycleMatter,
  datesMatter,
  type PersonId,
  panelMatter,
  sheetMatter,
  slateMatter,
} from '../domain/ids.ts';
import { OFFICE_ROLES } from '../domain/people/roles.ts';
import { passedGate } from '../domain/review/decide-visit.ts';
import type { MeetingDeclared, ReviewEvent } from '../domain/review/events.ts';
import type { DefenceSlot, ReviewRecord } from '../domain/review/record.ts';
import type { Scene } from './announce-applications.ts';
import type { Person } from './people/people-port.ts';
import { reviewedOf } from './review/reviewed.ts';
import { tell, tellRoles } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Kinds =
  | 'CreditChecked'
  | 'OpinionChecked'
  | 'QualificationChecked'
  | 'VisitPlanned'
  | 'VisitFileAdded'
  | 'VisitReported'
  | MeetingDeclared['type']
  | 'DefenceDrawn'
  | 'RollCalled'
  | 'DefenceBegan'
  | 'DefenceEnded'
  | 'DefenceAsked'
  | 'DefenceAnswered';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

interface Reviewed {
  readonly application: Application;
  readonly record: ReviewRecord;
}
const reviewedWith = async (work: Work, id: ApplicationId): Promise<Reviewed> => {
  const application = await work.applications.find(id);
  if (!application) throw new Error(`announced an application that is not there: ${id}`);
  return { application, record: await work.records.find(id) };
};

const peopleOf = async (work: Work, ids: readonly PersonId[]): Promise<readonly Person[]> =>
  ids.length > 0 ? work.people.many({ ids }) : [];
const news = (application: ApplicationId, what: string): View => ({
  name: 'streams.told',
  params: { application, what },
});
const card = (name: string, application: ApplicationId): View => ({ name, params: { application } });
const tellApplicant = async (
  work: Work,
  { id, owner, editors }: Application,
  what: string,
  view: View = news(id, what),
): Promise<void> =>
  tell(
    work,
    await peopleOf(work, [owner, ...editors]),
    applicationMatter(id),
    `${what}:${id}:${work.now.getTime()}`,
    view,
  );

/** An entry in the calendar of each: the same key, the same entry, however often it moves. */
const enter = async (
  work: Work,
  id: ApplicationId,
  people: readonly PersonId[],
  of: { readonly name: 'visit' | 'defence'; readonly since: (person: PersonId) => Date | undefined },
): Promise<void> => {
  for (const { id: person, openId, active } of await peopleOf(work, people)) {
    const since = of.since(person)?.getTime();
    if (!openId || !active || since === undefined) continue;
    await work.show({
      to: openId,
      key: `${of.name}-entry:${id}:${person}:${since}`,
      matter: datesMatter(id),
      view: { name: `${of.name}.entry`, params: { application: id, since } },
    });
  }
};
const enterDefence = (work: Work, id: ApplicationId, people: readonly PersonId[], slot: DefenceSlot): Promise<void> =>
  enter(work, id, people, { name: 'defence', since: () => slot.since });

/** The office draws once it is known who defends; of both kinds it is one task. */
export const askForDefence = (work: Work, year: number): Promise<void> =>
  work.tasks.open({ kind: 'draw-defence', matter: panelMatter(year), role: 'officeClerk' });

/** Closed once everybody who defends has a place. */
const defenceIsDrawn = async (work: Work, year: number): Promise<void> => {
  const cycle = await work.cycles.find(year);
  if (!cycle) return;
  for (const { id, state, stopped } of await reviewedOf(work, year)) {
    const record = await work.records.find(id);
    if (state === 'reviewing' && !stopped && passedGate(record, cycle) && !record.defence) return;
  }
  await work.tasks.close('draw-defence', panelMatter(year));
};

/** 「确认分配方案」: the office begins with its two checks; without a gate the visit and the defence wait for nothing. */
export const streamsBegun = async (work: Work, { cycle, matter }: Scene): Promise<void> => {
  for (const kind of ['check-opinion', 'check-qualification'] as const)
    await work.tasks.open({ kind, matter, role: 'officeClerk' });
  if (cycle.plan.choices.gate === 'stated') return;
  await work.tasks.open({ kind: 'plan-visit', matter, role: 'officeClerk' });
  await askForDefence(work, cycle.year);
};

/** Whoever is no reviewer any more goes nowhere, and whoever has come to it defends and visits like the others. */
export const streamsChanged = async (
  work: Work,
  { application, matter }: Scene,
  { added, removed }: ReviewersChanged,
): Promise<void> => {
  const { id, review } = application;
  const { visit, defence } = await work.records.find(id);
  if (removed.length > 0) await work.refresh(datesMatter(id));
  if (defence) await enterDefence(work, id, added, defence);
  const nobodyGoes = visit && !visit.reportedAt && !visit.team.some((one) => review?.panelists.includes(one));
  if (nobodyGoes) await work.tasks.open({ kind: 'plan-visit', matter, role: 'officeClerk' });
};

/** The streams besides the material (art. 14): who goes where when, and what is still missing. */
export const announceStreams: Announcements = {
  async CreditChecked(work, { application: id, year, result }) {
    for (const matter of [cycleMatter(year), slateMatter(year), ballotMatter(year)]) await work.refresh(matter);
    // Somebody who is on that list concerns whoever decides, whatever they are looking at.
    if (result === 'listed')
      await tellRoles(
        work,
        OFFICE_ROLES,
        applicationMatter(id),
        `credit:${id}:${work.now.getTime()}`,
        card('credit', id),
      );
  },
  async OpinionChecked(work, { application: id, result }) {
    await work.tasks.close('check-opinion', applicationMatter(id));
    if (result === 'watch') await tellLead(work, id, 'opinion-watch', card('checks', id));
  },
  async QualificationChecked(work, { application: id, result }) {
    // What is still to be verified is no result: it goes on waiting.
    if (result !== 'open') await work.tasks.close('check-qualification', applicationMatter(id));
  },
  async VisitPlanned(work, { application: id, year, day, team, left, again }) {
    const { application, record } = await reviewedWith(work, id);
    const matter = applicationMatter(id);
    const { lead } = application.review ?? {};
    await work.tasks.close('plan-visit', matter);
    const days = (await work.cycles.find(year))?.plan.choices.visitReportDays ?? 0;
    const dueAt = closesAt(addWorkingDays(work.calendar, day, days).day);
    if (again) await work.tasks.move('report-visit', matter, dueAt);
    if (lead) await work.tasks.open({ kind: 'report-visit', matter, role: 'panelist', person: lead, dueAt });
    const key = `visit:${id}:${work.now.getTime()}`;
    const going = lead && !team.includes(lead) ? [...team, lead] : team;
    await tell(work, await peopleOf(work, going), matter, key, card('visit', id));
    await tell(work, await peopleOf(work, left), matter, `${key}:off`, news(id, 'visit-off'));
    await tellApplicant(work, application, 'visit-planned');
    await enter(work, id, team, { name: 'visit', since: (person) => record.visit?.teamSince[person] });
    await work.refresh(datesMatter(id));
  },
  async VisitFileAdded() {},
  async VisitReported(work, { application: id }) {
    const { application } = await reviewedWith(work, id);
    const matter = applicationMatter(id);
    await work.tasks.close('report-visit', matter);
    const key = `visit-reported:${id}:${work.now.getTime()}`;
    const { panelists = [], lead } = application.review ?? {};
    const others = panelists.filter((one) => one !== lead);
    await tell(work, await peopleOf(work, others), matter, key, news(id, 'visit-reported'));
    await tellRoles(work, ['officeClerk'], matter, key, news(id, 'visit-reported'));
  },
  /** What was said to the host goes to the host, to confirm that it was. */
  async VisitMinutesKept(work, { application: id, facts, restated }) {
    if (!restated || facts === undefined) return;
    const { application } = await reviewedWith(work, id);
    await tellApplicant(work, application, 'visit-facts', card('visit.host', id));
  },
  async HostPledged() {},
  /** Art. 25: where there was something the supervisor learns it at once. */
  async GiftsDeclared(work, { application: id, gifts }) {
    if (gifts === 'some') await tellSupervisors(work, id, 'visit-gifts');
  },
  /** Where the host sees a fact otherwise, the team reads it while it can still look again. */
  async FactsReceived(work, { application: id, note }) {
    if (note === undefined) return;
    const { record } = await reviewedWith(work, id);
    const team = await peopleOf(work, record.visit?.team ?? []);
    await tell(work, team, applicationMatter(id), `visit-facts-note:${id}:${work.now.getTime()}`, card('visit', id));
  },
  async VisitRated(work, { application: id }) {
    await tellSupervisors(work, id, 'visit-rated');
  },
  async DefenceDrawn(work, { year, kind, order }) {
    const panel = new Set<PersonId>();
    for (const id of order) {
      const { application, record } = await reviewedWith(work, id);
      const { panelists = [], lead } = application.review ?? {};
      for (const person of panelists) panel.add(person);
      if (!record.defence) continue;
      const matter = applicationMatter(id);
      const dueAt = closesAt(dayOf(record.defence.startsAt));
      await work.tasks.move('call-roll', matter, dueAt);
      if (lead) await work.tasks.open({ kind: 'call-roll', matter, role: 'panelist', person: lead, dueAt });
      await tellApplicant(work, application, 'defence-slot');
      await enterDefence(work, id, panelists, record.defence);
    }
    await withoutPlace(work, year, kind, order);
    const key = `defence:${year}:${kind}:${work.now.getTime()}`;
    await tell(work, await peopleOf(work, [...panel]), panelMatter(year), key, {
      name: 'defence',
      params: { year, kind },
    });
    await defenceIsDrawn(work, year);
  },
  // Who is in the room sees it on their cards.
  async DefenceBegan() {},
  async DefenceEnded() {},
  async DefenceAsked() {},
  async DefenceAnswered() {},
  async RollCalled(work, { application: id, present, newly }) {
    const { application } = await reviewedWith(work, id);
    await work.tasks.close('call-roll', applicationMatter(id));
    for (const person of application.review?.panelists ?? []) {
      const matter = sheetMatter(id, person);
      if (present.includes(person)) await work.tasks.open({ kind: 'score-defence', matter, role: 'panelist', person });
      else await work.tasks.close('score-defence', matter);
    }
    const key = `roll:${id}:${work.now.getTime()}`;
    await tell(work, await peopleOf(work, newly), applicationMatter(id), key, {
      name: 'scoring',
      params: { application: id, kind: 'defence' },
    });
  },
};

const tellSupervisors = (work: Work, id: ApplicationId, what: string): Promise<void> =>
  tellRoles(
    work,
    ['supervisor'],
    applicationMatter(id),
    `${what}:${id}:${work.now.getTime()}`,
    card('visit.conduct', id),
  );

const tellLead = async (work: Work, id: ApplicationId, name: string, view: View): Promise<void> => {
  const { application } = await reviewedWith(work, id);
  const { lead } = application.review ?? {};
  const people = lead ? await peopleOf(work, [lead]) : [];
  await tell(work, people, applicationMatter(id), `${name}:${id}:${work.now.getTime()}`, view);
};

/** Who had a place and has none in the new order: nobody waits for them, and it leaves the calendars. */
const withoutPlace = async (
  work: Work,
  year: number,
  kind: Application['kind'],
  order: readonly ApplicationId[],
): Promise<void> => {
  for (const application of await reviewedOf(work, year)) {
    if (application.kind !== kind || order.includes(application.id)) continue;
    await work.tasks.close('call-roll', applicationMatter(application.id));
    await work.refresh(datesMatter(application.id));
  }
};
