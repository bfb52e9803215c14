import type { Field, FieldValue } from '../../src/domain/application/fields.ts';
import { checker, datePicker, type FormElement, input, markdown, md, multiSelect, note, select } from '../kit/index.ts';
import { amountInput } from '../words/amount-words.ts';
import { answerWord, CLEAN_WORDS, optionWord, optionWords, YES_WORDS } from '../words/application-words.ts';
import { COMMITMENT_PAPER } from '../words/document-words.ts';

export interface StepFieldProps {
  readonly field: Field;
  readonly label: string;
  readonly kind: keyof typeof COMMITMENT_PAPER;
  readonly value: FieldValue | undefined;
  /** Typed, and not to be read: stands there again to be mended. */
  readonly typed?: string;
  readonly needed: boolean;
  /** Too long for this card beside the others. */
  readonly folded: boolean;
  readonly districts: readonly { readonly id: string; readonly shortName: string }[];
}

/** One field as it stands on a step's card; labelled ones are two parts. */
export const stepField = (p: StepFieldProps): readonly FormElement[] => {
  const { field, label, value, needed } = p;
  const { name } = field;
  const text = p.typed ?? (typeof value === 'string' ? value : undefined);
  switch (field.kind) {
    case 'text':
      return p.folded
        ? [input(name, { label, rows: 2, maxLength: field.max, placeholder: keptWords(String(value ?? '')) })]
        : [
            input(name, {
              label,
              needed,
              maxLength: field.max,
              ...some('rows', field.rows),
              ...some('value', text),
              ...some('placeholder', field.neededWhen && whenWords(field.neededWhen.is)),
            }),
          ];
    case 'creditCode':
      return [input(name, { label, needed, maxLength: 40, placeholder: '18 位字母和数字', ...some('value', text) })];
    case 'idNumber':
    case 'phone':
      return [
        input(name, {
          label,
          needed: needed && value === undefined,
          maxLength: 40,
          placeholder: typeof value === 'string' ? secretHint(value) : HINTS[field.kind],
        }),
      ];
    case 'amount':
      return [
        input(name, {
          label,
          needed,
          maxLength: 30,
          placeholder: field.negative ? '如 1234.56，负数前加“-”' : '如 12345.67',
          ...some('value', p.typed ?? (typeof value === 'number' ? amountInput(value) : undefined)),
        }),
      ];
    case 'whole':
    case 'year':
      return [
        input(name, {
          label,
          needed,
          maxLength: 20,
          placeholder: field.kind === 'year' ? '如 2015' : '整数',
          ...some('value', p.typed ?? (typeof value === 'number' ? String(value) : undefined)),
        }),
      ];
    case 'day':
      return [...datePicker(name, { label, needed, ...some('value', typeof value === 'string' ? value : undefined) })];
    case 'yes':
      return chosen(
        p,
        [YES_WORDS.yes, YES_WORDS.no],
        typeof value === 'boolean' ? answerWord(field, value) : undefined,
      );
    case 'clean':
      return chosen(
        p,
        [CLEAN_WORDS.none, CLEAN_WORDS.some],
        typeof value === 'string' ? answerWord(field, value) : undefined,
      );
    case 'one':
      return chosen(p, optionWords(name), typeof value === 'string' ? optionWord(name, value) : undefined);
    case 'district':
      return chosen(
        p,
        p.districts.map(({ shortName }) => shortName),
        p.districts.find(({ id }) => id === value)?.shortName,
      );
    case 'several':
      return [
        ...multiSelect(name, {
          label: `${label}（供参考，不加分）`,
          options: optionWords(name),
          values: Array.isArray(value) ? value.map((code: string) => optionWord(name, code)) : [],
        }),
      ];
    case 'commitment':
      return [note(COMMITMENT_PAPER[p.kind]), checker(name, { text: label, checked: value === true })];
  }
};

const chosen = (
  { field, label, needed }: StepFieldProps,
  options: readonly string[],
  value: string | undefined,
): readonly FormElement[] =>
  // Without a single option there is nothing to choose from: all districts may be switched off.
  options.length === 0
    ? [markdown(md`${label}：目前没有可选项`)]
    : [...select(field.name, { label, needed, options, ...some('value', value) })];

/** The option only when there is something to say: absent and undefined are two things here. */
const some = <Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value }; // one key, the one given

const HINTS = { idNumber: '请填写证件号码', phone: '手机号或带区号的固定电话' } as const;

/** The answer above that asks for this one. */
const whenWords = (is: FieldValue): string => `选“${is === true ? YES_WORDS.yes : CLEAN_WORDS.some}”时填写`;

const keptWords = (value: string): string => `已填写 ${[...value].length} 字；留空不变，在此填写则替换`;

/** 已填写，138****5678; nothing that a leak audit would take for the number itself. */
export const secretHint = (value: string): string => {
  const signs = [...value];
  const tail = signs.length >= 11 ? 4 : 2;
  const shown = signs.length < 6 ? '****' : `${signs.slice(0, 3).join('')}****${signs.slice(-tail).join('')}`;
  return `已填写，${shown}；留空不变`;
};
