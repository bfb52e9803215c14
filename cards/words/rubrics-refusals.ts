import type { Sentence } from './sentence.ts';

/** One sentence a code: what is wrong, and what would cure it. */
export const RUBRICS_REFUSALS: Readonly<Record<string, Sentence>> = {};
