import { isRecord, type Rule, type Run } from './run.ts';

const shown = (value: unknown): string => (value === undefined ? 'undefined' : JSON.stringify(value)).slice(0, 40);

export const anything: Rule = () => {};

export const flag: Rule = (value, path, run) => {
  if (typeof value !== 'boolean') run.add(path, `expected true or false, not ${shown(value)}`);
};

export const only =
  (wanted: string | boolean): Rule =>
  (value, path, run) => {
    if (value !== wanted) run.add(path, `must be ${shown(wanted)}, not ${shown(value)}`);
  };

export const oneOf =
  (...words: readonly (string | number)[]): Rule =>
  (value, path, run) => {
    if (!words.some((word) => word === value)) run.add(path, `${shown(value)} is not one of ${words.join(', ')}`);
  };

export const whole =
  (min: number, max: number): Rule =>
  (value, path, run) => {
    if (!Number.isInteger(value)) run.add(path, `expected a whole number, not ${shown(value)}`);
    else if (Number(value) < min || Number(value) > max) run.add(path, `${value} is outside ${min}–${max}`);
  };

export const between =
  (min: number, max: number): Rule =>
  (value, path, run) => {
    if (typeof value !== 'number' || value < min || value > max) {
      run.add(path, `expected a number in ${min}–${max}, not ${shown(value)}`);
    }
  };

/** A string; lengths in characters as people count them. */
export const text =
  ({ min = 0, max, pattern }: { min?: number; max?: number; pattern?: RegExp } = {}): Rule =>
  (value, path, run) => {
    if (typeof value !== 'string') return run.add(path, `expected a string, not ${shown(value)}`);
    const length = [...value].length;
    if (length < min) run.add(path, 'must not be empty');
    if (max !== undefined && length > max) run.add(path, `${length} characters, at most ${max}`);
    if (pattern && !pattern.test(value)) run.add(path, `${shown(value)} does not fit ${pattern.source}`);
  };

/** Words, or a length such as `12px` between two bounds. */
export const wordOrPixels =
  (words: readonly string[], min: number, max = Number.POSITIVE_INFINITY): Rule =>
  (value, path, run) => {
    if (typeof value === 'string' && (words.includes(value) || isPixels(value, min, max))) return;
    const bounds = max === Number.POSITIVE_INFINITY ? `${min}px or more` : `${min}px–${max}px`;
    run.add(path, `${shown(value)} is not ${[...words, bounds].join(', ')}`);
  };

/** Margin or padding: one, two or four lengths. */
export const box =
  (min: number, max: number): Rule =>
  (value, path, run) => {
    const parts = typeof value === 'string' ? value.split(' ') : [];
    const fits = [1, 2, 4].includes(parts.length) && parts.every((part) => isPixels(part, min, max));
    if (!fits) run.add(path, `${shown(value)} is not 1, 2 or 4 lengths in ${min}px–${max}px`);
  };

function isPixels(value: string, min: number, max: number): boolean {
  const found = /^(-?\d+(?:\.\d+)?)(?:px)?$/.exec(value);
  // Zero is the one length that needs no unit.
  if (!found || (!value.endsWith('px') && Number(found[1]) !== 0)) return false;
  return Number(found[1]) >= min && Number(found[1]) <= max;
}

export const list =
  (item: Rule, { min = 0, max, subCode }: { min?: number; max?: number; subCode?: number } = {}): Rule =>
  (value, path, run, place) => {
    if (!Array.isArray(value)) return run.add(path, `expected a list, not ${shown(value)}`, subCode);
    if (value.length < min) run.add(path, `needs at least ${min} item(s)`, subCode);
    if (max !== undefined && value.length > max) run.add(path, `${value.length} items, at most ${max}`, subCode);
    value.forEach((each, i) => {
      item(each, `${path}[${i}]`, run, place);
    });
  };

export const mapOf =
  (item: Rule): Rule =>
  (value, path, run, place) => {
    if (!isRecord(value)) return run.add(path, `expected an object, not ${shown(value)}`);
    for (const [key, each] of Object.entries(value)) item(each, join(path, key), run, place);
  };

/** An object whose every property is known; 2.0 refuses unknown ones where 1.0 ignored them. */
export const record =
  (known: Readonly<Record<string, Rule>>, required: readonly string[] = []): Rule =>
  (value, path, run, place) => {
    if (!isRecord(value)) return run.add(path, `expected an object, not ${shown(value)}`);
    refuseUnknown(value, known, path, run);
    for (const key of required) {
      if (value[key] === undefined) run.add(path, `missing property "${key}"`);
    }
    for (const [key, each] of Object.entries(value)) {
      if (each !== undefined && Object.hasOwn(known, key)) known[key]?.(each, join(path, key), run, place);
    }
  };

export const join = (path: string, key: string): string => (path === 'card' ? key : `${path}.${key}`);

export const all =
  (...rules: readonly Rule[]): Rule =>
  (value, path, run, place) => {
    for (const rule of rules) rule(value, path, run, place);
  };

/** Properties of Card JSON 1.0 that people still write, with what became of them. */
const GONE: Readonly<Record<string, string>> = {
  fallback: 'removed in 2.0',
  i18n_elements: 'removed in 2.0',
  elements: 'in 2.0 it stands under "body"',
  actions: 'removed in 2.0: buttons stand among the elements',
  href: 'removed in 2.0',
  ud_icon: 'in 2.0 it is "icon"',
  wide_screen_mode: 'in 2.0 it is "width_mode"',
  action_type: 'in 2.0 it is "form_action_type"',
  url: 'in 2.0 a link is an open_url behavior',
  multi_url: 'in 2.0 a link is an open_url behavior',
};

function refuseUnknown(value: object, known: Readonly<Record<string, Rule>>, path: string, run: Run): void {
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(known, key)) continue;
    const gone = Object.hasOwn(GONE, key) ? ` (${GONE[key]})` : '';
    run.add(path, `unknown property "${key}"${gone}`);
  }
}
