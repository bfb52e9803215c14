import pg from 'pg';
import { Prisma } from './generated/client.ts';
import type { JoinedPrisma } from './joining-adapter.ts';
import { written } from './wire.ts';

/**
 * What a transaction's body works with: Prisma's own interface, with raw SQL on the shortest way. Models go through
 * Prisma, which joins the transaction the first time it is asked for.
 */
export type Tx = Prisma.TransactionClient & {
  /**
   * A write whose outcome is first looked at by what is waited for next, COMMIT at the latest: it costs no round trip.
   * Only for writes of which nothing is asked but that they happen.
   */
  later(query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): void;
};

interface TransactionParts {
  readonly connection: pg.PoolClient;
  readonly prisma: JoinedPrisma;
}

/**
 * One transaction on one connection. Statements are sent at once, without waiting for the one before; the server takes
 * them in order, and after the first that fails refuses the rest, so its error is the one that everybody is told.
 */
export class Transaction {
  readonly #connection: pg.PoolClient;
  readonly #prisma: JoinedPrisma;
  #failure: unknown;
  #state: 'open' | 'over' | Error = 'open';
  #corked = false;
  /** Something was sent by `later`, of which nobody has heard. */
  #unheard = false;

  constructor({ connection, prisma }: TransactionParts) {
    this.#connection = connection;
    this.#prisma = prisma;
  }

  /** Nobody waits for it: it travels with the first statement, which fails when this has. */
  begin(): void {
    this.#send('BEGIN').catch(() => undefined);
  }

  /** PostgreSQL answers COMMIT with ROLLBACK when the transaction was already given up: then nothing has been kept. */
  async commit(): Promise<void> {
    const committing = this.#send('COMMIT');
    this.#state = 'over';
    const { command } = await committing;
    if (command !== 'COMMIT') throw this.#failure ?? new Error('PostgreSQL gave the transaction up');
  }

  /**
   * The end of what has only read: COMMIT travels, and whoever comes next on this connection need not wait for its answer.
   * What tried to write is told of it all the same.
   */
  async leave(): Promise<void> {
    if (this.#unheard) return this.commit();
    const leaving = this.#send('COMMIT');
    this.#state = 'over';
    leaving.catch(() => undefined); // a connection that breaks here is heard of by the pool
  }

  async rollBack(): Promise<void> {
    this.#state = 'over';
    await this.#connection.query('ROLLBACK');
  }

  /** From now on every statement fails with this. */
  giveUp(why: Error): void {
    this.#state = why;
  }

  async $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): Promise<T> {
    const { rows } = await this.#raw(query, values);
    return rows as T; // as with Prisma: whoever wrote the statement knows what it answers
  }

  async $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): Promise<number> {
    return (await this.#raw(query, values)).rowCount ?? 0;
  }

  async $queryRawUnsafe<T>(text: string, ...values: readonly unknown[]): Promise<T> {
    return (await this.#send(text, values.map(written))).rows as T; // as above
  }

  async $executeRawUnsafe(text: string, ...values: readonly unknown[]): Promise<number> {
    return (await this.#send(text, values.map(written))).rowCount ?? 0;
  }

  later(query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): void {
    this.#unheard = true;
    this.#raw(query, values).catch(() => undefined); // kept as `#failure`
  }

  /** Something of Prisma's, in this very transaction. */
  async model<T>(body: (client: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    this.#assertOpen();
    try {
      return await this.#prisma.through(body);
    } catch (error) {
      throw this.#failure ?? error; // what Prisma says may be no more than that the transaction was given up before
    }
  }

  #raw(query: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]): Promise<pg.QueryResult> {
    const statement = statementOf(query, values);
    return this.#send(statement.text, statement.values, nameOf(statement.text));
  }

  #assertOpen(): void {
    if (this.#state === 'open') return;
    throw this.#state === 'over' ? new Error('the transaction is over') : this.#state;
  }

  async #send(text: string, values?: unknown[], name?: string): Promise<pg.QueryResult> {
    this.#assertOpen();
    this.#gather();
    try {
      return await new Promise((resolve, reject) => {
        const callback = (error: unknown, result: pg.QueryResult): void => (error ? reject(error) : resolve(result));
        // The query itself instead of its description, which node-postgres would copy property by property.
        this.#connection.query(Object.assign(new pg.Query(text, values), { name, callback }));
      });
    } catch (error) {
      if (this.#failure === undefined && error instanceof Error) {
        Error.captureStackTrace(error); // who asked, not who read the socket
        if ('code' in error && error.code === CHANGED_RESULT) forgetNames();
      }
      this.#failure ??= error;
      throw this.#failure;
    }
  }

  /** What is sent in one breath leaves in one packet. */
  #gather(): void {
    if (this.#corked) return;
    this.#corked = true;
    const { stream } = (this.#connection as unknown as Wired).connection; // node-postgres does not type its own socket
    stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      stream.uncork();
    });
  }
}

/** Statements that are a transaction each; the connection that takes one keeps its plan, too. */
export class Single {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): Promise<T> {
    return (await this.#send(query, values)).rows as T; // as above
  }

  async $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): Promise<number> {
    return (await this.#send(query, values)).rowCount ?? 0;
  }

  async #send(query: TemplateStringsArray | Prisma.Sql, given: readonly unknown[]): Promise<pg.QueryResult> {
    const { text, values } = statementOf(query, given);
    const name = nameOf(text);
    try {
      return await this.#pool.query({ text, values, ...(name === undefined ? {} : { name }) });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === CHANGED_RESULT) forgetNames();
      throw error;
    }
  }
}

interface Wired {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

/** Texts of statements written in one piece, by the place in the code where they stand. */
const texts = new WeakMap<TemplateStringsArray, string>();

const statementOf = (
  query: TemplateStringsArray | Prisma.Sql,
  values: readonly unknown[],
): { readonly text: string; readonly values: unknown[] } => {
  if (query instanceof Prisma.Sql) return { text: query.text, values: query.values.map(written) };
  if (values.some((value) => value instanceof Prisma.Sql)) return statementOf(new Prisma.Sql(query, values), []);
  let text = texts.get(query);
  if (text === undefined) {
    text = new Prisma.Sql(query, values).text;
    texts.set(query, text);
  }
  return { text, values: values.map(written) };
};

/** Plans kept by a connection; whatever is written anew each time (lists of any length) must not fill the server. */
const MOST_NAMES = 400;
const names = new Map<string, string>();
let generation = 0;

/** Another release has migrated the columns that a kept plan answers with: the next try plans anew. */
const CHANGED_RESULT = '0A000';
const forgetNames = (): void => {
  generation += 1;
  names.clear();
};

const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = `s${generation}_${names.size + 1}`;
  names.set(text, name);
  return name;
};

/** As the generated client writes it: `JournalEntry` → `journalEntry`. */
const propertyOf = (model: string) => (model.charAt(0).toLowerCase() + model.slice(1)) as keyof Models;

for (const model of Object.values(Prisma.ModelName)) {
  const property = propertyOf(model);
  Object.defineProperty(Transaction.prototype, property, {
    get(this: Transaction) {
      // The type `Tx` lets nobody ask for anything but a method of the generated client.
      const get = (_: object, method: string) => (query: unknown) =>
        this.model((client) => (client[property] as unknown as Methods)[method]?.(query) ?? Promise.reject());
      return new Proxy({}, { get });
    },
  });
}

type Models = Omit<Prisma.TransactionClient, `$${string}`>;
type Methods = Readonly<Record<string, (query: unknown) => Promise<unknown>>>;
