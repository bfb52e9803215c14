/** The pretended tenant lives in Shanghai, whatever the browser's own zone: one time for cards, chats and pickers. */
export const TIME_ZONE = 'Asia/Shanghai';

export const OFFSET = '+0800';

export interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 = Sunday. */
  readonly weekday: number;
}

const AHEAD_MS = 8 * 3_600_000;

/** Calendar and clock at an instant; `undefined` for none. Shanghai has no summer time since 1991. */
export function wallTime(instant: string | number | Date): Wall | undefined {
  const at = new Date(instant).getTime();
  if (Number.isNaN(at)) return undefined;
  const d = new Date(at + AHEAD_MS);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
    weekday: d.getUTCDay(),
  };
}

/** Whole days since the epoch, for differences. */
export const dayNumber = ({ year, month, day }: Wall): number => Date.UTC(year, month - 1, day) / 86_400_000;
