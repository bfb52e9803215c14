import type { Application } from '../domain/application/application.ts';
import type { ApplicationEvent } from '../domain/application/events.ts';
import { setAside } from '../domain/application/recusal.ts';
import { type ApplicationId, applicationMatter } from '../domain/ids.ts';
import { DISTRICT_ROLES, OFFICE_ROLES } from '../domain/people/roles.ts';
import { endSheets } from './announce-sheets.ts';
import type { Person } from './people/people-port.ts';
import { tell } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type CandidateEvent = Extract<
  ApplicationEvent['type'],
  'ApplicationNominated' | 'ApplicationNotNominated' | 'WithdrawnThroughOffice' | 'EndedWithCycle'
>;
type Announcements = {
  readonly [T in CandidateEvent]: (work: Work, event: Extract<ApplicationEvent, { type: T }>) => Promise<void>;
};

const applicationOf = async (work: Work, id: ApplicationId): Promise<Application> => {
  const application = await work.applications.find(id);
  if (!application) throw new Error(`announced an application that is not there: ${id}`);
  return application;
};

/** Its own people, its district once it has been handed in, and the office where that is asked for. */
const tellAll = async (
  work: Work,
  application: Application,
  { key, view, office }: { readonly key: string; readonly view: View; readonly office: boolean },
): Promise<void> => {
  const { owner, editors, district, submissions, recusals } = application;
  const aside = setAside(recusals);
  const own = await work.people.many({ ids: [owner, ...editors] });
  const isOwn = new Set(own.map(({ id }) => id));
  const serving = district && submissions.length > 0 ? await work.people.holding(DISTRICT_ROLES, district) : [];
  const officials = [...serving, ...(office ? await work.people.holding(OFFICE_ROLES) : [])];
  const others = new Map<string, Person>(
    officials.filter(({ id }) => !isOwn.has(id) && !aside.includes(id)).map((person) => [person.id, person]),
  );
  await tell(work, [...own, ...others.values()], applicationMatter(application.id), key, view);
};

/** Arts. 5, 7(1), 15: what becomes of an application with the slate, by its own wish, or with its year. */
export const announceCandidates: Announcements = {
  /** Told with the notice. */
  async ApplicationNominated() {},
  async ApplicationNotNominated(work, { application: id }) {
    const application = await applicationOf(work, id);
    const view = { name: 'off-slate', params: { application: id } };
    await tellAll(work, application, { key: `off-slate:${id}`, view, office: false });
  },
  async WithdrawnThroughOffice(work, { application: id }) {
    const application = await applicationOf(work, id);
    const matter = applicationMatter(id);
    for (const kind of ['confirm-withdrawal', 'make-statement', 'strike-out', 'confirm-strike-out'] as const)
      await work.tasks.close(kind, matter);
    const view = { name: 'withdrawal', params: { application: id } };
    await tellAll(work, application, { key: `stepped-back:${id}`, view, office: true });
  },
  async EndedWithCycle(work, { application: id }) {
    const application = await applicationOf(work, id);
    await endSheets(work, application, 'untold');
    for (const kind of ['strike-out', 'confirm-strike-out'] as const)
      await work.tasks.close(kind, applicationMatter(id));
    const view = { name: 'ended-with-cycle', params: { application: id } };
    await tellAll(work, application, { key: `ended-with-cycle:${id}`, view, office: false });
  },
};
