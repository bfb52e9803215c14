import pg from 'pg';
import { startEmbedded } from '../../src/embedded/start-embedded.ts';

/** Run as a process of its own: opens the folder, says so, and prints each row number once it is acknowledged. */
const [, , dataDir = '', rows = '0'] = process.argv;

try {
  const embedded = await startEmbedded({ dataDir, redis: true });
  const client = new pg.Client(embedded.databaseUrl);
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS kept (n integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())');
  const { rows: found } = await client.query<{ n: number }>('SELECT coalesce(max(n), 0) AS n FROM kept');
  const first = (found[0]?.n ?? 0) + 1;
  console.log('open');
  for (let n = first; n < first + Number(rows); n++) {
    await client.query('BEGIN');
    await client.query('INSERT INTO kept (n) VALUES ($1)', [n]);
    await client.query('COMMIT');
    console.log(String(n));
  }
  await client.end();
  await embedded.close();
} catch (error) {
  console.log(`refused: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
