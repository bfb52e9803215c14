import type { Sentence } from './sentence.ts';

/** One sentence a code: what is wrong, and what would cure it. */
export const SCORING_REFUSALS: Readonly<Record<string, Sentence>> = {};
