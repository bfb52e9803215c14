import { randomBytes } from 'node:crypto';
import { type Box, type CipherName, cipherOf, createBox, deriveKey, keyedDigest } from './cipher-box.ts';
import { createFileCipher, type FileCipher } from './cipher-file.ts';

/** Sealed bytes that our key does not open: damaged, cut, sealed for another place, or another DATA_KEY. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

export interface Sealer {
  /** `context` names the place, e.g. `person/12/mobile`; sealed text moved to another place does not open there. */
  seal(plain: Uint8Array | string, context: string): Buffer<ArrayBuffer>;
  /** @throws SealBroken */
  open(sealed: Uint8Array, context: string): Buffer<ArrayBuffer>;
  openText(sealed: Uint8Array, context: string): string;
}

/** What is matched without being readable. `text` is taken as it stands, the others are brought to one form first. */
export type IndexKind = 'mobile' | 'email' | 'identity' | 'name' | 'text';

export interface Cipher extends Sealer {
  readonly algorithm: CipherName;
  /** HMAC of the value in its one form: for equality and for the journal, useless without the key. */
  blindIndex(kind: IndexKind, value: string): string;
  /** What to look up: rows written under either algorithm are found. */
  blindIndexes(kind: IndexKind, value: string): string[];
  /** 32 fresh bytes for one person; destroying its wrapped form deletes all that was sealed under it. */
  newKey(): Buffer<ArrayBuffer>;
  wrapKey(key: Uint8Array, owner: string): Buffer<ArrayBuffer>;
  /** @throws SealBroken */
  unwrapKey(wrapped: Uint8Array, owner: string): Buffer<ArrayBuffer>;
  withKey(key: Uint8Array): Sealer;
  readonly files: FileCipher;
}

/** `key` is DATA_KEY, 32 bytes. `algorithm` chooses how new text is sealed; text of both kinds is opened. */
export function createCipher({ key, algorithm }: { key: Uint8Array; algorithm: CipherName }): Cipher {
  if (key.length !== 32) throw new Error('DATA_KEY must have 32 bytes');
  const data = createSealer(deriveKey(algorithm, key, 'data'), algorithm, (name) => deriveKey(name, key, 'data'));
  const keys = createSealer(deriveKey(algorithm, key, 'keys'), algorithm, (name) => deriveKey(name, key, 'keys'));
  const indexKeys = { aes: deriveKey('aes', key, 'index'), sm4: deriveKey('sm4', key, 'index') };

  const indexWith = (name: CipherName, kind: IndexKind, value: string) => {
    const digest = keyedDigest(name, indexKeys[name], Buffer.from(`${kind}\0${oneForm(kind, value)}`, 'utf8'));
    return `${name}:${digest.toString('base64url')}`;
  };

  return {
    ...data,
    algorithm,
    blindIndex: (kind, value) => indexWith(algorithm, kind, value),
    blindIndexes: (kind, value) => [indexWith('aes', kind, value), indexWith('sm4', kind, value)],
    newKey: () => randomBytes(32),
    wrapKey: (fresh, owner) => keys.seal(fresh, `key/${owner}`),
    unwrapKey: (wrapped, owner) => keys.open(wrapped, `key/${owner}`),
    withKey: (own) => createSealer(own, algorithm, () => own),
    files: createFileCipher(key, algorithm),
  };
}

/** Format: version byte, random iv, ciphertext and tag. Version and context are bound into the tag. */
function createSealer(current: Uint8Array, algorithm: CipherName, keyFor: (name: CipherName) => Uint8Array): Sealer {
  const boxes = new Map<CipherName, Box>([[algorithm, createBox(algorithm, current)]]);
  const boxOf = (name: CipherName): Box => {
    const box = boxes.get(name) ?? createBox(name, keyFor(name));
    boxes.set(name, box);
    return box;
  };
  const open = (sealed: Uint8Array, context: string): Buffer<ArrayBuffer> => {
    const name = cipherOf(sealed[0]);
    if (!name) throw new SealBroken('unknown format');
    const box = boxOf(name);
    const start = 1 + box.ivLength;
    const plain = box.open(sealed.subarray(start), sealed.subarray(1, start), bound(box.version, context));
    if (!plain) throw new SealBroken('does not open');
    return Buffer.from(plain);
  };
  return {
    seal(plain, context) {
      const box = boxOf(algorithm);
      const iv = randomBytes(box.ivLength);
      const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
      return Buffer.concat([Uint8Array.of(box.version), iv, box.seal(bytes, iv, bound(box.version, context))]);
    },
    open,
    openText: (sealed, context) => open(sealed, context).toString('utf8'),
  };
}

function bound(version: number, context: string): Buffer {
  return Buffer.concat([Uint8Array.of(version), Buffer.from(context, 'utf8')]);
}

/** Full-width digits, blanks, hyphens and +86 come and go as people type; the person stays the same. */
function oneForm(kind: IndexKind, value: string): string {
  const plain = value.normalize('NFKC');
  switch (kind) {
    case 'mobile':
      return plain.replace(/[\s\-()]/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
    case 'identity':
      return plain.replace(/[\s-]/g, '').toUpperCase();
    case 'email':
      return plain.trim().toLowerCase();
    case 'name':
      return plain.replace(/\s+/g, ' ').trim();
    case 'text':
      return value;
  }
}
