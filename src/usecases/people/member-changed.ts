import type { FreedTask } from '../../domain/events.ts';
import { type OpenId, PEOPLE } from '../../domain/ids.ts';
import { isHeldOn } from '../../domain/people/roles.ts';
import { leaveBallots } from '../ballot/leave-ballot.ts';
import type { Task } from '../reminders/reminder-ports.ts';
import { leavePanels } from '../review/leave-panels.ts';
import type { Work } from '../work.ts';
import type { Person } from './people-port.ts';

/** The platform reports a changed or deleted account. A leaver's roles end at once; what waited for them is told. */
export const memberChanged = async (
  work: Work,
  { openId, change, name }: { openId: OpenId; change: 'left' | 'updated'; name?: string },
): Promise<void> => {
  await work.people.lockRegister();
  const person = await work.people.byOpenId(openId);
  if (!person) return;
  if (change === 'updated') {
    if (name === undefined || name === '' || name === person.name) return;
    await work.people.change(person.id, { name });
    await work.refresh(PEOPLE);
    return;
  }
  if (!person.active) return;
  // Before anything is freed: what a panelist or a voter has to do is nobody else's.
  await leavePanels(work, person.id);
  await leaveBallots(work, person.id);
  const waiting = await waitingFor(work, person);
  const own = await work.tasks.free(person.id);
  await work.people.left(person.id);
  const roles = [...new Set(person.grants.filter((grant) => isHeldOn(grant, work.today)).map(({ role }) => role))];
  const freed = await openAfter(work, { own, waiting });
  await work.record(
    { type: 'PersonLeft', person: person.id, roles, freed },
    { matter: PEOPLE, data: { person: person.id, roles, freed } },
  );
};

/** More than anybody has ever had to do at once; the card counts what it does not list. */
const TOLD_MOST = 1_000;

/** Everything that waited for this person, by name or by role, most urgent first. */
const waitingFor = async (work: Work, { id: personId, name, active, grants }: Person): Promise<readonly Task[]> => {
  const held = grants.filter((grant) => isHeldOn(grant, work.today));
  const { tasks } = await work.tasks.of({ personId, name, active, grants: held }, { offset: 0, limit: TOLD_MOST });
  return tasks;
};

/** Asked after the person has left: their own tasks all, those of their roles where nobody else is there to do them. */
const openAfter = async (
  work: Work,
  { own, waiting }: { own: readonly Task[]; waiting: readonly Task[] },
): Promise<readonly FreedTask[]> => {
  const theirs = new Set(own.map(nameOf));
  const freed: FreedTask[] = [];
  const named = new Set(waiting.map(nameOf));
  const holders = new Map<string, ReturnType<Work['people']['holding']>>();
  /** Asked once a role and place, however much waits there. */
  const holding = ({ role, district }: Task): ReturnType<Work['people']['holding']> => {
    // Nobody else can do what an applicant has to do.
    if (role === 'applicant') return Promise.resolve([]);
    const key = `${role} ${district ?? ''}`;
    const found = holders.get(key) ?? work.people.holding([role], district);
    holders.set(key, found);
    return found;
  };
  for (const task of [...waiting, ...own.filter((one) => !named.has(nameOf(one)))]) {
    const others = await holding(task);
    const nobody = !others.some(({ id, openId }) => openId !== undefined && id !== task.notBy);
    if (nobody || theirs.has(nameOf(task))) freed.push({ kind: task.kind, matter: task.matter, nobody });
  }
  return freed;
};

const nameOf = ({ kind, matter, role, district }: Task): string => [kind, matter, role, district ?? ''].join(' ');
