import { randomBytes } from 'node:crypto';

/** A secret's share: its place, from 1, and as many bytes as the secret has. */
export interface SecretShare {
  readonly place: number;
  readonly bytes: Uint8Array;
}

/** In the field of AES (x⁸+x⁴+x³+x+1), without a branch or a table that the values would show in. */
const times = (a: number, b: number): number => {
  let product = 0;
  let left = a;
  for (let bit = 0; bit < 8; bit += 1) {
    product ^= -((b >> bit) & 1) & left;
    left = (left << 1) ^ (-(left >> 7) & 0x11b);
  }
  return product & 0xff;
};

/** a²⁵⁴: every element but 0 has one. */
const inverse = (a: number): number => {
  let power = a;
  let product = 1;
  for (let bit = 1; bit < 8; bit += 1) {
    power = times(power, power);
    product = times(product, power);
  }
  return product;
};

/**
 * Shamir, byte by byte over GF(256): any `needed` of the shares give the secret, fewer say nothing about it. `draw` gives
 * the polynomial's other coefficients, one lot of the secret's length for each.
 */
export const splitSecret = (
  secret: Uint8Array,
  { shares, needed }: { readonly shares: number; readonly needed: number },
  draw: (length: number) => Uint8Array = randomBytes,
): readonly SecretShare[] => {
  if (needed < 2 || shares < needed || shares > 255) throw new RangeError(`${needed} of ${shares} shares`);
  const coefficients = [secret, ...Array.from({ length: needed - 1 }, () => draw(secret.length))];
  return Array.from({ length: shares }, (_, at) => ({
    place: at + 1,
    bytes: secret.map((__, byte) =>
      coefficients.reduceRight((value, coefficient) => times(value, at + 1) ^ (coefficient[byte] ?? 0), 0),
    ),
  }));
};

/** Of exactly as many shares as are needed, or more; all of one secret, each from another place. */
export const joinSecret = (shares: readonly SecretShare[]): Uint8Array => {
  const [first] = shares;
  if (!first || new Set(shares.map(({ place }) => place)).size < shares.length)
    throw new RangeError('shares of a secret');
  return first.bytes.map((_, byte) =>
    shares.reduce((sum, { place, bytes }) => {
      const weight = shares.reduce(
        (product, other) =>
          other.place === place ? product : times(product, times(other.place, inverse(other.place ^ place))),
        1,
      );
      return sum ^ times(bytes[byte] ?? 0, weight);
    }, 0),
  );
};
