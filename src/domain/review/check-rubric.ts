import { allow, type Breach, type BreachParams, breach, refuseAll, type Verdict } from '../regulation.ts';
import {
  type Band,
  isWeighted,
  RUBRIC_TOTAL,
  type Rubric,
  type RubricCategory,
  type RubricItem,
  rubricItems,
} from './rubric.ts';

/** A rubric as somebody has written it down: lists where lists belong, and nothing else about it is certain. */
export interface RubricDraft {
  readonly id?: unknown;
  readonly title?: unknown;
  readonly kind?: unknown;
  readonly categories: readonly {
    readonly code?: unknown;
    readonly name?: unknown;
    readonly weight?: unknown;
    readonly least?: unknown;
    readonly items: readonly {
      readonly code?: unknown;
      readonly name?: unknown;
      readonly points?: unknown;
      readonly aspect?: unknown;
      readonly least?: unknown;
      readonly terms?: unknown;
    }[];
  }[];
  readonly bands: readonly {
    readonly from?: unknown;
    readonly to?: unknown;
    readonly process?: unknown;
    readonly result?: unknown;
  }[];
}

/** What the scoring cards and the columns are built for; texts in characters. */
export const RUBRIC_MOST = {
  id: 32,
  title: 60,
  name: 40,
  band: 120,
  term: 20,
  terms: 20,
  categories: 12,
  items: 40,
  bands: 10,
} as const;

const KINDS = ['organisation', 'individual', 'defence'] as const;
const ASPECTS = ['process', 'result'] as const;

/** `4.1.2`, `A3.1`: part of the names of form fields and keys of marks, so it can be no word such as `constructor`. */
const CODE = /^[A-Za-z]?\d{1,2}(\.\d{1,2}){0,3}$/;

/** Line ends, control characters, and what turns or hides the text beside it. */
const UNCLEAN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

type Note = (code: string, params?: BreachParams) => void;

/**
 * Art. 14: whether an edition is one that can be scored by. Every fault is named at once with its place in the file
 * (`categories.0.items.2.points`), so that one more try will do.
 */
export const checkRubric = (draft: RubricDraft): Verdict<Rubric> => {
  const faults: Breach[] = [];
  const note: Note = (code, params = {}) => void faults.push(breach('unregulated', code, params));
  const rubric: Rubric = {
    id: text(draft.id, { at: 'id', most: RUBRIC_MOST.id }, note),
    title: text(draft.title, { at: 'title', most: RUBRIC_MOST.title }, note),
    kind: choice(draft.kind, KINDS, { at: 'kind', code: 'rubric-kind-unknown' }, note),
    categories: draft.categories.map((category, index) => readCategory(category, `categories.${index}`, note)),
    bands: draft.bands.map((band, index) => readBand(band, `bands.${index}`, note)),
  };
  checkSizes(rubric, note);
  checkCodes(rubric, note);
  if (isWeighted(rubric)) checkWeights(rubric, note);
  else checkSum(rubric, note);
  checkLadder(rubric.bands, note);
  return faults.length > 0 ? refuseAll(faults) : allow(rubric);
};

const readCategory = (
  { code, name, items, weight, least }: RubricDraft['categories'][number],
  at: string,
  note: Note,
): RubricCategory => ({
  code: readCode(code, `${at}.code`, note),
  name: text(name, { at: `${at}.name`, most: RUBRIC_MOST.name }, note),
  items: items.map((item, index) => readItem(item, `${at}.items.${index}`, note)),
  ...(isGiven(weight) ? { weight: readHundredth(weight, `${at}.weight`, note) } : {}),
  ...(isGiven(least) ? { least: readHundredth(least, `${at}.least`, note) } : {}),
});

const readItem = (
  { code, name, points, aspect, least, terms }: RubricDraft['categories'][number]['items'][number],
  at: string,
  note: Note,
): RubricItem => ({
  code: readCode(code, `${at}.code`, note),
  name: text(name, { at: `${at}.name`, most: RUBRIC_MOST.name }, note),
  points: readPoints(points, `${at}.points`, note),
  aspect: choice(aspect, ASPECTS, { at: `${at}.aspect`, code: 'rubric-aspect-unknown' }, note),
  ...(isGiven(least) ? { least: readHundredth(least, `${at}.least`, note) } : {}),
  ...(isGiven(terms) ? { terms: readTerms(terms, `${at}.terms`, note) } : {}),
});

/** A list, or one text with blanks or commas between. */
const readTerms = (value: unknown, at: string, note: Note): readonly string[] => {
  const given: readonly unknown[] =
    typeof value === 'string'
      ? value.split(/[\s，、,]+/).filter((one) => one !== '')
      : Array.isArray(value)
        ? value
        : [];
  if (given.length === 0 || given.length > RUBRIC_MOST.terms)
    note('rubric-terms-malformed', { at, most: RUBRIC_MOST.terms });
  return given.slice(0, RUBRIC_MOST.terms).map((one) => text(one, { at, most: RUBRIC_MOST.term }, note));
};

const readBand = ({ from, to, process, result }: RubricDraft['bands'][number], at: string, note: Note): Band => ({
  from: readPercent(from, `${at}.from`, note),
  to: readPercent(to, `${at}.to`, note),
  process: text(process, { at: `${at}.process`, most: RUBRIC_MOST.band }, note),
  result: text(result, { at: `${at}.result`, most: RUBRIC_MOST.band }, note),
});

const text = (value: unknown, { at, most }: { readonly at: string; readonly most: number }, note: Note): string => {
  const said = typeof value === 'string' ? value.trim() : '';
  if (said === '') note('rubric-text-missing', { at });
  else if (UNCLEAN.test(said)) note('rubric-text-unclean', { at });
  else if (said.length > most) note('rubric-text-too-long', { at, most });
  return said;
};

const readCode = (value: unknown, at: string, note: Note): string => {
  if (typeof value === 'string' && CODE.test(value)) return value;
  note('rubric-code-malformed', { at });
  return '';
};

/** What is wrong with a number is said here; it stands as NaN, which no sum and no comparison takes for one. */
const readPoints = (value: unknown, at: string, note: Note): number => {
  if (isWhole(value) && value >= 1 && value <= RUBRIC_TOTAL) return value;
  note('rubric-points-malformed', { at, most: RUBRIC_TOTAL });
  return Number.NaN;
};

const readPercent = (value: unknown, at: string, note: Note): number => {
  if (isWhole(value) && value % 5 === 0 && value >= 0 && value <= 100) return value;
  note('rubric-percent-malformed', { at });
  return Number.NaN;
};

/** A weight or a minimum; none is stated by nothing, null or an empty cell. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const readHundredth = (value: unknown, at: string, note: Note): number => {
  if (isWhole(value) && value >= 1 && value <= 100) return value;
  note('rubric-hundredth-malformed', { at });
  return Number.NaN;
};

const isWhole = (value: unknown): value is number => Number.isInteger(value);

const choice = <const Word extends string>(
  value: unknown,
  words: readonly [Word, ...Word[]],
  { at, code }: { readonly at: string; readonly code: string },
  note: Note,
): Word => {
  const found = words.find((word) => word === value);
  if (found === undefined) note(code, { at });
  return found ?? words[0];
};

const checkSizes = ({ categories, bands }: Rubric, note: Note): void => {
  const items = categories.reduce((sum, category) => sum + category.items.length, 0);
  if (categories.length === 0) note('rubric-without-categories');
  if (categories.length > RUBRIC_MOST.categories)
    note('rubric-categories-too-many', { count: categories.length, most: RUBRIC_MOST.categories });
  for (const [index, category] of categories.entries())
    if (category.items.length === 0) note('rubric-category-empty', { at: `categories.${index}` });
  if (items > RUBRIC_MOST.items) note('rubric-items-too-many', { count: items, most: RUBRIC_MOST.items });
  if (bands.length > RUBRIC_MOST.bands) note('rubric-bands-too-many', { count: bands.length, most: RUBRIC_MOST.bands });
};

const checkCodes = (rubric: Rubric, note: Note): void => {
  for (const code of repeated(rubric.categories)) note('rubric-category-twice', { code });
  for (const code of repeated(rubricItems(rubric))) note('rubric-item-twice', { code });
};

/** Codes that stand more than once; one that could not be read was named already. */
const repeated = (coded: readonly { readonly code: string }[]): ReadonlySet<string> => {
  const codes = coded.map(({ code }) => code).filter((code) => code !== '');
  return new Set(codes.filter((code, index) => codes.indexOf(code) !== index));
};

const checkSum = (rubric: Rubric, note: Note): void => {
  const sum = rubricItems(rubric).reduce((total, { points }) => total + points, 0);
  // Points that could not be read were named already, and make no sum; nor does an empty list.
  if (sum > 0 && sum !== RUBRIC_TOTAL) note('rubric-sum-wrong', { sum, total: RUBRIC_TOTAL });
};

/** All or none: half a weighting says nothing about the other half. */
const checkWeights = ({ categories }: Rubric, note: Note): void => {
  const missing = categories.flatMap(({ weight }, index) => (weight === undefined ? [index] : []));
  for (const index of missing) note('rubric-weight-missing', { at: `categories.${index}.weight` });
  const sum = categories.reduce((total, { weight = 0 }) => total + weight, 0);
  // A weight that could not be read was named already, and makes no sum.
  if (missing.length === 0 && !Number.isNaN(sum) && sum !== 100) note('rubric-weights-wrong', { sum });
};

/** From 0 to 100 in order, every multiple of five in one band and only one. */
const checkLadder = (bands: readonly Band[], note: Note): void => {
  if (bands.length === 0) note('rubric-without-bands');
  let next = 0;
  for (const [index, { from, to }] of bands.entries()) {
    const at = `bands.${index}`;
    if (from > to) note('rubric-band-reversed', { at });
    else if (from !== next && !Number.isNaN(from) && !Number.isNaN(next)) note('rubric-band-gap', { at, next });
    next = from > to ? Number.NaN : to + 5;
  }
  if (bands.length > 0 && next < 105) note('rubric-bands-end-early', { to: next - 5 });
};
