import { OwnNames } from './own-names.ts';

/** What the queue needs of PGlite: one session that takes raw protocol messages. */
export interface Session {
  runExclusive<T>(work: () => Promise<T>): Promise<T>;
  execProtocolRawStream(message: Uint8Array, options: { onRawData: (data: Uint8Array) => void }): Promise<void>;
  isInTransaction(): boolean;
}

type Turn = Readonly<{
  client: number;
  message: Uint8Array;
  /** More of the same follows. */
  goesOn: boolean;
  onData: (data: Uint8Array) => void;
  resolve: (bytes: number) => void;
  reject: (error: Error) => void;
}>;

const ascii = (text: string): number => text.charCodeAt(0);
/** Parse, Bind, Describe, Execute, Close: kept until the batch is whole, since nobody waits for an answer before Sync. */
const KEPT = new Set(['P', 'B', 'D', 'E', 'C'].map(ascii));
/** Flush and copy data: to be done now, and more of the same follows. */
const GOES_ON = new Set(['H', 'd'].map(ascii));
const TERMINATE = ascii('X');
const SYNC = Uint8Array.of(ascii('S'), 0, 0, 0, 4);
const ignore = (): void => undefined;

/**
 * Shares the one session of PGlite among socket clients. Stands in for the queue of pglite-socket, which lets another
 * client in between Parse and Bind of a query longer than a packet (its columns then come back for ours), and stops
 * for ever when a message throws. Here a batch is run whole, once its Sync has come, and a client holds the session from
 * BEGIN to the end of the transaction; when it goes, its transaction is rolled back before anyone else is served, and
 * its prepared statements are forgotten. When the last one has gone the session forgets settings and locks too, as a
 * new backend would.
 */
export class SessionQueue {
  readonly #session: Session;
  /** Clients that have sent something and not left. */
  readonly #present = new Set<number>();
  readonly #batches = new Map<number, Uint8Array[]>();
  readonly #names = new Map<number, OwnNames>();
  #closing: Uint8Array[] = [];
  #waiting: Turn[] = [];
  #serving: number | undefined;
  #holder: number | undefined;
  #abandoned = false;
  #used = false;
  #pumping: Promise<void> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  enqueue(client: number, message: Uint8Array, onData: (data: Uint8Array) => void): Promise<number> {
    if (message[0] === TERMINATE) return this.#leave(client).then(() => 0);
    this.#present.add(client);
    const kind = message[0] ?? 0;
    const batch = [...(this.#batches.get(client) ?? []), this.#namesOf(client).own(message)];
    if (KEPT.has(kind)) {
      this.#batches.set(client, batch);
      return Promise.resolve(0);
    }
    this.#batches.delete(client);
    const whole = batch.length === 1 ? (batch[0] ?? message) : Buffer.concat(batch);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ client, message: whole, goesOn: GOES_ON.has(kind), onData, resolve, reject });
      void this.#pump();
    });
  }

  getQueueLength(): number {
    return this.#waiting.length;
  }

  clearQueueForHandler(client: number): void {
    const gone = this.#waiting.filter((turn) => turn.client === client);
    this.#waiting = this.#waiting.filter((turn) => turn.client !== client);
    for (const turn of gone) turn.reject(new Error('client disconnected'));
  }

  /** The client is gone: ends what it left open. Called by the socket handler when it lets go of its socket. */
  clearTransactionIfNeeded(client: number): Promise<void> {
    return this.#leave(client);
  }

  #namesOf(client: number): OwnNames {
    const names = this.#names.get(client) ?? new OwnNames(client);
    this.#names.set(client, names);
    return names;
  }

  #leave(client: number): Promise<void> {
    this.#present.delete(client);
    this.#batches.delete(client);
    this.#closing.push(...(this.#names.get(client)?.closing() ?? []));
    this.#names.delete(client);
    if (this.#holder === client || this.#serving === client) this.#abandoned = true;
    return this.#pump();
  }

  #pump(): Promise<void> {
    this.#pumping ??= this.#run();
    return this.#pumping;
  }

  async #run(): Promise<void> {
    // Begins a tick later, so that `#pumping` is set before the first client is served.
    await Promise.resolve();
    for (;;) {
      if (this.#abandoned) await this.#rollBack();
      if (this.#used && this.#present.size === 0) await this.#forget();
      if (this.#closing.length > 0 && this.#holder === undefined) await this.#close();
      const turn = this.#next();
      if (turn) {
        await this.#serve(turn);
      } else if (!this.#abandoned) {
        this.#pumping = undefined; // In the same breath as the look at the queue: who comes now starts a new run.
        return;
      }
    }
  }

  #next(): Turn | undefined {
    const at = this.#holder === undefined ? 0 : this.#waiting.findIndex((turn) => turn.client === this.#holder);
    return at === -1 ? undefined : this.#waiting.splice(at, 1)[0];
  }

  async #serve({ client, message, goesOn, onData, resolve, reject }: Turn): Promise<void> {
    let bytes = 0;
    this.#used = true;
    this.#serving = client;
    try {
      await this.#send(message, (data) => {
        bytes += data.length;
        onData(data);
      });
      resolve(bytes);
    } catch (error) {
      this.#abandoned = true;
      reject(error instanceof Error ? error : new Error(String(error)));
    }
    this.#serving = undefined;
    this.#holder = goesOn || this.#session.isInTransaction() ? client : undefined;
  }

  /** Sync first: after an error inside a batch PostgreSQL skips everything up to it. */
  async #rollBack(): Promise<void> {
    this.#abandoned = false;
    if (this.#holder === undefined) return;
    await this.#send(SYNC).catch(ignore);
    if (this.#session.isInTransaction()) await this.#send(simpleQuery('ROLLBACK')).catch(ignore);
    this.#holder = undefined;
  }

  async #close(): Promise<void> {
    await this.#send(Buffer.concat([...this.#closing.splice(0), SYNC])).catch(ignore);
  }

  async #forget(): Promise<void> {
    this.#used = false;
    this.#closing = [];
    await this.#send(simpleQuery('DISCARD ALL')).catch(ignore);
  }

  #send(message: Uint8Array, onRawData: (data: Uint8Array) => void = ignore): Promise<void> {
    return this.#session.runExclusive(() => this.#session.execProtocolRawStream(message, { onRawData }));
  }
}

function simpleQuery(sql: string): Uint8Array {
  const text = Buffer.from(`${sql}\0`);
  const head = Buffer.alloc(5);
  head[0] = ascii('Q');
  head.writeInt32BE(text.length + 4, 1);
  return new Uint8Array(Buffer.concat([head, text]));
}
