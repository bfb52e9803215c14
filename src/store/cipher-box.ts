import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

export type CipherName = 'aes' | 'sm4';

/** Authenticated encryption under one key. The caller never uses one `iv` twice under a key. */
export interface Box {
  /** First byte of all that is sealed: both kinds stay readable when the configuration changes. */
  readonly version: number;
  readonly ivLength: number;
  readonly tagLength: number;
  /** Ciphertext followed by the tag. */
  seal(plain: Uint8Array, iv: Uint8Array, bound: Uint8Array): Buffer;
  /** Undefined when a bit of sealed text, iv or bound data is not as it was. */
  open(sealed: Uint8Array, iv: Uint8Array, bound: Uint8Array): Buffer | undefined;
}

export const VERSIONS = { aes: 1, sm4: 2 } as const satisfies Record<CipherName, number>;

const DIGESTS = { aes: 'sha256', sm4: 'sm3' } as const satisfies Record<CipherName, string>;

/** Which cipher sealed this; undefined when the byte is none of ours. */
export function cipherOf(version: number | undefined): CipherName | undefined {
  if (version === VERSIONS.aes) return 'aes';
  return version === VERSIONS.sm4 ? 'sm4' : undefined;
}

/** Sub-keys by HKDF, so that no two uses ever share one. */
export function deriveKey(
  name: CipherName,
  key: Uint8Array,
  purpose: string,
  length = 32,
  salt: Uint8Array = new Uint8Array(),
): Buffer {
  return Buffer.from(hkdfSync(DIGESTS[name], key, salt, `award/${name}/${purpose}`, length));
}

/** 32 bytes: HMAC-SHA256 or HMAC-SM3. */
export function keyedDigest(name: CipherName, key: Uint8Array, ...parts: Uint8Array[]): Buffer {
  const hmac = createHmac(DIGESTS[name], key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

export function createBox(name: CipherName, key: Uint8Array): Box {
  return name === 'aes' ? aesBox(deriveKey('aes', key, 'box')) : sm4Box(key);
}

/** AES-256-GCM. */
function aesBox(key: Buffer): Box {
  const tagLength = 16;
  return {
    version: VERSIONS.aes,
    ivLength: 12,
    tagLength,
    seal(plain, iv, bound) {
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength }).setAAD(bound);
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, iv, bound) {
      if (sealed.length < tagLength) return undefined;
      const end = sealed.length - tagLength;
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength })
        .setAAD(bound)
        .setAuthTag(sealed.subarray(end));
      const plain = decipher.update(sealed.subarray(0, end));
      try {
        return Buffer.concat([plain, decipher.final()]);
      } catch {
        return undefined; // the tag does not fit
      }
    },
  };
}

/** SM4-CTR, then HMAC-SM3 over all: OpenSSL 3.0 has no SM4-GCM. */
function sm4Box(key: Uint8Array): Box {
  const secret = deriveKey('sm4', key, 'box/encrypt', 16);
  const witness = deriveKey('sm4', key, 'box/authenticate');
  const tagLength = 32;
  const tag = (sealed: Uint8Array, iv: Uint8Array, bound: Uint8Array) => {
    // The length in front keeps a byte from moving between bound data, iv and text.
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bound.length);
    return keyedDigest('sm4', witness, length, bound, iv, sealed);
  };
  return {
    version: VERSIONS.sm4,
    ivLength: 16,
    tagLength,
    seal(plain, iv, bound) {
      const cipher = createCipheriv('sm4-ctr', secret, iv);
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([sealed, tag(sealed, iv, bound)]);
    },
    open(sealed, iv, bound) {
      if (sealed.length < tagLength) return undefined;
      const end = sealed.length - tagLength;
      const text = sealed.subarray(0, end);
      if (!timingSafeEqual(tag(text, iv, bound), sealed.subarray(end))) return undefined;
      const decipher = createDecipheriv('sm4-ctr', secret, iv);
      return Buffer.concat([decipher.update(text), decipher.final()]);
    },
  };
}
