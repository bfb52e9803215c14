/** What was done, in a word or two. */
export const ASSIGNMENT_DONE = {} as const;
