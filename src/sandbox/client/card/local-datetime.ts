import { TIME_ZONE } from '../zone.ts';

const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_short: { month: 'long', day: 'numeric' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  week: { weekday: 'long' },
  week_short: { weekday: 'short' },
  time: { hour: '2-digit', minute: '2-digit', hour12: false },
  time_sec: { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false },
  timezone: { timeZoneName: 'shortOffset' },
};

/** `<local_datetime>` in the reader's own zone; `undefined` for a moment that is none. */
export function localDatetime(millisecond: string, format: string): string | undefined {
  const moment = new Date(Number(millisecond));
  if (millisecond === '' || Number.isNaN(moment.getTime())) return undefined;
  const options = { ...(FORMATS[format] ?? FORMATS.date_num), timeZone: TIME_ZONE };
  const parts = new Intl.DateTimeFormat('zh-CN', options).formatToParts(moment);
  if (format === 'timezone') return parts.find((p) => p.type === 'timeZoneName')?.value;
  const text = parts.map((p) => p.value).join('');
  return format === 'date_num' ? text.replaceAll('/', '-') : text;
}
