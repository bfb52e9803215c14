import chineseDays from 'chinese-days';
import { describe, expect, test } from 'vitest';
import { readArrangement } from '../../src/calendar/arrangement.ts';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { libraryArrangements } from '../../src/calendar/library-arrangements.ts';
import { addDays, day, isProvisional, isWorkingDay, publicNoticePeriod } from '../../src/domain/calendar.ts';

const off = (...dates: string[]) => dates.map((date) => ({ name: '假日', date, isOffDay: true }));
const worked = (...dates: string[]) => dates.map((date) => ({ name: '补班', date, isOffDay: false }));

/** An invented arrangement for 2027, in the published shape, with a make-up day in the December before. */
const year2027 = {
  year: 2027,
  papers: ['https://www.gov.cn/'],
  days: [
    ...worked('2026-12-27'),
    ...off('2026-12-31', '2027-01-01'),
    ...off('2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12'),
    ...worked('2027-01-31', '2027-02-20'),
    ...off('2027-04-05', '2027-05-01', '2027-05-03', '2027-06-09', '2027-09-15'),
    ...off('2027-10-01', '2027-10-04', '2027-10-05', '2027-10-06', '2027-10-07'),
  ],
};

const loaded = (file: unknown) => {
  const verdict = readArrangement(file);
  if (!verdict.ok) throw new Error(verdict.breaches.map(({ code }) => code).join(', '));
  return verdict.value;
};
const codes = (file: unknown) => {
  const verdict = readArrangement(file);
  return verdict.ok
    ? []
    : verdict.breaches.map(({ code, params }) => `${code} ${Object.values(params).join(' ')}`.trim());
};

describe('the library behind its guard', () => {
  test('covers each year from 2004 on without a gap, and nothing it does not know', () => {
    const years = libraryArrangements().map(({ year }) => year);
    expect(years).toEqual(Array.from({ length: years.length }, (_, index) => 2004 + index));
    expect(years.at(-1)).toBeGreaterThanOrEqual(2026);
    expect(chineseDays.isWorkday(`${(years.at(-1) ?? 0) + 1}-10-01`)).toBe(
      new Date(Date.UTC((years.at(-1) ?? 0) + 1, 9, 1)).getUTCDay() % 6 !== 0,
    );
  });

  test('agrees with the library’s own answers on every covered day', () => {
    const before = process.env.TZ;
    process.env.TZ = 'Asia/Shanghai'; // the only zone in which the library's functions can be trusted
    try {
      const table = holidayTable();
      const different: string[] = [];
      for (let at = day('2004-01-01'); at <= '2026-12-31'; at = addDays(at, 1)) {
        if (isWorkingDay(table, at) !== chineseDays.isWorkday(at)) different.push(at);
      }
      expect(different).toEqual([]);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});

describe('an arrangement that the office loads', () => {
  test('makes its year firm, and the last week of the December before', () => {
    const table = holidayTable([loaded(year2027)]);
    expect(publicNoticePeriod(holidayTable(), day('2026-12-24'))).toMatchObject({
      lastDay: '2026-12-31',
      provisional: true,
    });
    expect(publicNoticePeriod(table, day('2026-12-24'))).toMatchObject({ lastDay: '2026-12-30', provisional: false });
    expect(publicNoticePeriod(table, day('2027-09-28'))).toMatchObject({ lastDay: '2027-10-12', provisional: false });
    expect(isProvisional(table, day('2027-12-27'))).toBe(true);
  });

  test('replaces the library’s year wholly, and no other', () => {
    const days = [...off('2026-01-01', '2026-02-17', '2026-04-05', '2026-05-01', '2026-10-01')];
    const table = holidayTable([loaded({ year: 2026, days })]);
    expect(isWorkingDay(table, day('2026-10-02'))).toBe(true);
    expect(isWorkingDay(table, day('2026-10-10'))).toBe(false);
    expect(isWorkingDay(table, day('2025-10-02'))).toBe(false);
  });

  test('takes away what the replaced notice had put into the December before', () => {
    const days = [...off('2019-01-01', '2019-02-05', '2019-04-05', '2019-05-01', '2019-10-01')];
    const table = holidayTable([loaded({ year: 2019, days })]);
    expect(isWorkingDay(holidayTable(), day('2018-12-29'))).toBe(true);
    expect(isWorkingDay(table, day('2018-12-29'))).toBe(false);
    expect(isWorkingDay(table, day('2018-12-31'))).toBe(true);
  });

  test('loaded twice, the later one counts', () => {
    const again = { ...year2027, days: year2027.days.filter(({ date }) => date !== '2026-12-31') };
    expect(isWorkingDay(holidayTable([loaded(year2027), loaded(again)]), day('2026-12-31'))).toBe(true);
  });

  test('each year the library knows would be accepted as a file', () => {
    // 清明 is a day off since 2008.
    for (const arrangement of libraryArrangements().filter(({ year }) => year >= 2008))
      expect(codes(arrangement)).toEqual([]);
  });
});

describe('a bad file is refused, and says everything that is wrong at once', () => {
  const and = (...days: object[]) => ({ ...year2027, days: [...year2027.days, ...days] });

  test.each([
    ['not an object', 'holidays', 'holiday-file-shape'],
    ['no year', { days: year2027.days }, 'holiday-file-shape year'],
    ['no days', { year: 2027, days: [] }, 'holiday-file-shape days'],
    [
      'a word for yes',
      and({ name: '假日', date: '2027-03-01', isOffDay: 'yes' }),
      `holiday-file-shape days.${year2027.days.length}.isOffDay`,
    ],
    ['a day that is none', and(...off('2027-02-29')), 'holiday-unreal-day 2027-02-29'],
    ['another year', and(...off('2028-01-03')), 'holiday-other-year 2028-01-03 2027'],
    ['too early in the December before', and(...off('2026-12-24')), 'holiday-other-year 2026-12-24 2027'],
    ['one day twice', and(...off('2027-05-01')), 'holiday-repeated-day 2027-05-01'],
    ['a day both off and worked', and(...worked('2027-02-20')), 'holiday-repeated-day 2027-02-20'],
    ['a make-up day that is worked anyway', and(...worked('2027-03-01')), 'holiday-worked-weekday 2027-03-01'],
  ])('%s', (_, file, expected) => {
    expect(codes(file)).toEqual([expected]);
  });

  test('off and worked mixed up', () => {
    const turned = { ...year2027, days: year2027.days.map((entry) => ({ ...entry, isOffDay: !entry.isOffDay })) };
    expect(codes(turned)).toEqual(
      expect.arrayContaining(['holiday-worked-weekday 2027-10-01', 'holiday-missing 国庆节 2027']),
    );
  });

  test('a file cut short names the holidays it lacks', () => {
    const cut = { year: 2027, days: year2027.days.filter(({ date }) => date < '2027-04-30') };
    expect(codes(cut)).toEqual(['holiday-missing 劳动节 2027', 'holiday-missing 国庆节 2027']);
  });
});
