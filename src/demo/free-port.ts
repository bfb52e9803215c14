import { createServer } from 'node:net';

/** A port of this machine that nobody listens on; `wanted` itself if it is free, else undefined. 0 asks for any. */
export const freePort = (wanted = 0): Promise<number | undefined> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
