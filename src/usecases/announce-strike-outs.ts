import type { EndRejected } from '../domain/application/events.ts';
import { setAside } from '../domain/application/recusal.ts';
import { addWorkingDays, closesAt } from '../domain/calendar.ts';
import { objectionMatter, objectionsMatter, type PersonId } from '../domain/ids.ts';
import type { Role } from '../domain/people/roles.ts';
import type { Scene } from './announce-applications.ts';
import { tell } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

const card = ({ application }: Scene): View => ({
  name: 'objection.strikeOut',
  params: { application: application.id },
});

const tellOffice = async (
  work: Work,
  scene: Scene,
  roles: readonly Role[],
  { key, except }: { readonly key: string; readonly except?: PersonId | undefined },
): Promise<void> => {
  const { application, matter } = scene;
  const aside = setAside(application.recusals);
  const people = (await work.people.holding(roles)).filter(({ id }) => id !== except && !aside.includes(id));
  await tell(work, people, matter, `${key}:${application.id}:${work.now.getTime()}`, card(scene));
};

/** Art. 15: 「取消候选资格」, from its proposal on. The candidate's own card and task are those of every hearing. */
export const announceStrikeOuts = {
  async proposed(work: Work, scene: Scene): Promise<void> {
    const { application, matter, cycle } = scene;
    const { pending } = application;
    await work.tasks.close('strike-out', matter);
    // Nobody decides before the candidate was heard; from then on nothing says until when, so as many days again.
    const { day } = addWorkingDays(work.calendar, work.today, 2 * cycle.plan.choices.statementDays);
    await work.tasks.open({
      kind: 'confirm-strike-out',
      matter,
      role: 'officeDirector',
      dueAt: closesAt(day),
      ...(pending ? { notBy: pending.proposedBy } : {}),
    });
    await tellOffice(work, scene, ['officeDirector'], { key: 'strike-out-proposed', except: pending?.proposedBy });
  },
  async heard(work: Work, scene: Scene): Promise<void> {
    await tellOffice(work, scene, ['officeClerk', 'officeDirector'], { key: 'strike-out-heard' });
  },
  async rejected(work: Work, scene: Scene, { proposedBy }: Pick<EndRejected, 'proposedBy'>): Promise<void> {
    await work.tasks.close('confirm-strike-out', scene.matter);
    const people = await work.people.many({ ids: [proposedBy] });
    const key = `strike-out-rejected:${scene.application.id}:${work.now.getTime()}`;
    await tell(work, people, scene.matter, key, card(scene));
  },
  /** Cases that waited for it can be answered now: their cards say so. */
  async confirmed(work: Work, { application }: Scene): Promise<void> {
    for (const { id } of await work.objections.upheld(application.id)) await work.refresh(objectionMatter(id));
    await work.refresh(objectionsMatter(application.year));
  },
};
