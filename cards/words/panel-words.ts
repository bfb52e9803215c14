/** What was done, in a word or two. */
export const PANEL_DONE = {} as const;
