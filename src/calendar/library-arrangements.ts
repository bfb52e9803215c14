// The data alone: the library's own functions read the process's zone, and answer for years that they do not know.
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { day, yearOf } from '../domain/calendar.ts';
import type { ArrangedDay, Arrangement } from './arrangement.ts';

const NEW_YEAR = '元旦';

/**
 * The arrangements that `chinese-days` carries, one per year it really covers: a year counts only if New Year, Labour
 * Day and National Day are all in it, so that a half-entered year is not taken for known.
 */
export const libraryArrangements = (): readonly Arrangement[] => {
  const byYear = new Map<number, ArrangedDay[]>();
  const collect = (entries: Readonly<Record<string, string>>, isOffDay: boolean): void => {
    for (const [text, label] of Object.entries(entries)) {
      const date = day(text);
      const [, name = ''] = label.split(',');
      // Days around New Year belong to the coming year's notice, and go when that year is replaced.
      const year = name === NEW_YEAR && text.slice(5, 7) === '12' ? yearOf(date) + 1 : yearOf(date);
      byYear.set(year, [...(byYear.get(year) ?? []), { date, name, isOffDay }]);
    }
  };
  collect(published.holidays, true);
  collect(published.workdays, false);
  return [...byYear]
    .map(([year, days]) => ({ year, days }))
    .filter(isWhole)
    .sort((a, b) => a.year - b.year);
};

const isWhole = ({ year, days }: Arrangement): boolean =>
  ['01-01', '05-01', '10-01'].every((date) => days.some((entry) => entry.isOffDay && entry.date === `${year}-${date}`));
