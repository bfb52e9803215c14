import { connect, type Socket } from 'node:net';
import type { FileSource } from './file-source.ts';

export type Scanned =
  | { readonly result: 'clean' }
  | { readonly result: 'virus'; readonly name: string }
  /** Not reached, too slow, or it said something else: the file is then not taken. */
  | { readonly result: 'unscanned'; readonly why: string };

export type Scanner = (source: FileSource) => Promise<Scanned>;

interface ClamdOptions {
  /** `tcp://host:port`, port 3310 when none is said, or `unix:///path/of/the/socket`. */
  readonly url: string;
  /** Longest silence; a hundred megabytes may take the scanner a while. */
  readonly silenceMs?: number;
  readonly onUnscanned?: (why: string) => void;
}

/** What clamd takes at once; its own limit for the whole (StreamMaxLength) must be set to 100 MB or more. */
const PIECE = 256 * 1024;
const ANSWER_MOST = 4_096;

/** Streams a file to clamd (INSTREAM) and understands its answer. Never throws. */
export const createClamd = ({ url, silenceMs = 60_000, onUnscanned = () => undefined }: ClamdOptions): Scanner => {
  const place = placeOf(url);
  return async (source) => {
    const scanned = await scanOver(connect(place), source, silenceMs).catch(
      (error: unknown): Scanned => ({ result: 'unscanned', why: error instanceof Error ? error.message : 'unknown' }),
    );
    if (scanned.result === 'unscanned') onUnscanned(scanned.why);
    return scanned;
  };
};

const placeOf = (url: string): { host: string; port: number } | { path: string } => {
  const { protocol, hostname, port, pathname } = new URL(url);
  return protocol === 'unix:'
    ? { path: decodeURIComponent(pathname) }
    : { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) };
};

const scanOver = async (socket: Socket, source: FileSource, silenceMs: number): Promise<Scanned> => {
  socket.setTimeout(silenceMs, () => socket.destroy(new Error('clamd keeps silent')));
  const answered = answerOf(socket);
  // Awaited below; a connection that breaks while we still write must not be an unhandled rejection.
  answered.catch(() => undefined);
  try {
    await write(socket, Buffer.from('zINSTREAM\0'));
    for await (const part of source.read(0, source.size)) {
      // It answers and hangs up early when it will not have the rest.
      if (socket.readableEnded || !socket.writable) break;
      for (let from = 0; from < part.length; from += PIECE) {
        const bytes = part.subarray(from, from + PIECE);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(bytes.length);
        await write(socket, Buffer.concat([length, bytes]));
      }
    }
    await write(socket, Buffer.alloc(4)).catch(() => undefined); // what it said before hanging up counts
    return understood(await answered);
  } finally {
    socket.destroy();
  }
};

/** Resolves when the bytes are on their way: at most one piece waits in memory. */
const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

/** clamd answers once, ended by a zero byte, and closes. */
const answerOf = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (more: string) => {
      text += more;
      if (text.includes('\0') || text.length > ANSWER_MOST) resolve(text);
    });
    socket.on('error', reject);
    socket.on('close', () => (text === '' ? reject(new Error('clamd hung up without an answer')) : resolve(text)));
  });

const understood = (answer: string): Scanned => {
  const line = answer.split('\0')[0]?.trim() ?? '';
  if (line === 'stream: OK') return { result: 'clean' };
  const name = /^stream: (.+) FOUND$/.exec(line)?.[1];
  return name === undefined ? { result: 'unscanned', why: line.slice(0, 200) } : { result: 'virus', name };
};
