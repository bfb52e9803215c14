import { PrismaPg } from '@prisma/adapter-pg';
import type { Transaction as AdapterTransaction, SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import type { Prisma, PrismaClient } from './generated/client.ts';

type PrismaPgOptions = ConstructorParameters<typeof PrismaPg>[1];

/**
 * What a joined transaction asks for: of all that Prisma is told of a transaction, the isolation level alone reaches its
 * adapter. Nobody else asks for this one, which PostgreSQL knows by name only.
 */
const JOINED = 'ReadUncommitted';
const JOINED_AS_ASKED = 'READ UNCOMMITTED';

/**
 * Prisma's adapter for node-postgres, which can also join a transaction that is open already: a Prisma transaction begun
 * inside `joining` runs on that connection, and its BEGIN, COMMIT and ROLLBACK are left to whoever opened it.
 */
export class JoiningPg extends PrismaPg {
  #offered: { readonly connection: pg.PoolClient; taken(): void } | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(pool: pg.Pool, options?: PrismaPgOptions) {
    super(pool, options);
  }

  /**
   * `begin` begins a Prisma transaction as `JOINED`. One after the other, so that each takes its own connection; an
   * AsyncLocalStorage could tell them apart, too, but on Node 20 makes every promise of the process dearer.
   */
  async joining<T>(connection: pg.PoolClient, begin: () => Promise<T>): Promise<T> {
    const before = this.#turn;
    let pass = (): void => undefined;
    this.#turn = new Promise((resolve) => {
      pass = resolve;
    });
    await before;
    const offered = { connection, taken: pass };
    this.#offered = offered;
    try {
      return await begin();
    } finally {
      // Where Prisma did not even begin, the next one's turn comes all the same.
      if (this.#offered === offered) this.#offered = undefined;
      pass();
    }
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const begin = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      if (isolationLevel !== JOINED_AS_ASKED) return begin(isolationLevel);
      const offered = this.#offered;
      this.#offered = undefined;
      if (!offered) throw new Error('nothing to join: a transaction of Prisma’s own asks for another isolation level');
      offered.taken();
      return joined(adapter, offered.connection);
    };
    return adapter;
  }
}

const nothing = async (): Promise<void> => undefined;

/** The adapter itself, with that connection in the place of the pool: it translates queries, rows and errors. */
const joined = (adapter: SqlDriverAdapter, connection: pg.PoolClient): AdapterTransaction =>
  Object.assign(Object.create(adapter), {
    client: connection,
    // Prisma sends neither COMMIT nor ROLLBACK of its own.
    options: { usePhantomQuery: true },
    commit: nothing,
    rollback: nothing,
  });

/** Milliseconds; the transaction's own limit is shorter. */
const PATIENCE = 60_000;

/** Prisma's part in a transaction that is not its own: none at all until a model is asked for. */
export class JoinedPrisma {
  readonly #client: PrismaClient;
  readonly #adapter: JoiningPg;
  readonly #connection: pg.PoolClient;
  #joined: Promise<Prisma.TransactionClient> | undefined;
  #gone: Promise<void> | undefined;
  #left = false;
  #leave: () => void = () => undefined;

  constructor(client: PrismaClient, adapter: JoiningPg, connection: pg.PoolClient) {
    this.#client = client;
    this.#adapter = adapter;
    this.#connection = connection;
  }

  /** Runs something of Prisma's on the transaction's connection. */
  async through<T>(body: (client: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    if (this.#left) throw new Error('the transaction is over');
    this.#joined ??= this.#join();
    return body(await this.#joined);
  }

  /** Waits for what Prisma still has under way; from then on it refuses. */
  async leave(): Promise<void> {
    this.#left = true;
    this.#leave();
    await this.#gone;
  }

  #join(): Promise<Prisma.TransactionClient> {
    const left = new Promise<void>((resolve) => {
      this.#leave = resolve;
    });
    return new Promise((resolve, reject) => {
      this.#gone = this.#adapter
        .joining(this.#connection, () =>
          this.#client.$transaction(
            (client) => {
              resolve(client);
              return left;
            },
            { maxWait: PATIENCE, timeout: PATIENCE, isolationLevel: JOINED },
          ),
        )
        .catch(reject);
    });
  }
}
