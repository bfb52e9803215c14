import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commitmentOf,
  isSecretOf,
  newTallyKey,
  openWith,
  readChoices,
  readShare,
  receiptOf,
  sealTo,
  shareText,
  writeChoices,
} from '../../src/store/ballot-seal.ts';
import { joinSecret, splitSecret } from '../../src/store/shamir.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

describe('a secret in shares', () => {
  it('follows the polynomial, in the field of AES: 57 · 83 = c1', () => {
    // f(x) = 42 + 57x: with the coefficient fixed the shares can be worked out by hand, f(83) would be 42 ^ c1.
    const shares = splitSecret(hex('42'), { shares: 131, needed: 2 }, () => hex('57'));
    expect(shares[0]?.bytes[0]).toBe(0x42 ^ 0x57);
    expect(shares[1]?.bytes[0]).toBe(0x42 ^ 0xae);
    expect(shares[0x83 - 1]?.bytes[0]).toBe(0x42 ^ 0xc1);
  });

  it('any two of three give it, in any order, and three do too; one says nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (secret) => {
        const [a, b, c] = splitSecret(secret, { shares: 3, needed: 2 });
        if (!a || !b || !c) throw new Error('three shares');
        for (const some of [
          [a, b],
          [c, a],
          [b, c],
          [a, b, c],
        ])
          expect(joinSecret(some)).toEqual(secret);
        expect(Buffer.from(joinSecret([a])).equals(Buffer.from(secret))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('of five, three give it and two give something else', () => {
    const secret = hex('00112233445566778899aabbccddeeff');
    const shares = splitSecret(secret, { shares: 5, needed: 3 });
    expect(joinSecret(shares.slice(1, 4))).toEqual(secret);
    expect(Buffer.from(joinSecret(shares.slice(0, 2))).equals(Buffer.from(secret))).toBe(false);
    expect(() => joinSecret([])).toThrow();
  });

  it('is read back as it was handed out, however it is typed; a forged one is known as such', () => {
    const [share] = splitSecret(newTallyKey().secret, { shares: 3, needed: 2 });
    if (!share) throw new Error('a share');
    const text = shareText(share);
    expect(text).toMatch(/^1-([0-9A-HJKMNP-TV-Z]{1,4}-?)+$/);
    const typed = ` ${text.toLowerCase().replaceAll('-', ' ')} `;
    expect(readShare(typed)).toEqual({ place: 1, bytes: Uint8Array.from(share.bytes) });
    const forged = readShare(text.replace(/.$/, (last) => (last === 'G' ? '8' : 'G')));
    expect(forged && commitmentOf('b', forged)).not.toBe(commitmentOf('b', share));
    expect(readShare('1-ABCD')).toBeUndefined();
  });
});

describe('a sealed vote', () => {
  const { secret, open } = newTallyKey();

  it('opens with the key put together again, on its own ballot only, and not when it was changed', () => {
    const envelope = sealTo(open, 'FAN-', 'ballot/one');
    const shares = splitSecret(secret, { shares: 3, needed: 2 });
    const joined = joinSecret(shares.slice(1));
    expect(isSecretOf(joined, open)).toBe(true);
    expect(openWith(joined, envelope, 'ballot/one')).toBe('FAN-');
    expect(() => openWith(joined, envelope, 'ballot/other')).toThrow();
    expect(() => openWith(newTallyKey().secret, envelope, 'ballot/one')).toThrow();
    const changed = Buffer.from(envelope);
    changed[60] = (changed[60] ?? 0) ^ 1;
    expect(() => openWith(joined, changed, 'ballot/one')).toThrow();
  });

  it('is as long whatever was chosen, and never twice the same, so that its receipt says nothing', () => {
    const numbers = [1, 2, 3];
    const all = [{ 1: 'for', 2: 'for', 3: 'for' }, { 2: 'abstain' }, {}] as const;
    const envelopes = all.map((choices) => sealTo(open, writeChoices(choices, numbers), 'ballot/one'));
    expect(new Set(envelopes.map(({ length }) => length)).size).toBe(1);
    expect(envelopes.map((one) => readChoices(openWith(secret, one, 'ballot/one'), numbers))).toEqual(all);
    const again = sealTo(open, writeChoices(all[0], numbers), 'ballot/one');
    expect(receiptOf(again)).not.toBe(receiptOf(envelopes[0] ?? again));
    expect(() => readChoices('FAX', numbers)).toThrow();
  });
});
