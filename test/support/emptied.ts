import pg from 'pg';

/** How to make a database what it was when it was new, without making it anew. */
export interface Pristine {
  readonly shape: string;
  /** Statements, in one transaction. */
  readonly emptied: string;
}

/** Tables, columns, triggers and functions: what a test of the schema may change, and rows do not. */
const SHAPE = `
  SELECT md5(string_agg(part, ',' ORDER BY part)) AS shape FROM (
    SELECT 'relation ' || oid || relname || relnatts || coalesce(relacl::text, '') AS part FROM pg_class
      WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT 'trigger ' || oid || tgenabled::text FROM pg_trigger
    UNION ALL SELECT 'function ' || oid || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp_') AS parts`;

const shapeOf = async (client: pg.Client): Promise<string> =>
  (await client.query<{ shape: string }>(SHAPE)).rows[0]?.shape ?? '';

/** Asked while it is new: a few tables have rows then. */
export const pristine = async (url: string): Promise<Pristine> =>
  on(url, async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
    );
    const sequences = await client.query<{ name: string }>(
      `SELECT format('%I', sequencename) AS name FROM pg_sequences WHERE schemaname = 'public'`,
    );
    const rows = await client.query<{ name: string; row: string }>(
      tables.rows.map(({ name }) => `SELECT '${name}' AS name, t::text AS row FROM ${name} t`).join(' UNION ALL '),
    );
    return {
      shape: await shapeOf(client),
      emptied: [
        // Nothing is checked or forbidden meanwhile: what is append-only goes, too, and in any order.
        'BEGIN; SET LOCAL session_replication_role = replica',
        ...tables.rows.map(({ name }) => `DELETE FROM ${name}`),
        ...rows.rows.map(
          ({ name, row }) =>
            `INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT (${client.escapeLiteral(row)}::${name}).*`,
        ),
        ...sequences.rows.map(({ name }) => `SELECT setval('${name}', 1, false)`),
        'COMMIT',
      ].join(';\n'),
    };
  });

/** Answers whether it is as it was; it is not when somebody has changed more than rows. */
export const makeEmpty = async (url: string, { shape, emptied }: Pristine): Promise<boolean> =>
  on(url, async (client) => {
    await alone(client);
    if ((await shapeOf(client)) !== shape) return false;
    await client.query(emptied);
    return true;
  }).catch(() => false);

/** Whoever was killed with its work under way may still hold locks. */
const alone = async (client: pg.Client): Promise<void> => {
  for (;;) {
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    if (!rowCount) return;
    await new Promise((done) => setTimeout(done, 5));
  }
};

const on = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
