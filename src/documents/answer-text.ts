import { cleanText, masked } from '../../cards/kit/text.ts';
import { answerWord, optionWord } from '../../cards/words/application-words.ts';
import { paperDay } from '../../cards/words/document-words.ts';
import type { Field, FieldValue } from '../domain/application/fields.ts';
import type { Personal } from './application-document.ts';

/** An empty answer; not a blank, so that nobody can fill it in afterwards. */
export const EMPTY = '—';

/** An answer as it stands on paper. */
export const answerText = (field: Field, value: FieldValue | undefined, personal: Personal): string => {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return EMPTY;
  switch (field.kind) {
    case 'amount':
      return typeof value === 'number' ? amountText(value) : String(value);
    case 'whole':
      return typeof value === 'number' ? grouped(String(value)) : String(value);
    case 'year':
      return `${value}年`;
    case 'day':
      return paperDay(String(value));
    case 'yes':
    case 'commitment':
    case 'clean':
    case 'one':
      return answerWord(field, typeof value === 'boolean' ? value : String(value));
    case 'several':
      return Array.isArray(value)
        ? value.map((code: string) => optionWord(field.name, code)).join('、')
        : String(value);
    case 'idNumber':
    case 'phone':
      return personal === 'full' ? paperText(String(value), 'full') : maskedNumber(String(value));
    case 'creditCode':
    case 'district':
      return paperText(String(value), 'full');
    case 'text':
      return paperText(String(value), personal);
  }
};

/** Typed text without what cannot be seen; numbers of persons made unreadable where they must be. */
export const paperText = (text: string, personal: Personal): string => {
  const clean = cleanText(text)
    .normalize('NFC')
    .replaceAll('\t', ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const shown = personal === 'full' ? clean : masked(clean);
  return shown === '' ? EMPTY : shown;
};

/** 138******78; of other documents than ours the first and the last two signs stay. */
const maskedNumber = (number: string): string => {
  const known = masked(number);
  if (known !== number) return known;
  const signs = [...number];
  return signs.length < 6
    ? '*'.repeat(signs.length)
    : [...signs.slice(0, 2), '*'.repeat(signs.length - 4), ...signs.slice(-2)].join('');
};

/** Whole 分 as 万元, exact: at least two places, up to six where they say something. */
export const amountText = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(7, '0');
  const places = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${fen < 0 ? '-' : ''}${grouped(digits.slice(0, -6))}.${places}`;
};

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
