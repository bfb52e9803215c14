import type { Aspect, Factor } from '../../src/domain/review/rubric.ts';
import type { Confidence, SheetKind } from '../../src/domain/review/sheet.ts';

/** What was done, in a word or two. */
export const SCORING_DONE = {
  'sheet-saved': '已保存',
  'sheet-handed-in': '评分已提交',
  'reopening-asked': '已申请，等待市强市办负责人决定',
  'sheet-reopened': '已重新打开，已通知评审员',
  'reopening-rejected': '已驳回，已通知评审员',
} as const;

export const SHEET_WORDS: Readonly<Record<SheetKind, string>> = { material: '材料评分', defence: '答辩评分' };

export const FACTOR_WORDS: Readonly<Record<Factor, string>> = {
  approach: '方法',
  deployment: '展开',
  learning: '学习',
  integration: '整合',
  level: '水平',
  trend: '趋势',
  comparison: '对比',
  alignment: '整合',
};

/** How sure of an item. Of one's own free will. */
export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = { high: '高', middle: '中', low: '低' };
/** Takes it back. */
export const CONFIDENCE_UNSAID = '不填';

export const ASPECT_WORDS: Readonly<Record<Aspect, string>> = { process: '过程类', result: '结果类' };
