import pg from 'pg';
import { connect, isEmbedded } from './migrate-connection.ts';

/** The role our connections take on: it may do everything to rows, except change or remove a journal entry. */
export const APP_ROLE = 'award_app';

export type GrantOutcome = Readonly<{ granted: true }> | Readonly<{ granted: false; why: string }>;

/** Two databases of one server may be set up at once; roles belong to the server, so these may collide and go away. */
const PASSING = new Set(['XX000', '23505', '42710', '40001', '40P01']);
const TRIES = 5;

/**
 * Makes sure that the role exists, is held by the user of `url` (and by `member`, when the app connects as another
 * user) and has its rights on every table there is now: to be run after each migration. Embedded databases have no
 * roles worth the name and rely on the journal's trigger. Returns why it could not, for the banner; throws on faults.
 */
export async function grantAppRole(url: string, member?: string): Promise<GrantOutcome> {
  const client = await connect(url);
  try {
    if (await isEmbedded(client))
      return { granted: false, why: 'embedded database: the journal relies on its trigger' };
    for (let attempt = 1; ; attempt++) {
      try {
        await grant(client, member);
        return { granted: true };
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined); // A lost connection: the first error says so.
        const code = error instanceof pg.DatabaseError ? error.code : undefined;
        if (code === '42501') return { granted: false, why: await remedy(client, member) };
        if (attempt >= TRIES || !PASSING.has(code ?? '')) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 100));
      }
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** One transaction: at no instant does the role hold the journal's UPDATE, which a grant on all tables brings. */
async function grant(client: pg.Client, member: string | undefined): Promise<void> {
  await client.query('BEGIN');
  const { rows } = await client.query<{ found: boolean; journal: boolean; migrations: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') AS found,
            to_regclass('public.journal') IS NOT NULL AS journal,
            to_regclass('public."_prisma_migrations"') IS NOT NULL AS migrations`,
  );
  const { found = false, journal = false, migrations = false } = rows[0] ?? {};
  if (!found) await client.query(`CREATE ROLE ${APP_ROLE} NOLOGIN`);
  await joinRole(client, 'current_user', 'CURRENT_USER');
  if (member !== undefined) await joinRole(client, pg.escapeLiteral(member), pg.escapeIdentifier(member));
  await client.query(`
    GRANT USAGE ON SCHEMA public TO ${APP_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APP_ROLE};
    GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO ${APP_ROLE}`);
  if (journal) await client.query(`REVOKE UPDATE, DELETE, TRUNCATE ON public.journal FROM ${APP_ROLE}`);
  // The app reads which migrations are applied; only the owner writes it down.
  if (migrations) await client.query(`REVOKE INSERT, UPDATE, DELETE ON public."_prisma_migrations" FROM ${APP_ROLE}`);
  await client.query('COMMIT');
}

async function joinRole(client: pg.Client, value: string, name: string): Promise<void> {
  // From PostgreSQL 16 the creator of a role is its member without being allowed to take it on.
  const { rows: server } = await client.query<{ sixteen: boolean }>(
    `SELECT current_setting('server_version_num')::integer >= 160000 AS sixteen`,
  );
  const how = server[0]?.sixteen ? 'SET' : 'MEMBER';
  const { rows } = await client.query<{ member: boolean }>(
    `SELECT pg_has_role(${value}, '${APP_ROLE}', '${how}') AS member`,
  );
  if (!rows[0]?.member) await client.query(`GRANT ${APP_ROLE} TO ${name}`);
}

async function remedy(client: pg.Client, member: string | undefined): Promise<string> {
  const { rows } = await client.query<{ name: string }>('SELECT current_user AS name');
  const owner = pg.escapeIdentifier(rows[0]?.name ?? '');
  const grants = [owner, ...(member === undefined ? [] : [pg.escapeIdentifier(member)])].join(', ');
  return (
    `the database user ${owner} may not create or grant the role ${APP_ROLE}; have an administrator run: ` +
    `CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO ${grants};`
  );
}
