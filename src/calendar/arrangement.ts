import { z } from 'zod';
import { type Day, day, isDay, weekdayOf, yearOf } from '../domain/calendar.ts';
import { allow, type Breach, breach, refuseAll, type Verdict } from '../domain/regulation.ts';

/** One year's published arrangement. It may reach into the last week of the December before (元旦). */
export interface Arrangement {
  readonly year: number;
  readonly days: readonly ArrangedDay[];
}

export interface ArrangedDay {
  readonly date: Day;
  readonly name: string;
  /** Off, or worked in exchange (make-up day). */
  readonly isOffDay: boolean;
}

/** The published shape; further keys, such as `papers`, are ignored. */
const FileShape = z.object({
  // The holidays by law below are those since 2008.
  year: z.int().min(2008).max(2100),
  days: z
    .array(z.object({ name: z.string().trim().min(1).max(40), date: z.string().max(40), isOffDay: z.boolean() }))
    .min(1)
    .max(120),
});

/** Holidays by law that fall into a known span each year: a file without one of them is cut short or mistaken. */
const LAWFUL = [
  { name: '元旦', from: '01-01', to: '01-01' },
  { name: '春节', from: '01-21', to: '02-21' },
  { name: '清明节', from: '04-04', to: '04-06' },
  { name: '劳动节', from: '05-01', to: '05-01' },
  { name: '国庆节', from: '10-01', to: '10-03' },
] as const;

/** More than any year has had (12, in 2013): beyond it, off and worked are probably mixed up. */
const MOST_MAKE_UP_DAYS = 15;

/**
 * Reads the file that the office loads for a year, `{ year, days: [{ name, date, isOffDay }] }`, and says everything
 * that is wrong with it at once. The regulation counts working days (art. 15) but leaves the calendar open.
 */
export const readArrangement = (input: unknown): Verdict<Arrangement> => {
  const parsed = FileShape.safeParse(input);
  if (!parsed.success) {
    return refuseAll(
      parsed.error.issues.map(({ path }) => breach('unregulated', 'holiday-file-shape', { at: path.join('.') })),
    );
  }
  const { year, days } = parsed.data;
  const breaches = [
    ...days.flatMap((entry) => dayBreaches(year, entry)),
    ...repeated(days),
    ...missingHolidays(parsed.data),
  ];
  const makeUpDays = days.filter(({ isOffDay }) => !isOffDay).length;
  if (makeUpDays > MOST_MAKE_UP_DAYS)
    breaches.push(breach('unregulated', 'holiday-too-many-worked', { count: makeUpDays }));
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({ year, days: days.map((entry) => ({ ...entry, date: day(entry.date) })) });
};

interface FileDay {
  readonly name: string;
  readonly date: string;
  readonly isOffDay: boolean;
}

const dayBreaches = (year: number, { date, isOffDay }: FileDay): Breach[] => {
  if (!isDay(date)) return [breach('unregulated', 'holiday-unreal-day', { date })];
  const wrongYear = yearOf(date) !== year && !isBeforeNewYear(year, date);
  const weekday = weekdayOf(date);
  const workedAnyway = !isOffDay && weekday !== 0 && weekday !== 6;
  return [
    ...(wrongYear ? [breach('unregulated', 'holiday-other-year', { date, year })] : []),
    ...(workedAnyway ? [breach('unregulated', 'holiday-worked-weekday', { date })] : []),
  ];
};

/** A notice for one year has more than once moved days of the December before, never earlier than the 29th. */
const isBeforeNewYear = (year: number, date: Day): boolean => yearOf(date) === year - 1 && date.slice(5) >= '12-25';

const repeated = (days: readonly FileDay[]): Breach[] => {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { date } of days) (seen.has(date) ? twice : seen).add(date);
  return [...twice].map((date) => breach('unregulated', 'holiday-repeated-day', { date }));
};

const missingHolidays = ({ year, days }: { year: number; days: readonly FileDay[] }): Breach[] =>
  LAWFUL.filter(
    ({ from, to }) =>
      !days.some(({ date, isOffDay }) => isOffDay && date >= `${year}-${from}` && date <= `${year}-${to}`),
  ).map(({ name }) => breach('unregulated', 'holiday-missing', { name, year }));
