import { parentPort, workerData } from 'node:worker_threads';
import { startPostgres } from './postgres.ts';
import { startValkey } from './valkey.ts';
import type { FromWorker, ToWorker, WorkerOrder } from './worker-protocol.ts';

/** The thread in which both embedded services live, so that a long query does not hold up the main event loop. */
const tell = (message: FromWorker): void => parentPort?.postMessage(message);
const reasonOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

// `node:wasi`, which Valkey needs, warns that it is experimental; an operator can do nothing about that.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') tell({ kind: 'log', line: `${warning.name}: ${warning.message}` });
});

async function run({ postgres, redis }: WorkerOrder): Promise<void> {
  const [database, valkey] = await Promise.all([
    postgres ? startPostgres(postgres) : undefined,
    redis
      ? startValkey((error) => tell({ kind: 'log', line: `embedded Valkey stopped: ${reasonOf(error)}` }))
      : undefined,
  ]);
  parentPort?.on('message', async (order: ToWorker) => {
    try {
      if (order.kind === 'dump') {
        await database?.dump(order.file);
        tell({ kind: 'dumped' });
        return;
      }
      await valkey?.close();
      await database?.close();
      parentPort?.close();
      process.exit(0); // Ends this thread only; timers of the WebAssembly runtimes would keep it.
    } catch (error) {
      tell({ kind: 'failed', reason: reasonOf(error) });
    }
  });
  tell({ kind: 'ready', postgresPort: database?.port ?? null, redisPort: valkey?.port ?? null });
}

run(workerData as WorkerOrder) // Given by start-embedded.ts and by nobody else.
  .catch((error: unknown) => tell({ kind: 'failed', reason: reasonOf(error) }));
