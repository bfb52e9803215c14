import { TASK_WORDS } from '../../../cards/words/task-words.ts';
import { titleOf } from '../../domain/application/application.ts';
import { applicationId, type Matter, objectionId } from '../../domain/ids.ts';
import { seeApplication } from '../application/load-application.ts';
import type { Work } from '../work.ts';
import type { Task } from './reminder-ports.ts';

/** `cycle:2026` → what it is and which. */
export const matterPart = (matter: Matter): readonly [what: string, which: string] => {
  const at = matter.indexOf(':');
  return at < 0 ? [matter, ''] : [matter.slice(0, at), matter.slice(at + 1)];
};

export interface TaskName {
  /** What is to be done, and of which year or number. */
  readonly name: string;
  /** Who applies, for whoever may see the application. */
  readonly about?: string;
}

/** The same as a line of a list. */
export const namedTask = async (
  work: Work,
  task: Task,
): Promise<{ readonly task: string; readonly about?: string }> => {
  const { name, about } = await taskName(work, task);
  return { task: name, ...(about === undefined ? {} : { about }) };
};

/** What a task is called on a card of whoever looks: of an application that is not for these eyes only what is to be done. */
export const taskName = async (work: Work, { kind, matter }: Task): Promise<TaskName> => {
  const [what, which] = matterPart(matter);
  if (what === 'application' || what === 'sheet') {
    const act = kind === 'decide-verification' ? 'verification.see' : 'application.see';
    // Of a sheet the panelist's id follows, who is named to nobody here.
    const seen = await seeApplication(work, applicationId(which.split(':')[0] ?? which), act);
    if (!seen.ok) return { name: TASK_WORDS[kind] };
    const { application } = seen.value;
    const about = titleOf(application);
    return { name: `${TASK_WORDS[kind]}（${application.number}）`, ...(about === '' ? {} : { about }) };
  }
  if (what === 'objection') {
    const objection = work.may('objections.see').ok ? await work.objections.find(objectionId(which)) : undefined;
    return { name: objection ? `${TASK_WORDS[kind]}（${objection.number}）` : TASK_WORDS[kind] };
  }
  if (what === 'certificate') return { name: `${TASK_WORDS[kind]}（${which}）` };
  if (what === 'seat' || what === 'calibration') return { name: `${TASK_WORDS[kind]}（${which.slice(0, 4)}年度）` };
  return { name: /^\d{4}$/.test(which) ? `${TASK_WORDS[kind]}（${which}年度）` : TASK_WORDS[kind] };
};
