import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createCipher, SealBroken } from '../../src/store/cipher.ts';
import { CHUNK } from '../../src/store/cipher-file.ts';

const KEY = Buffer.alloc(32, 7);
const OTHER = Buffer.alloc(32, 8);
const ALGORITHMS = ['aes', 'sm4'] as const;

describe.each(ALGORITHMS)('%s', (algorithm) => {
  const cipher = createCipher({ key: KEY, algorithm });

  test('what was sealed opens again, in its own place only', () => {
    const sealed = cipher.seal('371002199001011234', 'person/1/identity');
    expect(cipher.openText(sealed, 'person/1/identity')).toBe('371002199001011234');
    expect(() => cipher.open(sealed, 'person/2/identity')).toThrow(SealBroken);
    expect(() => createCipher({ key: OTHER, algorithm }).open(sealed, 'person/1/identity')).toThrow(SealBroken);
    expect(cipher.openText(cipher.seal('', 'x'), 'x')).toBe('');
    expect(cipher.open(cipher.seal(Uint8Array.of(0, 255), 'x'), 'x')).toEqual(Buffer.from([0, 255]));
  });

  test('the same text is sealed differently each time and shows nothing of itself', () => {
    const [a, b] = [cipher.seal('18600001111', 'x'), cipher.seal('18600001111', 'x')];
    expect(a.equals(b)).toBe(false);
    expect(a.includes('18600001111')).toBe(false);
  });

  test('each changed, missing or added byte is noticed', () => {
    const sealed = cipher.seal('质量', 'x');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => cipher.open(changed, 'x'), `byte ${at}`).toThrow(SealBroken);
      expect(() => cipher.open(sealed.subarray(0, at), 'x'), `cut at ${at}`).toThrow(SealBroken);
    }
    expect(() => cipher.open(Buffer.concat([sealed, Buffer.alloc(1)]), 'x')).toThrow(SealBroken);
  });

  test('a person’s key: wrapped for its owner, and its sealer opens nothing of others', () => {
    const key = cipher.newKey();
    const wrapped = cipher.wrapKey(key, '12');
    expect(cipher.unwrapKey(wrapped, '12')).toEqual(key);
    expect(() => cipher.unwrapKey(wrapped, '13')).toThrow(SealBroken);
    expect(() => cipher.open(wrapped, 'key/12')).toThrow(SealBroken);
    const sealed = cipher.withKey(key).seal('意见', 'text/1');
    expect(cipher.withKey(cipher.unwrapKey(wrapped, '12')).openText(sealed, 'text/1')).toBe('意见');
    expect(() => cipher.open(sealed, 'text/1')).toThrow(SealBroken);
    expect(() => cipher.withKey(cipher.newKey()).open(sealed, 'text/1')).toThrow(SealBroken);
  });

  test('files: chunks in order, whole and of this file only', () => {
    const salt = randomBytes(32);
    const plain = randomBytes(3 * CHUNK);
    const sealer = cipher.files.sealer(salt);
    const chunks: Buffer[] = [];
    for (let from = 0; from < plain.length; from += 50_001)
      chunks.push(...sealer.push(plain.subarray(from, from + 50_001)));
    chunks.push(sealer.end());
    expect(chunks).toHaveLength(3);
    const opener = cipher.files.opener(algorithm, salt);
    const opened = chunks.map((chunk, index) => opener.open(chunk, index, index === 2));
    expect(Buffer.concat(opened.filter((chunk) => chunk !== undefined)).equals(plain)).toBe(true);
    const [first, second] = chunks as [Buffer, Buffer, Buffer]; // three, see above
    expect(opener.open(second, 0, false)).toBeUndefined(); // swapped
    expect(opener.open(second, 1, true)).toBeUndefined(); // end cut off
    expect(cipher.files.opener(algorithm, randomBytes(32)).open(first, 0, false)).toBeUndefined(); // another file's
  });
});

test('both kinds open under either configuration, and are found by either index', () => {
  const aes = createCipher({ key: KEY, algorithm: 'aes' });
  const sm4 = createCipher({ key: KEY, algorithm: 'sm4' });
  expect(sm4.openText(aes.seal('旧', 'x'), 'x')).toBe('旧');
  expect(aes.openText(sm4.seal('新', 'x'), 'x')).toBe('新');
  expect(sm4.unwrapKey(aes.wrapKey(KEY, 'a'), 'a')).toEqual(KEY);
  expect(sm4.blindIndexes('email', 'a@b.c')).toEqual([
    aes.blindIndex('email', 'a@b.c'),
    sm4.blindIndex('email', 'a@b.c'),
  ]);
});

test('blind index: one person however typed, kinds and keys apart', () => {
  const { blindIndex } = createCipher({ key: KEY, algorithm: 'aes' });
  const mobile = blindIndex('mobile', '18600001111');
  for (const typed of ['+86 186-0000-1111', ' 186 0000 1111', '８６18600001111', '008618600001111']) {
    expect(blindIndex('mobile', typed)).toBe(mobile);
  }
  expect(blindIndex('identity', '37100219900101123x')).toBe(blindIndex('identity', '371002 19900101 123X'));
  expect(blindIndex('email', ' A@B.cn ')).toBe(blindIndex('email', 'a@b.cn'));
  expect(blindIndex('text', 'A ')).not.toBe(blindIndex('text', 'a'));
  expect(blindIndex('text', '18600001111')).not.toBe(mobile);
  expect(createCipher({ key: OTHER, algorithm: 'aes' }).blindIndex('mobile', '18600001111')).not.toBe(mobile);
});

test('a key of another length is refused', () => {
  expect(() => createCipher({ key: Buffer.alloc(16), algorithm: 'aes' })).toThrow();
});
