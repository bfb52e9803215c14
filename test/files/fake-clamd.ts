import { createServer, type Socket } from 'node:net';

export const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

export interface FakeClamd {
  readonly url: string;
  /** What came with the last scan. */
  seen(): Buffer;
  close(): Promise<void>;
}

/** Speaks INSTREAM as clamd does: pieces with their length in front, a length of zero ends, one answer, closed. */
export const startClamd = async (
  options: { most?: number; answer?: string; silent?: boolean } = {},
): Promise<FakeClamd> => {
  let content = Buffer.alloc(0);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    if (options.silent) return;
    let held = Buffer.alloc(0);
    let begun = false;
    content = Buffer.alloc(0);
    const say = (words: string): void => void socket.end(`${words}\0`);
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      held = Buffer.concat([held, bytes]);
      if (!begun) {
        if (held.length < 10) return;
        if (held.toString('latin1', 0, 10) !== 'zINSTREAM\0') return say('UNKNOWN COMMAND');
        begun = true;
        held = held.subarray(10);
      }
      while (held.length >= 4) {
        const length = held.readUInt32BE(0);
        if (length === 0) {
          say(options.answer ?? (content.includes(EICAR) ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK'));
          return;
        }
        if (held.length < 4 + length) return;
        content = Buffer.concat([content, held.subarray(4, 4 + length)]);
        held = held.subarray(4 + length);
        if (content.length > (options.most ?? Infinity)) return say('INSTREAM size limit exceeded. ERROR');
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    url: `tcp://127.0.0.1:${address.port}`,
    seen: () => content,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
