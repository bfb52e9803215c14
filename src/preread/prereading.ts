import type { Readable } from 'node:stream';
import { soughtIn } from '../domain/review/preread.ts';
import { createLoop, type Loop } from '../queues/loop.ts';
import { BlobMissing } from '../store/blobs.ts';
import type { PrereadJob, PrereadJobs } from '../store/preread-store.ts';
import type { Store } from '../store/store.ts';
import { readReport } from './read-report.ts';

interface PrereadingParts {
  readonly jobs: PrereadJobs;
  readonly store: Pick<Store, 'read'>;
  /** A content of the blob store, opened as it flows. */
  readonly contents: (sha256: string) => Promise<Readable>;
  readonly restMs: number;
  readonly onFault: (name: string, error: unknown) => void;
  readonly onStep?: (step: string) => void;
}

/** Reads what waits to be read, one at a time in a process, beside everything else and never while somebody waits. */
export const createPrereading = ({ jobs, store, contents, restMs, onFault, onStep }: PrereadingParts): Loop => {
  let ending = new AbortController();

  const read = async ({ sha256, rubric: id, type }: PrereadJob) => {
    const rubric = await store.read({ system: 'clock' }, (work) => work.rubrics.find(id));
    if (!rubric) throw new Error(`a report is to be read by a rubric that is not there: ${id}`);
    const parts: Buffer[] = [];
    for await (const part of await contents(sha256)) parts.push(part as Buffer); // streams of the store carry bytes
    // Not from a pool: this very memory is handed to the thread.
    return readReport(new Uint8Array(Buffer.concat(parts)), { type, sought: soughtIn(rubric), signal: ending.signal });
  };

  const loop = createLoop({
    name: 'preread',
    restMs,
    onFault,
    async round(stopping) {
      const job = stopping() ? undefined : await jobs.takeUp();
      if (!job) return undefined;
      try {
        onStep?.('preread: before reading');
        await jobs.finish(job, await read(job));
        return 0;
      } catch (error) {
        if (stopping()) await jobs.putBack(job);
        // A content that is not there may come back with its folder; the card says so in the end if it does not.
        else if (!(error instanceof BlobMissing)) throw error;
        return undefined;
      }
    },
  });
  return {
    ...loop,
    start() {
      ending = new AbortController();
      loop.start();
    },
    async stop() {
      const stopped = loop.stop();
      ending.abort(new Error('the service stops'));
      await stopped;
    },
  };
};
