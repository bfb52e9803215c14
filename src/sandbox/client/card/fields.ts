import type { CardElement, DateElement, FieldElement, SelectElement } from '../card-json.ts';
import { OFFSET } from '../zone.ts';

export type FieldValue = string | boolean | readonly string[] | undefined;

const FIELDS = new Set<string>([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
  'select_img',
]);

const isField = (element: CardElement): element is FieldElement => FIELDS.has(element.tag);

/** Children of a container, in reading order; empty for leaves. */
export function childrenOf(element: CardElement): readonly CardElement[] {
  if (element.tag === 'column_set') return element.columns ?? [];
  if ('elements' in element) return element.elements ?? [];
  return [];
}

/** All fields below the elements, through columns, panels and containers, mounted or not. */
export function fieldsIn(elements: readonly CardElement[]): readonly FieldElement[] {
  return elements.flatMap((e) => (isField(e) ? [e] : fieldsIn(childrenOf(e))));
}

/** What a field holds before anybody touched it; `undefined` = empty. */
export function initialValue(field: FieldElement): FieldValue {
  switch (field.tag) {
    case 'input':
      return field.default_value ?? '';
    case 'checker':
      return field.checked ?? false;
    case 'multi_select_static':
    case 'multi_select_person':
      return field.selected_values ?? [];
    case 'select_img':
      return field.multi_select === true ? [] : undefined;
    case 'select_static':
    case 'select_person':
      return initialOption(field);
    default:
      return initialMoment(field);
  }
}

function initialOption({ initial_option, initial_index, options }: SelectElement): string | undefined {
  if (initial_option !== undefined) return initial_option;
  return initial_index ? options?.[initial_index - 1]?.value : undefined;
}

/** Dates are kept as the platform sends them: `2024-04-01 +0800`. */
function initialMoment(field: DateElement): string | undefined {
  const bare =
    field.tag === 'date_picker'
      ? field.initial_date
      : field.tag === 'picker_time'
        ? field.initial_time
        : field.initial_datetime;
  return bare ? withZone(bare) : undefined;
}

/** Appends the tenant's offset, as the platform sends it. */
export const withZone = (bare: string): string => `${bare} ${OFFSET}`;

export const withoutZone = (value: string): string => value.replace(/ [+-]\d{4}$/, '');

const isEmpty = (value: FieldValue): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Names of the required fields that are still empty. Blanks alone count as empty, as in Feishu. */
export function missingFields(
  fields: readonly FieldElement[],
  readValue: (name: string) => FieldValue,
): readonly string[] {
  return fields.flatMap((field) => {
    if (field.required !== true || field.name === undefined) return [];
    const value = readValue(field.name);
    return isEmpty(typeof value === 'string' ? value.trim() : value) ? [field.name] : [];
  });
}

/**
 * `form_value` of a submission, by name. Empty fields are left out, unless the person emptied them: an absent field is
 * taken as the card first showed it. Disabled fields are left out for the same reason. Checkers are booleans.
 */
export function formValue(
  fields: readonly FieldElement[],
  readValue: (name: string) => FieldValue,
): Readonly<Record<string, unknown>> {
  const entries = fields.flatMap((field) => {
    if (field.name === undefined || field.disabled === true) return [];
    const value = readValue(field.name);
    if (!isEmpty(value)) return [[field.name, value] as const];
    const first = initialValue(field);
    return isEmpty(first) ? [] : [[field.name, Array.isArray(first) ? [] : ''] as const];
  });
  return Object.fromEntries(entries);
}
