import type { Sentence } from './sentence.ts';

/** One sentence a code: what is wrong, and what would cure it. */
export const OPINION_REFUSALS: Readonly<Record<string, Sentence>> = {
  'notice-begun': (p) => `公示已经开始，申报 ${p.number} 不能自行撤回；需要退出的，请书面告知市强市办`,
};
