/**
 * Days and working days, in Asia/Shanghai. A day is `YYYY-MM-DD`; an instant is a `Date`. Nothing here reads the
 * process's zone: Shanghai is a fixed +08:00 (its last summer time ended in 1991).
 */
declare const dayBrand: unique symbol;
/** A real day of the Gregorian calendar, `YYYY-MM-DD`; compares as text. */
export type Day = string & { readonly [dayBrand]: 'Day' };

/** The published arrangements as plain days: what is off on a weekday, what is worked on a weekend, and for which years. */
export interface HolidayTable {
  /** Years whose arrangement is known; any other year is guessed at as plain weekdays, and its dates are provisional. */
  readonly coveredYears: ReadonlySet<number>;
  readonly offDays: ReadonlySet<Day>;
  /** Make-up days. */
  readonly workDays: ReadonlySet<Day>;
}

/** A computed day; provisional (「暂定」) when the arrangement it rests on has not been published or loaded. */
export interface ComputedDay {
  readonly day: Day;
  readonly provisional: boolean;
}

const MS_PER_DAY = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
/** Far beyond any period of the regulation; a larger count is a mistake of ours. */
const MOST_WORKING_DAYS = 5_000;

/** Refuses what only looks like a day: 2025-02-29, 2026-13-01, 2026-1-5. */
export const isDay = (text: string): text is Day => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
};

/** For days that are already known to be real; anything else is a fault, not a refusal. */
export const day = (text: string): Day => {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
};

const serialOf = (of: Day): number => Date.parse(`${of}T00:00:00Z`) / MS_PER_DAY;
const FIRST_SERIAL = serialOf('0000-01-01' as Day); // real days, both
const LAST_SERIAL = serialOf('9999-12-31' as Day);
/** Within four-digit years an instant's own day is a real one; asking again would double the cost of counting days. */
const fromSerial = (serial: number): Day => {
  if (!(serial >= FIRST_SERIAL && serial <= LAST_SERIAL)) throw new RangeError(`not a day: serial ${serial}`);
  return new Date(serial * MS_PER_DAY).toISOString().slice(0, 10) as Day;
};

export const yearOf = (of: Day): number => Number(of.slice(0, 4));
export const lastDayOfYear = (year: number): Day => day(`${String(year).padStart(4, '0')}-12-31`);
export const addDays = (from: Day, days: number): Day => fromSerial(serialOf(from) + days);
/** Calendar days from one to the other; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => serialOf(to) - serialOf(from);

/** The day in Shanghai at that instant. */
export const dayOf = (instant: Date): Day =>
  day(new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10));

/** 00:00 in Shanghai: the first instant of the day. */
export const opensAt = (of: Day): Date => new Date(serialOf(of) * MS_PER_DAY - SHANGHAI_OFFSET_MS);

/** 24:00 in Shanghai, exclusive: the first instant that is too late. */
export const closesAt = (of: Day): Date => opensAt(addDays(of, 1));

/** 0 is Sunday, as in `Date`. */
export const weekdayOf = (of: Day): number => (((serialOf(of) + 4) % 7) + 7) % 7;

const WEEKDAYS = '日一二三四五六';
/** 「星期四」, to stand behind a date. */
export const weekdayName = (of: Day): string => `星期${WEEKDAYS.charAt(weekdayOf(of))}`;

/**
 * The corresponding day `years` later (or earlier, if negative). Where there is none, 29 February, the last day of
 * that month stands for it (Civil Code art. 202).
 */
export const addYears = (from: Day, years: number): Day => {
  const moved = `${String(yearOf(from) + years).padStart(4, '0')}${from.slice(4)}`;
  return isDay(moved) ? moved : day(`${moved.slice(0, 8)}28`);
};

/** Years completed between two days: a year is complete on its anniversary. Never negative. */
export const wholeYears = (from: Day, to: Day): number => {
  if (to < from) return 0;
  const years = yearOf(to) - yearOf(from);
  return addYears(from, years) <= to ? years : years - 1;
};

/** Every card counts to the same few days: what was counted by a table is known until another one counts. */
type Memory<Answer> = WeakMap<HolidayTable, Map<string, Answer>>;
const counts: Memory<CountedDays> = new WeakMap();
const sums: Memory<ComputedDay> = new WeakMap();
const REMEMBERED_MOST = 10_000;

const remembered = <Answer>(
  memory: Memory<Answer>,
  table: HolidayTable,
  question: string,
  work: () => Answer,
): Answer => {
  const known = memory.get(table) ?? new Map<string, Answer>();
  const answer = known.get(question) ?? work();
  if (known.size >= REMEMBERED_MOST) known.clear();
  known.set(question, answer);
  memory.set(table, known);
  return answer;
};

/** By the published arrangement: make-up weekends count, holidays do not. Unknown years are taken for plain weekdays. */
export const isWorkingDay = (table: HolidayTable, of: Day): boolean => {
  if (table.workDays.has(of)) return true;
  const weekday = weekdayOf(of);
  return weekday !== 0 && weekday !== 6 && !table.offDays.has(of);
};

/**
 * Whether the next notice of arrangements could still turn this day: its year is not covered, or it lies in the last
 * week of December (25 to 31), which the arrangement of the year after may touch, and that one is not known yet.
 */
export const isProvisional = (table: HolidayTable, of: Day): boolean => {
  const year = yearOf(of);
  return !table.coveredYears.has(year) || (of.slice(5) >= '12-25' && !table.coveredYears.has(year + 1));
};

/**
 * The n-th working day after `from`, which is not counted itself (Civil Code art. 201); with a negative n the n-th
 * before it; with 0 the day itself, working or not. Provisional as soon as one day on the way is.
 */
export const addWorkingDays = (table: HolidayTable, from: Day, days: number): ComputedDay => {
  if (!Number.isInteger(days) || Math.abs(days) > MOST_WORKING_DAYS) throw new RangeError(`working days: ${days}`);
  return remembered(sums, table, `${from}/${days}`, () => stepWorkingDays(table, from, days));
};

const stepWorkingDays = (table: HolidayTable, from: Day, days: number): ComputedDay => {
  const step = days < 0 ? -1 : 1;
  let at = from;
  let provisional = days === 0 && isProvisional(table, from);
  for (let left = Math.abs(days); left > 0; ) {
    at = addDays(at, step);
    provisional ||= isProvisional(table, at);
    if (isWorkingDay(table, at)) left -= 1;
  }
  return { day: at, provisional };
};

/** The first working day after `from`. */
export const nextWorkingDay = (table: HolidayTable, from: Day): ComputedDay => addWorkingDays(table, from, 1);

/** The day itself if it is worked, else the first working day after it (Civil Code art. 203). */
export const workingDayFrom = (table: HolidayTable, from: Day): ComputedDay =>
  isWorkingDay(table, from) ? { day: from, provisional: isProvisional(table, from) } : nextWorkingDay(table, from);

/**
 * Working days left from one day to another: `from` is not counted, `to` is, so that it undoes `addWorkingDays`.
 * Negative when `to` is earlier; then `to` is counted and `from` is not.
 */
export const workingDaysBetween = (table: HolidayTable, from: Day, to: Day): CountedDays =>
  remembered(counts, table, `${from}/${to}`, () => countWorkingDays(table, from, to));

interface CountedDays {
  readonly days: number;
  readonly provisional: boolean;
}

const countWorkingDays = (table: HolidayTable, from: Day, to: Day): CountedDays => {
  const step = to < from ? -1 : 1;
  let days = 0;
  let provisional = from === to && isProvisional(table, from);
  for (let at = from; at !== to; ) {
    at = addDays(at, step);
    provisional ||= isProvisional(table, at);
    if (isWorkingDay(table, at)) days += step;
  }
  return { days, provisional };
};

/** Art. 15: five working days, neither more nor fewer. */
export const NOTICE_WORKING_DAYS = 5;

export interface NoticePeriod {
  readonly postedOn: Day;
  /** The first and the last of the five; days off in between are not counted. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** 24:00 of the last day, exclusive. */
  readonly endsAt: Date;
  /** A notice may not be issued while this is true. */
  readonly provisional: boolean;
}

/**
 * Art. 15: the period of a notice that goes public on `postedOn`. 办法未规定 whether that day is one of the five: the plan
 * says so, and a day off is none in any case.
 */
export const publicNoticePeriod = (
  table: HolidayTable,
  postedOn: Day,
  start: 'next-day' | 'posting-day' = 'next-day',
): NoticePeriod => {
  const counted = start === 'posting-day' && isWorkingDay(table, postedOn);
  const last = addWorkingDays(table, postedOn, NOTICE_WORKING_DAYS - (counted ? 1 : 0));
  return {
    postedOn,
    firstDay: counted ? postedOn : nextWorkingDay(table, postedOn).day,
    lastDay: last.day,
    endsAt: closesAt(last.day),
    provisional: last.provisional || (counted && isProvisional(table, postedOn)),
  };
};
