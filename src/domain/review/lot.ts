import type { PersonId } from '../ids.ts';
import { allow, breach, refuseAll, type Verdict } from '../regulation.ts';
import type { Draw } from './panel.ts';

/** A digest in lower-case hex (SM3), handed in: the domain computes none. */
export type Digest = (text: string) => string;

/**
 * By lot: the digest of seed and id is everybody's lot, and the smallest comes first. With the seed and the ids anybody
 * who can compute a digest gets the same order, in whatever order the ids are given.
 */
export const byLot = <Id extends string>(ids: readonly Id[], seed: string, digest: Digest): readonly Id[] =>
  [...new Set(ids)]
    .map((id) => ({ id, lot: lotOf(id, seed, digest) }))
    // Digests are of one length, so they compare as texts.
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .map(({ id }) => id);

/** What anybody can compute for themselves. */
export const lotOf = (id: string, seed: string, digest: Digest): string => digest(`${seed}/${id}`);

/** How many are drawn of each field, and from among whom. */
export type Stratum = Draw['strata'][number];

/** Art. 8(3): as many as are wanted of each field, by lot. Nobody is in two fields. */
export const drawSeats = (strata: readonly Stratum[], seed: string, digest: Digest): Verdict<readonly PersonId[]> => {
  const breaches = strata
    .filter(({ wanted, pool }) => wanted > pool.length)
    .map(({ field, wanted, pool }) => breach('8.3', 'stratum-too-small', { field, wanted, count: pool.length }));
  if (breaches.length > 0) return refuseAll(breaches);
  return allow(strata.flatMap(({ wanted, pool }) => byLot(pool, seed, digest).slice(0, wanted)));
};
