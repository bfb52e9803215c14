import { ControlRefusal } from '../refusal.ts';
import type { Found, Part } from './find-element.ts';

/** Who a person picker may offer. */
export interface People {
  readonly inChat: ReadonlySet<string>;
  exists(openId: string): boolean;
}

type Values = Readonly<Record<string, unknown>>;

const ZONE = ' +0800';
const DATE_SHAPES: Readonly<Record<string, RegExp>> = {
  date_picker: /^\d{4}-\d{2}-\d{2} [+-]\d{4}$/,
  picker_time: /^\d{2}:\d{2} [+-]\d{4}$/,
  picker_datetime: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2} [+-]\d{4}$/,
};

/**
 * A form as the client sends it: only its own fields, required ones filled, options among those offered, and fields the
 * caller leaves out as the card shows them at first. An optional input left empty is `""`, anything else is absent.
 */
export const formValues = (parts: readonly Found[], form: Part, given: Values, people: People): Values => {
  const fields = parts
    .filter((part) => part.form === form && part.element.tag !== 'button')
    .map(({ element }) => element);
  const names = new Set(fields.map(({ name }) => name));
  const stranger = Object.keys(given).find((name) => !names.has(name));
  if (stranger !== undefined) throw new ControlRefusal(400, `the form has no field ${stranger}`);
  const missing: string[] = [];
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const name = String(field.name);
    const value = fieldValue(field, given[name]);
    if (field.required === true && isBlank(value)) missing.push(name);
    else if (!isEmpty(value)) values[name] = checked(field, value, people);
    else if (field.tag === 'input') values[name] = '';
  }
  if (missing.length > 0) throw new ControlRefusal(400, `required and not filled: ${missing.join(', ')}`);
  return values;
};

/** The value of one component, checked as the client's own widget would constrain it. */
export const checked = (field: Part, value: unknown, people: People): unknown => {
  const tag = String(field.tag);
  const name = String(field.name ?? tag);
  if (tag === 'input') {
    const longest = typeof field.max_length === 'number' ? field.max_length : 1000;
    if (typeof value !== 'string') throw new ControlRefusal(400, `${name} takes text`);
    if ([...value].length > longest) throw new ControlRefusal(400, `${name} is longer than ${longest}`);
    return value;
  }
  if (tag === 'checker') {
    if (typeof value !== 'boolean') throw new ControlRefusal(400, `${name} takes true or false`);
    return value;
  }
  const shape = DATE_SHAPES[tag];
  if (shape) {
    const zoned = zonedText(value);
    if (!shape.test(zoned)) throw new ControlRefusal(400, `${name} does not take ${zoned}`);
    return zoned;
  }
  const offered = offeredBy(field, people);
  const chosen = Array.isArray(value) ? value : [value];
  const many = tag.startsWith('multi_') || (tag === 'select_img' && field.multi_select === true);
  if (many !== Array.isArray(value)) throw new ControlRefusal(400, `${name} takes ${many ? 'a list' : 'one option'}`);
  const wrong = chosen.find((one) => !offered.has(one));
  if (wrong !== undefined) throw new ControlRefusal(400, `${name} has no option ${String(wrong)}`);
  return value;
};

const fieldValue = (field: Part, given: unknown): unknown => {
  const shown = initialValue(field);
  if (field.disabled === true) {
    if (given !== undefined && given !== shown && JSON.stringify(given) !== JSON.stringify(shown)) {
      throw new ControlRefusal(400, `${String(field.name)} is disabled`);
    }
    return shown;
  }
  return given === undefined ? shown : given;
};

const initialValue = (field: Part): unknown => {
  switch (field.tag) {
    case 'input':
      return field.default_value;
    case 'checker':
      return field.checked === true;
    case 'date_picker':
      return field.initial_date;
    case 'picker_time':
      return field.initial_time;
    case 'picker_datetime':
      return field.initial_datetime;
    case 'multi_select_static':
    case 'multi_select_person':
      return field.selected_values;
    default:
      return field.initial_option ?? optionAt(field);
  }
};

/** `initial_index` counts from 1; 0 is none. */
const optionAt = ({ options, initial_index: index }: Part): unknown =>
  Array.isArray(options) && typeof index === 'number' && index > 0 ? options[index - 1]?.value : undefined;

/** A person picker that names nobody who exists offers everyone in the chat. */
const offeredBy = ({ tag, options }: Part, { inChat, exists }: People): ReadonlySet<unknown> => {
  const values = Array.isArray(options) ? options.map((option: { value?: unknown } | null) => option?.value) : [];
  if (String(tag).endsWith('_person') && !values.some((value) => exists(String(value)))) return inChat;
  return new Set(values);
};

const zonedText = (value: unknown): string => {
  const text = String(value);
  return /[+-]\d{4}$/.test(text) && text.includes(' ') ? text : text + ZONE;
};

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Blanks alone do not fill a required field. */
const isBlank = (value: unknown): boolean => isEmpty(typeof value === 'string' ? value.trim() : value);
