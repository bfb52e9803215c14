import type { Sample } from './sample.ts';

export const OPINION_SAMPLES: readonly Sample[] = [];
