/** An exact number: what is compared and ranked is never rounded. The denominator is positive; terms need not be lowest. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** A whole number, or one over another. Refuses anything that is not whole, and a denominator that is not positive. */
export const fraction = (over: number | bigint, under: number | bigint = 1n): Fraction => {
  const parts = { over: BigInt(over), under: BigInt(under) }; // BigInt itself refuses what is not whole
  if (parts.under <= 0n) throw new RangeError(`a fraction over ${parts.under}`);
  return parts;
};

export const ZERO: Fraction = fraction(0);

const common = (a: bigint, b: bigint): bigint => (b === 0n ? a : common(b, a % b));

/** Over the lowest common denominator, so that long sums keep small numbers. */
export const plus = (a: Fraction, b: Fraction): Fraction => {
  const [left, right] = a.under === b.under ? [1n, 1n] : sides(a.under, b.under);
  return { over: a.over * left + b.over * right, under: a.under * left };
};
const sides = (a: bigint, b: bigint): readonly [bigint, bigint] => {
  const shared = common(a, b);
  return [b / shared, a / shared];
};
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { over: -b.over, under: b.under });
export const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under });
export const sumOf = (all: readonly Fraction[]): Fraction => all.reduce(plus, ZERO);
/** Of at least one. */
export const meanOf = (all: readonly Fraction[]): Fraction => times(sumOf(all), fraction(1, all.length));

/** By cross-multiplication; negative when `a` is the smaller one, as for `sort`. */
export const compare = (a: Fraction, b: Fraction): number => {
  const [left, right] = [a.over * b.under, b.over * a.under];
  return left === right ? 0 : left < right ? -1 : 1;
};

/** Towards minus infinity, which is not what `/` does below zero. */
const floor = (over: bigint, under: bigint): bigint => {
  const whole = over / under;
  return over % under < 0n ? whole - 1n : whole;
};

/** To the nearest multiple of `step`, half up. */
export const nearest = ({ over, under }: Fraction, step = 1): number =>
  Number(floor(2n * over + BigInt(step) * under, 2n * BigInt(step) * under)) * step;

/** To two decimals, half up: what people read. */
export const shown = (value: Fraction): string => {
  const hundredths = nearest(times(value, fraction(100)));
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
