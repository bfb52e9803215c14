import { BASIC_SAMPLES, TOLD_SAMPLES } from './samples/basic.ts';
import { CYCLE_SAMPLES } from './samples/cycle.ts';
import { PLAN_SAMPLES } from './samples/plan.ts';
import type { Sample } from './samples/sample.ts';

/** Every card in the states in which people meet it; invented names only. */
export const SAMPLES: readonly Sample[] = [...BASIC_SAMPLES, ...TOLD_SAMPLES, ...PLAN_SAMPLES, ...CYCLE_SAMPLES];
