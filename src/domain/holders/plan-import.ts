import { readCreditCode } from '../application/credit-code.ts';
import { type Day, yearOf } from '../calendar.ts';
import { type Breach, breach } from '../regulation.ts';
import {
  FIRST_YEAR,
  type HolderFacts,
  type HolderKind,
  type HolderRecord,
  type HolderState,
  isSameSpelling,
  nameForm,
} from './holder.ts';

/** One line of a table of holders, as far as it could be read. */
export interface HolderRow {
  /** As the spreadsheet counts, so that people find it. */
  readonly line: number;
  readonly name: string;
  readonly year?: number;
  readonly kind?: HolderKind;
  readonly code?: string;
  /** As in `Sought`; the first one is what would be written. */
  readonly identity?: readonly string[];
  readonly state?: HolderState;
  readonly revokedOn?: Day;
  /** What could not be read. */
  readonly problems: readonly Breach[];
}

export const HOLDER_FIELDS = ['year', 'name', 'code', 'identity', 'state', 'revokedOn'] as const;
export type HolderField = (typeof HOLDER_FIELDS)[number];

interface Planned {
  readonly line: number;
  readonly name: string;
  /** What somebody should look at, and what stops nothing. */
  readonly doubts: readonly Breach[];
}
export type PlannedHolder =
  | (Planned & { readonly kind: 'new'; readonly to: HolderFacts })
  | (Planned & { readonly kind: 'changed'; readonly from: HolderRecord; readonly to: HolderFacts })
  | (Planned & { readonly kind: 'unchanged' })
  | (Planned & { readonly kind: 'wrong'; readonly breaches: readonly Breach[] });

/**
 * What each row would do to the register. Asked for the preview, and again under lock when it is confirmed. Nothing is
 * ever taken out: a holder whom the table does not mention stays, and an empty code or number leaves what is known.
 */
export const planHolders = (
  rows: readonly HolderRow[],
  register: readonly HolderRecord[],
  today: Day,
): readonly PlannedHolder[] => {
  const index = indexOf(register);
  const lines = new Map<string, number>();
  return rows.map((row) => planRow(row, index, { today, lines }));
};

/** Which fields differ, in the order in which people read them. */
export const changedFields = (from: HolderFacts, to: HolderFacts): readonly HolderField[] =>
  HOLDER_FIELDS.filter((field) => from[field] !== to[field]);

/** What a record may not be, whoever brings it: a row of a table, or a correction by hand. */
export const factBreaches = ({ year, name, state, revokedOn }: HolderFacts, today: Day): readonly Breach[] => {
  const lastYear = yearOf(today);
  return [
    // Brackets and marks alone name nobody.
    ...(nameForm(name) === '' ? [breach('6', 'holder-name-missing')] : []),
    ...(year < FIRST_YEAR || year > lastYear
      ? [breach('6', 'holder-year-out-of-range', { year, from: FIRST_YEAR, to: lastYear })]
      : []),
    ...(state === 'revoked' && revokedOn === undefined ? [breach('29', 'revocation-day-missing')] : []),
    ...(state === 'valid' && revokedOn !== undefined ? [breach('29', 'revocation-day-superfluous')] : []),
    ...(revokedOn !== undefined && revokedOn > today ? [breach('29', 'revocation-day-ahead', { day: revokedOn })] : []),
    ...(revokedOn !== undefined && yearOf(revokedOn) < year
      ? [breach('29', 'revocation-before-award', { day: revokedOn, year })]
      : []),
  ];
};

/** Reasons to look twice. Early practice may have known repeats, so they are shown and not refused. */
export const factDoubts = (facts: HolderFacts, others: readonly HolderRecord[]): readonly Breach[] => [
  ...(facts.code === undefined ? [] : codeDoubts(facts.code)),
  ...others
    .filter((other) => other.kind === facts.kind && other.year !== facts.year && sameParty(facts, other))
    .map((other) => breach('6.2', 'held-in-another-year', { year: other.year })),
];

/** A holder may since have moved, so the region says nothing. */
const codeDoubts = (code: string): readonly Breach[] => {
  const read = readCreditCode(code, 'holderCode');
  return read.ok ? read.value.warnings.filter((warning) => warning.code !== 'credit-code-region') : read.breaches;
};

const sameParty = (facts: HolderFacts, other: HolderRecord): boolean =>
  (facts.code !== undefined && facts.code === other.code) ||
  (facts.identity !== undefined && facts.identity === other.identity);

interface Index {
  readonly all: readonly HolderRecord[];
  readonly byName: ReadonlyMap<string, HolderRecord>;
  /** By year, kind, and code or identity. */
  readonly byCode: ReadonlyMap<string, HolderRecord>;
}

const nameKey = ({ year, kind, name }: Pick<HolderFacts, 'year' | 'kind' | 'name'>): string =>
  `${year} ${kind} name ${nameForm(name)}`;
const codeKey = (year: number, kind: HolderKind, code: string): string => `${year} ${kind} code ${code}`;

const indexOf = (register: readonly HolderRecord[]): Index => ({
  all: register,
  byName: new Map(register.map((record) => [nameKey(record), record])),
  byCode: new Map(
    register.flatMap((record) =>
      [record.code, record.identity]
        .filter((code) => code !== undefined)
        .map((code) => [codeKey(record.year, record.kind, code), record] as const),
    ),
  ),
});

interface RowContext {
  readonly today: Day;
  /** Who was named on which line before. */
  readonly lines: Map<string, number>;
}

const planRow = (row: HolderRow, index: Index, { today, lines }: RowContext): PlannedHolder => {
  const { line, name, year, kind, state, problems } = row;
  const wrong = (breaches: readonly Breach[]): PlannedHolder => ({ line, name, kind: 'wrong', breaches, doubts: [] });
  if (year === undefined || kind === undefined || state === undefined || name === '' || problems.length > 0)
    return wrong(problems);
  const wanted: HolderFacts = {
    year,
    kind,
    name,
    state,
    ...(row.code === undefined ? {} : { code: row.code }),
    ...(row.identity?.[0] === undefined ? {} : { identity: row.identity[0] }),
    ...(row.revokedOn === undefined ? {} : { revokedOn: row.revokedOn }),
  };
  const codes = [row.code, ...(row.identity ?? [])].filter((code) => code !== undefined);
  const named = index.byName.get(nameKey(wanted));
  const coded = codes.map((code) => index.byCode.get(codeKey(year, kind, code))).find((found) => found !== undefined);
  const from = coded ?? named;
  // Two rows may also meet in one record, one by its name and one by its code.
  const keys = [nameKey(wanted), ...codes.map((code) => codeKey(year, kind, code)), ...(from ? [from.id] : [])];
  const twice = keys.map((key) => lines.get(key)).find((found) => found !== undefined);
  for (const key of keys) if (!lines.has(key)) lines.set(key, line);
  const breaches = [
    ...(twice === undefined ? [] : [breach('6', 'holder-repeats', { line: twice })]),
    ...(named && coded && named.id !== coded.id ? [breach('6', 'holder-ambiguous', { other: coded.name })] : []),
    ...factBreaches(wanted, today),
  ];
  if (breaches.length > 0) return wrong(breaches);

  if (!from) return { line, name, kind: 'new', to: wanted, doubts: factDoubts(wanted, index.all) };
  const to = mergedInto(from, wanted, row.identity);
  const doubts = factDoubts(
    to,
    index.all.filter(({ id }) => id !== from.id),
  );
  return changedFields(from, to).length === 0
    ? { line, name, kind: 'unchanged', doubts: [] }
    : { line, name, kind: 'changed', from, to, doubts };
};

/** What the table leaves empty stays; an identity number known under another key is the same number. */
const mergedInto = (from: HolderRecord, wanted: HolderFacts, identity: readonly string[] = []): HolderFacts => {
  const code = wanted.code ?? from.code;
  const known = from.identity !== undefined && identity.includes(from.identity);
  const index = known ? from.identity : (wanted.identity ?? from.identity);
  return {
    year: wanted.year,
    kind: wanted.kind,
    name: isSameSpelling(from.name, wanted.name) ? from.name : wanted.name,
    state: wanted.state,
    ...(code === undefined ? {} : { code }),
    ...(index === undefined ? {} : { identity: index }),
    ...(wanted.revokedOn === undefined ? {} : { revokedOn: wanted.revokedOn }),
  };
};
