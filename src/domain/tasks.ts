/** What can wait for somebody. The card that does it is named in `usecases/tasks.ts`. */
export type TaskKind =
  | 'finish-plan'
  | 'sign-plan'
  | 'issue-call'
  | 'decide-schedule'
  | 'decide-calendar'
  | 'decide-holders'
  | 'decide-correction'
  | 'finish-application'
  | 'answer-correction'
  | 'make-statement'
  | 'endorse-application'
  | 'sign-endorsement'
  | 'confirm-decline'
  | 'accept-application'
  | 'confirm-refusal'
  | 'confirm-closing'
  | 'decide-verification';
