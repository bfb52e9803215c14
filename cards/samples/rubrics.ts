import type { Sample } from './sample.ts';

export const RUBRICS_SAMPLES: readonly Sample[] = [];
