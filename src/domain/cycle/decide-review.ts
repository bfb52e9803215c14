import type { ApplicationState } from '../application/application.ts';
import type { ReviewFinished } from '../events.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import type { Cycle } from './cycle.ts';

/** Accepted, and without an opinion yet. */
const UNDER_REVIEW = ['accepted', 'reviewing'] as const satisfies ApplicationState[];
export const isUnderReview = (state: ApplicationState): boolean => UNDER_REVIEW.some((one) => one === state);

/**
 * Art. 14: once every accepted application is concluded or has ended otherwise the review is over, by itself; also in a
 * year in which none was accepted (art. 4). `running`: how many are still without an opinion.
 */
export const finishReview = ({ year, state }: Cycle, { running }: { running: number }): Verdict<ReviewFinished> => {
  if (state !== 'reviewing') return refuse('14', 'review-not-running', { year });
  return running > 0
    ? refuse('14', 'review-goes-on', { year, count: running })
    : allow({ type: 'ReviewFinished', year });
};
