/** What was done, in a word or two. */
export const RUBRICS_DONE = {} as const;
