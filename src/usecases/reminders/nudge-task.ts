import { z } from 'zod';
import { taskId } from '../../domain/ids.ts';
import { OFFICE_ROLES } from '../../domain/people/roles.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { KnownTask } from './reminder-ports.ts';
import { chainOf } from './send-reminders.ts';

/** Nobody is asked more often than this, whatever and by whomever for. */
export const NUDGE_PAUSE_MS = 4 * 3_600_000;

/** 「催办」: the office asks for what waits with others. A person's own act, so it goes out at once, at any hour. */
export const nudgeTask = useCase({
  name: 'task.nudge',
  under: '23',
  input: z.strictObject({ task: z.uuid() }),
  async run(work, input) {
    const task = await work.tasks.find(taskId(input.task));
    if (!task || !isOthers(task)) return refuse('23', 'not-found');
    if (task.closedAt) return refuse('23', 'task-done');
    await work.nudges.lock();
    const waiting = (await work.tasks.waitingOn([task.id])).get(task.id) ?? [];
    const people = waiting.filter(({ openId }) => openId !== undefined).map(({ person }) => person);
    if (people.length === 0) return refuse('23', 'nobody-to-nudge');
    const last = await work.nudges.lastOf(people, new Date(work.now.getTime() - NUDGE_PAUSE_MS));
    const told = people.filter((person) => !last.has(person));
    if (told.length === 0) {
      const first = Math.min(...[...last.values()].map((at) => at.getTime()));
      return refuse('23', 'nudged-lately', { until: new Date(first + NUDGE_PAUSE_MS).toISOString() });
    }
    await work.nudges.add(task.id, told);
    const data = { task: task.id, kind: task.kind, told };
    const chain = await chainOf(work, task.matter);
    await work.record(
      { type: 'TaskNudged', ...data },
      { matter: task.matter, data, ...(chain === undefined ? {} : { chain }) },
    );
    return allow({ told: told.length });
  },
});

/** What waits with others and may be known of: an applicant's draft is nobody's business before it is handed in. */
export const isOthers = ({ role, kind }: KnownTask): boolean =>
  !OFFICE_ROLES.some((one) => one === role) && kind !== 'finish-application';
