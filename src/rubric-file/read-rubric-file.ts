import { z } from 'zod';
import { breach, refuse, refuseAll, type Verdict } from '../domain/regulation.ts';
import { checkRubric, type RubricDraft } from '../domain/review/check-rubric.ts';
import type { Rubric } from '../domain/review/rubric.ts';
import { hasKey, jsonContent } from '../files/json-content.ts';
import { ASPECT_VALUES, BAND_KEYS, CATEGORY_KEYS, ITEM_KEYS, KIND_VALUES, RUBRIC_KEYS } from './rubric-keys.ts';

const KILOBYTES_MOST = 200;
export const RUBRIC_BYTES_MOST = KILOBYTES_MOST * 1024;

export const rubricTooLarge = breach('unregulated', 'rubric-file-too-large', { kilobytes: KILOBYTES_MOST });

type Words = Readonly<Record<string, string>>;
const codeOf = (words: Words, word: string): string | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

/** An object whose keys may be Chinese; further keys, such as a remark, are ignored. */
const keyed = <Shape extends z.ZodRawShape>(words: Words, shape: Shape) =>
  z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [codeOf(words, key) ?? key, inner]))
        : value,
    z.object(shape),
  );

/** Or nothing. */
const anything = z.unknown().optional();

/** A word of a list, in either language; anything else is left for `checkRubric` to name. */
const worded = (words: Words) =>
  anything.transform((value) => (typeof value === 'string' ? (codeOf(words, value.trim()) ?? value) : value));

/** Lists where lists belong. What stands in them is judged by `checkRubric`, all of it at once. */
const FileShape = keyed(RUBRIC_KEYS, {
  // Full width makes no other edition.
  id: anything.transform((value) => (typeof value === 'string' ? value.normalize('NFKC') : value)),
  title: anything,
  kind: worded(KIND_VALUES),
  categories: z
    .array(
      keyed(CATEGORY_KEYS, {
        code: anything,
        name: anything,
        weight: anything,
        least: anything,
        items: z
          .array(
            keyed(ITEM_KEYS, {
              code: anything,
              name: anything,
              points: anything,
              aspect: worded(ASPECT_VALUES),
              least: anything,
              terms: anything,
            }),
          )
          .max(1_000),
      }),
    )
    .max(1_000),
  bands: z.array(keyed(BAND_KEYS, { from: anything, to: anything, process: anything, result: anything })).max(1_000),
});

/** What the office sends, or what was kept of it, as an edition; refused with everything that is wrong with it. */
export const readRubric = (content: unknown): Verdict<Rubric> => {
  const parsed = FileShape.safeParse(content);
  if (parsed.success) return checkRubric(parsed.data satisfies RubricDraft);
  return refuseAll(
    parsed.error.issues.map(({ path }) => breach('unregulated', 'rubric-list-expected', { at: path.join('.') })),
  );
};

/** A file as it was sent: UTF-8 JSON that says by its keys that it is a rubric. */
export const readRubricFile = (bytes: Uint8Array): Verdict<Rubric> => {
  if (bytes.length > RUBRIC_BYTES_MOST) return { ok: false, breaches: [rubricTooLarge] };
  const read = jsonContent(bytes);
  if (!read) return refuse('unregulated', 'rubric-file-unreadable');
  if (!hasKey(read.content, 'categories', '类目')) return refuse('unregulated', 'rubric-file-unknown');
  return readRubric(read.content);
};
