import type { ApplicationKind } from '../application/fields.ts';
import { type Day, yearOf } from '../calendar.ts';
import { FIRST_YEAR } from '../holders/holder.ts';
import type { PersonId } from '../ids.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';

/**
 * Art. 17: how much an award is rewarded with stands in another regulation. The office loads it as a line: from which
 * year's awards on, how much for each kind, in 分, and the document on which it rests.
 */
export interface RewardRate {
  readonly fromYear: number;
  readonly organisation: number;
  readonly individual: number;
  readonly basis: string;
  readonly proposedBy: PersonId;
  readonly confirmedBy: PersonId;
  readonly confirmedAt: Date;
}
export type RewardLine = Pick<RewardRate, 'fromYear' | 'organisation' | 'individual' | 'basis'>;

/** For the awards of this year: the latest line that begins not after it, and of two for one year the newer. */
export const rateFor = (rates: readonly RewardRate[], year: number): RewardRate | undefined =>
  rates
    .filter(({ fromYear }) => fromYear <= year)
    .reduce<RewardRate | undefined>((best, one) => {
      if (!best || one.fromYear > best.fromYear) return one;
      return one.fromYear === best.fromYear && one.confirmedAt >= best.confirmedAt ? one : best;
    }, undefined);

/** A year that may still have awards, and something that does not stand there already. */
export const mayLoadRate = (line: RewardLine, rates: readonly RewardRate[], today: Day): Verdict<true> => {
  const last = yearOf(today) + 1;
  const { fromYear, organisation, individual, basis } = line;
  if (fromYear < FIRST_YEAR || fromYear > last) return refuse('17', 'reward-rate-year', { from: FIRST_YEAR, to: last });
  const there = rateFor(rates, fromYear);
  const same =
    there?.fromYear === fromYear &&
    there.organisation === organisation &&
    there.individual === individual &&
    there.basis === basis;
  return same ? refuse('17', 'reward-rate-same', { year: fromYear }) : allow(true);
};

export interface Sum {
  readonly amount: number;
  readonly basis: string;
}

/** What a case is rewarded with: what the table in force says, and nothing else; without one, what two persons enter. */
export const sumFor = (
  rates: readonly RewardRate[],
  { year, kind }: { readonly year: number; readonly kind: ApplicationKind },
  typed: { readonly amount?: number | undefined; readonly basis?: string | undefined },
): Verdict<Sum> => {
  const rate = rateFor(rates, year);
  if (rate) {
    const amount = rate[kind];
    return typed.amount === undefined || typed.amount === amount
      ? allow({ amount, basis: rate.basis })
      : refuse('17', 'reward-by-table', { year: rate.fromYear });
  }
  const { amount, basis } = typed;
  return amount === undefined || basis === undefined ? refuse('17', 'reward-untabled') : allow({ amount, basis });
};
