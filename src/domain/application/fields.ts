/**
 * What an application asks for, field by field and step by step (art. 13 and what arts. 3, 6, 10, 11 and 12 turn on).
 * Forms, missing lists, corrections, documents and exports all walk these tables; words for names live with the cards.
 */
export type ApplicationKind = 'organisation' | 'individual';

/**
 * How an answer is kept: text trimmed; day `YYYY-MM-DD`; amount whole 分 (asked in 万元, may be negative); whole and
 * year integers; yes as true or false; clean as 'none' or 'some'; one as its code; several as a list of codes.
 */
export type FieldValue = string | number | boolean | readonly string[];
export type Form = Readonly<Record<string, FieldValue>>;

export type FieldKind =
  | { readonly kind: 'text'; readonly max: number; readonly rows?: number }
  | { readonly kind: 'day' }
  | { readonly kind: 'amount'; readonly negative?: true }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'year' }
  | { readonly kind: 'yes' }
  /** 无 / 有; with 'some' the field `<name>Note` says what. */
  | { readonly kind: 'clean' }
  | { readonly kind: 'one'; readonly options: readonly string[] }
  | { readonly kind: 'several'; readonly options: readonly string[] }
  | { readonly kind: 'district' }
  | { readonly kind: 'creditCode' }
  | { readonly kind: 'idNumber' }
  | { readonly kind: 'phone' }
  | { readonly kind: 'commitment' };

export type Field = FieldKind & {
  readonly name: string;
  readonly step: number;
  readonly required?: true;
  /** Needed only when another field has this value. */
  readonly neededWhen?: { readonly field: string; readonly is: FieldValue };
  /** Never on a card, never in a list: shown on demand with a journal entry. */
  readonly secret?: true;
};

/** GB/T 4754-2017, sections A to T. */
export const INDUSTRIES = [...'ABCDEFGHIJKLMNOPQRST'] as readonly string[];
export const SIZES = ['large', 'medium', 'small', 'micro'] as const;
export const ID_TYPES = ['resident', 'foreign-permanent', 'hk-macao', 'taiwan', 'passport'] as const;
/** Art. 11: kinds of applicants that are encouraged; information, never points. */
export const ENCOURAGED = [
  'innovative-small',
  'high-technology',
  'unicorn',
  'gazelle',
  'little-giant',
  'modern-agriculture',
  'strategic-emerging',
  'new-service',
  'public-service',
] as const;

const required = { required: true } as const;
const text = (name: string, step: number, max: number, rest: { rows?: number; required?: true } = {}): Field => ({
  kind: 'text',
  name,
  step,
  max,
  ...rest,
});
const series = (name: string, rest: { negative?: true } = {}): readonly Field[] =>
  [1, 2, 3].map((year) => ({ kind: 'amount', name: `${name}${year}`, step: 2, ...rest, ...required }));
const clean = (name: string, step: number): readonly Field[] => [
  { kind: 'clean', name, step, ...required },
  { kind: 'text', name: `${name}Note`, step, max: 500, rows: 2, neededWhen: { field: name, is: 'some' } },
];

export const ORGANISATION_FIELDS: readonly Field[] = [
  text('name', 1, 80, required),
  { kind: 'creditCode', name: 'creditCode', step: 1, ...required },
  { kind: 'district', name: 'district', step: 1, ...required },
  text('legalRepresentative', 1, 40, required),
  text('address', 1, 120, required),
  { kind: 'one', name: 'industry', step: 1, options: INDUSTRIES, ...required },
  { kind: 'day', name: 'establishedOn', step: 1, ...required },
  { kind: 'day', name: 'operatingSince', step: 1, ...required },
  { kind: 'yes', name: 'isFourNew', step: 1, ...required },
  { kind: 'text', name: 'fourNewBasis', step: 1, max: 300, rows: 2, neededWhen: { field: 'isFourNew', is: true } },
  { kind: 'one', name: 'sizeClass', step: 1, options: SIZES, ...required },
  { kind: 'whole', name: 'headcount', step: 1, min: 1, max: 1_000_000, ...required },
  text('contactName', 1, 40, required),
  { kind: 'phone', name: 'contactPhone', step: 1, secret: true, ...required },
  text('contactEmail', 1, 100),

  // 1 is the latest year, 3 the earliest.
  ...series('revenue'),
  ...series('profit', { negative: true }),
  ...series('tax', { negative: true }),
  ...series('rd'),

  text('qualitySystem', 3, 1000, { rows: 3, ...required }),
  { kind: 'year', name: 'excellenceSince', step: 3, ...required },
  text('method', 3, 1000, { rows: 3, ...required }),
  text('brand', 3, 1000, { rows: 2 }),
  text('standards', 3, 1000, { rows: 2 }),
  text('innovation', 3, 1000, { rows: 2 }),
  text('responsibility', 3, 1000, { rows: 2 }),
  text('greenSafety', 3, 1000, { rows: 2, ...required }),
  text('peerStanding', 3, 1000, { rows: 2, ...required }),
  text('activities', 3, 1000, { rows: 2, ...required }),
  text('creditRecord', 3, 1000, { rows: 2, ...required }),
  text('honours', 3, 1000, { rows: 2 }),
  text('coachedBy', 3, 300, { rows: 2 }),
  text('societies', 3, 300, { rows: 2 }),
  { kind: 'several', name: 'encouraged', step: 3, options: ENCOURAGED },

  ...clean('accidents', 4),
  ...clean('complaints', 4),
  ...clean('violations', 4),
  text('secrets', 4, 500, { rows: 2 }),
  { kind: 'commitment', name: 'commitment', step: 4, ...required },
  text('signer', 4, 40, required),
];

export const INDIVIDUAL_FIELDS: readonly Field[] = [
  text('fullName', 1, 40, required),
  { kind: 'one', name: 'idType', step: 1, options: ID_TYPES, ...required },
  { kind: 'idNumber', name: 'idNumber', step: 1, secret: true, ...required },
  text('employer', 1, 80, required),
  { kind: 'creditCode', name: 'employerCreditCode', step: 1, ...required },
  text('position', 1, 60, required),
  { kind: 'district', name: 'district', step: 1, ...required },
  { kind: 'day', name: 'qualityWorkSince', step: 1, ...required },
  { kind: 'phone', name: 'phone', step: 1, secret: true, ...required },
  text('contactEmail', 1, 100),

  text('deeds', 2, 1000, { rows: 5, ...required }),
  text('honours', 2, 1000, { rows: 3 }),
  text('competitions', 2, 1000, { rows: 2 }),
  text('recognition', 2, 1000, { rows: 2, ...required }),
  text('coachedBy', 2, 300, { rows: 2 }),
  text('societies', 2, 300, { rows: 2 }),

  ...clean('employerAccidents', 3),
  ...clean('badCredit', 3),
  ...clean('discipline', 3),
  { kind: 'commitment', name: 'commitment', step: 3, ...required },
  text('signer', 3, 40, required),
];

export const FIELDS: Readonly<Record<ApplicationKind, readonly Field[]>> = {
  organisation: ORGANISATION_FIELDS,
  individual: INDIVIDUAL_FIELDS,
};

/** Steps of cards: the last one is the material. */
export const STEPS = { organisation: 5, individual: 4 } as const satisfies Record<ApplicationKind, number>;

export interface Slot {
  readonly slot: string;
  readonly required: boolean;
}
/** Where a file belongs. Words for slots live with the cards. */
export const SLOTS: Readonly<Record<ApplicationKind, readonly Slot[]>> = {
  organisation: [
    { slot: 'selfAssessment', required: true },
    { slot: 'legalStatus', required: true },
    { slot: 'qualitySystemProof', required: false },
    { slot: 'performanceProof', required: false },
    { slot: 'cleanRecordProof', required: false },
    { slot: 'other', required: false },
  ],
  individual: [
    { slot: 'selfAssessment', required: true },
    { slot: 'identityProof', required: true },
    { slot: 'employmentProof', required: true },
    { slot: 'employerOpinion', required: false },
    { slot: 'achievementProof', required: false },
  ],
};

export const fieldOf = (kind: ApplicationKind, name: string): Field | undefined =>
  FIELDS[kind].find((field) => field.name === name);

/** What this form needs now: required fields, and those that another answer makes needed. */
export const isNeeded = (field: Field, form: Form): boolean =>
  field.required === true || (field.neededWhen !== undefined && form[field.neededWhen.field] === field.neededWhen.is);

/** Names of needed fields that are empty, in the order of the form. */
export const missingFields = (kind: ApplicationKind, form: Form): readonly Field[] =>
  FIELDS[kind].filter((field) => isNeeded(field, form) && isMissing(field, form[field.name]));

/** 否 is an answer; a commitment not given is none. */
const isMissing = ({ kind }: Field, value: FieldValue | undefined): boolean =>
  value === undefined ||
  value === '' ||
  (value === false && kind === 'commitment') ||
  (Array.isArray(value) && value.length === 0);
