import type { Sentence } from './sentence.ts';

/** One sentence a code: what is wrong, and what would cure it. */
export const OPINION_REFUSALS: Readonly<Record<string, Sentence>> = {
  'review-not-running': (p) => `${p.year}年度不在评审环节`,
  'review-goes-on': (p) => `${p.year}年度还有 ${p.count} 件申报没有评审意见`,
  'notice-begun': (p) => `公示已经开始，申报 ${p.number} 不能自行撤回；需要退出的，请书面告知市强市办`,
};
