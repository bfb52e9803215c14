import {
  addDays,
  type Day,
  day,
  type HolidayTable,
  isWorkingDay,
  lastDayOfYear,
  workingDaysBetween,
} from './calendar.ts';

/** A day that is worked by one table and off by the other. */
export interface TurnedDay {
  readonly day: Day;
  readonly becomes: 'off' | 'worked';
}

/** Working days left to a day, as one table counts them. */
export interface Count {
  readonly days: number;
  readonly provisional: boolean;
}

/** A running date whose count changes although the date itself stays. */
export interface MovedCount<Name> {
  readonly name: Name;
  readonly day: Day;
  readonly before: Count;
  readonly after: Count;
}

/** What the arrangement of `year` may touch: the year, and the last week of the December before (元旦). */
export const turnedDays = (before: HolidayTable, after: HolidayTable, year: number): readonly TurnedDay[] => {
  const turned: TurnedDay[] = [];
  const last = lastDayOfYear(year);
  for (let at = day(`${year - 1}-12-25`); at <= last; at = addDays(at, 1)) {
    const worked = isWorkingDay(after, at);
    if (worked !== isWorkingDay(before, at)) turned.push({ day: at, becomes: worked ? 'worked' : 'off' });
  }
  return turned;
};

/** Of the dates still to come, those to which the tables count differently, or one of them only provisionally. */
export const movedCounts = <Name>(
  { before, after, today }: { readonly before: HolidayTable; readonly after: HolidayTable; readonly today: Day },
  dates: readonly { readonly name: Name; readonly day: Day }[],
): readonly MovedCount<Name>[] =>
  dates
    .filter((date) => date.day >= today)
    .map((date) => ({
      ...date,
      before: workingDaysBetween(before, today, date.day),
      after: workingDaysBetween(after, today, date.day),
    }))
    .filter(({ before, after }) => before.days !== after.days || before.provisional !== after.provisional);
