import { applicationId, type Matter } from '../../domain/ids.ts';
import type { Work } from '../work.ts';
import { matterPart } from './task-name.ts';

const REMINDERS = 'reminders';

/** Whatever reminders have fallen due, as one thing that the clock settles; undefined when there was nothing to say. */
export const settleDueReminders = async (
  work: Work,
  aside: ReadonlySet<string>,
  onTaken: (what: string) => void,
): Promise<string | undefined> => {
  if (aside.has(REMINDERS) || !(await work.reminders.anyDue())) return undefined;
  onTaken(REMINDERS);
  return (await sendReminders(work)) > 0 ? REMINDERS : undefined;
};

/** The clock: what has fallen due goes out, and what is so late that somebody else was told is recorded. */
export const sendReminders = async (work: Work): Promise<number> => {
  const { cards, escalated } = await work.reminders.send();
  for (const { task, step, holders, told } of escalated) {
    const chain = await chainOf(work, task.matter);
    const data = { task: task.id, kind: task.kind, step, holders, told };
    await work.record(
      { type: 'ReminderEscalated', ...data },
      { matter: task.matter, data, ...(chain === undefined ? {} : { chain }) },
    );
  }
  return cards + escalated.length;
};

/** One chain a cycle, one for what belongs to none. */
export const chainOf = async (work: Work, matter: Matter): Promise<string | undefined> => {
  const [what, which] = matterPart(matter);
  if (what === 'cycle') return matter;
  if (what !== 'application') return undefined;
  const application = await work.applications.find(applicationId(which));
  return application && `cycle:${application.year}`;
};
