import type { Field, FieldValue } from '../../src/domain/application/fields.ts';
import { masked } from '../kit/text.ts';
import { amountInput } from './amount-words.ts';
import { answerWord, optionWord } from './application-words.ts';
import { dayWords } from './day-words.ts';

/** An answer as it is read back on a card; never called for telephone and identity numbers in full. */
export const answerText = (field: Field, value: FieldValue | undefined): string => {
  if (value === undefined) return '';
  switch (field.kind) {
    case 'amount':
      return typeof value === 'number' ? amountInput(value) : String(value);
    case 'day':
      return dayWords(String(value));
    case 'year':
      return `${value}年`;
    case 'several':
      return Array.isArray(value)
        ? value.map((code: string) => optionWord(field.name, code)).join('、')
        : String(value);
    case 'yes':
    case 'commitment':
    case 'clean':
    case 'one':
      return answerWord(field, typeof value === 'boolean' ? value : String(value));
    case 'idNumber':
    case 'phone':
      return masked(String(value));
    default:
      return String(value);
  }
};
