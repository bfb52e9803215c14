import { workerScript } from '../worker-script.ts';

/** The script of the thread in which the embedded services live. */
export const workerFile = (): Promise<URL> =>
  workerScript({ from: import.meta.url, source: 'worker.ts', built: 'embedded-worker' });
