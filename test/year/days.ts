import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { addWorkingDays, type Day, dayOf } from '../../src/domain/calendar.ts';

/** The day so many working days after this one. */
export const dayAfter = (now: Date, workingDays: number): Day =>
  addWorkingDays(holidayTable(), dayOf(now), workingDays).day;
