/** One line of the report. `ratio` is what the goal is about: above it is good, unless the row says `at most`. */
export interface Row {
  readonly row: string;
  readonly ours: string;
  readonly against: string;
  readonly ratio: number;
  readonly goal: string;
  readonly ok: boolean;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Lowest and highest, so that a noisy machine shows. */
export const spread = (values: readonly number[]): string =>
  `${round(Math.min(...values), 1)}…${round(Math.max(...values), 1)}`;
