import { dayNumber, type Wall, wallTime } from '../zone.ts';

const two = (n: number) => String(n).padStart(2, '0');
const WEEK = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

const clock = ({ hour, minute }: Wall) => `${two(hour)}:${two(minute)}`;

/** `今天` is left out, as in Feishu: `14:03`, `昨天 14:03`, `周三 14:03`, `5月4日 14:03`. */
export function when(instant: string, now: Date = new Date()): string {
  const then = wallTime(instant);
  const today = wallTime(now);
  if (then === undefined || today === undefined) return '';
  const days = dayNumber(today) - dayNumber(then);
  if (days === 0) return clock(then);
  if (days === 1) return `昨天 ${clock(then)}`;
  if (days > 1 && days < 7) return `${WEEK[then.weekday]} ${clock(then)}`;
  const year = then.year === today.year ? '' : `${then.year}年`;
  return `${year}${then.month}月${then.day}日 ${clock(then)}`;
}

/** For the chat list: the same without the time of day, except today. */
export function shortWhen(instant: string | null, now: Date = new Date()): string {
  if (instant === null) return '';
  return when(instant, now).split(' ')[0] ?? '';
}

/** A new line of time stands between messages more than five minutes apart. */
export const isApart = (before: string | undefined, after: string): boolean =>
  before === undefined || new Date(after).getTime() - new Date(before).getTime() > 5 * 60_000;
