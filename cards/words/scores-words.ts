/** What was done, in a word or two. */
export const SCORES_DONE = {} as const;
