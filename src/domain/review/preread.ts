import type { Material } from '../application/application.ts';
import type { Rubric } from './rubric.ts';
import { termsOf } from './rubrics/terms.ts';

/**
 * Art. 14: where a self-assessment report speaks of what each item of a standard asks, found by its words alone. It says
 * nothing about how well; no figure of it goes into a score, a ranking or an export.
 */
export interface Place {
  /** Page of a PDF or paragraph of a Word document, from 1. */
  readonly at: number;
  readonly quote: string;
}
export interface FoundItem {
  readonly code: string;
  /** The best first, at most three; none: it seems not to be spoken of. */
  readonly places: readonly Place[];
}
/** Why there is nothing to look in: a fact about the file, which another try does not change. */
export const UNREAD = ['no-text', 'encrypted', 'broken', 'too-complex'] as const;
export type Unread = (typeof UNREAD)[number];
export type PartOf = 'page' | 'paragraph';
export type Preread =
  | { readonly is: 'unread'; readonly why: Unread }
  | {
      readonly is: 'read';
      readonly parts: PartOf;
      /** Of how many parts; of them without any text, such as scanned pages; and whether the end was left out. */
      readonly total: number;
      readonly silent: number;
      readonly cut: boolean;
      readonly items: readonly FoundItem[];
    };

/** What is looked for: one item, by its own words and by those that others use for it. */
export interface Sought {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly terms: readonly string[];
}

/** One page or paragraph. */
export interface Part {
  readonly at: number;
  readonly text: string;
}

/** Words of a text, without those that mean nothing by themselves. */
export type Words = (text: string) => readonly string[];

export const soughtIn = (rubric: Rubric): readonly Sought[] =>
  rubric.categories.flatMap((category) =>
    category.items.map((item) => ({
      code: item.code,
      name: item.name,
      category: category.name,
      terms: termsOf(rubric, item),
    })),
  );

/** What carries text that can be looked through. */
export type ReportType = 'pdf' | 'docx';
export const reportType = ({ type }: Pick<Material, 'type'>): ReportType | undefined =>
  type === 'pdf' || type === 'docx' ? type : undefined;

/** The reports of an application, in the order in which they were sent. */
export const reportsIn = (materials: readonly Material[]): readonly Material[] =>
  materials.filter(({ slot }) => slot === 'selfAssessment');

export const PLACES_MOST = 3;
/** In characters, with the sign that something was left out. */
export const QUOTE_MOST = 60;
/** A sentence without an end is cut here, so that a table without stops is no single sentence. */
const SENTENCE_MOST = 200;

const NAME_WEIGHT = 2;
const TERM_WEIGHT = 1;
const CATEGORY_WEIGHT = 0.3;
/** What stands before and behind a sentence tells what it is about, but less than itself. */
const NEIGHBOUR_SHARE = 0.3;
/** Shorter terms are words like 员工, which stand everywhere. */
const PHRASE_LEAST = 3;
/** The usual figures of BM25. */
const K1 = 1.2;
const B = 0.75;

interface Sentence {
  readonly at: number;
  readonly text: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}
interface Weighed {
  readonly code: string;
  /** Any of them, as a whole, says by itself what is spoken of. */
  readonly phrases: readonly string[];
  readonly weights: ReadonlyMap<string, number>;
}

/** The same report and the same standard always give the same places: ties go to what stands first. */
export const findPlaces = (parts: readonly Part[], sought: readonly Sought[], words: Words): readonly FoundItem[] => {
  const sentences = parts.flatMap((part) => sentencesOf(part, words));
  const spread = spreadOf(sentences.map(({ counts }) => counts.keys()));
  const mean = sentences.reduce((sum, { length }) => sum + length, 0) / Math.max(1, sentences.length);
  const telling = (word: string): number => {
    const stands = spread.get(word) ?? 0;
    return Math.log(1 + (sentences.length - stands + 0.5) / (stands + 0.5));
  };
  return weigh(sought, words).map((item) => {
    const own = sentences.map((sentence) => score(sentence, item, { telling, mean }));
    const scored = sentences.flatMap((sentence, place) => {
      const score = own[place] ?? 0;
      if (score === 0 || !speaksOf(sentence, item)) return [];
      const near = (other: number): number => (sentences[other]?.at === sentence.at ? (own[other] ?? 0) : 0);
      return [{ sentence, place, score: score + NEIGHBOUR_SHARE * (near(place - 1) + near(place + 1)) }];
    });
    scored.sort((a, b) => b.score - a.score || a.place - b.place);
    return { code: item.code, places: spreadOut(scored.map(({ sentence }) => placeOf(sentence, item))) };
  });
};

/** What several items share tells them apart less. */
const weigh = (sought: readonly Sought[], words: Words): readonly Weighed[] => {
  const all = sought.map(({ code, name, category, terms }) => {
    const weights = new Map<string, number>();
    const add = (text: string, weight: number): void => {
      for (const word of words(text)) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
    };
    add(category, CATEGORY_WEIGHT);
    for (const term of terms) add(term, TERM_WEIGHT);
    add(name, NAME_WEIGHT);
    return { code, phrases: [name, ...terms.filter(({ length }) => length >= PHRASE_LEAST)].map(tight), weights };
  });
  const shared = spreadOf(all.map(({ weights }) => weights.keys()));
  return all.map(({ weights, ...item }) => ({
    ...item,
    weights: new Map([...weights].map(([word, weight]) => [word, weight / Math.sqrt(shared.get(word) ?? 1)])),
  }));
};

/** In how many of them a word stands. */
const spreadOf = (sets: readonly Iterable<string>[]): ReadonlyMap<string, number> => {
  const spread = new Map<string, number>();
  for (const set of sets) for (const word of set) spread.set(word, (spread.get(word) ?? 0) + 1);
  return spread;
};

const score = (
  { counts, length }: Sentence,
  { weights }: Weighed,
  { telling, mean }: { readonly telling: (word: string) => number; readonly mean: number },
): number => {
  let sum = 0;
  for (const [word, count] of counts) {
    const weight = weights.get(word);
    if (weight === undefined) continue;
    sum += (weight * telling(word) * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / Math.max(1, mean)));
  }
  return sum;
};

/** A whole phrase, or two different words of which one is more than the category's: a single word stands everywhere. */
const speaksOf = ({ text, counts }: Sentence, { phrases, weights }: Weighed): boolean => {
  const said = tight(text);
  if (phrases.some((phrase) => said.includes(phrase))) return true;
  const met = [...weights].filter(([word]) => counts.has(word));
  const distinct = met.filter(([word]) => !met.some(([other]) => other !== word && other.includes(word)));
  return distinct.length >= 2 && distinct.some(([, weight]) => weight > CATEGORY_WEIGHT);
};

const tight = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** One a page first, so that three places are three places to look at. */
const spreadOut = (places: readonly Place[]): readonly Place[] => {
  const first = places.filter(({ at }, index) => places.findIndex((one) => one.at === at) === index);
  const chosen = first.slice(0, PLACES_MOST);
  return [...chosen, ...places.filter((one) => !chosen.includes(one)).slice(0, PLACES_MOST - chosen.length)];
};

/** A line of a table of contents leads away from itself. */
const CONTENTS_LINE = /(?:[.．·…‥]\s?){4,}\s*\d*\s*$/;

const sentencesOf = ({ at, text }: Part, words: Words): readonly Sentence[] =>
  text
    .split(/(?<=[。！？；!?;])|\n+/)
    .flatMap((line) => (CONTENTS_LINE.test(line) ? [] : pieces(line.trim())))
    .flatMap((sentence) => {
      const found = words(sentence);
      if (found.length === 0) return [];
      const counts = new Map<string, number>();
      for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
      return [{ at, text: sentence, counts, length: found.length }];
    });

const pieces = (line: string): readonly string[] => {
  const signs = [...line];
  return Array.from({ length: Math.ceil(signs.length / SENTENCE_MOST) }, (_, place) =>
    signs.slice(place * SENTENCE_MOST, (place + 1) * SENTENCE_MOST).join(''),
  );
};

const placeOf = ({ at, text }: Sentence, { weights }: Weighed): Place => ({ at, quote: quoteOf(text, weights) });

/** The sentence, or as much of it as there is room for, from a little before the first word that counts. */
const quoteOf = (text: string, weights: ReadonlyMap<string, number>): string => {
  const signs = [...text];
  if (signs.length <= QUOTE_MOST) return text;
  const found = [...weights.keys()].map((word) => text.toLowerCase().indexOf(word)).filter((index) => index >= 0);
  const begins = [...text.slice(0, Math.min(...found, text.length))].length;
  const from = found.length === 0 ? 0 : Math.max(0, Math.min(begins - 10, signs.length - QUOTE_MOST + 1));
  const isWholeBefore = from === 0;
  const room = QUOTE_MOST - (isWholeBefore ? 0 : 1);
  const isWholeBehind = signs.length - from <= room;
  const middle = signs.slice(from, from + (isWholeBehind ? room : room - 1)).join('');
  return `${isWholeBefore ? '' : '…'}${middle}${isWholeBehind ? '' : '…'}`;
};
