import type { CellValue } from 'exceljs';
import { type Day, isDay } from '../domain/calendar.ts';

/** A long number that the spreadsheet has already rounded: its last digits are lost. */
export const DAMAGED = Symbol('digits lost');

/** What a cell shows, without what cannot be seen; `''` for an empty cell or an error. */
export const cellText = (value: CellValue): string | typeof DAMAGED => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return tidy(value);
  if (typeof value === 'boolean') return '';
  if (value instanceof Date) return dayOfCell(value) ?? '';
  if ('richText' in value) return tidy(value.richText.map(({ text }) => text).join(''));
  // An address becomes a link when it is typed; its text may be rich in turn.
  if ('hyperlink' in value) return cellText(value.text as CellValue);
  if ('formula' in value || 'sharedFormula' in value) return cellText(value.result as CellValue);
  return '';
};

/** A day out of a cell: a date, its serial number where the format was lost, or one of the ways people type it. */
export const cellDay = (value: CellValue): Day | 'empty' | 'wrong' => {
  const inner = resultOf(value);
  if (inner instanceof Date) return asDay(dayOfCell(inner));
  if (typeof inner === 'number' && Number.isInteger(inner) && inner >= SERIAL_FROM && inner <= SERIAL_TO)
    return asDay(daySince1900(inner));
  const text = cellText(inner);
  if (text === '') return inner === null || inner === undefined || typeof inner === 'string' ? 'empty' : 'wrong';
  if (text === DAMAGED) return 'wrong';
  const [, year = '', month = '', date = ''] = TYPED.exec(halfWidth(text)) ?? [];
  return asDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
};

/** Digits and letters typed full-width become plain ones. */
export const halfWidth = (text: string): string => text.normalize('NFKC').replace(/[\s\u200b]+/g, '');

// 1982-02-18 … 2119-01-26: no year, no amount and no compact date falls in between.
const SERIAL_FROM = 30_000;
const SERIAL_TO = 80_000;
const TYPED =
  /^(\d{4})(?:[-/.年]|(?=\d{4}$))(\d{1,2})(?:[-/.月]|(?=\d{2}$))(\d{1,2})日?(?:T?00:00(?::00)?(?:\.0+)?Z?)?$/;
/** Without what cannot be seen: zero-width signs, soft hyphens, direction marks, controls. */
const tidy = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();

const numberText = (value: number): string | typeof DAMAGED => {
  if (!Number.isFinite(value)) return '';
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return DAMAGED;
  return String(value);
};

const resultOf = (value: CellValue): CellValue =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Date) &&
  ('formula' in value || 'sharedFormula' in value)
    ? (value.result as CellValue) // a formula's own result is a plain value again
    : value;

const asDay = (text: string | undefined): Day | 'wrong' => (text !== undefined && isDay(text) ? text : 'wrong');

/** Spreadsheets know no zone: the reader hands the wall clock over as UTC. */
const dayOfCell = (date: Date): string | undefined =>
  Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);

const daySince1900 = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
