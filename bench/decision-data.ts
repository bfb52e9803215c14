import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { day } from '../src/domain/calendar.ts';
import { presetChoices } from '../src/domain/cycle/choices.ts';

/** The regulation's own years; each has a lock of its own, so five decisions can be under way at once. */
export const YEARS: readonly number[] = [2024, 2025, 2026, 2027, 2028];
export const DIRECTOR = { openId: 'ou_bench_director', id: randomUUID() } as const;
const CLERK = { openId: 'ou_bench_clerk', id: randomUUID() } as const;

export interface Card {
  readonly year: number;
  /** Delivery key, and what the platform would call the message. */
  readonly key: string;
  readonly messageId: string;
}

/** People, five plans that wait for a signature, and the card of each in the director's chat. */
export const prepare = async (client: pg.Client): Promise<readonly Card[]> => {
  // Before the first of the years: every plan can still be signed.
  await client.query(`INSERT INTO setting VALUES ('clock', jsonb_build_object('offsetMs',
    round(extract(epoch FROM timestamptz '2024-01-01 01:00:00+00' - clock_timestamp()) * 1000)::bigint))`);
  for (const [{ id, openId }, role] of [
    [DIRECTOR, 'officeDirector'],
    [CLERK, 'officeClerk'],
  ] as const) {
    await client.query('INSERT INTO person (id, open_id, name) VALUES ($1, $2, $3)', [id, openId, role]);
    await client.query(
      `INSERT INTO role_grant (id, person_id, role, from_day, granted_at) VALUES (gen_random_uuid(), $1, $2, '2020-01-01', now())`,
      [id, role],
    );
  }
  const cards: Card[] = [];
  for (const year of YEARS) {
    const days = ['02-01', '03-31', '04-30', '05-15'].map((rest) => day(`${year}-${rest}`));
    const choices = presetChoices(day(`${year}-03-31`), day(`${year}-12-31`));
    await client.query(`INSERT INTO cycle (year, state, created_at) VALUES ($1, 'drafting', now())`, [year]);
    await client.query(
      `INSERT INTO cycle_plan (year, state, organisation_quota, individual_quota, apply_opens, apply_closes, endorse_closes,
        accept_closes, reference_day, choices, drafters, submitted_by, submitted_at)
       VALUES ($1, 'submitted', 5, 3, $2, $3, $4, $5, $3, $6, ARRAY[$7::uuid], $7, now())`,
      [year, ...days, JSON.stringify(choices), CLERK.id],
    );
    const card = { year, key: randomUUID(), messageId: `om_bench_${year}` };
    await client.query(
      `INSERT INTO message (id, key, open_id, matter, view, wanted, sent, state, message_id, has_buttons, sent_at)
       VALUES ($1, $2, $3, $4, $5, 1, 1, 'still', $6, true, clock_timestamp())`,
      [
        card.key,
        `plan-sign:${year}`,
        DIRECTOR.openId,
        `cycle:${year}`,
        JSON.stringify({ name: 'plan.sign', params: { year } }),
        card.messageId,
      ],
    );
    cards.push(card);
  }
  await reset(client);
  return cards;
};

/** Back to five plans that wait, with nothing piling up: the same before either side's turn, and never counted. */
export const reset = async (client: pg.Client): Promise<void> => {
  await client.query(`
    UPDATE cycle_plan SET state = 'submitted', signed_by = NULL, signed_at = NULL, content_hash = NULL WHERE state = 'signed';
    DELETE FROM task WHERE closed_at IS NOT NULL OR kind = 'issue-call';
    INSERT INTO task (id, kind, matter, role, not_by, opened_at) SELECT gen_random_uuid(), 'sign-plan', 'cycle:' || year,
      'officeDirector', submitted_by, now() FROM cycle_plan ON CONFLICT DO NOTHING;
    DELETE FROM outbox WHERE true;
    DELETE FROM inbox WHERE claimed_at < now() - interval '20 seconds'`);
};
