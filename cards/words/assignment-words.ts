/** What was done, in a word or two. */
export const ASSIGNMENT_DONE = {
  'assignment-proposed': '已生成分配方案，确认前评审员看不到',
  'assignment-edited': '已调整',
  'assignment-confirmed': '已确认，评审开始，已通知评审员',
  'reviewers-changed': '已保存，已通知评审员',
} as const;
