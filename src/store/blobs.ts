import { randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type BlobFacts, createMeter, HEADER_LENGTH, readHeader, sealedLength, writeHeader } from './blobs-format.ts';
import { type Cipher, SealBroken } from './cipher.ts';
import { CHUNK, type ChunkOpener, SALT_LENGTH } from './cipher-file.ts';

export type { BlobFacts } from './blobs-format.ts';

/** No such content: never stored, or removed when its time was over. */
export class BlobMissing extends Error {
  override readonly name = 'BlobMissing';
}

export type Put =
  | {
      readonly ok: true;
      readonly facts: BlobFacts /** The same content was there already. */;
      readonly duplicate: boolean;
    }
  | { readonly ok: false; readonly reason: 'too-large'; readonly limit: number };

/** A whole content, sealed on disk, which has no address yet: it is looked into first, then kept or dropped. */
export interface BlobDraft {
  readonly facts: BlobFacts;
  /** Plain bytes from `from` up to, not including, `to`. Fails with SealBroken when damaged meanwhile. */
  read(from?: number, to?: number): AsyncGenerator<Buffer>;
  /** Gives it its address; true when the same content was there already. May be called again. */
  keep(): Promise<boolean>;
  /** Takes the draft away; what was kept stays. To be called in any case. */
  drop(): Promise<void>;
}

export type Drafted =
  | { readonly ok: true; readonly draft: BlobDraft }
  | { readonly ok: false; readonly reason: 'too-large'; readonly limit: number };

export interface Blobs {
  /** Stores what flows in; a source that fails, a full disk or a crash leave nothing under the content's address. */
  put(source: AsyncIterable<Uint8Array>, options?: { readonly maxBytes?: number }): Promise<Put>;
  /** The same in two steps: what turns out to be refused never comes to stand under its address. */
  draft(source: AsyncIterable<Uint8Array>, options?: { readonly maxBytes?: number }): Promise<Drafted>;
  /** @throws BlobMissing, SealBroken; the stream itself fails with SealBroken at the first damaged chunk. */
  read(address: string): Promise<Readable>;
  describe(address: string): Promise<BlobFacts | undefined>;
  /** For the end of the keeping period; false when it was gone already. */
  remove(address: string): Promise<boolean>;
  /** Takes away what crashed writers left, once older than `olderThan` ms (default one hour). Returns how many. */
  sweep(olderThan?: number): Promise<number>;
  /** Writes, flushes and removes a few bytes: throws when the folder is not there for us. */
  probe(): Promise<void>;
}

/** Feishu hands out nothing larger. */
const LARGEST = 100 * 1024 * 1024;
const PART = '.part';
const HOUR = 3_600_000;

/**
 * Write-once content, addressed by the SHA-256 of its plain bytes, sealed under DATA_KEY in `<dataDir>/files`.
 * Several processes, also on several hosts with one volume, may share the folder.
 */
export function createBlobs({ dataDir, cipher }: { dataDir: string; cipher: Cipher }): Blobs {
  const root = path.join(dataDir, 'files');
  const { files } = cipher;

  return { put, draft, read, describe, remove, sweep, probe };

  async function put(source: AsyncIterable<Uint8Array>, options: { readonly maxBytes?: number } = {}): Promise<Put> {
    const drafted = await draft(source, options);
    if (!drafted.ok) return drafted;
    try {
      return { ok: true, facts: drafted.draft.facts, duplicate: await drafted.draft.keep() };
    } finally {
      await drafted.draft.drop();
    }
  }

  async function draft(source: AsyncIterable<Uint8Array>, { maxBytes = LARGEST } = {}): Promise<Drafted> {
    await mkdir(root, { recursive: true, mode: 0o750 });
    const part = path.join(root, `${randomUUID()}${PART}`);
    const handle = await open(part, 'wx', 0o440);
    let poured: Poured | undefined;
    try {
      try {
        poured = await pour(source, handle, maxBytes);
      } finally {
        await handle.close();
      }
    } finally {
      if (!poured) await unlink(part).catch(ignoreMissing);
    }
    if (!poured) return { ok: false, reason: 'too-large', limit: maxBytes };
    const { facts, opener } = poured;
    let kept: Promise<boolean> | undefined;
    return {
      ok: true,
      draft: {
        facts,
        read: (from = 0, to = facts.size) => chunksOf(part, { facts, opener }, from, to),
        keep: () =>
          (kept ??= settle(part, facts).catch((error: unknown) => {
            kept = undefined; // a transaction that is tried again tries this again too
            throw error;
          })),
        drop: () => unlink(part).catch(ignoreMissing),
      },
    };
  }

  /** Undefined when the source holds more than `maxBytes`; leaving the loop closes the source. */
  async function pour(
    source: AsyncIterable<Uint8Array>,
    handle: FileHandle,
    maxBytes: number,
  ): Promise<Poured | undefined> {
    const salt = randomBytes(SALT_LENGTH);
    const sealer = files.sealer(salt);
    const meter = createMeter();
    let at = HEADER_LENGTH;
    const write = async (bytes: Uint8Array) => {
      await writeAll(handle, bytes, at);
      at += bytes.length;
    };
    for await (const bytes of source) {
      if (meter.size() + bytes.length > maxBytes) return undefined;
      meter.add(bytes);
      // Pieces, so that a source handing over one huge buffer does not get a sealed copy of it in memory.
      for (let from = 0; from < bytes.length; from += CHUNK) {
        for (const sealed of sealer.push(bytes.subarray(from, from + CHUNK))) await write(sealed);
      }
    }
    await write(sealer.end());
    const facts = meter.facts();
    await writeAll(handle, writeHeader(files, salt, facts), 0);
    await handle.sync();
    return { facts, opener: files.opener(files.algorithm, salt) };
  }

  /** Gives the finished file its name. True when a sound copy stood there already. */
  async function settle(part: string, facts: BlobFacts): Promise<boolean> {
    const place = placeOf(facts.address);
    const folder = path.dirname(place);
    if (await mkdir(folder, { recursive: true, mode: 0o750 })) await flushFolder(root);
    try {
      await link(part, place);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      if (await sound(facts.address)) return true;
      // Damaged on disk since: what just came in is the same content, and mends it.
      await rename(part, place);
    }
    await flushFolder(folder);
    return false;
  }

  async function sound(address: string): Promise<boolean> {
    try {
      for await (const _ of await read(address));
      return true;
    } catch (error) {
      if (error instanceof SealBroken || error instanceof BlobMissing) return false;
      throw error;
    }
  }

  async function read(address: string): Promise<Readable> {
    // Looked at now, opened again when someone reads: a stream never read would keep its handle for ever.
    if (!(await describe(address))) throw new BlobMissing(address);
    return Readable.from(chunks(address), { objectMode: false, highWaterMark: CHUNK });
  }

  async function* chunks(address: string): AsyncGenerator<Buffer> {
    const handle = await open(placeOf(address), 'r');
    try {
      const { facts, algorithm, salt } = await readHeader(files, handle, address);
      yield* chunksIn(handle, { facts, opener: files.opener(algorithm, salt) }, 0, facts.size);
    } finally {
      await handle.close();
    }
  }

  async function describe(address: string): Promise<BlobFacts | undefined> {
    const handle = await open(placeOf(address), 'r').catch(ignoreMissing);
    if (!handle) return undefined;
    try {
      const { facts, algorithm } = await readHeader(files, handle, address);
      const { size } = await handle.stat();
      if (size !== sealedLength(facts.size, algorithm)) throw new SealBroken(`length of ${address}`);
      return facts;
    } finally {
      await handle.close();
    }
  }

  async function remove(address: string): Promise<boolean> {
    const place = placeOf(address);
    try {
      await unlink(place);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    }
    await flushFolder(path.dirname(place));
    return true;
  }

  async function sweep(olderThan = HOUR): Promise<number> {
    const names = (await readdir(root).catch(ignoreMissing)) ?? [];
    let gone = 0;
    for (const name of names.filter((each) => each.endsWith(PART))) {
      const found = await stat(path.join(root, name)).catch(ignoreMissing);
      if (!found || Date.now() - found.mtimeMs < olderThan) continue;
      await unlink(path.join(root, name)).catch(ignoreMissing);
      gone++;
    }
    return gone;
  }

  async function probe(): Promise<void> {
    await mkdir(root, { recursive: true, mode: 0o750 });
    const part = path.join(root, `${randomUUID()}${PART}`);
    const handle = await open(part, 'wx', 0o440);
    try {
      await writeAll(handle, randomBytes(32), 0);
      await handle.sync();
    } finally {
      await handle.close();
      await unlink(part).catch(ignoreMissing);
    }
  }

  function placeOf(address: string): string {
    // Addresses come out of our own tables; one that is not hex must not become a path.
    if (!/^[0-9a-f]{64}$/.test(address)) throw new BlobMissing('not an address');
    return path.join(root, address.slice(0, 2), address.slice(2));
  }
}

interface Poured {
  readonly facts: BlobFacts;
  readonly opener: ChunkOpener;
}

async function* chunksOf(place: string, sealed: Poured, from: number, to: number): AsyncGenerator<Buffer> {
  const handle = await open(place, 'r');
  try {
    yield* chunksIn(handle, sealed, from, to);
  } finally {
    await handle.close();
  }
}

/** The plain bytes of a range, chunk by chunk; only the chunks it touches are opened. */
async function* chunksIn(
  handle: FileHandle,
  { facts, opener }: Poured,
  from: number,
  to: number,
): AsyncGenerator<Buffer> {
  const count = Math.max(1, Math.ceil(facts.size / CHUNK));
  // An empty content has one chunk, of no bytes, which is looked at all the same.
  const last = Math.max(0, Math.min(count, Math.ceil(to / CHUNK)) - 1);
  for (let index = Math.floor(from / CHUNK); index <= last; index++) {
    const at = HEADER_LENGTH + index * (CHUNK + opener.tagLength);
    const length = Math.min(CHUNK, facts.size - index * CHUNK) + opener.tagLength;
    const sealed = Buffer.allocUnsafe(length);
    const { bytesRead } = await handle.read(sealed, 0, length, at);
    const plain = bytesRead === length ? opener.open(sealed, index, index === count - 1) : undefined;
    if (!plain) throw new SealBroken(`chunk ${index} of ${facts.address}`);
    const wanted = plain.subarray(Math.max(0, from - index * CHUNK), to - index * CHUNK);
    if (wanted.length > 0) yield wanted;
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  // A nearly full disk takes a part of it first and fails only at the next call.
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** A name survives a power cut only once its folder is flushed. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
