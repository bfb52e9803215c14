import type { Matter } from '../domain/ids.ts';
import type { View } from './view.ts';
import type { Task, Work } from './work.ts';

/** The year a matter of a cycle or of its calendar is about. */
export const yearOf = (matter: Matter): number => Number(matter.split(':')[1]);

/** The card that does a task. */
export const taskCard = async (
  work: Work,
  { kind, matter }: Task,
): Promise<{ view: string; params: View['params'] }> => {
  const year = yearOf(matter);
  switch (kind) {
    case 'finish-plan':
      return { view: 'plan.basics', params: { year } };
    case 'sign-plan':
    case 'issue-call':
      return { view: 'plan.sign', params: { year } };
    case 'decide-schedule': {
      const proposal = await work.proposals.openOn('schedule', matter);
      return proposal
        ? { view: 'schedule.decide', params: { proposal: proposal.id, year } }
        : { view: 'tasks', params: {} };
    }
    case 'decide-calendar': {
      const proposal = await work.proposals.openOn('calendar', matter);
      return proposal
        ? { view: 'calendar.arrangement', params: { proposal: proposal.id, year } }
        : { view: 'tasks', params: {} };
    }
  }
};
