/** What was done, in a word or two. */
export const OPINION_DONE = {} as const;
