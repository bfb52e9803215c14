import { wallTime } from '../zone.ts';

/** Calendar arithmetic on bare dates; no zone, no clock. Months count from 1. */
interface Month {
  readonly year: number;
  readonly month: number;
}

const two = (n: number) => String(n).padStart(2, '0');

export const isoDay = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

export function shift({ year, month }: Month, months: number): Month {
  const index = year * 12 + month - 1 + months;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
}

const daysIn = ({ year, month }: Month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Weeks from Monday; `null` for the days of other months. */
export function weeksOf(month: Month): readonly (readonly (number | null)[])[] {
  const lead = (new Date(Date.UTC(month.year, month.month - 1, 1)).getUTCDay() + 6) % 7;
  const cells = [...Array<null>(lead).fill(null), ...Array.from({ length: daysIn(month) }, (_, i) => i + 1)];
  const weeks = Math.ceil(cells.length / 7);
  return Array.from({ length: weeks }, (_, w) => Array.from({ length: 7 }, (_, d) => cells[w * 7 + d] ?? null));
}

export function parseDay(
  value: string,
): { readonly year: number; readonly month: number; readonly day: number } | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  return found && { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
}

export function today(): string {
  const now = wallTime(Date.now());
  return now ? isoDay(now.year, now.month, now.day) : '';
}
