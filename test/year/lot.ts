/** Chance that comes out the same for the same seed (mulberry32): what a simulated year does next, and what goes wrong. */
export interface Lot {
  /** 0 … n − 1. */
  below(n: number): number;
  chance(probability: number): boolean;
  pick<One>(all: readonly One[]): One;
  /** By weight; undefined of nothing. */
  weighted<One extends { readonly weight: number }>(all: readonly One[]): One | undefined;
  shuffled<One>(all: readonly One[]): readonly One[];
}

export const lotOf = (seed: number): Lot => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    chance: (probability) => next() < probability,
    pick(all) {
      const picked = all[below(all.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    weighted(all) {
      let left = next() * all.reduce((sum, { weight }) => sum + weight, 0);
      return all.find(({ weight }) => {
        left -= weight;
        return left < 0;
      });
    },
    shuffled(all) {
      const rest = [...all];
      return all.flatMap(() => rest.splice(below(rest.length), 1));
    },
  };
};
