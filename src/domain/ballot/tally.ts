import type { ApplicationKind } from '../application/fields.ts';
import { compare, type Fraction } from '../review/fraction.ts';
import { type Method, reaches } from './method.ts';

export type Choice = 'for' | 'against' | 'abstain';
export const CHOICES = ['for', 'against', 'abstain'] as const satisfies readonly Choice[];

/** What somebody has chosen, by the number of the candidate; none where they stand aside. */
export type Choices = Readonly<Record<number, Choice>>;

/** A candidate as the count needs it. */
export interface Counted {
  readonly number: number;
  readonly kind: ApplicationKind;
  /** Absent where the review has none; equal votes are then a tie. */
  readonly composite?: Fraction | undefined;
}

/** How one candidate stands: whole numbers, of which all else is worked out. */
export interface Count {
  readonly number: number;
  /** On the roll, less whoever stands aside from this one. */
  readonly entitled: number;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
}

export type Fate = 'elected' | 'not-passed' | 'cut' | 'tied';
export interface Outcome extends Count {
  readonly fate: Fate;
  /** Of whoever is elected: from 1 in its kind. */
  readonly place?: number;
}

export const castOn = (count: Count): number => count.for + count.against + count.abstain;

/** How many have chosen what on each candidate. */
export const countVotes = (
  candidates: readonly Pick<Counted, 'number'>[],
  {
    roll,
    aside,
    votes,
  }: { readonly roll: number; readonly aside: readonly number[]; readonly votes: readonly Choices[] },
): readonly Count[] =>
  candidates.map(({ number }) => {
    const of = (choice: Choice): number => votes.filter((vote) => vote[number] === choice).length;
    return {
      number,
      entitled: roll - aside.filter((one) => one === number).length,
      for: of('for'),
      against: of('against'),
      abstain: of('abstain'),
    };
  });

/** Enough have voted on every candidate; one on whom nobody has is never decided. */
export const isQuorate = (counts: readonly Count[], { quorum }: Pick<Method, 'quorum'>): boolean =>
  counts.every((count) => castOn(count) > 0 && reaches(castOn(count), count.entitled, quorum));

const passes = (count: Count, { passes: share }: Method): boolean =>
  reaches(count.for, share.of === 'cast' ? castOn(count) : count.entitled, share);

interface Rules {
  readonly method: Method;
  /** Places that are still empty, by kind, and how many are filled already. */
  readonly seats: Readonly<Record<ApplicationKind, number>>;
  readonly filled: Readonly<Record<ApplicationKind, number>>;
}

/**
 * Arts. 6, 7(2): who has passed and finds a place. More than there are places are cut by votes for, then by composite; who is
 * equal in both at the cut stays a candidate and goes back to the group. No name is ever added.
 */
export const settleCounts = (
  candidates: readonly Counted[],
  counts: readonly Count[],
  rules: Rules,
): readonly Outcome[] => {
  const outcomes = (['organisation', 'individual'] as const).flatMap((kind) =>
    settleKind(
      candidates.filter((one) => one.kind === kind),
      counts,
      { ...rules, kind },
    ),
  );
  return outcomes.sort((a, b) => a.number - b.number);
};

type Standing = Count & Pick<Counted, 'composite'>;

const settleKind = (
  candidates: readonly Counted[],
  counts: readonly Count[],
  { method, seats, filled, kind }: Rules & { readonly kind: ApplicationKind },
): readonly Outcome[] => {
  const standing: readonly Standing[] = candidates.flatMap(({ number, composite }) =>
    counts.filter((count) => count.number === number).map((count) => ({ ...count, composite })),
  );
  const ranked = standing.filter((one) => passes(one, method)).sort((a, b) => ahead(a, b) || a.number - b.number);
  const places = seats[kind];
  const [last, next] = [ranked[places - 1], ranked[places]];
  /** Somebody is equal on both sides of the cut. */
  const isTied = (one: Standing): boolean =>
    last !== undefined && next !== undefined && ahead(last, next) === 0 && ahead(one, last) === 0;
  return standing.map((one) => {
    const { composite: _, ...count } = one;
    const at = ranked.indexOf(one);
    if (at < 0) return { ...count, fate: 'not-passed' };
    if (isTied(one)) return { ...count, fate: 'tied' };
    return at < places ? { ...count, fate: 'elected', place: filled[kind] + at + 1 } : { ...count, fate: 'cut' };
  });
};

/** Negative where `a` comes first. */
const ahead = (a: Standing, b: Standing): number => {
  if (a.for !== b.for) return b.for - a.for;
  return a.composite && b.composite ? compare(b.composite, a.composite) : 0;
};
