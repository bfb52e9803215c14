import type { Cipher } from './cipher.ts';
import type { Database } from './database.ts';

/** How often something may be tried in a window: from one address, and in all. */
export interface Flood {
  readonly name: string;
  readonly perAddress: number;
  readonly inAll: number;
  readonly windowMs: number;
}

/** Counts a try; false when there were too many. Counted in PostgreSQL, whatever becomes of Redis or of the try. */
export type FloodGate = (flood: Flood, address: string) => Promise<boolean>;

/** Addresses are kept as HMACs and for two windows at most. What one address tries too often does not count for the others. */
export const createFloodGate =
  ({ database, cipher }: { readonly database: Database; readonly cipher: Cipher }): FloodGate =>
  ({ name, perAddress, inAll, windowMs }, address) =>
    database.transact(async (tx) => {
      const count = async (key: string): Promise<number> => {
        const [row] = await tx.$queryRaw<{ count: number }[]>`
          INSERT INTO flood_count AS f (key, window_no, expires_at, count)
          SELECT ${key}, floor(extract(epoch FROM clock_timestamp()) * 1000 / ${windowMs}::float8)::bigint,
            clock_timestamp() + ${2 * windowMs}::float8 * interval '1 millisecond', 1
          ON CONFLICT (key, window_no) DO UPDATE SET count = f.count + 1 RETURNING count`;
        return row?.count ?? 1;
      };
      const mine = await count(`${name}:${cipher.blindIndex('text', `flood\u0000${address}`)}`);
      if (mine > perAddress) return false;
      if (mine === 1) tx.later`DELETE FROM flood_count WHERE expires_at < clock_timestamp()`;
      return (await count(name)) <= inAll;
    });
