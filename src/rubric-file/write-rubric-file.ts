import type { Rubric } from '../domain/review/rubric.ts';
import { ASPECT_VALUES, BAND_KEYS, CATEGORY_KEYS, ITEM_KEYS, KIND_VALUES, RUBRIC_KEYS } from './rubric-keys.ts';

/** An edition as a file that `readRubricFile` reads: to begin another one from. */
export const writeRubricFile = ({ id, title, kind, categories, bands }: Rubric): Uint8Array => {
  const content = worded(RUBRIC_KEYS, {
    id,
    title,
    kind: wordOf(KIND_VALUES, kind),
    categories: categories.map(({ items, ...category }) =>
      worded(CATEGORY_KEYS, {
        ...category,
        items: items.map((item) => worded(ITEM_KEYS, { ...item, aspect: wordOf(ASPECT_VALUES, item.aspect) })),
      }),
    ),
    bands: bands.map((band) => worded(BAND_KEYS, { ...band })),
  });
  return new TextEncoder().encode(`${JSON.stringify(content, undefined, 2)}\n`);
};

type Words = Readonly<Record<string, string>>;

const wordOf = (words: Words, value: string): string =>
  Object.entries(words).find(([, code]) => code === value)?.[0] ?? value;

/** In the order of the words, whatever order the parts were stored in. */
const worded = (words: Words, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(words).map(([word, key]) => [word, values[key]]));
