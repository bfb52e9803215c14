import { z } from 'zod';
import { cleanText } from './text.ts';

/**
 * What is wrong with one answer in a form, as a code and its numbers. The sentence is made where the person is
 * answered, in their words.
 */
export type FormIssue =
  | { readonly code: 'required' }
  | { readonly code: 'text-expected' }
  | { readonly code: 'text-too-short'; readonly min: number; readonly length: number }
  | { readonly code: 'text-too-long'; readonly max: number; readonly length: number }
  | { readonly code: 'day-expected' }
  | { readonly code: 'day-too-early'; readonly min: string }
  | { readonly code: 'day-too-late'; readonly max: string }
  | { readonly code: 'whole-number-expected' }
  | { readonly code: 'amount-expected'; readonly decimals: number }
  | { readonly code: 'number-too-small'; readonly min: number }
  | { readonly code: 'number-too-large'; readonly max: number }
  | { readonly code: 'not-a-choice' }
  | { readonly code: 'too-few'; readonly min: number; readonly count: number }
  | { readonly code: 'too-many'; readonly max: number; readonly count: number }
  | { readonly code: 'person-expected' }
  | { readonly code: 'must-be-checked' };

type Read<T> = { readonly value: T } | FormIssue;

/** A piece of a form's schema: takes whatever the client sent, also nothing at all. */
export type Answer<T> = z.ZodType<T, unknown>;

/** Absent, `""`, blanks, `null` and an empty list are all "left empty". */
export const isEmptyAnswer = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && cleanText(value).trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** `prefault`, because zod would otherwise refuse an absent key before the piece is asked. */
function answer<T>(read: (value: unknown) => Read<T>): Answer<T> {
  return z
    .unknown()
    .transform((value, context): T => {
      const found = read(value);
      if ('value' in found) return found.value;
      context.issues.push({ code: 'custom', input: value, params: found });
      return z.NEVER;
    })
    .prefault(null);
}

function needed<T>(read: (value: unknown) => Read<T>): Answer<T> {
  return answer((value) => (isEmptyAnswer(value) ? { code: 'required' } : read(value)));
}

/** The same piece where an empty answer is fine and reads as `undefined`. */
export const optional = <T>(piece: Answer<T>): Answer<T | undefined> =>
  answer((value): Read<T | undefined> => {
    if (isEmptyAnswer(value)) return { value: undefined };
    const parsed = piece.safeParse(value);
    return parsed.success ? { value: parsed.data } : (issuesOf(parsed.error)[0] ?? { code: 'text-expected' });
  });

interface Lengths {
  readonly min?: number;
  readonly max?: number;
}

/** Trimmed text; lengths in characters. */
export const text = ({ min = 1, max = 1000 }: Lengths = {}): Answer<string> =>
  needed((value) => {
    if (typeof value !== 'string') return { code: 'text-expected' };
    const trimmed = cleanText(value).trim();
    const length = [...trimmed].length;
    if (length < min) return { code: 'text-too-short', min, length };
    return length > max ? { code: 'text-too-long', max, length } : { value: trimmed };
  });

/** Trimmed text, or nothing. */
export const optionalText = (lengths: Lengths = {}): Answer<string | undefined> => optional(text(lengths));

interface Days {
  readonly min?: string;
  readonly max?: string;
}

/** A day as `YYYY-MM-DD`, from a picker (`2024-04-01 +0800`) or typed (`2024/4/1`, `2024年4月1日`). */
export const day = ({ min, max }: Days = {}): Answer<string> =>
  needed((value) => {
    const found = typeof value === 'string' ? readDay(value) : undefined;
    if (found === undefined) return { code: 'day-expected' };
    // ISO days sort as text.
    if (min !== undefined && found < min) return { code: 'day-too-early', min };
    return max !== undefined && found > max ? { code: 'day-too-late', max } : { value: found };
  });

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: [+-]\d{4})?$/;

function readDay(value: string): string | undefined {
  const [, year = '', month = '', date = ''] = DAY.exec(halfWidth(value)) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const instant = new Date(`${iso}T00:00:00Z`);
  // A 31st of April would roll over to May.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(iso) ? iso : undefined;
}

/** Digits and signs typed full-width, as Chinese input methods do. */
function halfWidth(text: string): string {
  return cleanText(text)
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[。]/g, '.')
    .replace(/[−–—]/g, '-')
    .trim();
}

/** A day, or nothing. */
export const optionalDay = (bounds: Days = {}): Answer<string | undefined> => optional(day(bounds));

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** A whole number, typed in digits, commas between thousands allowed. */
export const wholeNumber = ({ min = 0, max = Number.MAX_SAFE_INTEGER }: Bounds = {}): Answer<number> =>
  needed((value) => {
    const digits = numberText(value);
    if (digits === undefined || digits.includes('.')) return { code: 'whole-number-expected' };
    const number = Number(digits);
    if (number > max || !Number.isSafeInteger(number)) return { code: 'number-too-large', max };
    return number < min ? { code: 'number-too-small', min } : { value: number };
  });

const DECIMALS = 6;
const FEN_PER_WAN = 1_000_000;
/** 90 万亿元: far above any turnover, and still exact in 分. */
const WAN_MOST = 9_000_000_000;

/** An amount typed in 万元, as whole 分. Bounds are in 万元; a loss is negative where `min` allows it. */
export const amountInFen = ({ min = 0, max = WAN_MOST }: Bounds = {}): Answer<number> =>
  needed((value) => {
    const digits = numberText(value);
    const [, sign = '', whole = '', part = ''] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(digits ?? '') ?? [];
    if (whole === '' || part.length > DECIMALS) return { code: 'amount-expected', decimals: DECIMALS };
    // Digit by digit: 万元 times a million would not be exact as a float.
    const fen = Number(`${sign}${whole}${part.padEnd(DECIMALS, '0')}`);
    if (fen > max * FEN_PER_WAN || !Number.isSafeInteger(fen)) return { code: 'number-too-large', max };
    return fen < min * FEN_PER_WAN ? { code: 'number-too-small', min } : { value: fen === 0 ? 0 : fen };
  });

const GROUPED = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?$/;

/** ASCII digits with sign and point, without separators; `undefined` for what is no number. */
function numberText(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const typed = halfWidth(value).replace(/\s+/g, '');
  return GROUPED.test(typed) ? typed.replaceAll(',', '') : undefined;
}

/** One of the words offered. */
export const choice = <const Word extends string>(words: readonly Word[]): Answer<Word> =>
  needed((value) => {
    const found = typeof value === 'string' ? words.find((word) => word === value.trim()) : undefined;
    return found === undefined ? { code: 'not-a-choice' } : { value: found };
  });

/** Some of the words offered, each once, in the order they were offered. Empty is fine unless `min` says otherwise. */
export const several = <const Word extends string>(
  words: readonly Word[],
  { min = 0, max = words.length }: Lengths = {},
): Answer<readonly Word[]> =>
  answer((value) => {
    const chosen = listOf(value);
    if (chosen === undefined || chosen.some((each) => !words.some((word) => word === each))) {
      return { code: 'not-a-choice' };
    }
    return counted(
      words.filter((word) => chosen.includes(word)),
      min,
      max,
    );
  });

/** Some of what a list offers, by value, each once; whether it offers them is the use case's to say. */
export const someOf = ({ min = 0, max = 200 }: Lengths = {}): Answer<readonly string[]> =>
  answer((value) => {
    const chosen = listOf(value);
    if (chosen === undefined || chosen.some((each) => each.length > 64)) return { code: 'not-a-choice' };
    return counted([...new Set(chosen)], min, max);
  });

const OPEN_ID = /^ou_\w+$/;

/** A person picked, by open_id. Whether they may be picked is the use case's to say. */
export const personOpenId = (): Answer<string> =>
  needed((value) => (typeof value === 'string' && OPEN_ID.test(value) ? { value } : { code: 'person-expected' }));

/** People picked, by open_id, each once. Empty is fine unless `min` says otherwise. */
export const peopleOpenIds = ({ min = 0, max = 200 }: Lengths = {}): Answer<readonly string[]> =>
  answer((value) => {
    const chosen = listOf(value);
    if (chosen === undefined || !chosen.every((each) => OPEN_ID.test(each))) return { code: 'person-expected' };
    return counted([...new Set(chosen)], min, max);
  });

function counted<T>(chosen: readonly T[], min: number, max: number): Read<readonly T[]> {
  const count = chosen.length;
  if (count === 0 && min > 0) return { code: 'required' };
  if (count < min) return { code: 'too-few', min, count };
  return count > max ? { code: 'too-many', max, count } : { value: chosen };
}

/** A list of texts, one text alone, or nothing; `undefined` for anything else. */
function listOf(value: unknown): readonly string[] | undefined {
  if (isEmptyAnswer(value)) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((each): each is string => typeof each === 'string') ? list : undefined;
}

const TICKED: readonly unknown[] = [true, 'true', 'on'];

/** Whether a checker is set; anything but the three words for "set" is not. */
export const checked = (): Answer<boolean> => answer((value) => ({ value: TICKED.includes(value) }));

/** A checker that must be set, such as a commitment. */
export const mustBeChecked = (): Answer<true> =>
  answer((value) => (TICKED.includes(value) ? { value: true } : { code: 'must-be-checked' }));

/** What is wrong, by field name, in the order of the form; `undefined` where the error is no form's. */
export function formIssues(
  error: z.ZodError,
): readonly { readonly field: string; readonly issue: FormIssue }[] | undefined {
  const found = error.issues.flatMap((each) => {
    const [issue] = issuesOf({ issues: [each] });
    const [field] = each.path;
    return typeof field === 'string' && issue ? [{ field, issue }] : [];
  });
  return found.length === error.issues.length ? found : undefined;
}

function issuesOf({ issues }: Pick<z.ZodError, 'issues'>): readonly FormIssue[] {
  return issues.flatMap((issue) => {
    const params = issue.code === 'custom' ? issue.params : undefined;
    // Issues with a code in their params are made by `answer` alone.
    return params && 'code' in params ? [params as unknown as FormIssue] : [];
  });
}
