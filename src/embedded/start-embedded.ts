import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { workerFile } from './worker-file.ts';
import type { FromWorker, ToWorker, WorkerOrder } from './worker-protocol.ts';

/**
 * Connections a process may open to the embedded database. PGlite is one session: a BEGIN on one connection makes every
 * other connection wait for its end, so a second connection of the same process can only lock it against itself.
 */
export const EMBEDDED_POOL_SIZE = 1;

export interface EmbeddedOptions {
  /** Folder for data that stays (PostgreSQL goes to `<dataDir>/postgres`), `memory` for tests, or `none`: no PostgreSQL. */
  readonly dataDir: string;
  readonly redis: boolean;
  /** With `memory` only: a file written by `dump`, to start from; several times faster than a new cluster. */
  readonly snapshot?: string;
  readonly log?: (line: string) => void;
  /** The services died without being asked to. The data is safe, but this process has no database any more. */
  readonly onLost?: (reason: Error) => void;
}

export interface Embedded {
  /** Empty with `dataDir: 'none'`. */
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  /** Writes the whole cluster to one file, for `snapshot`. */
  dump(file: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * PostgreSQL (PGlite) and, when asked for, Valkey, in one worker thread of this process, on free loopback ports and
 * without a password: for trial and tests. Rows survive the death of the process, not that of the machine (no fsync).
 * Valkey forgets everything at each start. Throws `FolderInUse` when another process holds the folder.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const inMemory = options.dataDir === 'memory';
  if (options.snapshot !== undefined && !inMemory) throw new Error('A snapshot can only be loaded into memory.');
  if (inMemory) return startWorker(options, memoryOrder(options), undefined);
  if (options.dataDir === 'none') return startWorker(options, { postgres: null, redis: options.redis }, undefined);

  const folder = resolve(options.dataDir);
  await mkdir(folder, { recursive: true });
  const lock = await lockFolder(folder);
  try {
    const order: WorkerOrder = {
      postgres: { kind: 'folder', folder: join(folder, 'postgres') },
      redis: options.redis,
    };
    return await startWorker(options, order, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function memoryOrder({ snapshot, redis }: EmbeddedOptions): WorkerOrder {
  if (snapshot !== undefined && !existsSync(snapshot)) throw new Error(`The snapshot ${snapshot} does not exist.`);
  return { postgres: { kind: 'memory', snapshot: snapshot ?? null }, redis };
}

async function startWorker(
  { log, onLost }: EmbeddedOptions,
  order: WorkerOrder,
  lock: FolderLock | undefined,
): Promise<Embedded> {
  // Nothing of the parent's loaders: the file is plain JavaScript, and test runners put their own hooks in execArgv.
  const worker = new Worker(await workerFile(), { workerData: order, execArgv: [] });
  const send = (message: ToWorker): void => worker.postMessage(message);
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'log') log?.(message.line);
  });

  const ended = new Promise<void>((done) => {
    worker.once('exit', () => done());
  });
  let fault: Error | undefined;
  worker.on('error', (error) => {
    fault = error instanceof Error ? error : new Error(String(error));
  });

  let ready: Extract<FromWorker, { kind: 'ready' }>;
  try {
    ready = await answer(worker, 'ready', () => fault);
  } catch (error) {
    await worker.terminate();
    throw error;
  }

  let closing: Promise<void> | undefined;
  void ended.then(async () => {
    if (closing) return;
    await lock?.release();
    const reason = fault ?? new Error('The embedded services stopped without being asked to.');
    log?.(`embedded services stopped: ${reason.message}`);
    onLost?.(reason);
  });

  return {
    databaseUrl: ready.postgresPort === null ? '' : `postgresql://postgres@127.0.0.1:${ready.postgresPort}/postgres`,
    ...(ready.redisPort === null ? {} : { redisUrl: `redis://127.0.0.1:${ready.redisPort}/0` }),
    async dump(file) {
      const dumped = answer(worker, 'dumped', () => fault);
      send({ kind: 'dump', file: resolve(file) });
      await dumped;
    },
    close() {
      closing ??= (async () => {
        const failed = answer(worker, 'failed', () => fault).catch(() => undefined);
        send({ kind: 'close' });
        // Whether it closed in order or failed to: afterwards nothing may write to the folder.
        await Promise.race([ended, failed]);
        await worker.terminate();
        await lock?.release();
      })();
      return closing;
    },
  };
}

/** The next message of one kind, or the failure that came instead of it. */
function answer<K extends FromWorker['kind']>(
  worker: Worker,
  kind: K,
  fault: () => Error | undefined,
): Promise<Extract<FromWorker, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      worker.off('message', hear);
      worker.off('exit', exit);
    };
    const hear = (message: FromWorker): void => {
      if (message.kind === kind) {
        stop();
        resolve(message as Extract<FromWorker, { kind: K }>); // Narrowed by the comparison, which TypeScript cannot see.
      } else if (message.kind === 'failed') {
        stop();
        reject(new Error(message.reason));
      }
    };
    const exit = (): void => {
      stop();
      reject(fault() ?? new Error('The embedded services stopped without being asked to.'));
    };
    worker.on('message', hear);
    worker.once('exit', exit);
  });
}
