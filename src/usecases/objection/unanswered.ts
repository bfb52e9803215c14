import type { Work } from '../work.ts';

/**
 * Art. 15: objections of the year that came in time and have not been answered; the ballot waits for all of them. A case
 * in which 「异议成立」 was found counts until its candidate is struck out and the objector has been told.
 */
export const unansweredInTime = (work: Work, year: number): Promise<number> => work.objections.unanswered(year);
