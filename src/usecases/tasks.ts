import type { Matter } from '../domain/ids.ts';
import type { Task } from './reminders/reminder-ports.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

/** The year a matter of a cycle or of its calendar is about. */
export const yearOf = (matter: Matter): number => Number(matter.split(':')[1]);

/** The application a matter is about. */
export const applicationOf = (matter: Matter): string => matter.slice(matter.indexOf(':') + 1);

/** Of which kind of application a matter of the year's scores is. */
const kindOf = (matter: Matter): string => matter.split(':')[2] ?? '';

/** The card that does a task. */
export const taskCard = async (
  work: Work,
  { kind, matter }: Task,
): Promise<{ view: string; params: View['params'] }> => {
  const year = yearOf(matter);
  switch (kind) {
    case 'finish-application':
    case 'answer-correction':
      return { view: 'application', params: { application: applicationOf(matter) } };
    case 'make-statement':
      return { view: 'application.statement', params: { application: applicationOf(matter) } };
    case 'endorse-application':
    case 'sign-endorsement':
    case 'confirm-decline':
    case 'accept-application':
    case 'confirm-refusal':
    case 'confirm-closing':
      return { view: 'application.desk', params: { application: applicationOf(matter) } };
    case 'propose-recusal':
    case 'decide-recusal':
      return { view: 'recusal', params: { application: applicationOf(matter) } };
    case 'decide-verification':
      return { view: 'verification', params: { application: applicationOf(matter) } };
    case 'decide-holders':
      return { view: 'holders.import', params: { import: matter.slice('import:'.length) } };
    case 'decide-correction': {
      const proposal = await work.proposals.openOn('holder-correction', matter);
      return proposal
        ? { view: 'holder.correction', params: { proposal: proposal.id } }
        : { view: 'tasks', params: {} };
    }
    case 'form-panel':
      return { view: 'panel', params: { year } };
    case 'replace-reviewer':
      return { view: 'reviewers', params: { application: applicationOf(matter) } };
    case 'sign-statement':
      return { view: 'seat', params: { year } };
    case 'calibrate':
      return { view: 'calibration.mine', params: { year } };
    case 'confirm-assignment':
      return { view: 'assignment', params: { year } };
    case 'score-material':
    case 'score-defence': {
      const [application = ''] = matter.slice('sheet:'.length).split(':');
      return { view: 'scoring', params: { application, kind: kind === 'score-material' ? 'material' : 'defence' } };
    }
    case 'decide-reopening': {
      const [application = '', panelist = ''] = matter.slice('sheet:'.length).split(':');
      return { view: 'reopening', params: { application, panelist } };
    }
    case 'check-opinion':
      return { view: 'checks', params: { application: applicationOf(matter), of: 'opinion' } };
    case 'check-qualification':
      return { view: 'checks', params: { application: applicationOf(matter), of: 'qualification' } };
    case 'confirm-stop':
      return { view: 'review.stop', params: { application: applicationOf(matter) } };
    case 'reach-consensus':
      return { view: 'consensus', params: { application: applicationOf(matter) } };
    case 'hold-gate':
      return { view: 'gate', params: { year, kind: kindOf(matter) } };
    case 'plan-visit':
    case 'report-visit':
      return { view: 'visit', params: { application: applicationOf(matter) } };
    case 'draw-defence':
      return { view: 'defence', params: { year } };
    case 'call-roll':
      return { view: 'defence.roll', params: { application: applicationOf(matter) } };
    case 'sign-opinion':
      return { view: 'opinion', params: { application: applicationOf(matter) } };
    case 'propose-slate':
    case 'sign-slate':
    case 'report-notice':
      return { view: 'slate', params: { year } };
    case 'confirm-withdrawal':
      return { view: 'withdrawal', params: { application: applicationOf(matter) } };
    case 'decide-cancellation':
      return { view: 'cancellation', params: { year } };
    case 'decide-rubric': {
      const proposal = await work.proposals.openOn('rubric', matter);
      return proposal
        ? { view: 'rubric', params: { proposal: proposal.id, rubric: matter.slice('rubric:'.length) } }
        : { view: 'tasks', params: {} };
    }
    case 'handle-objection':
      return { view: 'objection.case', params: { objection: applicationOf(matter) } };
    case 'explain-objection':
      return { view: 'objection.inquiry', params: { objection: applicationOf(matter) } };
    case 'strike-out':
    case 'confirm-strike-out':
      return { view: 'objection.strikeOut', params: { application: applicationOf(matter) } };
    case 'record-consent':
    case 'register-document':
    case 'publish-result':
    case 'close-cycle':
      return { view: 'award', params: { year } };
    case 'confirm-reward-rate':
      return { view: 'reward.rates', params: {} };
    case 'confirm-plaque':
    case 'recall-plaque':
      return { view: 'plaque', params: { number: applicationOf(matter) } };
    case 'propose-ballot':
    case 'confirm-ballot':
    case 'extend-ballot':
    case 'enter-meeting':
    case 'confirm-meeting':
    case 'sign-minutes':
    case 'submit-list':
      return { view: 'ballot', params: { year } };
    case 'cast-vote':
      return { view: 'vote', params: { year } };
    case 'take-share':
    case 'hand-in-share':
      return { view: 'share', params: { year } };
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
