import { Worker } from 'node:worker_threads';
import type { Preread, ReportType, Sought } from '../domain/review/preread.ts';
import { workerScript } from '../worker-script.ts';

interface ReadLimits {
  /** From the start of the thread to its answer. */
  readonly withinMs: number;
  readonly heapMegabytes: number;
  /** What the process may grow by meanwhile: unpacked streams lie outside of any heap. */
  readonly growthMegabytes: number;
  readonly partsMost: number;
  readonly charactersMost: number;
}

const LIMITS: ReadLimits = {
  withinMs: 90_000,
  heapMegabytes: 384,
  growthMegabytes: 900,
  partsMost: 20_000,
  charactersMost: 2_000_000,
};
const WATCH_MS = 100;

/** What the thread is told. */
export interface ReportOrder extends Pick<ReadLimits, 'partsMost' | 'charactersMost'> {
  readonly bytes: Uint8Array;
  readonly type: ReportType;
  readonly sought: readonly Sought[];
}

interface Reading {
  readonly type: ReportType;
  readonly sought: readonly Sought[];
  readonly limits?: Partial<ReadLimits>;
  /** Given up, with an error, as soon as this says so. */
  readonly signal?: AbortSignal;
}

/**
 * Text and places of one report, in a thread that may neither run nor grow without end: whoever made the file may have
 * meant it for our parsers. The thread gets no environment and nothing of the service but the bytes.
 */
export const readReport = async (
  bytes: Uint8Array<ArrayBuffer>,
  { type, sought, limits: changed, signal }: Reading,
): Promise<Preread> => {
  const limits = { ...LIMITS, ...changed };
  const place = await workerScript({ from: import.meta.url, source: 'report-worker.ts', built: 'report-worker' });
  signal?.throwIfAborted();
  const { partsMost, charactersMost } = limits;
  const order: ReportOrder = { bytes, type, sought, partsMost, charactersMost };
  const worker = new Worker(place, {
    workerData: order,
    transferList: [bytes.buffer],
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  const ends: (() => void)[] = [];
  try {
    return await new Promise<Preread>((resolve, reject) => {
      const giveUp = (): void => resolve(TOO_COMPLEX);
      const timer = setTimeout(giveUp, limits.withinMs);
      const before = process.memoryUsage.rss();
      const watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > limits.growthMegabytes * 1024 * 1024) giveUp();
      }, WATCH_MS);
      const abort = (): void => reject(signal?.reason as Error); // an AbortSignal's own reason
      signal?.addEventListener('abort', abort);
      ends.push(
        () => clearTimeout(timer),
        () => clearInterval(watch),
        () => signal?.removeEventListener('abort', abort),
      );
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? giveUp() : reject(error),
      );
      worker.once('exit', giveUp);
    });
  } finally {
    for (const end of ends) end();
    await worker.terminate();
  }
};

const TOO_COMPLEX: Preread = { is: 'unread', why: 'too-complex' };
