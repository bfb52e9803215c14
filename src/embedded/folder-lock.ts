import { randomUUID } from 'node:crypto';
import { link, readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Who holds a folder. `startedAt` tells a process from a later one that was given the same pid. */
type Holder = Readonly<{ id: string; pid: number; startedAt: string | null; home: string }>;

export type FolderLock = Readonly<{ release(): Promise<void> }>;

/** The folder is in use; the message is one sentence for the operator and names the process. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

const LOCK = 'embedded.lock';
const HEARTBEAT_MS = 10_000;
/** A holder whose process table we cannot see (another host or container) counts as gone after this silence. */
const SILENT_MS = 60_000;
const TRIES = 50;

/**
 * Takes the folder for this process, or throws `FolderInUse`. PGlite itself opens a folder twice without a word and then
 * loses acknowledged rows, so nothing may be opened before this returns.
 *
 * The lock is made by `link`, which like O_EXCL fails when the name exists, and shows its content from the first
 * instant. A dead holder is succeeded through a link named after that very holder: one successor can win, and it
 * looks again before it replaces the lock, so of any number of starters exactly one gets in.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, LOCK);
  const me: Holder = { id: randomUUID(), pid: process.pid, startedAt: await startOf(process.pid), home: await home() };
  const draft = join(folder, `${LOCK}.${me.id}`);
  await writeFile(draft, JSON.stringify(me), { flag: 'wx' });
  try {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if ((await linked(draft, path)) || (await succeeded(folder, draft, me))) return held(path, me);
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new FolderInUse(`The data folder ${folder} is being taken by other processes over and over; start only one.`);
}

/** Walks from the present lock along its dead successors and claims the end of that line. False: look again. */
async function succeeded(folder: string, draft: string, me: Holder): Promise<boolean> {
  const path = join(folder, LOCK);
  const first = await holderOf(path);
  if (first === undefined) return false;
  const claims: string[] = [];
  for (let last = first, at = path; ; ) {
    if (await isAlive(last, at, me)) throw new FolderInUse(inUse(folder, last, me));
    at = join(folder, `${LOCK}.after-${last.id}`);
    claims.push(at);
    if (await linked(draft, at)) break;
    const next = await holderOf(at);
    if (next === undefined) return false;
    last = next;
  }
  const mine = claims.at(-1);
  // Whoever replaced the lock while we were walking has removed the old claims, so ours may have been free by mistake.
  if ((await holderOf(path))?.id !== first.id) {
    if (mine) await rm(mine, { force: true });
    return false;
  }
  const final = `${draft}.final`;
  await writeFile(final, JSON.stringify(me));
  await rename(final, path);
  for (const claim of claims) await rm(claim, { force: true });
  return true;
}

function held(path: string, me: Holder): FolderLock {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined); // The folder may be gone already; the lock went with it.
  }, HEARTBEAT_MS);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      if ((await holderOf(path))?.id === me.id) await rm(path, { force: true });
    },
  };
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function holderOf(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const { id, pid, startedAt, home } = JSON.parse(text) as Partial<Holder>; // Our own file; each field checked below.
    if (typeof id === 'string' && typeof pid === 'number' && typeof home === 'string')
      return { id, pid, startedAt: startedAt ?? null, home };
  } catch {
    // Falls through: the same as missing fields.
  }
  throw new FolderInUse(`The lock file ${path} cannot be read; make sure that no process uses the folder, delete it.`);
}

async function isAlive(holder: Holder, path: string, me: Holder): Promise<boolean> {
  if (holder.home !== me.home) {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
    return Date.now() - mtimeMs < SILENT_MS;
  }
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false; // EPERM: it runs as somebody else.
  }
  if (holder.startedAt === null) return true;
  return (await startOf(holder.pid)) === holder.startedAt;
}

/** Start of a process in ticks since boot, from /proc; null without /proc, or when the process is dead but unreaped. */
async function startOf(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The second field is the program's name in brackets and may hold spaces and brackets itself.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[0];
  return state === 'Z' || state === 'X' ? null : (fields?.[19] ?? null);
}

/** Where a pid means something: one host, one boot, one pid namespace. */
async function home(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const space = await readlink('/proc/self/ns/pid').catch(() => '');
  return [hostname(), boot.trim(), space].join('|');
}

function inUse(folder: string, { pid, home }: Holder, me: Holder): string {
  const where = home === me.home ? '' : ` on ${home.split('|')[0]}`;
  return `The data folder ${folder} is in use by process ${pid}${where}; stop it first or set another DATA_DIR.`;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
