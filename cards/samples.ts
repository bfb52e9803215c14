import { BASIC_SAMPLES, TOLD_SAMPLES } from './samples/basic.ts';
import { CALENDAR_SAMPLES } from './samples/calendar.ts';
import { CYCLE_SAMPLES } from './samples/cycle.ts';
import { PEOPLE_SAMPLES } from './samples/people.ts';
import { PLAN_SAMPLES } from './samples/plan.ts';
import type { Sample } from './samples/sample.ts';

/** Every card in the states in which people meet it; invented names only. */
export const SAMPLES: readonly Sample[] = [
  ...BASIC_SAMPLES,
  ...TOLD_SAMPLES,
  ...PLAN_SAMPLES,
  ...CYCLE_SAMPLES,
  ...CALENDAR_SAMPLES,
  ...PEOPLE_SAMPLES,
];
