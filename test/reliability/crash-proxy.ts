import { connect, createServer, type Socket } from 'node:net';

/** A place in a process's talk with PostgreSQL: its n-th statement, not sent yet or carried out but not answered. */
export interface CrashPoint {
  readonly nth: number;
  readonly side: 'before' | 'after';
}

export interface Armed {
  /** Resolves at the point. From then on the process is dead to the database: nothing it says gets through. */
  readonly died: Promise<void>;
  hasDied(): boolean;
  /** Statements so far. */
  passed(): number;
  /** Words of the statement at which it died. */
  statement(): string;
  /** Whether that statement makes something last: a COMMIT, or one outside of any transaction. */
  commits(): boolean;
  /** Places of all statements so far that make something last. */
  lasting(): readonly number[];
}

export interface CrashProxy {
  readonly url: string;
  /** Statements count from now on. Also brings a dead process back to life. */
  arm(point: CrashPoint): Armed;
  /** Nothing counts any more; lets everything through. */
  disarm(): void;
  /** Local ports of the connections to the server that the death cut, as `pg_stat_activity` names them. */
  cutPorts(): readonly number[];
  close(): Promise<void>;
}

interface Mine {
  readonly point: CrashPoint;
  passed: number;
  statement: string;
  commits: boolean;
  readonly lasting: number[];
  dead: boolean;
  die: () => void;
}

interface Connection {
  readonly client: Socket;
  readonly server: Socket;
}

/**
 * Stands between a process and PostgreSQL and reads the wire, so that it knows nothing of how the process talks to its
 * database and needs nothing built into it. BEGIN and COMMIT are statements like any other. A death closes every
 * connection at the server, as the end of a process does; what the doomed process goes on to do is its own affair.
 */
export const startCrashProxy = async (databaseUrl: string): Promise<CrashProxy> => {
  const target = new URL(databaseUrl);
  const connections = new Set<Connection>();
  let armed: Mine | undefined;
  let cut: number[] = [];

  const die = (): void => {
    if (!armed) return;
    armed.dead = true;
    cut = [...connections].flatMap(({ server }) => server.localPort ?? []);
    for (const { client, server } of connections) {
      server.destroy();
      client.end(DEAD);
    }
    armed.die();
  };

  /** Counts a statement about to be sent; answers whether it is the one before which the process dies. */
  const passes = (words: string, isAlone: boolean): { last: boolean; isPoint: boolean } => {
    if (!armed || armed.dead) return { last: false, isPoint: false };
    armed.passed += 1;
    const isPoint = armed.passed === armed.point.nth;
    const commits = /^COMMIT/i.test(words) || (isAlone && !/^BEGIN/i.test(words));
    if (commits) armed.lasting.push(armed.passed);
    if (isPoint) {
      armed.statement = words;
      armed.commits = commits;
    }
    return { last: isPoint && armed.point.side === 'before', isPoint };
  };

  const server = createServer((client) => {
    client.on('error', () => undefined);
    if (armed?.dead) return void client.once('data', () => client.end(DEAD));
    const upstream = connect(Number(target.port || '5432'), target.hostname);
    const connection = { client, server: upstream };
    connections.add(connection);
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    upstream.on('error', () => undefined);
    for (const socket of [client, upstream])
      socket.on('close', () => {
        connections.delete(connection);
        client.destroy();
        upstream.destroy();
      });

    /** Of each statement sent and not yet answered: is it the point? */
    const waiting: boolean[] = [];
    let begun = false;
    let isAlone = true;
    const fromClient = createReader({ hasStartUp: true });
    let held: Buffer[] = [];
    let words = '';
    client.on('data', (chunk: Buffer) => {
      for (const { type, bytes } of fromClient(chunk)) {
        if (type === 'P' || type === 'Q') words = textOf(type, bytes);
        held.push(bytes);
        // Execute is carried out before the Sync behind it arrives: a statement is held until it is whole.
        if (HELD.has(type)) continue;
        if (begun && (type === 'Q' || type === 'S')) {
          const { last, isPoint } = passes(words, isAlone);
          if (last) return die();
          waiting.push(isPoint);
        }
        upstream.write(held.length === 1 ? (held[0] ?? '') : Buffer.concat(held));
        held = [];
      }
    });
    const fromServer = createReader({ hasStartUp: false });
    upstream.on('data', (chunk: Buffer) => {
      const whole: Buffer[] = [];
      for (const { type, bytes } of fromServer(chunk)) {
        if (type === 'Z') {
          isAlone = bytes[5] === IDLE;
          if (!begun) begun = true;
          else if (waiting.shift() && armed && !armed.dead) return die();
        }
        whole.push(bytes);
      }
      if (whole.length > 0) client.write(Buffer.concat(whole));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' && address !== null ? address.port : 0);

  return {
    url: url.href,
    arm(point) {
      const mine: Mine = {
        point,
        passed: 0,
        statement: '',
        commits: false,
        lasting: [],
        dead: false,
        die: () => undefined,
      };
      const died = new Promise<void>((resolve) => {
        mine.die = resolve;
      });
      cut = [];
      armed = mine;
      return {
        died,
        hasDied: () => mine.dead,
        passed: () => mine.passed,
        statement: () => mine.statement,
        commits: () => mine.commits,
        lasting: () => mine.lasting,
      };
    },
    disarm() {
      armed = undefined;
    },
    cutPorts: () => cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const { client, server: upstream } of connections) {
          client.destroy();
          upstream.destroy();
        }
      }),
  };
};

/** Ready for a query, and not inside a transaction. */
const IDLE = 'I'.charCodeAt(0);

/** Parse, Bind, Describe, Execute, Close: parts of a statement that ends with Sync (or is asked for with Flush). */
const HELD = new Set(['P', 'B', 'D', 'E', 'C']);

/** Tells the doomed process something after which it does not try again; the protocol wants an error to look like one. */
const DEAD = ((): Buffer => {
  const fields = Buffer.from('SFATAL\0VFATAL\0C28000\0Mthis process is dead\0\0', 'utf8');
  const head = Buffer.alloc(5);
  head.write('E', 0);
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
})();

interface Message {
  /** Empty: a start-up message, which has no type. */
  readonly type: string;
  readonly bytes: Buffer;
}

/** Cuts a stream of protocol 3 into messages. Without TLS: tests only. */
const createReader = ({ hasStartUp }: { hasStartUp: boolean }): ((chunk: Buffer) => Message[]) => {
  let rest = Buffer.alloc(0);
  let startUp = hasStartUp;
  return (chunk) => {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const messages: Message[] = [];
    for (;;) {
      const head = startUp ? 0 : 1;
      if (rest.length < head + 4) return messages;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return messages;
      const bytes = rest.subarray(0, length);
      messages.push({ type: startUp ? '' : String.fromCharCode(bytes[0] ?? 0), bytes });
      startUp = false;
      rest = rest.subarray(length);
    }
  };
};

/** SQL of a Parse (behind the statement's name) or of a simple query. */
const textOf = (type: string, bytes: Buffer): string => {
  const parts = bytes.subarray(5).toString('utf8').split('\0');
  return (type === 'P' ? parts[1] : parts[0])?.replace(/\s+/g, ' ').trim() ?? '';
};
