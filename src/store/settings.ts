import { z } from 'zod';
import { BUSINESS_NOW } from './business-now.ts';
import type { Database } from './database.ts';

export interface Settings {
  /** The tenant whose callbacks we take: configured, or learnt once from the first verified one. */
  readonly tenant: { known(): string | undefined; learn(tenantKey: string): Promise<void> };
  /** Puts business time to an instant, from which it goes on, or at which it stands until it is moved again. */
  moveClock(to: Date, then?: 'goOn' | 'stand'): Promise<void>;
  businessNow(): Promise<Date>;
  clockStands(): Promise<boolean>;
  /** True once a cycle has opened: from then on demo time only goes forward. */
  anyCycleOpened(): Promise<boolean>;
  beat(id: string, roles: readonly string[]): Promise<void>;
  /** Takes this process off the list of the living, so that the others need not wait half a minute for its share. */
  leave(id: string): Promise<void>;
  /** Processes that send, seen within the last half minute: those the platform's limits are shared by. At least 1. */
  living(): Promise<number>;
  /** Milliseconds (real) until the clock has something to do; undefined when nothing is planned. */
  nextWakeIn(): Promise<number | undefined>;
}

export const createSettings = async (database: Database, configuredTenant: string | undefined): Promise<Settings> => {
  const { client, single } = database;
  const stored = async (): Promise<string | undefined> => {
    const row = await client.setting.findUnique({ where: { key: 'tenant' } });
    return typeof row?.value === 'string' ? row.value : undefined;
  };
  let tenant = configuredTenant ?? (await stored());

  return {
    tenant: {
      known: () => tenant,
      async learn(tenantKey) {
        // Two processes may meet their first callback at once: the first row wins for both.
        await single.$executeRaw`INSERT INTO setting (key, value) VALUES ('tenant', ${JSON.stringify(tenantKey)}::jsonb) ON CONFLICT DO NOTHING`;
        tenant = await stored();
      },
    },
    async moveClock(to, then = 'goOn') {
      const standsAt = then === 'stand' ? to.toISOString() : null;
      await single.$executeRaw`
        INSERT INTO setting (key, value) VALUES ('clock', jsonb_build_object('standsAt', ${standsAt}::text, 'offsetMs',
          round(extract(epoch FROM ${to.toISOString()}::timestamptz - clock_timestamp()) * 1000)::bigint))
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
    },
    async businessNow() {
      const rows = await single.$queryRaw<{ now: Date }[]>`SELECT ${BUSINESS_NOW} AS now`;
      const now = rows[0]?.now;
      if (!now) throw new Error('the database did not tell the time');
      return now;
    },
    async clockStands() {
      const row = await client.setting.findUnique({ where: { key: 'clock' } });
      return z.object({ standsAt: z.string() }).safeParse(row?.value).success;
    },
    async anyCycleOpened() {
      return (await client.cycle.count({ where: { openedAt: { not: null } } })) > 0;
    },
    async beat(id, roles) {
      await single.$executeRaw`
        INSERT INTO process_beat (id, roles, beat_at) VALUES (${id}, ${roles.join(',')}, clock_timestamp())
        ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at`;
    },
    async leave(id) {
      await single.$executeRaw`DELETE FROM process_beat WHERE id = ${id}`;
    },
    async living() {
      const rows = await single.$queryRaw<{ alive: bigint }[]>`
        SELECT count(*) AS alive FROM process_beat
        WHERE beat_at > clock_timestamp() - interval '30 seconds' AND 'deliver' = ANY (string_to_array(roles, ','))`;
      return Math.max(1, Number(rows[0]?.alive ?? 1));
    },
    async nextWakeIn() {
      const rows = await single.$queryRaw<{ ms: number | null }[]>`
        SELECT (extract(epoch FROM least((SELECT min(wake_at) FROM cycle), (SELECT min(wake_at) FROM application),
          (SELECT min(publish_at) FROM award_record),
          (SELECT min(CASE WHEN state = 'open' AND NOT EXISTS (SELECT 1 FROM ballot_voter WHERE ballot_id = ballot.id AND NOT voted)
            THEN opened_at ELSE wake_at END) FROM ballot),
          (SELECT min(due_at) FROM reminder WHERE state = 'waiting')) - ${BUSINESS_NOW}) * 1000)::float8 AS ms`;
      return rows[0]?.ms ?? undefined;
    },
  };
};
