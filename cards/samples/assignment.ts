import type { Sample } from './sample.ts';

export const ASSIGNMENT_SAMPLES: readonly Sample[] = [];
