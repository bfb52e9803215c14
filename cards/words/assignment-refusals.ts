import type { Sentence } from './sentence.ts';

/** One sentence a code: what is wrong, and what would cure it. */
export const ASSIGNMENT_REFUSALS: Readonly<Record<string, Sentence>> = {
  'nothing-to-assign': (p) => `${p.year}年度没有待分配的申报`,
  'assignment-lacks': (p) => `${p.number} 还缺 ${p.lacking} 名可以评审的评审员（每件至少 ${p.minimum} 名）`,
  'no-assignment-plan': () => '还没有分配方案，请先生成',
  'assignment-confirmed': () => '分配方案已经确认',
  'assignment-incomplete': (p) => `方案中没有 ${p.number}，请重新生成`,
  'reviewer-conflict': (p) => `${p.name}须回避 ${p.number}，请另选一人`,
  'reviewer-not-ready': (p) => `${p.name}还没有签署承诺，或已不在评审组，不能评审 ${p.number}`,
  'lead-not-assigned': (p) => `${p.number} 的本件组长须是评审这一件的评审员`,
  'not-under-review': (p) => `${p.number} 现在不在评审中`,
  'reviewer-taken-off': (p) => `不能直接取消 ${p.number} 已有的评审员；须回避的请登记回避`,
  'reviewers-unchanged': (p) => `${p.number} 的评审员没有变化`,
};
