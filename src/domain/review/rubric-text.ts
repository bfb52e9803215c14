import type { Rubric } from './rubric.ts';

/** A rubric as one canonical text: what its digest is taken over, wherever its parts were stored and in what order of keys. */
export const rubricText = ({ id, title, kind, categories, bands }: Rubric): string =>
  JSON.stringify([
    id,
    title,
    kind,
    // What an edition does not state leaves no trace: the digests of those without weights, minimums and terms stay the same.
    categories.map(({ code, name, items, weight, least }) => [
      code,
      name,
      items.map((item) => [
        item.code,
        item.name,
        item.points,
        item.aspect,
        ...(item.least === undefined ? [] : [item.least]),
        ...(item.terms === undefined ? [] : [item.terms]),
      ]),
      ...(weight === undefined && least === undefined ? [] : [weight ?? null, least ?? null]),
    ]),
    bands.map(({ from, to, process, result }) => [from, to, process, result]),
  ]);

/** What two ids have in common that people would read as the same: width, case, blanks and the length of a dash aside. */
export const rubricIdForm = (id: string): string =>
  id
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/\p{Pd}+/gu, '-');
