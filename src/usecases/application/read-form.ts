import { z } from 'zod';
import {
  type Answer,
  amountInFen,
  choice,
  day,
  formIssues,
  isEmptyAnswer,
  several,
  text,
  wholeNumber,
} from '../../../cards/kit/form-value.ts';
import { CLEAN_WORDS, optionCode, YES_WORDS } from '../../../cards/words/application-words.ts';
import { checkForm, fieldKey } from '../../domain/application/check-form.ts';
import { contactPhone, lacksAreaCode } from '../../domain/application/contact-phone.ts';
import { readCreditCode } from '../../domain/application/credit-code.ts';
import {
  type ApplicationKind,
  FIELDS,
  type Field,
  type FieldValue,
  type Form,
  ID_TYPES,
} from '../../domain/application/fields.ts';
import { normaliseIdNumber, readIdNumber } from '../../domain/application/id-number.ts';
import type { Day } from '../../domain/calendar.ts';
import { type DistrictId, districtId } from '../../domain/ids.ts';
import { type Breach, breach } from '../../domain/regulation.ts';

export interface FormFacts {
  readonly today: Day;
  readonly districts: readonly {
    readonly id: DistrictId;
    readonly shortName: string;
    readonly fullName: string;
    readonly active: boolean;
  }[];
  /** The form as it was saved before: the other steps, and what an unreadable answer leaves standing. */
  readonly kept?: Form;
}

export interface ReadForm {
  /** This step's answers: what could be read, and where it could not, the answer that was there before. */
  readonly form: Form;
  readonly district?: DistrictId;
  /** What is wrong, field by field and then across fields; in `params.field` as `organisation.creditCode`. */
  readonly breaches: readonly Breach[];
  readonly warnings: readonly Breach[];
  /** What was typed where it could not be read, for showing it again; never a secret. */
  readonly typed: Readonly<Record<string, string>>;
}

type Read =
  | { readonly value: FieldValue; readonly warnings?: readonly Breach[] }
  | { readonly breaches: readonly Breach[] };

interface Reading {
  readonly kind: ApplicationKind;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly facts: FormFacts;
}

/**
 * Reads one step as the client sends it (art. 13). Everything that can be read is kept, whatever else is wrong; what
 * is empty is simply absent, since a draft may have gaps.
 */
export const readForm = (
  kind: ApplicationKind,
  step: number,
  raw: Readonly<Record<string, unknown>>,
  facts: FormFacts,
): ReadForm => {
  const form: Record<string, FieldValue> = {};
  const typed: Record<string, string> = {};
  const breaches: Breach[] = [];
  const warnings: Breach[] = [];
  const fields = FIELDS[kind].filter((field) => field.step === step);
  for (const field of fields) {
    const before = facts.kept?.[field.name];
    if (isEmptyAnswer(raw[field.name])) {
      // What never stands on a card is never pre-filled: empty means unchanged.
      if (field.secret === true && before !== undefined) form[field.name] = before;
      continue;
    }
    const read = readAnswer(field, { kind, raw, facts });
    if ('value' in read) {
      if (!isEmptyAnswer(read.value)) form[field.name] = read.value;
      warnings.push(...(read.warnings ?? []));
      continue;
    }
    breaches.push(...read.breaches);
    if (before !== undefined) form[field.name] = before;
    const answer = raw[field.name];
    if (field.secret !== true && typeof answer === 'string') typed[field.name] = answer;
  }
  const across = checkForm(kind, withOtherSteps(kind, step, facts.kept, form), facts.today);
  const district = form.district;
  return {
    form,
    ...(typeof district === 'string' ? { district: districtId(district) } : {}),
    breaches: unrepeated([...breaches, ...concerning(across.breaches, kind, fields)]),
    warnings: unrepeated([...warnings, ...concerning(across.warnings, kind, fields)]),
    typed,
  };
};

const withOtherSteps = (kind: ApplicationKind, step: number, kept: Form | undefined, form: Form): Form => {
  const others = FIELDS[kind].filter((field) => field.step !== step).map(({ name }) => name);
  return { ...Object.fromEntries(Object.entries(kept ?? {}).filter(([name]) => others.includes(name))), ...form };
};

/** A step hears of its own fields; what another step's answers come to is said there. */
const concerning = (all: readonly Breach[], kind: ApplicationKind, fields: readonly Field[]): readonly Breach[] => {
  const here = new Set(fields.map(({ name }) => fieldKey(kind, name)));
  return all.filter(({ params }) => here.has(String(params.field)));
};

/** A number refused as it was read need not be refused again against its document. */
const unrepeated = (breaches: readonly Breach[]): readonly Breach[] => {
  const seen = new Set<string>();
  return breaches.filter(({ code, params }) => {
    const key = `${code} ${String(params.field)}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
};

const readAnswer = (field: Field, reading: Reading): Read => {
  const key = fieldKey(reading.kind, field.name);
  const answer = reading.raw[field.name];
  switch (field.kind) {
    case 'text':
      return read(key, text({ max: field.max }), answer);
    case 'day':
      return read(key, day({ min: '1800-01-01' }), answer);
    case 'amount':
      return read(key, amountInFen(field.negative ? { min: -9_000_000_000 } : {}), answer);
    case 'whole':
      return read(key, wholeNumber({ min: field.min, max: field.max }), answer);
    case 'year':
      return read(key, wholeNumber({ min: 1900, max: 2100 }), withoutYearSign(answer));
    case 'yes':
      return readYes(key, answer);
    case 'clean': {
      const found = read(key, choice([CLEAN_WORDS.none, CLEAN_WORDS.some]), answer);
      return 'value' in found ? { value: found.value === CLEAN_WORDS.some ? 'some' : 'none' } : found;
    }
    case 'one':
      return read(key, choice(field.options), codeOf(field.name, answer));
    case 'several':
      return read(
        key,
        several(field.options),
        (Array.isArray(answer) ? answer : [answer]).map((one: unknown) => codeOf(field.name, one)),
      );
    case 'district':
      return readDistrict(key, answer, reading.facts);
    case 'creditCode':
      return readCode(key, answer);
    case 'idNumber':
      return readIdentity(key, answer, reading);
    case 'phone':
      return readPhone(key, answer);
    case 'commitment':
      // A checker that is not set is an answer not given, not a wrong one.
      return { value: answer === true || answer === 'true' || answer === 'on' };
  }
};

/** One piece of the kit for one answer; its issue becomes a breach that names the field. */
const read = (field: string, piece: Answer<FieldValue>, answer: unknown): Read => {
  const parsed = z.object({ answer: piece }).safeParse({ answer });
  if (parsed.success) return { value: parsed.data.answer };
  const issue = formIssues(parsed.error)?.[0]?.issue;
  const { code, ...figures } = issue ?? { code: 'not-a-choice' };
  return { breaches: [breach('13', code, { ...figures, field })] };
};

const refusedAnswer = (field: string, code: string, params: Breach['params'] = {}): Read => ({
  breaches: [breach('13', code, { field, ...params })],
});

const withoutYearSign = (answer: unknown): unknown =>
  typeof answer === 'string' ? answer.normalize('NFKC').trim().replace(/年$/, '') : answer;

const readYes = (field: string, answer: unknown): Read => {
  if (answer === true || answer === 'true') return { value: true };
  if (answer === false || answer === 'false') return { value: false };
  const found = read(field, choice([YES_WORDS.yes, YES_WORDS.no]), answer);
  return 'value' in found ? { value: found.value === YES_WORDS.yes } : found;
};

/** What is no word of the field goes on as it is and is refused there. */
const codeOf = (field: string, answer: unknown): unknown =>
  typeof answer === 'string' ? (optionCode(field, answer) ?? answer) : answer;

const readDistrict = (field: string, answer: unknown, { districts }: FormFacts): Read => {
  const wanted = typeof answer === 'string' ? answer.normalize('NFKC').trim() : undefined;
  const found = districts.find(
    ({ id, shortName, fullName }) => wanted !== undefined && [id, shortName, fullName].includes(wanted),
  );
  if (!found) return refusedAnswer(field, 'not-a-choice');
  return found.active
    ? { value: found.id }
    : refusedAnswer(field, 'district-not-recommending', { district: found.shortName });
};

const readCode = (field: string, answer: unknown): Read => {
  if (typeof answer !== 'string') return refusedAnswer(field, 'text-expected');
  const verdict = readCreditCode(answer, field);
  return verdict.ok ? { value: verdict.value.code, warnings: verdict.value.warnings } : verdict;
};

/** By the document chosen on the same card, or before; without one the number waits unread. */
const readIdentity = (field: string, answer: unknown, { raw, facts }: Reading): Read => {
  if (typeof answer !== 'string') return refusedAnswer(field, 'text-expected');
  const chosen = isEmptyAnswer(raw.idType) ? facts.kept?.idType : codeOf('idType', raw.idType);
  const type = ID_TYPES.find((each) => each === chosen);
  if (type === undefined) return refusedAnswer(field, 'id-type-first');
  const verdict = readIdNumber(type, normaliseIdNumber(answer), facts.today);
  return verdict.ok ? { value: verdict.value } : verdict;
};

const readPhone = (field: string, answer: unknown): Read => {
  const typed = typeof answer === 'number' ? String(answer) : answer;
  if (typeof typed !== 'string') return refusedAnswer(field, 'text-expected');
  const found = contactPhone(typed);
  if (found !== undefined) return { value: found };
  return refusedAnswer(field, lacksAreaCode(typed) ? 'phone-area-code' : 'phone-malformed');
};
