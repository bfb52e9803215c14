import { addDays, type Day, weekdayOf, yearOf } from '../../src/domain/calendar.ts';

export interface HolidayDay {
  readonly name: string;
  readonly date: Day;
  readonly isOffDay: boolean;
}

/** One holiday of a year: its spans off, and the days worked in exchange. */
export interface HolidayLine {
  readonly name: string;
  readonly off: string;
  readonly worked: string;
}

const WEEKDAYS = '日一二三四五六';

/** 10月8日（周五）; with its year when that is another one. */
export const shortDayWords = (day: Day, year: number): string => {
  const [, month, date] = day.split('-').map(Number);
  const own = yearOf(day) === year ? '' : `${yearOf(day)}年`;
  return `${own}${month}月${date}日（周${WEEKDAYS.charAt(weekdayOf(day))}）`;
};

/** The days of an arrangement by holiday, in the order of the year. */
export const holidayLines = (year: number, days: readonly HolidayDay[]): readonly HolidayLine[] => {
  const byName = new Map<string, HolidayDay[]>();
  for (const day of [...days].sort((a, b) => (a.date < b.date ? -1 : 1)))
    byName.set(day.name, [...(byName.get(day.name) ?? []), day]);
  return [...byName].map(([name, own]) => ({
    name,
    off: spansOf(own.filter(({ isOffDay }) => isOffDay))
      .map(([first, last]) => spanWords(first, last, year))
      .join('、'),
    worked: own
      .filter(({ isOffDay }) => !isOffDay)
      .map(({ date }) => shortDayWords(date, year))
      .join('、'),
  }));
};

/** Runs of days without a gap, each as its first and last day. */
const spansOf = (days: readonly HolidayDay[]): readonly (readonly [Day, Day])[] => {
  const spans: [Day, Day][] = [];
  for (const { date } of days) {
    const last = spans.at(-1);
    if (last && addDays(last[1], 1) === date) last[1] = date;
    else spans.push([date, date]);
  }
  return spans;
};

const spanWords = (first: Day, last: Day, year: number): string =>
  first === last ? shortDayWords(first, year) : `${shortDayWords(first, year)}至${shortDayWords(last, year)}`;

/** 2004—2026年, 2028年: years as ranges. */
export const yearRanges = (years: Iterable<number>): string => {
  const ranges: [number, number][] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === year) last[1] = year;
    else ranges.push([year, year]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}年` : `${first}—${last}年`)).join('、');
};
