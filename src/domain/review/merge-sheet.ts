import type { GivenMark, GivenRemark } from './decide-sheet.ts';
import type { Factor } from './rubric.ts';
import type { ScoringGroup } from './scoring-groups.ts';
import type { Confidence, Edit, Sheet } from './sheet.ts';

/** One thing that is entered: of an item or, for words, of a category. */
type Kind = 'percent' | 'factors' | 'confidence' | 'visitIssues' | 'strengths' | 'improvements';
export type Part = `${Kind}:${string}`;

/** What a card brings. */
export interface Given {
  readonly marks: Readonly<Record<string, GivenMark>>;
  readonly remarks: Readonly<Record<string, GivenRemark>>;
}

type Written = Pick<Sheet, 'marks' | 'factorsAhead' | 'confidence' | 'visitIssues' | 'remarks'>;

/** Everything that stands on a sheet, part by part; what is empty is absent. */
const valuesOf = ({ marks, factorsAhead, confidence, visitIssues, remarks }: Written): ReadonlyMap<Part, string> => {
  const values = new Map<Part, string>();
  const put = (part: Part, value: string): void => {
    if (value.trim() !== '') values.set(part, value);
  };
  for (const [code, { percent, factors }] of Object.entries(marks)) {
    put(`percent:${code}`, String(percent));
    put(`factors:${code}`, factors.join(','));
  }
  for (const [code, factors] of Object.entries(factorsAhead ?? {})) put(`factors:${code}`, factors.join(','));
  for (const [code, sure] of Object.entries(confidence ?? {})) put(`confidence:${code}`, sure);
  for (const [code, issues] of Object.entries(visitIssues ?? {})) put(`visitIssues:${code}`, issues);
  for (const [code, { strengths, improvements }] of Object.entries(remarks)) {
    put(`strengths:${code}`, strengths);
    put(`improvements:${code}`, improvements);
  }
  return values;
};

const changedBetween = (before: Written, after: Written): readonly { part: Part; was: string; value: string }[] => {
  const [old, fresh] = [valuesOf(before), valuesOf(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((part) => {
    const [was, value] = [old.get(part) ?? '', fresh.get(part) ?? ''];
    return was === value ? [] : [{ part, was, value }];
  });
};

interface Stale {
  /** Not touched on the card: what another one has saved since stands. */
  readonly untouched: readonly Part[];
  /** Entered on both: what was saved first stands, and this is kept beside it. */
  readonly apart: Readonly<Record<Part, string>>;
}

/** As many changes of one part are remembered. */
const EDITS_MOST = 6;
/** What a card showed that knew of so many saves; undefined where that is forgotten. */
const shownAt = (edits: readonly Edit[], seen: number): string | undefined => {
  const next = edits.findIndex(({ at }) => at > seen);
  return next === 0 && edits.length >= EDITS_MOST ? undefined : edits[next]?.was;
};

/** What of a save comes from a card that was drawn before another one had saved the same parts. `seen`: saves it knew of. */
export const staleParts = (
  before: Written & Pick<Sheet, 'edits'>,
  wanted: Written,
  seen: number | undefined,
): Stale => {
  if (seen === undefined) return { untouched: [], apart: {} };
  const editsOf = (part: Part): readonly Edit[] => before.edits?.[part] ?? [];
  const late = changedBetween(before, wanted).filter(({ part }) => (editsOf(part).at(-1)?.at ?? 0) > seen);
  const isUntouched = ({ part, value }: (typeof late)[number]): boolean => shownAt(editsOf(part), seen) === value;
  return {
    untouched: late.filter(isUntouched).map(({ part }) => part),
    apart: Object.fromEntries(late.filter((one) => !isUntouched(one)).map(({ part, value }) => [part, value])),
  };
};

/** The rest of what a card brings. */
export const withoutParts = ({ marks, remarks }: Given, parts: readonly Part[]): Given => {
  const left = <T extends object>(code: string, one: T): T =>
    Object.fromEntries(Object.entries(one).filter(([kind]) => !parts.includes(`${kind as Kind}:${code}`))) as T; // fewer of its own keys
  return {
    marks: Object.fromEntries(Object.entries(marks).map(([code, mark]) => [code, left(code, mark)])),
    remarks: Object.fromEntries(Object.entries(remarks).map(([code, remark]) => [code, left(code, remark)])),
  };
};

/** With a note of what this save has changed, and of what it could not. */
export const withEdits = <T extends Written & Pick<Sheet, 'saves' | 'edits' | 'aside'>>(
  before: T,
  after: T,
  apart: Readonly<Record<Part, string>> = {},
): T => {
  const at = (before.saves ?? 0) + 1;
  const changed = changedBetween(before, after);
  const aside = { ...before.aside, ...apart };
  return {
    ...after,
    saves: at,
    edits: {
      ...before.edits,
      ...Object.fromEntries(
        changed.map(({ part, was }) => [part, [...(before.edits?.[part] ?? []), { at, was }].slice(-EDITS_MOST)]),
      ),
    },
    ...(Object.keys(aside).length > 0 ? { aside } : {}),
  };
};

/** Of one card, in its order. */
export const asideOn = ({ aside = {} }: Pick<Sheet, 'aside'>, { category, items, remarks }: ScoringGroup) => {
  const parts: readonly Part[] = [
    ...items.flatMap(({ code }) =>
      (['percent', 'factors', 'confidence', 'visitIssues'] as const).map((kind): Part => `${kind}:${code}`),
    ),
    ...(remarks ? ([`strengths:${category}`, `improvements:${category}`] as const) : []),
  ];
  return parts.flatMap((part) => {
    const value = aside[part];
    return value === undefined ? [] : [{ part, value }];
  });
};

export const partValue = (sheet: Written, part: Part): string => valuesOf(sheet).get(part) ?? '';

/** As a card would bring it. */
export const givenAgain = (all: readonly { readonly part: Part; readonly value: string }[]): Given => {
  const marks: Record<string, GivenMark> = {};
  const remarks: Record<string, GivenRemark> = {};
  for (const { part, value } of all) {
    const at = part.indexOf(':');
    const [kind, code] = [part.slice(0, at) as Kind, part.slice(at + 1)]; // a part is made of both
    if (kind === 'strengths' || kind === 'improvements') remarks[code] = { ...remarks[code], [kind]: value };
    else marks[code] = { ...marks[code], ...markOf(kind, value) };
  }
  return { marks, remarks };
};

const markOf = (kind: Exclude<Kind, 'strengths' | 'improvements'>, value: string): GivenMark => {
  switch (kind) {
    case 'percent':
      return value === '' ? {} : { percent: Number(value) };
    case 'factors':
      return { factors: value === '' ? [] : (value.split(',') as Factor[]) }; // joined from factors
    case 'confidence':
      return { confidence: value === '' ? 'undecided' : (value as Confidence) }; // one of them, as it was said
    case 'visitIssues':
      return { visitIssues: value };
  }
};

export const withoutAside = (sheet: Sheet, parts: readonly Part[]): Sheet => {
  const { aside = {}, ...rest } = sheet;
  const left = Object.entries(aside).filter(([part]) => !parts.some((one) => one === part));
  return left.length > 0 ? { ...rest, aside: Object.fromEntries(left) } : rest;
};
