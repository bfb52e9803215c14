import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUse, type FolderLock, lockFolder } from '../../src/embedded/folder-lock.ts';

let folder: string;
let lockFile: string;
const taken: FolderLock[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'award-lock-'));
  lockFile = join(folder, 'embedded.lock');
});
afterEach(async () => {
  await Promise.all(taken.splice(0).map((lock) => lock.release()));
  await rm(folder, { recursive: true, force: true });
});

const take = async (): Promise<FolderLock> => {
  const lock = await lockFolder(folder);
  taken.push(lock);
  return lock;
};

/** A lock as another holder left it: this process's own, with some fields changed. */
async function leaveLock(changes: Record<string, unknown>, name = 'embedded.lock'): Promise<void> {
  const probe = await mkdtemp(join(tmpdir(), 'award-lock-'));
  const lock = await lockFolder(probe);
  const mine = JSON.parse(await readFile(join(probe, 'embedded.lock'), 'utf8'));
  await lock.release();
  await rm(probe, { recursive: true });
  await writeFile(join(folder, name), JSON.stringify({ ...mine, ...changes }));
}

const NO_SUCH_PID = 2 ** 22 + 1; // Above the highest pid that Linux hands out.

test('a second taker is refused with the pid of the first, and gets in after the release', async () => {
  const first = await take();
  await expect(take()).rejects.toThrow(new RegExp(`in use by process ${process.pid};`));
  await first.release();
  await take();
  expect(await readdir(folder)).toEqual(['embedded.lock']);
});

test('the lock of a dead process is taken over and nothing else stays behind', async () => {
  await leaveLock({ id: 'dead', pid: NO_SUCH_PID });
  await take();
  expect(await readdir(folder)).toEqual(['embedded.lock']);
  await expect(take()).rejects.toThrow(FolderInUse);
});

test.runIf(process.platform === 'linux')(
  'a pid that now belongs to a later process does not hold the lock',
  async () => {
    await leaveLock({ id: 'earlier', startedAt: '1' });
    await take();
  },
);

test('of many starters on a dead lock exactly one gets in', async () => {
  for (let round = 0; round < 15; round++) {
    await leaveLock({ id: `dead-${round}`, pid: NO_SUCH_PID });
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
    const winners = results.filter((result) => result.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(FolderInUse);
    await winners[0]?.value.release();
    expect(await readdir(folder)).toEqual([]);
  }
});

test('a process that died while taking over is succeeded in turn', async () => {
  await leaveLock({ id: 'first', pid: NO_SUCH_PID });
  await leaveLock({ id: 'second', pid: NO_SUCH_PID }, 'embedded.lock.after-first');
  await take();
  expect(await readdir(folder)).toEqual(['embedded.lock']);
});

test('a live process in the middle of taking over is respected', async () => {
  await leaveLock({ id: 'first', pid: NO_SUCH_PID });
  await leaveLock({ id: 'second' }, 'embedded.lock.after-first');
  await expect(take()).rejects.toThrow(FolderInUse);
});

test('a holder on another host counts by its heartbeat', async () => {
  await leaveLock({ id: 'far', pid: NO_SUCH_PID, home: 'other-host|boot|pid:[1]' });
  await expect(take()).rejects.toThrow(/process \d+ on other-host;/);
  const longAgo = new Date(Date.now() - 120_000);
  await utimes(lockFile, longAgo, longAgo);
  await take();
});

test('a lock that cannot be read is not simply taken', async () => {
  await writeFile(lockFile, 'not ours');
  await expect(take()).rejects.toThrow(/cannot be read/);
});
