/** What was done, in a word or two. */
export const SCORING_DONE = {} as const;
