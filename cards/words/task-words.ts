import type { TaskKind } from '../../src/domain/tasks.ts';

export const TASK_WORDS: Readonly<Record<TaskKind, string>> = {
  'finish-plan': '填写并提交认定方案',
  'sign-plan': '签署认定方案',
  'issue-call': '发布认定通知',
  'decide-schedule': '确认时间安排调整',
  'decide-calendar': '确认节假日安排',
  'finish-application': '完成并提交申报',
  'answer-correction': '提交补正材料',
  'make-statement': '提交陈述申辩',
  'endorse-application': '审核申报并提出推荐意见',
  'sign-endorsement': '签署推荐意见',
  'confirm-decline': '确认不予推荐',
  'accept-application': '审查是否受理',
  'confirm-refusal': '确认不予受理',
  'confirm-closing': '确认终止办理',
  'decide-verification': '答复核实申请',
  'decide-holders': '确认导入获得认定名册',
  'decide-correction': '确认更正获得认定名册',
};
