import type { TaskKind } from '../../src/domain/tasks.ts';

export const TASK_WORDS: Readonly<Record<TaskKind, string>> = {
  'finish-plan': '填写并提交认定方案',
  'sign-plan': '签署认定方案',
  'issue-call': '发布认定通知',
  'decide-schedule': '确认时间安排调整',
  'decide-calendar': '确认节假日安排',
};
