import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BlobMissing, type Blobs, createBlobs } from '../../src/store/blobs.ts';
import { createCipher, SealBroken } from '../../src/store/cipher.ts';
import { CHUNK } from '../../src/store/cipher-file.ts';

const KEY = Buffer.alloc(32, 7);
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'blobs-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const store = (algorithm: 'aes' | 'sm4' = 'aes'): Blobs =>
  createBlobs({ dataDir, cipher: createCipher({ key: KEY, algorithm }) });

async function put(blobs: Blobs, ...parts: Uint8Array[]) {
  const outcome = await blobs.put(Readable.from(parts));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
}

const placeOf = (address: string) => path.join(dataDir, 'files', address.slice(0, 2), address.slice(2));

async function filesOnDisk(): Promise<string[]> {
  const found = await readdir(path.join(dataDir, 'files'), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function damage(address: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  const bytes = await readFile(placeOf(address));
  await chmod(placeOf(address), 0o640);
  await writeFile(placeOf(address), change(bytes));
}

const flipped = (at: number) => (bytes: Buffer) => {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

describe.each(['aes', 'sm4'] as const)('%s', (algorithm) => {
  test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17])(
    '%i bytes come back as they were',
    async (size) => {
      const blobs = store(algorithm);
      const plain = randomBytes(size);
      const { facts, duplicate } = await put(blobs, plain.subarray(0, 5), plain.subarray(5));
      const digest = (name: string) => createHash(name).update(plain).digest('hex');
      expect(facts).toEqual({ address: digest('sha256'), sm3: digest('sm3'), size });
      expect(duplicate).toBe(false);
      expect(await blobs.describe(facts.address)).toEqual(facts);
      expect((await buffer(await blobs.read(facts.address))).equals(plain)).toBe(true);
      if (size > 16) expect((await readFile(placeOf(facts.address))).includes(plain.subarray(0, 16))).toBe(false);
    },
  );
});

test('the same content twice, also at once, is one file', async () => {
  const blobs = store();
  const plain = randomBytes(100_000);
  const puts = await Promise.all([1, 2, 3, 4].map(() => put(blobs, plain)));
  expect(puts.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
  expect(await filesOnDisk()).toHaveLength(1);
  expect((await put(store('sm4'), plain)).duplicate).toBe(true); // also after the cipher was changed
});

test('too large is refused while it flows in, the source closed, nothing left', async () => {
  let given = 0;
  let closed = false;
  async function* endless() {
    try {
      for (;;) {
        given += 1000;
        yield Buffer.alloc(1000);
      }
    } finally {
      closed = true;
    }
  }
  expect(await store().put(endless(), { maxBytes: 5000 })).toEqual({ ok: false, reason: 'too-large', limit: 5000 });
  expect(given).toBe(6000);
  expect(closed).toBe(true);
  expect(await filesOnDisk()).toEqual([]);
  expect(await store().put(Readable.from([Buffer.alloc(5000)]), { maxBytes: 5000 })).toMatchObject({ ok: true });
});

test('a source cut in the middle leaves nothing', async () => {
  async function* cut() {
    yield randomBytes(200_000);
    throw new Error('connection cut');
  }
  await expect(store().put(cut())).rejects.toThrow('connection cut');
  expect(await filesOnDisk()).toEqual([]);
});

describe('damage on disk', () => {
  async function stored(blobs: Blobs) {
    const plain = randomBytes(2 * CHUNK + 100);
    return { plain, address: (await put(blobs, plain)).facts.address };
  }

  test('any byte of header or text, a cut end, swapped chunks: nothing wrong is ever handed out as whole', async () => {
    const blobs = store();
    const { address } = await stored(blobs);
    const whole = await readFile(placeOf(address));
    const head = whole.length - (2 * CHUNK + 100 + 3 * 16);
    const swap = (bytes: Buffer) => {
      const [a, b] = [0, 1].map((i) => bytes.subarray(head + i * (CHUNK + 16), head + (i + 1) * (CHUNK + 16)));
      return Buffer.concat([
        bytes.subarray(0, head),
        b ?? '',
        a ?? '',
        bytes.subarray(head + 2 * (CHUNK + 16)),
      ] as Buffer[]); // both are there
    };
    const changes = [
      ...[0, 3, 4, 40, 50, 100, head - 1, head, head + CHUNK + 20, whole.length - 1].map(flipped),
      (bytes: Buffer) => bytes.subarray(0, -1),
      (bytes: Buffer) => bytes.subarray(0, head + CHUNK + 16),
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(1)]),
      (bytes: Buffer) => bytes.subarray(0, 10),
      swap,
    ];
    for (const change of changes) {
      await damage(address, () => change(Buffer.from(whole)));
      await expect(blobs.read(address).then((stream) => buffer(stream))).rejects.toThrow(SealBroken);
    }
    await damage(address, () => whole);
    expect((await buffer(await blobs.read(address))).length).toBe(2 * CHUNK + 100);
  });

  test('another content’s file put in its place is noticed before the first byte', async () => {
    const blobs = store();
    const mine = await stored(blobs);
    const other = await readFile(placeOf((await stored(blobs)).address));
    await damage(mine.address, () => other);
    await expect(blobs.read(mine.address)).rejects.toThrow(SealBroken);
  });

  test('storing the content again mends it', async () => {
    const blobs = store();
    const { plain, address } = await stored(blobs);
    await damage(address, flipped(CHUNK));
    expect((await put(blobs, plain)).duplicate).toBe(false);
    expect((await buffer(await blobs.read(address))).equals(plain)).toBe(true);
  });

  test('another DATA_KEY opens nothing', async () => {
    const { address } = await stored(store());
    const stranger = createBlobs({ dataDir, cipher: createCipher({ key: Buffer.alloc(32, 9), algorithm: 'aes' }) });
    await expect(stranger.read(address)).rejects.toThrow(SealBroken);
  });
});

test('missing content, removed content, and addresses that are no addresses', async () => {
  const blobs = store();
  const { facts } = await put(blobs, Buffer.from('x'));
  expect(await blobs.remove(facts.address)).toBe(true);
  expect(await blobs.remove(facts.address)).toBe(false);
  expect(await blobs.describe(facts.address)).toBeUndefined();
  await expect(blobs.read(facts.address)).rejects.toThrow(BlobMissing);
  await expect(blobs.read('../../etc/passwd')).rejects.toThrow(BlobMissing);
});

test('what a crash left is swept once old, what is being written stays', async () => {
  const blobs = store();
  await put(blobs, Buffer.from('keep'));
  const [old, young] = ['old.part', 'young.part'].map((name) => path.join(dataDir, 'files', name)) as [string, string]; // two
  await writeFile(old, 'x');
  await writeFile(young, 'x');
  const hoursAgo = new Date(Date.now() - 2 * 3_600_000);
  await utimes(old, hoursAgo, hoursAgo);
  expect(await blobs.sweep()).toBe(1);
  expect(await filesOnDisk()).toHaveLength(2);
  await expect(stat(old)).rejects.toThrow();
});

test('probe leaves nothing and fails where the folder cannot be', async () => {
  await store().probe();
  expect(await filesOnDisk()).toEqual([]);
  const blocked = path.join(dataDir, 'blocked');
  await writeFile(blocked, '');
  const cipher = createCipher({ key: KEY, algorithm: 'aes' });
  await expect(createBlobs({ dataDir: blocked, cipher }).probe()).rejects.toThrow();
});

test('80 MB flow through in flat memory', async () => {
  const blobs = store();
  const piece = randomBytes(1024 * 1024);
  async function* big() {
    for (let i = 0; i < 80; i++) yield piece;
  }
  const before = process.memoryUsage().rss;
  let most = 0;
  const outcome = await blobs.put(big());
  if (!outcome.ok) throw new Error(outcome.reason);
  let size = 0;
  for await (const chunk of await blobs.read(outcome.facts.address)) {
    size += (chunk as Buffer).length; // a byte stream
    most = Math.max(most, process.memoryUsage().rss - before);
  }
  expect(size).toBe(80 * 1024 * 1024);
  expect(most).toBeLessThan(55 * 1024 * 1024);
});
