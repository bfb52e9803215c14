import pg from 'pg';
import { MigrationFault } from './migrate-files.ts';

/** How long a runner waits for another one before it gives up. */
export const LOCK_WAIT_MS = 600_000;

/** Server-side limits and a fixed zone: the engine writes its timestamps in UTC without saying so. */
export const session = (url: string, lockWaitMs: number): pg.ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: 15_000,
  keepAlive: true,
  options: [
    '-c TimeZone=UTC',
    '-c search_path=public',
    '-c statement_timeout=0',
    '-c idle_in_transaction_session_timeout=0',
    `-c lock_timeout=${lockWaitMs}`,
  ].join(' '),
});

/** A connection for administration, or one sentence on why there is none. The address is named, the password is not. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(session(url, LOCK_WAIT_MS));
  client.on('error', () => undefined); // Every query in flight is rejected as well; that one is heard.
  try {
    await client.connect();
    return client;
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    const place = `${client.host}:${client.port}/${client.database}`;
    throw new MigrationFault(`The database ${place} cannot be reached for migrations: ${why}.`, { cause: error });
  }
}

/** PGlite: one session for all connections, no roles, no waiting for locks. */
export async function isEmbedded(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ version: string }>('SELECT version() AS version');
  return rows[0]?.version.includes('PGlite') ?? false;
}
