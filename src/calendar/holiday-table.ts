import type { Day, HolidayTable } from '../domain/calendar.ts';
import type { Arrangement } from './arrangement.ts';
import { libraryArrangements } from './library-arrangements.ts';

let seed: readonly Arrangement[] | undefined;

/**
 * The calendar everything is counted by: what the library knows, and over it what the office has loaded. A loaded
 * year replaces the library's year wholly; of two loaded for one year the later in the list counts.
 */
export const holidayTable = (loaded: readonly Arrangement[] = []): HolidayTable => {
  seed ??= libraryArrangements();
  const byYear = new Map([...seed, ...loaded].map((arrangement) => [arrangement.year, arrangement]));
  const offDays = new Set<Day>();
  const workDays = new Set<Day>();
  // In order of years: on a day in December that two notices name, the later notice has the last word.
  for (const { days } of [...byYear.values()].sort((a, b) => a.year - b.year)) {
    for (const { date, isOffDay } of days) {
      (isOffDay ? workDays : offDays).delete(date);
      (isOffDay ? offDays : workDays).add(date);
    }
  }
  return { coveredYears: new Set(byYear.keys()), offDays, workDays };
};
