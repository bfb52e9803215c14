import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METHODS, type MethodName } from '../../src/domain/ballot/method.ts';
import {
  CHOICES,
  type Choices,
  type Counted,
  countVotes,
  isQuorate,
  settleCounts,
} from '../../src/domain/ballot/tally.ts';
import { fraction } from '../../src/domain/review/fraction.ts';

const NONE = { organisation: 0, individual: 0 } as const;

const organisations = (composites: readonly number[]): readonly Counted[] =>
  composites.map((composite, at) => ({ number: at + 1, kind: 'organisation', composite: fraction(composite) }));

/** So many votes for each, the rest of nine against. */
const nine = (votes: readonly number[]) =>
  votes.map((count, at) => ({ number: at + 1, entitled: 9, for: count, against: 9 - count, abstain: 0 }));

const fates = (composites: readonly number[], votes: readonly number[], seats: number): readonly string[] =>
  settleCounts(organisations(composites), nine(votes), {
    method: METHODS.A,
    seats: { ...NONE, organisation: seats },
    filled: NONE,
  }).map(({ fate, place }) => (place === undefined ? fate : `${fate} ${place}`));

describe('who has passed finds a place', () => {
  it('by votes for, then by composite; the rest is cut, and nobody who has not passed comes in for it', () => {
    expect(fates([700, 800, 900], [9, 7, 7], 2)).toEqual(['elected 1', 'cut', 'elected 2']);
    expect(fates([700, 800, 900], [9, 4, 4], 2)).toEqual(['elected 1', 'not-passed', 'not-passed']);
  });

  it('whoever is equal in both at the cut goes back to the group; who is clear of it is not held up', () => {
    expect(fates([900, 800, 800, 700], [9, 7, 7, 6], 2)).toEqual(['elected 1', 'tied', 'tied', 'cut']);
    expect(fates([800, 800], [7, 7], 2)).toEqual(['elected 1', 'elected 2']);
  });

  it('has passed with more than half and not with half; with two thirds and not with less; of all, in circulation', () => {
    const passes = (method: MethodName, count: { for: number; against: number; abstain: number }): boolean =>
      settleCounts(organisations([700]), [{ number: 1, entitled: 9, ...count }], {
        method: METHODS[method],
        seats: { ...NONE, organisation: 1 },
        filled: NONE,
      })[0]?.fate === 'elected';
    expect(passes('A', { for: 4, against: 2, abstain: 2 })).toBe(false);
    expect(passes('A', { for: 5, against: 2, abstain: 2 })).toBe(true);
    expect(passes('B', { for: 6, against: 3, abstain: 0 })).toBe(true);
    expect(passes('B', { for: 5, against: 3, abstain: 0 })).toBe(false);
    expect(passes('C', { for: 4, against: 1, abstain: 0 })).toBe(false);
    expect(passes('C', { for: 5, against: 0, abstain: 0 })).toBe(true);
  });
});

describe('a quorum', () => {
  it('is two thirds of those who may vote on each candidate; who stands aside leaves the base; nobody’s silence counts', () => {
    const count = (entitled: number, cast: number) => [{ number: 1, entitled, for: cast, against: 0, abstain: 0 }];
    expect(isQuorate(count(9, 6), METHODS.A)).toBe(true);
    expect(isQuorate(count(9, 5), METHODS.A)).toBe(false);
    expect(isQuorate(count(7, 5), METHODS.A)).toBe(true);
    expect(isQuorate(count(9, 4), METHODS.C)).toBe(false);
    expect(isQuorate(count(0, 0), METHODS.A)).toBe(false);
  });
});

/** Written another way: from the votes, person by person, with a sort of its own. */
const independently = (
  candidates: readonly Counted[],
  votes: readonly Choices[],
  { roll, aside, method, seats }: { roll: number; aside: readonly number[]; method: MethodName; seats: number },
): ReadonlyMap<number, string> => {
  const rule = { A: [1, 2], B: [2, 3], C: [1, 2] } as const;
  const lines = candidates.map(({ number, composite }) => {
    let [yes, cast] = [0, 0];
    for (const vote of votes) {
      if (vote[number] !== undefined) cast += 1;
      if (vote[number] === 'for') yes += 1;
    }
    const base = method === 'C' ? roll - aside.filter((one) => one === number).length : cast;
    const [over, under] = rule[method];
    const passed = method === 'B' ? yes * under >= base * over : yes * under > base * over;
    return { number, yes, passed, key: yes * 1_000_000 + Number(composite?.over ?? 0) };
  });
  const keys = lines.filter(({ passed }) => passed).map(({ key }) => key);
  return new Map(
    lines.map(({ number, passed, key }) => {
      if (!passed) return [number, 'not-passed'];
      const above = keys.filter((one) => one > key).length;
      const level = keys.filter((one) => one === key).length;
      if (above >= seats) return [number, 'cut'];
      return [number, above + level > seats ? 'tied' : 'elected'];
    }),
  );
};

it('comes to what an independent count comes to, whatever was voted', () => {
  const choice = fc.option(fc.constantFrom(...CHOICES), { nil: undefined });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 600, max: 604 }), { minLength: 1, maxLength: 6 }),
      fc.array(fc.array(choice, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 12 }),
      fc.constantFrom<MethodName>('A', 'B', 'C'),
      fc.integer({ min: 0, max: 5 }),
      (composites, ballots, method, seats) => {
        const candidates = organisations(composites);
        const votes: Choices[] = ballots.map((one) =>
          Object.fromEntries(
            candidates.flatMap(({ number }) => {
              const chosen = one[number - 1];
              return chosen === undefined ? [] : [[number, chosen]];
            }),
          ),
        );
        const aside = votes.flatMap((vote) =>
          candidates.map(({ number }) => number).filter((one) => vote[one] === undefined),
        );
        const counts = countVotes(candidates, { roll: votes.length, aside, votes });
        const outcomes = settleCounts(candidates, counts, {
          method: METHODS[method],
          seats: { ...NONE, organisation: seats },
          filled: NONE,
        });
        const expected = independently(candidates, votes, { roll: votes.length, aside, method, seats });
        expect(new Map(outcomes.map(({ number, fate }) => [number, fate]))).toEqual(expected);
        const elected = outcomes.filter(({ fate }) => fate === 'elected');
        expect(elected.length).toBeLessThanOrEqual(seats);
        expect(elected.map(({ place = 0 }) => place).sort((a, b) => a - b)).toEqual(elected.map((_, at) => at + 1));
      },
    ),
    { numRuns: 500 },
  );
});
