import type pg from 'pg';
import { holidayTable } from '../src/calendar/holiday-table.ts';
import { createCipher } from '../src/store/cipher.ts';
import { Database } from '../src/store/database.ts';
import { createSettings } from '../src/store/settings.ts';
import { createStore } from '../src/store/store.ts';
import { sendReminders } from '../src/usecases/reminders/send-reminders.ts';
import { freshDatabase } from './database.ts';
import { median, type Row, round, spread } from './row.ts';

const REMINDERS = 100_000;
const RUNS = 5;
/** Three working days before the end of 15 May 2026. */
const NOW = '2026-05-12T09:00:01+08:00';
const DEADLINE = '2026-05-15T16:00:00Z';

/** A hundred thousand applicants, each with a draft that is due in three working days. */
const fill = async (client: pg.Client): Promise<void> => {
  await client.query(
    `INSERT INTO person (id, open_id, name) SELECT gen_random_uuid(), 'ou_bench' || n, '申报人' FROM generate_series(1, $1::int) n`,
    [REMINDERS],
  );
  await client.query(
    `INSERT INTO task (id, kind, matter, role, person_id, due_at, opened_at)
     SELECT gen_random_uuid(), 'finish-application', 'application:' || gen_random_uuid(), 'applicant', id, $1, '2026-04-01' FROM person`,
    [DEADLINE],
  );
  // The steps before and after lie beside them, as they do in a season.
  await client.query(
    `INSERT INTO reminder (task_id, step, position, audience, deadline, planned_at, due_at, state)
     SELECT t.id, s.step, s.position, 'holder', t.due_at, s.at, s.at, CASE WHEN s.position = 1 THEN 'sent' ELSE 'waiting' END
     FROM task t CROSS JOIN (VALUES ('days-7', 1, '2026-05-07T01:00:00Z'::timestamptz), ('days-3', 2, '2026-05-12T01:00:00Z'),
       ('days-1', 3, '2026-05-14T01:00:00Z'), ('hours-3', 5, '2026-05-15T13:00:00Z')) AS s (step, position, at)`,
  );
};

const reset = async (client: pg.Client): Promise<void> => {
  await client.query(`TRUNCATE outbox, reminder_sent, reminder_digest`);
  await client.query(`UPDATE reminder SET state = 'waiting', due_at = planned_at WHERE step = 'days-3'`);
  await client.query('VACUUM ANALYZE person, task, reminder, outbox, reminder_sent');
};

/** The same rows by hand: what is due and open, to whom, noted as sent, and one card each. No hours, roles or digests. */
const byHand = async (client: pg.Client): Promise<void> => {
  await client.query('BEGIN');
  await client.query(
    `WITH due AS (
       UPDATE reminder r SET state = 'sent' FROM task t JOIN person p ON p.id = t.person_id AND p.left_at IS NULL
       WHERE r.state = 'waiting' AND r.due_at <= $1 AND t.id = r.task_id AND t.closed_at IS NULL AND t.due_at = r.deadline
       RETURNING r.id, r.step, r.deadline, t.id AS task_id, t.matter, p.id AS person_id, p.open_id
     ), noted AS (
       INSERT INTO reminder_sent (reminder_id, person_id, sent_at) SELECT id, person_id, $1 FROM due
     )
     INSERT INTO outbox (message_key, open_id, matter, view, urgent)
     SELECT 'reminder:' || task_id || ':' || person_id || ':' || step || ':' || deadline, open_id, matter,
       jsonb_build_object('name', 'reminder', 'params', jsonb_build_object('task', task_id, 'step', step, 'deadline', deadline)), false
     FROM due`,
    [NOW],
  );
  await client.query('COMMIT');
};

export const remindersToOutbox = async (): Promise<Row> => {
  const fresh = await freshDatabase();
  const database = new Database({ url: fresh.url, poolSize: 2 });
  const figures = { ours: [] as number[], byHand: [] as number[], ratio: [] as number[] };
  try {
    const store = createStore({
      database,
      cipher: createCipher({ key: Buffer.alloc(32, 7), algorithm: 'aes' }),
      calendar: holidayTable,
      onCommitted: () => undefined,
    });
    await fill(fresh.client);
    const settings = await createSettings(database, undefined);
    const ours = async (): Promise<void> => {
      // As the clock does it: again and again until nothing is due.
      for (let sent = 1; sent > 0; ) {
        const { answer } = await store.act({ who: { system: 'clock' } }, async (work) => ({
          sent: await sendReminders(work),
        }));
        sent = Number(answer.sent);
      }
    };
    const timed = async (what: () => Promise<void>): Promise<number> => {
      await reset(fresh.client);
      await settings.moveClock(new Date(NOW));
      const began = performance.now();
      await what();
      const spent = performance.now() - began;
      const { rows } = await fresh.client.query<{ count: number }>('SELECT count(*)::int AS count FROM outbox');
      if (rows[0]?.count !== REMINDERS) throw new Error(`${rows[0]?.count} cards instead of ${REMINDERS}`);
      return REMINDERS / (spent / 1_000);
    };
    for (let run = 0; run <= RUNS; run++) {
      const hand = () => byHand(fresh.client);
      const oursFirst = run % 2 === 0;
      const first = await timed(oursFirst ? ours : hand);
      const second = await timed(oursFirst ? hand : ours);
      const [a, b] = oursFirst ? [first, second] : [second, first];
      // The first one fills the server's memory.
      if (run === 0) continue;
      figures.ours.push(a);
      figures.byHand.push(b);
      figures.ratio.push(a / b);
    }
  } finally {
    await database.close();
    await fresh.drop();
  }
  const ratio = round(median(figures.ratio));
  return {
    row: 'reminders',
    ours: `${round(median(figures.ours), 0)} reminders/s (${spread(figures.ours)}) of ${REMINDERS} due at once`,
    against: `hand-written SQL, no hours, roles or digests: ${round(median(figures.byHand), 0)}/s (${spread(figures.byHand)})`,
    ratio,
    goal: '>= 0.5',
    ok: ratio >= 0.5,
  };
};
