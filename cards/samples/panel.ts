import type { Sample } from './sample.ts';

export const PANEL_SAMPLES: readonly Sample[] = [];
