import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from './generated/client.ts';
import { retryWholeTransaction } from './retry.ts';

export type Tx = Prisma.TransactionClient;
export const sql = Prisma.sql;
export const join = Prisma.join;
export const empty = Prisma.empty;
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

export class Database {
  readonly client: PrismaClient;
  readonly #onRetry: ((kind: string) => void) | undefined;

  constructor({ url, poolSize, role, onConnectionError, onRetry }: DatabaseOptions) {
    const adapter = new PrismaPg(
      {
        connectionString: url,
        max: poolSize,
        connectionTimeoutMillis: 8_000,
        idleTimeoutMillis: 30_000,
        keepAlive: true,
        options: sessionOptions(role),
        // Between the pool handing a connection out and the adapter listening on it there is a gap: a server that goes
        // away just then would end the process by an error that nobody hears.
        onConnect: (connection) => void connection.on('error', () => undefined),
      },
      {
        onPoolError: (error) => onConnectionError?.(error),
        onConnectionError: (error) => onConnectionError?.(error),
      },
    );
    this.client = new PrismaClient({ adapter });
    this.#onRetry = onRetry;
  }

  /**
   * One transaction, READ COMMITTED, retried whole when PostgreSQL says that trying again is right.
   * Ends with `SELECT 1`: in a transaction that was already given up this fails, where COMMIT would quietly roll back.
   * A body whose own last step is a statement that it waits for (`endsWithStatement`) has shown as much by itself.
   */
  transact<T>(
    body: (tx: Tx) => Promise<T>,
    { endsWithStatement = false }: { readonly endsWithStatement?: boolean } = {},
  ): Promise<T> {
    return retryWholeTransaction(
      () =>
        this.client.$transaction(
          async (tx) => {
            const result = await body(tx);
            if (!endsWithStatement) await tx.$queryRaw`SELECT 1`;
            return result;
          },
          { maxWait: 10_000, timeout: 15_000 },
        ),
      this.#onRetry,
    );
  }

  /** One statement, which is a transaction by itself, tried again as `transact` does. */
  statement<T>(body: (client: PrismaClient) => Promise<T>): Promise<T> {
    return retryWholeTransaction(() => body(this.client), this.#onRetry);
  }

  /** Zone of our connections as the server sees it; anything but UTC makes every deadline wrong. */
  async timeZone(): Promise<string> {
    const rows = await this.client.$queryRaw<{ zone: string }[]>`SELECT current_setting('TimeZone') AS zone`;
    return rows[0]?.zone ?? 'unknown';
  }

  async close(): Promise<void> {
    await this.client.$disconnect();
  }
}
