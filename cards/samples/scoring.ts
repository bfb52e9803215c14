import type { Sample } from './sample.ts';

export const SCORING_SAMPLES: readonly Sample[] = [];
