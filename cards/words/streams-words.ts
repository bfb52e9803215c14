/** What was done, in a word or two. */
export const STREAMS_DONE = {} as const;
