import type { Sample } from './sample.ts';

export const STREAMS_SAMPLES: readonly Sample[] = [];
