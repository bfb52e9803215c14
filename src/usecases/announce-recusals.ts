import type { Application } from '../domain/application/application.ts';
import { districtCloses } from '../domain/application/deadlines.ts';
import type { ApplicationEvent, RecusalDecided } from '../domain/application/events.ts';
import { isNamed, openRecusal } from '../domain/application/recusal.ts';
import { closesAt, day } from '../domain/calendar.ts';
import { type ApplicationId, applicationMatter, NOTHING, type PersonId } from '../domain/ids.ts';
import type { Role } from '../domain/people/roles.ts';
import { tell, told } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type RecusalType = 'RecusalAsked' | 'RecusalProposed' | 'RecusalReturned' | 'RecusalDecided';
type Announcements = {
  readonly [T in RecusalType]: (work: Work, event: Extract<ApplicationEvent, { type: T }>) => Promise<void>;
};

const card = (application: ApplicationId): View => ({ name: 'recusal', params: { application } });

const applicationOf = async (work: Work, id: ApplicationId): Promise<Application> => {
  const application = await work.applications.find(id);
  if (!application) throw new Error(`announced an application that is not there: ${id}`);
  return application;
};

/** Asks the office for one of the two steps; never the one whom the request means, nor whoever did the other step. */
const ask = async (
  work: Work,
  application: Application,
  { kind, role, except }: { kind: 'propose-recusal' | 'decide-recusal'; role: Role; except?: PersonId },
): Promise<void> => {
  const open = openRecusal(application.recusals);
  if (!open) return;
  const matter = applicationMatter(application.id);
  const people = await work.people.holding([role]);
  const meant = people.find(({ id, name }) => id === open.proposal?.who || isNamed(open, name))?.id;
  const notBy = except ?? meant;
  await work.tasks.open({ kind, matter, role, dueAt: closesAt(day(open.dueDay)), ...(notBy ? { notBy } : {}) });
  const asked = people.filter(({ id }) => id !== except && id !== meant);
  await tell(work, asked, matter, `${kind}:${application.id}:${work.now.getTime()}`, card(application.id));
};

/** Who decides: a director, unless the one who is meant is the director; then another clerk. */
const decidingRole = async (work: Work, application: Application): Promise<Role> => {
  const open = openRecusal(application.recusals);
  const directors = await work.people.holding(['officeDirector']);
  const proposer = open?.proposal?.by;
  const free = directors.filter(
    ({ id, name }) => id !== proposer && id !== open?.proposal?.who && !(open && isNamed(open, name)),
  );
  return free.length > 0 ? 'officeDirector' : 'officeClerk';
};

/** 「申请回避」: the office is asked twice, then the applicant and whoever stands aside hear of it. */
export const announceRecusals: Announcements = {
  async RecusalAsked(work, { application: id }) {
    await ask(work, await applicationOf(work, id), { kind: 'propose-recusal', role: 'officeClerk' });
  },
  async RecusalProposed(work, { application: id }) {
    const application = await applicationOf(work, id);
    await work.tasks.close('propose-recusal', applicationMatter(id));
    const except = openRecusal(application.recusals)?.proposal?.by;
    const role = await decidingRole(work, application);
    await ask(work, application, { kind: 'decide-recusal', role, ...(except ? { except } : {}) });
  },
  async RecusalReturned(work, { application: id }) {
    await work.tasks.close('decide-recusal', applicationMatter(id));
    await ask(work, await applicationOf(work, id), { kind: 'propose-recusal', role: 'officeClerk' });
  },
  async RecusalDecided(work, event) {
    const { application: id, who } = event;
    const application = await applicationOf(work, id);
    const matter = applicationMatter(id);
    await work.tasks.close('decide-recusal', matter);
    const key = `recusal-decided:${id}:${work.now.getTime()}`;
    const own = await work.people.many({ ids: [application.owner, ...application.editors] });
    await tell(work, own, matter, key, card(id));
    if (who === undefined) return;
    const aside = await work.people.many({ ids: [who] });
    await tell(work, aside, NOTHING, `${key}:aside`, told('set-aside', { number: application.number }));
    await reopen(work, application, event);
  },
};

/** What fell away with whoever stands aside is asked of the others. */
const reopen = async (work: Work, application: Application, { who, dropped }: RecusalDecided): Promise<void> => {
  const cycle = await work.cycles.find(application.year);
  if (dropped === undefined || !cycle) return;
  const matter = applicationMatter(application.id);
  const { district, endorsement } = application;
  for (const kind of [
    'sign-endorsement',
    'confirm-decline',
    'confirm-refusal',
    'confirm-closing',
    'confirm-strike-out',
    'make-statement',
  ] as const)
    await work.tasks.close(kind, matter);
  const { schedule } = cycle.plan;
  if (dropped === 'strikeOut') return work.tasks.open({ kind: 'strike-out', matter, role: 'officeClerk' });
  if (dropped === 'refuse') {
    const dueAt = closesAt(schedule.acceptCloses);
    await work.tasks.open({ kind: 'accept-application', matter, role: 'officeClerk', dueAt });
    return;
  }
  if (!district) return;
  const kind = endorsement ? 'sign-endorsement' : 'endorse-application';
  const role = endorsement ? 'districtSigner' : 'districtOfficer';
  const notBy = endorsement?.draftedBy;
  const dueAt = districtCloses(application, schedule);
  await work.tasks.open({ kind, matter, role, district, dueAt, ...(notBy ? { notBy } : {}) });
  const people = (await work.people.holding([role], district)).filter(({ id }) => id !== who && id !== notBy);
  const view = { name: 'application.desk', params: { application: application.id } };
  await tell(work, people, matter, `taken-over:${application.id}:${work.now.getTime()}`, view);
};
