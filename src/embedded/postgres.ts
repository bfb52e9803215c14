import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketHandler, type PGLiteSocketHandlerOptions } from '@electric-sql/pglite-socket';
import { SessionQueue } from './session-queue.ts';

export type PostgresPlace =
  | Readonly<{ kind: 'memory'; snapshot: string | null }>
  | Readonly<{ kind: 'folder'; folder: string }>;

export type RunningPostgres = Readonly<{ port: number; dump(file: string): Promise<void>; close(): Promise<void> }>;

/** PGlite behind a free loopback port. The folder must be locked by the caller. */
export async function startPostgres(place: PostgresPlace): Promise<RunningPostgres> {
  const db = await open(place);
  const queue = new SessionQueue(db);
  const handlers = new Set<PGLiteSocketHandler>();
  let closing = false;

  const receive = (socket: Socket): void => {
    const handler = new PGLiteSocketHandler({ queryQueue: asLibraryQueue(queue), closeOnDetach: true });
    handlers.add(handler);
    const gone = (): boolean => handlers.delete(handler);
    handler.addEventListener('close', gone);
    handler.addEventListener('error', gone);
    // Answers to what came in one packet leave in one: the handler takes it up in the turn before ours.
    void handler.attach(socket).then(() =>
      socket.on('data', () => {
        socket.cork();
        setImmediate(() => socket.uncork());
      }),
    );
  };

  const server = createServer((socket) => {
    if (closing) socket.destroy();
    else receive(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // Listening on TCP: never a string or null.

  return {
    port,
    async dump(file) {
      const image = await db.dumpDataDir('none');
      await writeFile(file, Buffer.from(await image.arrayBuffer()));
    },
    async close() {
      closing = true;
      server.close();
      await Promise.all([...handlers].map((handler) => handler.detach(true)));
      await db.close();
    },
  };
}

async function open(place: PostgresPlace): Promise<PGlite> {
  if (place.kind === 'folder') return openFolder(place.folder);
  const image = place.snapshot === null ? null : new Blob([await readFile(place.snapshot)]);
  return PGlite.create(image ? { loadDataDir: image } : {});
}

/** A folder appears under its name only when it is whole: a process killed while making it leaves a draft to redo. */
async function openFolder(folder: string): Promise<PGlite> {
  if (!existsSync(folder)) {
    const draft = `${folder}.new`;
    await rm(draft, { recursive: true, force: true });
    const making = await PGlite.create(draft);
    await making.close();
    await rename(draft, folder);
  }
  return PGlite.create(folder);
}

/** The library types the queue as its own class with private fields; it calls only the four methods that ours has. */
const asLibraryQueue = (queue: SessionQueue): PGLiteSocketHandlerOptions['queryQueue'] =>
  queue as unknown as PGLiteSocketHandlerOptions['queryQueue'];
