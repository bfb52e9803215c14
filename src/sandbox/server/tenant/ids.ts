import { randomUUID } from 'node:crypto';

/** `<prefix>` + 32 hex, the shape of the platform's own ids. */
export const newId = (prefix: string): string => prefix + randomUUID().replaceAll('-', '');

/** A seeded generator of numbers in [0, 1): same seed, same faults. (mulberry32) */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
