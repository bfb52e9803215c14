import type { TableColumn } from '../card-json.ts';
import { wallTime } from '../zone.ts';

/** Precision, thousands separator and a leading symbol, as the column asks. */
export function formatNumber(value: number, format: TableColumn['format'] = {}): string {
  const { precision, separator = false, symbol = '' } = format;
  const digits = precision === undefined ? { maximumFractionDigits: 10 } : fixed(Math.min(10, Math.max(0, precision)));
  return symbol + new Intl.NumberFormat('zh-CN', { useGrouping: separator, ...digits }).format(value);
}

const fixed = (n: number) => ({ minimumFractionDigits: n, maximumFractionDigits: n });

/** `YYYY-MM-DD HH:mm:ss` and its parts, in the tenant's zone. */
export function formatDate(epoch: number, format = 'YYYY-MM-DD'): string {
  const d = wallTime(epoch);
  if (d === undefined) return '';
  const two = (n: number) => String(n).padStart(2, '0');
  return format
    .replace(/YYYY/i, String(d.year))
    .replace('MM', two(d.month))
    .replace(/DD/i, two(d.day))
    .replace(/HH/i, two(d.hour))
    .replace('mm', two(d.minute))
    .replace(/ss/i, two(d.second));
}
