import pg from 'pg';
import { connect, isEmbedded, LOCK_WAIT_MS, session } from './migrate-connection.ts';
import { createEngine } from './migrate-engine.ts';
import {
  MigrationFault,
  type MigrationFile,
  migrationsFolder,
  nonTransactionalStatement,
  readMigrations,
} from './migrate-files.ts';

export interface MigrateOptions {
  /** Connection of the owner of the tables. */
  readonly url: string;
  /** Default: prisma/migrations of this package. */
  readonly migrationsDir?: string;
  readonly log?: (line: string) => void;
}

export interface MigrationState {
  /** On disk, not in the database. Includes what failed. */
  readonly pending: readonly string[];
  /** Begun and not ended: interrupted, refused by the database, or being applied at this moment. */
  readonly failed: readonly string[];
  /** Applied with another text than the file has now. */
  readonly edited: readonly string[];
}

/** Ours, around everything; the engine takes its own for the session that runs the scripts. */
const RUNNER_LOCK = 4_071_938_206;
const PRISMA_LOCK = 72_707_369;
const TABLE_LOCK_WAIT_MS = 60_000;

/**
 * Applies the missing migrations; names in order. Compatible with `prisma migrate deploy`: same table, same checksums.
 *
 * Each script runs whole in one transaction that also marks it finished, so an unfinished row always means that nothing
 * of it was applied, and the next run simply tries again, after a crash as after an error. Several processes at once:
 * one applies, the others wait and find nothing to do. Throws `MigrationFault` with one sentence.
 */
export async function migrate({ url, migrationsDir, log = () => undefined }: MigrateOptions): Promise<{
  applied: readonly string[];
}> {
  const migrations = await readMigrations(migrationsDir ?? migrationsFolder());
  for (const { name, script } of migrations) {
    const statement = nonTransactionalStatement(script);
    if (statement) throw new MigrationFault(`Migration ${name} contains ${statement}; it must run in one transaction.`);
  }
  const client = await connect(url);
  try {
    const before = stateOf(migrations, await records(client));
    for (const name of before.edited) log(`migration ${name} was applied with another text than its file has now`);
    if (before.pending.length === 0 && before.failed.length === 0) return { applied: [] };
    return { applied: await alone(client, log, () => applyMissing({ client, url, migrations, log })) };
  } finally {
    await client.end().catch(() => undefined); // What the caller must hear was thrown above.
  }
}

/** What the database lacks of the migrations on disk. One plain query, no lock: cheap enough for every start. */
export async function pendingMigrations({
  url,
  migrationsDir,
}: Pick<MigrateOptions, 'url' | 'migrationsDir'>): Promise<MigrationState> {
  const migrations = await readMigrations(migrationsDir ?? migrationsFolder());
  const client = await connect(url);
  try {
    return stateOf(migrations, await records(client));
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function applyMissing({
  client,
  url,
  migrations,
  log,
}: Readonly<{
  client: pg.Client;
  url: string;
  migrations: readonly MigrationFile[];
  log: (line: string) => void;
}>): Promise<readonly string[]> {
  await forgetUnfinished(client, log);
  const { pending } = stateOf(migrations, await records(client));
  if (pending.length === 0) return [];

  let failure: { name: string; error: unknown } | undefined;
  const byScript = new Map(migrations.map((migration) => [migration.script, migration]));
  const pool = new pg.Pool({ ...session(url, TABLE_LOCK_WAIT_MS), max: 1, idleTimeoutMillis: 0 });
  pool.on('error', () => undefined); // An idle connection that breaks fails the next query, which tells.
  const engine = await createEngine({
    pool,
    prepare: (script) => `${script}\n;\n${markFinished(byScript.get(script)?.checksum ?? '')}`,
    onScriptError: (script, error) => {
      failure = { name: byScript.get(script)?.name ?? 'unknown', error };
    },
  });
  try {
    const applied = await engine.apply(migrations);
    for (const name of applied) log(`migration ${name} applied`);
    return applied;
  } catch (error) {
    throw failure ? scriptFault(failure, migrations) : engineFault(error);
  } finally {
    engine.free();
    await pool.end().catch(() => undefined);
  }
}

/** Goes at the end of the script, so that "applied" and "known to be applied" commit together. */
const markFinished = (checksum: string): string =>
  `UPDATE public."_prisma_migrations" SET finished_at = clock_timestamp()
   WHERE checksum = '${checksum}' AND finished_at IS NULL AND rolled_back_at IS NULL;`;

/**
 * Marks what was begun and not ended as rolled back, which is what PostgreSQL did with it. Waits first for the session
 * of a killed runner, which goes on with its script until it notices, under the engine's lock.
 */
async function forgetUnfinished(client: pg.Client, log: (line: string) => void): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
  try {
    if ((await records(client)).length === 0) return;
    const { rows } = await client.query<{ name: string }>(
      `UPDATE public."_prisma_migrations" SET rolled_back_at = now()
       WHERE finished_at IS NULL AND rolled_back_at IS NULL RETURNING migration_name AS name`,
    );
    for (const { name } of rows)
      log(`migration ${name} did not finish in an earlier run and left nothing; trying again`);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [PRISMA_LOCK]);
  }
}

/** Runners in this process on an embedded database: it is one session, which never has to wait for its own lock. */
let embeddedTurn: Promise<unknown> = Promise.resolve();

async function alone<T>(client: pg.Client, log: (line: string) => void, work: () => Promise<T>): Promise<T> {
  if (await isEmbedded(client)) {
    const turn = embeddedTurn.catch(() => undefined).then(work);
    embeddedTurn = turn;
    return turn;
  }
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [RUNNER_LOCK]);
  if (!rows[0]?.got) {
    log('another process is applying migrations; waiting for it');
    await client.query('SELECT pg_advisory_lock($1)', [RUNNER_LOCK]).catch((error: unknown) => {
      const minutes = LOCK_WAIT_MS / 60_000;
      const message = `Another process has been applying migrations for ${minutes} minutes; look at it, then start again.`;
      throw new MigrationFault(message, { cause: error });
    });
  }
  return work(); // The lock ends with the connection.
}

type MigrationRecord = Readonly<{ name: string; checksum: string; finished: boolean; rolledBack: boolean }>;

async function records(client: pg.Client): Promise<readonly MigrationRecord[]> {
  const { rows: tables } = await client.query<{ found: string | null }>(
    `SELECT to_regclass('public."_prisma_migrations"')::text AS found`,
  );
  if (!tables[0]?.found) return [];
  const { rows } = await client.query<MigrationRecord>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
            rolled_back_at IS NOT NULL AS "rolledBack"
     FROM public."_prisma_migrations" ORDER BY started_at`,
  );
  return rows;
}

function stateOf(migrations: readonly MigrationFile[], rows: readonly MigrationRecord[]): MigrationState {
  const live = rows.filter((row) => !row.rolledBack);
  const applied = new Map(live.filter((row) => row.finished).map((row) => [row.name, row.checksum]));
  return {
    pending: migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name),
    failed: live.filter((row) => !row.finished).map((row) => row.name),
    edited: migrations
      .filter(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum)
      .map(({ name }) => name),
  };
}

function scriptFault({ name, error }: { name: string; error: unknown }, migrations: readonly MigrationFile[]): Error {
  if (!(error instanceof pg.DatabaseError)) {
    const message = `The connection broke while migration ${name} was applied; start again, and it is applied or completed.`;
    return new MigrationFault(message, { cause: error });
  }
  const script = migrations.find((migration) => migration.name === name)?.script ?? '';
  const line = script.slice(0, Number(error.position ?? 1) - 1).split('\n').length;
  const where = error.position === undefined ? '' : ` at line ${line}`;
  const message = `Migration ${name} failed${where}: ${error.message}. Nothing of it was applied; mend the cause and start again.`;
  return new MigrationFault(message, { cause: error });
}

function engineFault(error: unknown): Error {
  const told = (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 2).join(' ');
  return new MigrationFault(`The migrations could not be applied: ${told}`, { cause: error });
}
