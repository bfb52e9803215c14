import { connect, createServer, type Socket } from 'node:net';

export interface PlainProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Stands before PostgreSQL and drops the connection option `options`, as poolers do that are told to ignore it. */
export const startPlainProxy = async (databaseUrl: string): Promise<PlainProxy> => {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    upstream.pipe(client);
    client.once('data', (first: Buffer) => {
      upstream.write(withoutOptions(first));
      client.pipe(upstream);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  return {
    url: url.href,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

/** Start-up message of protocol 3: length, version, then names and values, each ended by a zero byte. */
const withoutOptions = (message: Buffer): Buffer => {
  const parts = message.subarray(8, message.readInt32BE(0)).toString('utf8').split('\0');
  const kept: string[] = [];
  for (let at = 0; at + 1 < parts.length && parts[at] !== ''; at += 2)
    if (parts[at] !== 'options') kept.push(parts[at] ?? '', parts[at + 1] ?? '');
  const body = Buffer.from(`${kept.join('\0')}\0\0`, 'utf8');
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8, 0);
  head.writeInt32BE(message.readInt32BE(4), 4);
  return Buffer.concat([head, body, message.subarray(message.readInt32BE(0))]);
};
