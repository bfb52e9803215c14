const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** `2026-03-02` → 2026年3月2日（周一）. Anything that is no day is shown as it stands. */
export const dayWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return day;
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  return `${year}年${month}月${date}日（周${weekday}）`;
};

/** An instant as the clock on the wall in Weihai shows it: 3月2日 09:30, with the year when it is another one. */
export const instantWords = (at: Date, now: Date): string => {
  // Fixed +08:00: there has been no summer time since 1991.
  const local = new Date(at.getTime() + 8 * 3_600_000);
  const thisYear = new Date(now.getTime() + 8 * 3_600_000).getUTCFullYear() === local.getUTCFullYear();
  const two = (figure: number): string => String(figure).padStart(2, '0');
  const date = `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
  return thisYear ? date : `${local.getUTCFullYear()}年${date}`;
};

/** A closing instant as people say it: 3月31日24时 rather than 4月1日 00:00. */
export const closingWords = (at: Date, now: Date): string => {
  if ((at.getTime() + 8 * 3_600_000) % 86_400_000 !== 0) return instantWords(at, now);
  return instantWords(new Date(at.getTime() - 60_000), now).replace(' 23:59', '24时');
};

/** An instant with its day of the week: 2026年10月15日（周四）17:00. */
export const untilWords = (at: Date): string => {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  return `${dayWords(local.slice(0, 10))}${local.slice(11, 16)}`;
};

export interface Left {
  readonly workingDays: number;
  /** Counted over days whose arrangement is not published or not loaded yet. */
  readonly provisional?: boolean;
  readonly passed: boolean;
  readonly today: boolean;
}

/** How long is left to a day: 还有 12 个工作日 / 还有 60 个工作日（暂定） / 今天截止 / 已过. */
export const leftWords = (left: Left): string => {
  if (left.passed) return '已过';
  if (left.today) return '今天24时截止';
  return `还有 ${left.workingDays} 个工作日${left.provisional === true ? '（暂定）' : ''}`;
};
