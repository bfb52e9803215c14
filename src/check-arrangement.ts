import { readFile, stat } from 'node:fs/promises';
import { breachWords } from '../cards/words/refusal-words.ts';
import { holidayTable } from './calendar/holiday-table.ts';
import { ARRANGEMENT_BYTES_MOST, arrangementTooLarge, readArrangementFile } from './calendar/read-arrangement-file.ts';
import { weekdayName } from './domain/calendar.ts';
import { turnedDays } from './domain/calendar-change.ts';
import { StartRefused } from './faults.ts';

/**
 * What loading a file of holidays would do, as far as that can be told without a database: set against the arrangements
 * that come with this release. Loading itself takes two persons, in chat.
 */
export const checkArrangement = async (path: string): Promise<{ ok: boolean; lines: readonly string[] }> => {
  const wrong = (breach: Parameters<typeof breachWords>[0]): string => `WRONG ${breach.code}: ${breachWords(breach)}`;
  const { size } = await stat(path).catch(() => {
    throw new StartRefused([`${path} cannot be read`]);
  });
  if (size > ARRANGEMENT_BYTES_MOST) return { ok: false, lines: [wrong(arrangementTooLarge)] };
  const read = readArrangementFile(await readFile(path));
  if (!read.ok) return { ok: false, lines: read.breaches.map(wrong) };
  const { year, days } = read.value;
  const before = holidayTable();
  const turned = turnedDays(before, holidayTable([read.value]), year);
  const off = days.filter(({ isOffDay }) => isOffDay).length;
  const covered = before.coveredYears.has(year);
  return {
    ok: true,
    lines: [
      `ok    ${year}: ${off} days off, ${days.length - off} make-up days`,
      `      ${covered ? 'replaces the arrangement of this release' : 'not in this release: until it is loaded, plain weekdays count and dates are provisional'}`,
      `      ${turned.length} days turn`,
      ...turned.map(({ day, becomes }) => `      ${day} ${weekdayName(day)} becomes ${becomes}`),
      '      to load it, the office sends the file to the assistant, and a director confirms',
    ],
  };
};
