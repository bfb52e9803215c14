import { sql } from './database.ts';

/**
 * Business time as an SQL expression of type timestamptz: the database's clock, moved by the demo's offset, or the
 * instant at which the demo's clock was made to stand. Outside the demo there is no row, and it is the database's time.
 */
export const BUSINESS_NOW = sql`coalesce(
  (SELECT coalesce((value ->> 'standsAt')::timestamptz,
    clock_timestamp() + (value ->> 'offsetMs')::bigint * interval '1 millisecond')
   FROM setting WHERE key = 'clock'), clock_timestamp())`;
