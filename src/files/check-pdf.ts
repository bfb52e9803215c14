import { Worker } from 'node:worker_threads';
import { workerScript } from '../worker-script.ts';
import type { FileSource } from './file-source.ts';
import { type FileFinding, refused } from './finding.ts';
import { createTurns } from './turns.ts';

export interface PdfLimits {
  /** From the start of the thread to its answer. */
  readonly withinMs: number;
  readonly heapMegabytes: number;
  readonly inflatedMost: number;
}

const LIMITS: PdfLimits = { withinMs: 30_000, heapMegabytes: 256, inflatedMost: 128 * 1024 * 1024 };

const TOO_COMPLEX = refused({ code: 'file-too-complex' });

/** One at a time in a process: the parser needs the file as a whole, up to 100 MB, and about as much again. */
const inTurn = createTurns(1);

let script: Promise<URL> | undefined;

/** Pages, passwords, and whether it acts by itself; in a thread that may neither run nor grow without end. */
export const checkPdf = (source: FileSource, limits: PdfLimits = LIMITS): Promise<FileFinding> =>
  inTurn(async () => {
    script ??= workerScript({ from: import.meta.url, source: 'pdf-worker.ts', built: 'pdf-worker' });
    return ask(await script, await whole(source), limits);
  });

const whole = async (source: FileSource): Promise<Uint8Array<ArrayBuffer>> => {
  // Not from a pool: this very memory is handed to the thread.
  const bytes = new Uint8Array(source.size);
  let at = 0;
  for await (const part of source.read(0, source.size)) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

const ask = async (
  place: URL,
  bytes: Uint8Array<ArrayBuffer>,
  { withinMs, heapMegabytes, inflatedMost }: PdfLimits,
): Promise<FileFinding> => {
  const worker = new Worker(place, {
    workerData: { bytes, inflatedMost },
    transferList: [bytes.buffer],
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<FileFinding>((resolve, reject) => {
      timer = setTimeout(() => resolve(TOO_COMPLEX), withinMs);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(TOO_COMPLEX) : reject(error),
      );
      worker.once('exit', () => resolve(TOO_COMPLEX));
    });
  } finally {
    clearTimeout(timer);
    // Also out of an endless loop: the engine ends the thread between two of its instructions.
    await worker.terminate();
  }
};
