import { reviewFinished } from '../review/review-finished.ts';
import type { Sample } from './sample.ts';

export const OPINION_SAMPLES: readonly Sample[] = [
  {
    name: 'review/review-finished/some',
    title: '评审结束',
    card: reviewFinished({ year: 2026, recommended: 9, notRecommended: 7, withdrawn: 1 }),
  },
  {
    name: 'review/review-finished/none',
    title: '评审结束：没有受理的申报',
    card: reviewFinished({ year: 2026, recommended: 0, notRecommended: 0, withdrawn: 0 }),
  },
];
