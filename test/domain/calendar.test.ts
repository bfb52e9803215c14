import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import {
  addDays,
  addWorkingDays,
  addYears,
  closesAt,
  type Day,
  day,
  dayOf,
  daysBetween,
  type HolidayTable,
  isDay,
  isProvisional,
  isWorkingDay,
  lastDayOfYear,
  nextWorkingDay,
  opensAt,
  publicNoticePeriod,
  weekdayName,
  weekdayOf,
  wholeYears,
  workingDayFrom,
  workingDaysBetween,
} from '../../src/domain/calendar.ts';

const table = holidayTable();

describe('the same days wherever the server stands', () => {
  const before = process.env.TZ;
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  const zones = [
    ['America/New_York', 240],
    ['UTC', 0],
    ['Asia/Shanghai', -480],
    ['Pacific/Kiritimati', -840],
  ] as const;

  describe.each(zones)('%s', (zone, offset) => {
    beforeEach(() => {
      process.env.TZ = zone;
      // Without this the whole block could pass in one zone only.
      expect(new Date('2026-09-24T00:00:00Z').getTimezoneOffset()).toBe(offset);
    });

    test.each([
      ['2024-09-13', '2024-09-14', '2024-09-23', '2024-09-23T16:00:00.000Z'],
      ['2025-09-26', '2025-09-28', '2025-10-10', '2025-10-10T16:00:00.000Z'],
      ['2026-02-12', '2026-02-13', '2026-02-26', '2026-02-26T16:00:00.000Z'],
      ['2026-04-30', '2026-05-06', '2026-05-11', '2026-05-11T16:00:00.000Z'],
      ['2026-09-24', '2026-09-28', '2026-10-09', '2026-10-09T16:00:00.000Z'],
    ])('a notice posted on %s runs from %s to %s', (posted, first, last, ends) => {
      const period = publicNoticePeriod(holidayTable(), day(posted));
      expect(period).toEqual({
        postedOn: posted,
        firstDay: first,
        lastDay: last,
        endsAt: new Date(ends),
        provisional: false,
      });
    });

    test.each([
      ['2026-04-30', '2026-04-30', '2026-05-09', 'a working day is the first of the five'],
      ['2026-05-02', '2026-05-06', '2026-05-11', 'a day off is none, whatever the plan says'],
      ['2026-05-09', '2026-05-09', '2026-05-14', 'a Saturday that is worked is one'],
    ])('where the plan counts the posting day: posted on %s from %s to %s: %s', (posted, first, last) => {
      const period = publicNoticePeriod(holidayTable(), day(posted), 'posting-day');
      expect(period).toMatchObject({ firstDay: first, lastDay: last, endsAt: closesAt(day(last)), provisional: false });
    });

    test('a day opens at 00:00 and closes at 24:00 in Shanghai', () => {
      expect(opensAt(day('2026-10-10')).toISOString()).toBe('2026-10-09T16:00:00.000Z');
      expect(closesAt(day('2026-10-10')).toISOString()).toBe('2026-10-10T16:00:00.000Z');
      expect(dayOf(new Date('2026-10-09T15:59:59.999Z'))).toBe('2026-10-09');
      expect(dayOf(new Date('2026-10-09T16:00:00.000Z'))).toBe('2026-10-10');
      expect(dayOf(closesAt(day('2026-10-10')))).toBe('2026-10-11');
    });

    test('make-up weekends are worked, holidays on weekdays are not', () => {
      expect(isWorkingDay(table, day('2026-10-10'))).toBe(true);
      expect(isWorkingDay(table, day('2026-10-11'))).toBe(false);
      expect(isWorkingDay(table, day('2026-10-07'))).toBe(false);
      expect(isWorkingDay(table, day('2026-10-08'))).toBe(true);
    });
  });
});

describe('days', () => {
  test.each(['2024-02-29', '2000-02-29', '2026-12-31', '1949-10-01'])('%s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-5',
    '２０２６-01-05',
    '2026-01-05 ',
    '',
  ])('%j is not', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => day(text)).toThrow(RangeError);
  });

  test('weekdays are said in Chinese', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-28', '1949-10-01'].map((text) => weekdayName(day(text)))).toEqual([
      '星期日',
      '星期一',
      '星期六',
      '星期六',
    ]);
  });

  test('arithmetic crosses months, leap days and years', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2025-03-01'), -1)).toBe('2025-02-28');
    expect(daysBetween(day('2024-01-01'), day('2025-01-01'))).toBe(366);
    expect(lastDayOfYear(2026)).toBe('2026-12-31');
  });
});

describe('whole years', () => {
  test.each([
    ['2021-06-30', '2026-06-29', 4],
    ['2021-06-30', '2026-06-30', 5],
    ['2020-02-29', '2025-02-27', 4],
    ['2020-02-29', '2025-02-28', 5],
    ['2020-02-29', '2024-02-28', 3],
    ['2020-02-29', '2024-02-29', 4],
    ['2026-06-30', '2026-06-30', 0],
    ['2026-06-30', '2020-01-01', 0],
  ])('from %s to %s: %i', (from, to, years) => {
    expect(wholeYears(day(from), day(to))).toBe(years);
  });

  test('a leap day without a counterpart becomes the last of February', () => {
    expect(addYears(day('2024-02-29'), 5)).toBe('2029-02-28');
    expect(addYears(day('2024-02-29'), 4)).toBe('2028-02-29');
    expect(addYears(day('2026-03-31'), -5)).toBe('2021-03-31');
  });
});

describe('provisional days', () => {
  test('beyond the library every date is provisional', () => {
    expect(publicNoticePeriod(table, day('2027-09-28'))).toMatchObject({ lastDay: '2027-10-05', provisional: true });
    expect(isProvisional(table, day('2003-06-02'))).toBe(true);
    expect(isProvisional(table, day('2004-01-01'))).toBe(false);
  });

  test('the last week of December waits for the arrangement of the year after', () => {
    const nextYearKnown: HolidayTable = { ...table, coveredYears: new Set([...table.coveredYears, 2027]) };
    expect(isProvisional(table, day('2026-12-24'))).toBe(false);
    expect(isProvisional(table, day('2026-12-25'))).toBe(true);
    expect(isProvisional(nextYearKnown, day('2026-12-25'))).toBe(false);
    expect(isProvisional(table, day('2025-12-31'))).toBe(false);
    expect(publicNoticePeriod(table, day('2026-12-17'))).toMatchObject({ lastDay: '2026-12-24', provisional: false });
    expect(publicNoticePeriod(table, day('2026-12-18'))).toMatchObject({ lastDay: '2026-12-25', provisional: true });
    expect(publicNoticePeriod(nextYearKnown, day('2026-12-18'))).toMatchObject({
      lastDay: '2026-12-25',
      provisional: false,
    });
  });

  test('a date beyond a gap is provisional though its own year is known', () => {
    const gap: HolidayTable = { ...table, coveredYears: new Set([2026, 2028]) };
    expect(addWorkingDays(gap, day('2026-12-20'), 290)).toEqual({
      day: expect.stringMatching(/^2028-/),
      provisional: true,
    });
    expect(workingDaysBetween(gap, day('2028-02-01'), day('2026-06-01')).provisional).toBe(true);
    expect(workingDaysBetween(gap, day('2028-02-01'), day('2028-06-01')).provisional).toBe(false);
  });
});

describe('counting working days', () => {
  test('the ladder before a deadline: D−7, D−3, D−1', () => {
    const due = day('2026-10-10');
    expect([-7, -3, -1].map((step) => addWorkingDays(table, due, step).day)).toEqual([
      '2026-09-23',
      '2026-09-30',
      '2026-10-09',
    ]);
    expect([1, 2, 3].map((step) => addWorkingDays(table, due, step).day)).toEqual([
      '2026-10-12',
      '2026-10-13',
      '2026-10-14',
    ]);
  });

  test('days left: the deadline counts, today does not', () => {
    const left = (from: string, to: string) => workingDaysBetween(table, day(from), day(to)).days;
    expect(left('2026-09-30', '2026-10-10')).toBe(3);
    expect(left('2026-10-10', '2026-10-10')).toBe(0);
    expect(left('2026-10-12', '2026-10-10')).toBe(-1);
    expect(left('2026-10-01', '2026-10-07')).toBe(0);
  });

  test('next working day, and the same day if it is one', () => {
    expect(nextWorkingDay(table, day('2026-10-08')).day).toBe('2026-10-09');
    expect(workingDayFrom(table, day('2026-10-08')).day).toBe('2026-10-08');
    expect(workingDayFrom(table, day('2026-10-01')).day).toBe('2026-10-08');
    expect(workingDayFrom(table, day('2026-12-31')).provisional).toBe(true);
  });

  test('the office’s published totals', () => {
    const total = (year: number) => workingDaysBetween(table, lastDayOfYear(year - 1), lastDayOfYear(year)).days;
    expect([total(2024), total(2025), total(2026)]).toEqual([251, 248, 248]);
  });

  test('a count that cannot be meant is a fault', () => {
    expect(() => addWorkingDays(table, day('2026-01-01'), 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays(table, day('2026-01-01'), Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });

  const anyDay = fc.integer({ min: 0, max: 366 * 22 }).map((days) => addDays(day('2004-06-01'), days));
  const anyCount = fc.integer({ min: -60, max: 60 });

  test('what was added is counted back, and lands on a working day', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (from, count) => {
        const { day: to } = addWorkingDays(table, from, count);
        expect(workingDaysBetween(table, from, to).days).toBe(count);
        if (count !== 0) expect(isWorkingDay(table, to)).toBe(true);
      }),
    );
  });

  test('as someone with a wall calendar would count', () => {
    const oracle = wallCalendar();
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const at = oracle.findIndex(({ date }) => date === from);
        const ahead = oracle.slice(at + 1).filter(({ worked }) => worked);
        const behind = oracle.slice(0, at).filter(({ worked }) => worked);
        expect(addWorkingDays(table, from, count).day).toBe(ahead[count - 1]?.date);
        expect(addWorkingDays(table, from, -count).day).toBe(behind.at(-count)?.date);
      }),
      { numRuns: 60 },
    );
  });
});

/** Every day of 2004–2027, one after the other, with a running weekday of its own. */
const wallCalendar = (): { date: Day; worked: boolean }[] => {
  const lengths = (year: number) => [
    31,
    new Date(Date.UTC(year, 2, 0)).getUTCDate(),
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  const pages: { date: Day; worked: boolean }[] = [];
  let weekday = 4; // 1 January 2004 was a Thursday
  for (let year = 2004; year <= 2027; year += 1) {
    for (const [month, length] of lengths(year).entries()) {
      for (let date = 1; date <= length; date += 1, weekday = (weekday + 1) % 7) {
        const name = day(`${year}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
        expect(weekdayOf(name)).toBe(weekday);
        const plain = weekday !== 0 && weekday !== 6;
        pages.push({ date: name, worked: table.workDays.has(name) || (plain && !table.offDays.has(name)) });
      }
    }
  }
  return pages;
};
