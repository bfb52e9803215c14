import pg from 'pg';
import { Prisma, PrismaClient } from './generated/client.ts';
import { JoinedPrisma, JoiningPg } from './joining-adapter.ts';
import { retryWholeTransaction } from './retry.ts';
import { Single, Transaction, type Tx } from './transaction.ts';
import { READERS } from './wire.ts';

export type { Tx } from './transaction.ts';
export const sql = Prisma.sql;
export const join = Prisma.join;
export const empty = Prisma.empty;
/** Text of our own that is to stand in a statement as it is. */
export const raw = Prisma.raw;
export type Sql = Prisma.Sql;

export interface DatabaseOptions {
  readonly url: string;
  /** Connections of this process. Embedded PostgreSQL is one session: exactly 1 there. */
  readonly poolSize: number;
  /** Role that the connections take on, so that even our own code cannot change the journal. */
  readonly role?: string;
  readonly onConnectionError?: (error: Error) => void;
  readonly onRetry?: (kind: string) => void;
}

/**
 * Server-side limits, since Prisma's own time-out does not cancel a running statement. TimeZone=UTC is the cure for the
 * adapter relabelling `timestamptz` as UTC without converting: without it every instant is off by eight hours here.
 */
const sessionOptions = (role: string | undefined): string =>
  [
    '-c TimeZone=UTC',
    '-c default_transaction_isolation=read\\ committed',
    '-c statement_timeout=8000',
    '-c lock_timeout=4000',
    '-c idle_in_transaction_session_timeout=10000',
    ...(role ? [`-c role=${role}`] : []),
  ].join(' ');

/** Milliseconds; beyond them a transaction is given up, and not tried again: it is too long, not unlucky. */
const LONGEST = 15_000;

export class Database {
  readonly client: PrismaClient;
  /** For statements of our own outside transactions; not tried again. */
  readonly single: Single;
  readonly #pool: pg.Pool;
  readonly #adapter: JoiningPg;
  readonly #onRetry: ((kind: string) => void) | undefined;

  constructor({ url, poolSize, role, onConnectionError, onRetry }: DatabaseOptions) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: poolSize,
      pipeline: true,
      types: READERS,
      connectionTimeoutMillis: 8_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      options: sessionOptions(role),
      // Heard from the first instant on: an error that nobody listens to would end the process.
      onConnect: (connection) => void connection.on('error', (error) => onConnectionError?.(error)),
    });
    this.#pool.on('error', () => undefined); // an idle connection's, heard above
    this.#adapter = new JoiningPg(this.#pool);
    this.client = new PrismaClient({ adapter: this.#adapter });
    this.single = new Single(this.#pool);
    this.#onRetry = onRetry;
  }

  /** One transaction, READ COMMITTED, retried whole when PostgreSQL says that trying again is right. */
  transact<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    return retryWholeTransaction(() => this.#once(body, 'commit'), this.#onRetry);
  }

  /** The same for a body that only reads: its end is not waited for. */
  look<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    return retryWholeTransaction(() => this.#once(body, 'leave'), this.#onRetry);
  }

  async #once<T>(body: (tx: Tx) => Promise<T>, end: 'commit' | 'leave'): Promise<T> {
    const connection = await this.#pool.connect();
    const prisma = new JoinedPrisma(this.client, this.#adapter, connection);
    const transaction = new Transaction({ connection, prisma });
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TooLong()), LONGEST);
    });
    /** Then the connection is of no more use; to the server its end is a rollback. */
    let broken: Error | undefined;
    try {
      transaction.begin();
      // `Transaction` answers everything that `Tx` promises, the models by getters that no type can see.
      const result = await Promise.race([body(transaction as unknown as Tx), tooLong]);
      await prisma.leave();
      await transaction[end]();
      return result;
    } catch (error) {
      if (error instanceof TooLong) {
        transaction.giveUp(error);
        broken = error;
      } else {
        await prisma.leave();
        await transaction.rollBack().catch((reason: Error) => {
          broken = reason;
        });
      }
      throw error;
    } finally {
      clearTimeout(timer);
      connection.release(broken);
    }
  }

  /** One statement, which is a transaction by itself, tried again as `transact` does. */
  statement<T>(body: (single: Single) => Promise<T>): Promise<T> {
    return retryWholeTransaction(() => body(this.single), this.#onRetry);
  }

  /** Zone of our connections as the server sees it; anything but UTC makes every deadline wrong. */
  async timeZone(): Promise<string> {
    const rows = await this.client.$queryRaw<{ zone: string }[]>`SELECT current_setting('TimeZone') AS zone`;
    return rows[0]?.zone ?? 'unknown';
  }

  async close(): Promise<void> {
    await this.client.$disconnect();
    await this.#pool.end();
  }
}

class TooLong extends Error {
  constructor() {
    super(`a transaction took longer than ${LONGEST} ms`);
  }
}
