import { APPLICANT_SAMPLES } from './samples/applicant.ts';
import { AROUND_SAMPLES } from './samples/around.ts';
import { BASIC_SAMPLES, TOLD_SAMPLES } from './samples/basic.ts';
import { CALENDAR_SAMPLES } from './samples/calendar.ts';
import { CYCLE_SAMPLES } from './samples/cycle.ts';
import { DESK_SAMPLES } from './samples/desk.ts';
import { HOLDERS_SAMPLES } from './samples/holders.ts';
import { PEOPLE_SAMPLES } from './samples/people.ts';
import { PLAN_SAMPLES } from './samples/plan.ts';
import { REMINDER_SAMPLES } from './samples/reminders.ts';
import type { Sample } from './samples/sample.ts';

/** Every card in the states in which people meet it; invented names only. */
export const SAMPLES: readonly Sample[] = [
  ...BASIC_SAMPLES,
  ...TOLD_SAMPLES,
  ...PLAN_SAMPLES,
  ...CYCLE_SAMPLES,
  ...APPLICANT_SAMPLES,
  ...AROUND_SAMPLES,
  ...CALENDAR_SAMPLES,
  ...DESK_SAMPLES,
  ...HOLDERS_SAMPLES,
  ...PEOPLE_SAMPLES,
  ...REMINDER_SAMPLES,
];
