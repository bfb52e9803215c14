import type { PostgresPlace } from './postgres.ts';

/** Handed to the worker thread at its start. */
export type WorkerOrder = Readonly<{ postgres: PostgresPlace | null; redis: boolean }>;

export type ToWorker = Readonly<{ kind: 'close' }> | Readonly<{ kind: 'dump'; file: string }>;

export type FromWorker =
  | Readonly<{ kind: 'ready'; postgresPort: number | null; redisPort: number | null }>
  | Readonly<{ kind: 'log'; line: string }>
  | Readonly<{ kind: 'dumped' }>
  | Readonly<{ kind: 'failed'; reason: string }>;
