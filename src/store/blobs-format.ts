import { createHash, timingSafeEqual } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { SealBroken } from './cipher.ts';
import { type CipherName, cipherOf, VERSIONS } from './cipher-box.ts';
import { CHUNK, type FileCipher, SALT_LENGTH } from './cipher-file.ts';

/** What is known of a stored content without reading it. */
export interface BlobFacts {
  /** Hex SHA-256 of the plain bytes; also the content's address. */
  readonly address: string;
  /** Hex SM3 of the plain bytes. */
  readonly sm3: string;
  /** Plain bytes. */
  readonly size: number;
}

/*
 * Header: "QAB", version byte, salt 32, size 8, SHA-256 32, SM3 32, tag 32. The tag binds all of it to our key, so a
 * file put in the place of another is noticed before its first byte is handed out.
 */
const MAGIC = Buffer.from('QAB');
const TAG_LENGTH = 32;
const SALT_AT = MAGIC.length + 1;
const SIZE_AT = SALT_AT + SALT_LENGTH;
const SHA256_AT = SIZE_AT + 8;
const SM3_AT = SHA256_AT + 32;
const TAG_AT = SM3_AT + 32;

export const HEADER_LENGTH = TAG_AT + TAG_LENGTH;

const CHUNK_TAGS = { aes: 16, sm4: 32 } as const satisfies Record<CipherName, number>;

/** Length on disk of a content of `size` plain bytes. */
export function sealedLength(size: number, algorithm: CipherName): number {
  return HEADER_LENGTH + size + Math.max(1, Math.ceil(size / CHUNK)) * CHUNK_TAGS[algorithm];
}

export interface Meter {
  add(bytes: Uint8Array): void;
  size(): number;
  facts(): BlobFacts;
}

/** Counts and hashes what passes by. */
export function createMeter(): Meter {
  const sha256 = createHash('sha256');
  const sm3 = createHash('sm3');
  let size = 0;
  return {
    add(bytes) {
      sha256.update(bytes);
      sm3.update(bytes);
      size += bytes.length;
    },
    size: () => size,
    facts: () => ({ address: sha256.digest('hex'), sm3: sm3.digest('hex'), size }),
  };
}

export function writeHeader(files: FileCipher, salt: Uint8Array, { address, sm3, size }: BlobFacts): Buffer {
  const head = Buffer.alloc(TAG_AT);
  MAGIC.copy(head);
  head[MAGIC.length] = VERSIONS[files.algorithm];
  head.set(salt, SALT_AT);
  head.writeBigUInt64BE(BigInt(size), SIZE_AT);
  head.write(address, SHA256_AT, 'hex');
  head.write(sm3, SM3_AT, 'hex');
  return Buffer.concat([head, files.headerTag(files.algorithm, salt, head)]);
}

export interface Header {
  readonly facts: BlobFacts;
  readonly algorithm: CipherName;
  readonly salt: Buffer;
}

/** @throws SealBroken when the header is not one we wrote for this address. */
export async function readHeader(files: FileCipher, handle: FileHandle, address: string): Promise<Header> {
  const bytes = Buffer.alloc(HEADER_LENGTH);
  const { bytesRead } = await handle.read(bytes, 0, HEADER_LENGTH, 0);
  const algorithm = cipherOf(bytes[MAGIC.length]);
  if (bytesRead !== HEADER_LENGTH || !bytes.subarray(0, MAGIC.length).equals(MAGIC) || !algorithm) {
    throw new SealBroken(`header of ${address}`);
  }
  const head = bytes.subarray(0, TAG_AT);
  const salt = bytes.subarray(SALT_AT, SIZE_AT);
  const expected = files.headerTag(algorithm, salt, head);
  const facts: BlobFacts = {
    address: head.toString('hex', SHA256_AT, SM3_AT),
    sm3: head.toString('hex', SM3_AT, TAG_AT),
    size: Number(head.readBigUInt64BE(SIZE_AT)),
  };
  if (!timingSafeEqual(expected, bytes.subarray(TAG_AT)) || facts.address !== address) {
    throw new SealBroken(`header of ${address}`);
  }
  return { facts, algorithm, salt };
}
