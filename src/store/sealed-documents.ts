import { LRUCache } from 'lru-cache';
import type { Cipher, Sealer } from './cipher.ts';
import { readDocument, writeDocument } from './document.ts';

export interface SealedRow {
  readonly wrapped_key: Uint8Array;
  readonly sealed: Uint8Array;
}

/** The documents of one transaction, each sealed under a key of its own that is bound to the place where it stands. */
export interface SealedDocuments {
  /** What stands there, frozen: others read the same. @throws SealBroken */
  open<Document extends object>(place: string, row: SealedRow): Document;
  /** Under the key of whatever was opened at this place before, or else under a new one. */
  seal(place: string, document: object): { readonly wrapped: Uint8Array; readonly sealed: Uint8Array };
  /** For what stands beside the document and goes with it; `wrapped` once it is known from a row. */
  sealer(place: string, wrapped?: Uint8Array): Sealer;
  /** Its row is gone, and so is its key. */
  forget(place: string): void;
}

/** Sealed bytes; what is made of them takes some times as much. */
const REMEMBERED_BYTES = 4 * 1024 * 1024;
/** After a key has been destroyed nothing that was under it is held for longer. */
const REMEMBERED_MS = 10 * 60_000;

interface Key {
  readonly wrapped: Uint8Array;
  /** Made when it is first needed. */
  sealer?: Sealer;
}

interface Remembered {
  readonly row: SealedRow;
  readonly document: object;
}

/**
 * Opened lately, by place: after one change a dozen cards are drawn from the same few documents. They count only while
 * the row is the very same, byte for byte, so nothing here can be out of date, and a damaged row is found out as ever.
 */
const memories = new WeakMap<Cipher, LRUCache<string, Remembered>>();

const memoryOf = (cipher: Cipher): LRUCache<string, Remembered> => {
  const known = memories.get(cipher);
  if (known) return known;
  const memory = new LRUCache<string, Remembered>({
    maxSize: REMEMBERED_BYTES,
    sizeCalculation: ({ row }) => row.sealed.length + row.wrapped_key.length,
    ttl: REMEMBERED_MS,
  });
  memories.set(cipher, memory);
  return memory;
};

export const createSealedDocuments = (cipher: Cipher): SealedDocuments => {
  const memory = memoryOf(cipher);
  const keys = new Map<string, Key>();

  const keyOf = (place: string, wrapped?: Uint8Array): Key => {
    const known = keys.get(place);
    if (known) return known;
    const key: Key = { wrapped: wrapped ?? cipher.wrapKey(cipher.newKey(), place) };
    keys.set(place, key);
    return key;
  };
  const sealer = (place: string, wrapped?: Uint8Array): Sealer => {
    const key = keyOf(place, wrapped);
    key.sealer ??= cipher.withKey(cipher.unwrapKey(key.wrapped, place));
    return key.sealer;
  };

  return {
    open<Document extends object>(place: string, row: SealedRow): Document {
      keyOf(place, row.wrapped_key);
      const last = memory.get(place);
      if (last && same(last.row.sealed, row.sealed) && same(last.row.wrapped_key, row.wrapped_key)) {
        return last.document as Document; // as readDocument: its shape is known by where it stood
      }
      const document = frozen(readDocument<Document>(sealer(place).openText(row.sealed, place)));
      memory.set(place, { row, document });
      return document;
    },
    seal: (place, document) => ({
      sealed: sealer(place).seal(writeDocument(document), place),
      wrapped: keyOf(place).wrapped,
    }),
    sealer,
    forget: (place) => void keys.delete(place),
  };
};

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

const frozen = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
};
