import { type Sql, sql } from './database.ts';

/**
 * Business time of a real instant, as an SQL expression of type timestamptz: moved by the demo's offset, or the instant at
 * which the demo's clock was made to stand. Outside the demo there is no row, and it is the instant itself.
 */
export const businessTime = (real: Sql): Sql => sql`coalesce(
  (SELECT coalesce((value ->> 'standsAt')::timestamptz,
    ${real} + (value ->> 'offsetMs')::bigint * interval '1 millisecond')
   FROM setting WHERE key = 'clock'), ${real})`;

export const BUSINESS_NOW = businessTime(sql`clock_timestamp()`);
