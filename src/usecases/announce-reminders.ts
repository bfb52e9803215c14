import type { Event } from '../domain/events.ts';
import { settingsMatter, WAITING } from '../domain/ids.ts';
import type { ReminderEvent } from '../domain/reminders/events.ts';
import { tell } from './tell.ts';
import type { Work } from './work.ts';

type Told<T extends Event['type']> = Extract<Event, { type: T }>;

/** Who is told of reminders, nudges and substitutes. */
export const announceReminders: {
  readonly [T in ReminderEvent['type']]: (work: Work, event: Told<T>) => Promise<void>;
} = {
  /** The cards went out with the sweep that found it late, many in one statement. */
  async ReminderEscalated() {},
  async TaskNudged(work, { task: id, told }) {
    const task = await work.tasks.find(id);
    if (!task) return;
    const deadline = task.dueAt ? { deadline: task.dueAt.toISOString() } : {};
    await tell(work, await work.people.many({ ids: told }), task.matter, `nudge:${id}:${work.now.getTime()}`, {
      name: 'reminder',
      params: { task: id, step: 'nudge', by: work.viewer().name, ...deadline },
    });
    await work.refresh(WAITING);
  },
  async QuietHoursSet(work, { person }) {
    await work.refresh(settingsMatter(person));
  },
  async SubstituteSet(work, { id, person, substitute }) {
    await tellBoth(work, { id, person, substitute, ended: false });
  },
  async SubstituteEnded(work, { id, person, substitute }) {
    await tellBoth(work, { id, person, substitute, ended: true });
  },
};

type Both = Pick<Told<'SubstituteSet'>, 'id' | 'person' | 'substitute'> & { readonly ended: boolean };

/** One card for each of the two, which says so when it is over before its time. */
const tellBoth = async (work: Work, { id, person, substitute, ended }: Both): Promise<void> => {
  const people = await work.people.many({ ids: [person, substitute] });
  await tell(work, people, settingsMatter(person), `substitute${ended ? '-ended' : ''}:${id}`, {
    name: 'substitute.told',
    params: { substitution: id },
  });
  await work.refresh(settingsMatter(person));
  await work.refresh(settingsMatter(substitute));
};
