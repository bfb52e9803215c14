import fc from 'fast-check';
import { RUBRIC_MOST } from '../../src/domain/review/check-rubric.ts';
import type { Band, Rubric, RubricCategory } from '../../src/domain/review/rubric.ts';
import { BANDS } from '../../src/domain/review/rubrics/bands.ts';

/** `parts` whole numbers of at least one that come to `total`, cut where the draws say. */
const shares = (total: number, cuts: readonly number[]): readonly number[] => {
  const parts = cuts.length + 1;
  const spare = total - parts;
  const places = [0, ...cuts.map((cut) => cut % (spare + 1)).sort((a, b) => a - b), spare];
  return places.slice(1).map((place, index) => place - (places[index] ?? 0) + 1);
};

const word = (most: number) =>
  fc
    .array(fc.constantFrom(...'质量管理体系持续改进成效ABC-（）/ '), { minLength: 1, maxLength: most })
    .map((letters) => letters.join('').trim() || '质量');

/** Any edition that can be scored by: up to twelve categories, forty items, ten bands. */
export const aRubric: fc.Arbitrary<Rubric> = fc
  .array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: RUBRIC_MOST.categories })
  .filter((sizes) => sizes.reduce((sum, size) => sum + size, 0) <= RUBRIC_MOST.items)
  .chain((sizes) => {
    const count = sizes.reduce((sum, size) => sum + size, 0);
    return fc
      .record({
        id: word(RUBRIC_MOST.id),
        title: word(RUBRIC_MOST.title),
        kind: fc.constantFrom('organisation', 'individual', 'defence'),
        names: fc.array(word(RUBRIC_MOST.name), { minLength: count, maxLength: count }),
        points: fc
          .array(fc.nat({ max: 1_000_000 }), { minLength: count - 1, maxLength: count - 1 })
          .map((cuts) => shares(1000, cuts)),
        aspects: fc.array(fc.constantFrom('process', 'result'), { minLength: count, maxLength: count }),
        lengths: fc
          .array(fc.nat({ max: 1_000_000 }), { minLength: 0, maxLength: RUBRIC_MOST.bands - 1 })
          .map((cuts) => shares(21, cuts)),
        meaning: word(RUBRIC_MOST.band),
        weights: fc
          .array(fc.nat({ max: 1_000_000 }), { minLength: sizes.length - 1, maxLength: sizes.length - 1 })
          .map((cuts) => shares(100, cuts)),
        isWeighted: fc.boolean(),
        least: fc.array(fc.integer({ min: -60, max: 100 }), { minLength: count, maxLength: count }),
      })
      .map(({ id, title, kind, names, points, aspects, lengths, meaning, weights, isWeighted, least }): Rubric => {
        let at = 0;
        const leastAt = (place: number) => ((least[place] ?? 0) > 0 ? { least: least[place] as number } : {}); // just seen
        const categories = sizes.map(
          (size, index): RubricCategory => ({
            code: `${index + 1}`,
            name: names[at] ?? '',
            ...(isWeighted ? { weight: weights[index] ?? 0 } : {}),
            ...leastAt(index),
            items: Array.from({ length: size }, (_, place) => {
              const item = {
                code: `${index + 1}.${place + 1}`,
                name: names[at] ?? '',
                points: points[at] ?? 0,
                aspect: aspects[at] ?? 'process',
                ...leastAt(at),
              };
              at += 1;
              return item;
            }),
          }),
        );
        let from = 0;
        const bands = lengths.map((length): Band => {
          const band = { from, to: from + (length - 1) * 5, process: meaning, result: meaning };
          from += length * 5;
          return band;
        });
        return { id, title, kind, categories, bands };
      });
  });

/** Another edition of the standard, as an office might send it. */
export const NEW_EDITION: Rubric = {
  id: 'GB/T 19580-2026',
  title: '卓越绩效评价准则（GB/T 19580—2026）',
  kind: 'organisation',
  categories: [
    {
      code: '4.1',
      name: '领导与治理',
      items: [
        { code: '4.1.2', name: '高层领导', points: 120, aspect: 'process' },
        { code: '4.1.3', name: '治理与责任', points: 180, aspect: 'process' },
      ],
    },
    {
      code: '4.2',
      name: '结果',
      items: [
        { code: '4.2.2', name: '顾客结果', points: 300, aspect: 'result' },
        { code: '4.2.3', name: '经营结果', points: 400, aspect: 'result' },
      ],
    },
  ],
  bands: BANDS,
};
