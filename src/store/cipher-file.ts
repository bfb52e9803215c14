import { type CipherName, createBox, deriveKey, keyedDigest } from './cipher-box.ts';

/** Plain bytes in each sealed chunk but the last: what is held in memory, whatever the size of the file. */
export const CHUNK = 64 * 1024;

/** Random and new for each file: the file's own key hangs on it, so chunk numbers may serve as iv. */
export const SALT_LENGTH = 32;

export interface ChunkSealer {
  /** Returns the chunks that became full. */
  push(bytes: Uint8Array): Buffer[];
  /** The last chunk, marked as such; an empty file has only this one, of no bytes. */
  end(): Buffer;
}

export interface ChunkOpener {
  readonly tagLength: number;
  /** `index` from 0. Undefined when damaged, out of order, from another file, or cut off behind (`last` is bound). */
  open(sealed: Uint8Array, index: number, last: boolean): Buffer | undefined;
}

export interface FileCipher {
  readonly algorithm: CipherName;
  sealer(salt: Uint8Array): ChunkSealer;
  opener(algorithm: CipherName, salt: Uint8Array): ChunkOpener;
  /** 32 bytes that bind a file's header to its salt and to our key. */
  headerTag(algorithm: CipherName, salt: Uint8Array, header: Uint8Array): Buffer;
}

/** Files as authenticated chunks: neither a missing, swapped or foreign chunk nor a cut end goes unnoticed. */
export function createFileCipher(key: Uint8Array, algorithm: CipherName): FileCipher {
  const boxFor = (name: CipherName, salt: Uint8Array) => createBox(name, deriveKey(name, key, 'file', 32, salt));
  return {
    algorithm,
    sealer(salt) {
      const box = boxFor(algorithm, salt);
      let held: Uint8Array[] = [];
      let length = 0;
      let index = 0;
      const sealNext = (plain: Uint8Array, last: boolean) => {
        const sealed = box.seal(plain, ivOf(box.ivLength, index), boundOf(index, last));
        index++;
        return sealed;
      };
      return {
        push(bytes) {
          const full: Buffer[] = [];
          let rest = bytes;
          // A full chunk waits until more comes, since it might be the last.
          while (length + rest.length > CHUNK) {
            const room = CHUNK - length;
            full.push(sealNext(Buffer.concat([...held, rest.subarray(0, room)]), false));
            rest = rest.subarray(room);
            held = [];
            length = 0;
          }
          if (rest.length > 0) held.push(Uint8Array.from(rest)); // a copy: the source may reuse its buffer
          length += rest.length;
          return full;
        },
        end: () => sealNext(Buffer.concat(held), true),
      };
    },
    opener(name, salt) {
      const box = boxFor(name, salt);
      return {
        tagLength: box.tagLength,
        open: (sealed, index, last) => box.open(sealed, ivOf(box.ivLength, index), boundOf(index, last)),
      };
    },
    headerTag(name, salt, header) {
      return keyedDigest(name, deriveKey(name, key, 'file-header', 32, salt), header);
    },
  };
}

/** The number stands in front, so that CTR's block counter behind it never runs into the next chunk. */
function ivOf(length: number, index: number): Buffer {
  const iv = Buffer.alloc(length);
  iv.writeUInt32BE(index, 0);
  return iv;
}

function boundOf(index: number, last: boolean): Buffer {
  const bound = Buffer.alloc(5);
  bound.writeUInt32BE(index, 0);
  bound[4] = last ? 1 : 0;
  return bound;
}
