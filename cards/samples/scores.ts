import type { Sample } from './sample.ts';

export const SCORES_SAMPLES: readonly Sample[] = [];
