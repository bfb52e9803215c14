import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import Koa from 'koa';
import pg from 'pg';
import rawBody from 'raw-body';
import { listen } from '../src/web/app.ts';
import { APP } from './click.ts';

/**
 * What somebody would write who only wants the signature to be fast: one pool, a transaction, the fewest statements that
 * read and write what the service reads and writes. No checks of the regulation, no drawing of the card.
 */
export const serveBare = async (): Promise<void> => {
  const pool = new pg.Pool({
    connectionString: process.env.BENCH_OWN_DATABASE,
    max: 12,
    options: '-c TimeZone=UTC -c role=award_app',
  });
  const answer = process.env.BENCH_ANSWER ?? '{}';
  const key = createHash('sha256').update(APP.encryptKey).digest();
  const app = new Koa();
  app.use(async (context) => {
    const bytes = await rawBody(context.req, { limit: 262_144 });
    const signed = createHash('sha256')
      .update(`${context.get('x-lark-request-timestamp')}${context.get('x-lark-request-nonce')}${APP.encryptKey}`)
      .update(bytes)
      .digest();
    if (!timingSafeEqual(signed, Buffer.from(context.get('x-lark-signature'), 'hex'))) return context.throw(401);
    const sealed = Buffer.from((JSON.parse(bytes.toString()) as { encrypt: string }).encrypt, 'base64'); // made by the bench
    const decipher = createDecipheriv('aes-256-cbc', key, sealed.subarray(0, 16));
    const text = Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]).toString();
    const { header, event } = JSON.parse(text) as Callback; // made by the bench
    if (header.token !== APP.verificationToken) return context.throw(401);
    await sign(pool, `click:${header.event_id}`, event, answer);
    context.type = 'application/json; charset=utf-8';
    context.body = answer;
  });
  const { port } = await listen(app, { port: 0, host: '127.0.0.1' });
  console.log(`ready http://127.0.0.1:${port}/lark/events`);
};

interface Callback {
  readonly header: { readonly event_id: string; readonly token: string };
  readonly event: {
    readonly operator: { readonly open_id: string };
    readonly action: { readonly value: { readonly year: number; readonly k: string } };
    readonly context: { readonly open_message_id: string };
  };
}

const sign = async (
  pool: pg.Pool,
  inbox: string,
  { operator, action, context }: Callback['event'],
  answer: string,
): Promise<void> => {
  const { year, k } = action.value;
  const matter = `cycle:${year}`;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const claimed = await client.query({
      name: 'claim',
      text: 'INSERT INTO inbox (key) VALUES ($1) ON CONFLICT DO NOTHING',
      values: [inbox],
    });
    if (claimed.rowCount === 0) throw new Error('repeated');
    const who = await client.query<{ now: Date; id: string; role: string }>({
      name: 'who',
      text: `SELECT clock_timestamp() + coalesce((SELECT (value ->> 'offsetMs')::bigint FROM setting WHERE key = 'clock'), 0)
          * interval '1 millisecond' AS now, p.id, g.role
        FROM person p JOIN role_grant g ON g.person_id = p.id AND g.ended_at IS NULL WHERE p.open_id = $1`,
      values: [operator.open_id],
    });
    const message = await client.query<{ key: string; message_id: string }>({
      name: 'message',
      text: 'SELECT key, view, message_id FROM message WHERE id = $1 AND open_id = $2 AND NOT retired',
      values: [k, operator.open_id],
    });
    await client.query({ name: 'lock', text: 'SELECT pg_advisory_xact_lock(7201, $1)', values: [year] });
    const found = await client.query<{ state: string; drafters: string[]; choices: unknown; apply_opens: string }>({
      name: 'plan',
      text: `SELECT c.state AS cycle, c.opened_at, p.*, a.issued_at FROM cycle c JOIN cycle_plan p USING (year)
        LEFT JOIN call_for_applications a USING (year) WHERE c.year = $1`,
      values: [year],
    });
    const plan = found.rows[0];
    const person = who.rows[0];
    if (!plan || !person || plan.state !== 'submitted' || message.rows[0]?.message_id !== context.open_message_id)
      throw new Error('not to be signed');
    const hash = createHash('sm3').update(JSON.stringify(plan)).digest('hex');
    await client.query({
      name: 'save',
      text: `WITH c AS (UPDATE cycle SET version = version + 1, wake_at = NULL WHERE year = $1)
        UPDATE cycle_plan SET state = 'signed', signed_by = $2, signed_at = $3, content_hash = $4, version = version + 1 WHERE year = $1`,
      values: [year, person.id, person.now, hash],
    });
    const head = await client.query<{ seq: number; hash: string }>({
      name: 'head',
      text: `INSERT INTO journal_head (chain, seq, hash) VALUES ($1, 0, repeat('0', 64))
        ON CONFLICT (chain) DO UPDATE SET chain = excluded.chain RETURNING seq, hash`,
      values: [matter],
    });
    const { seq = 0, hash: before = '' } = head.rows[0] ?? {};
    const entry = createHash('sm3')
      .update(JSON.stringify([before, matter, seq + 1, person, hash]))
      .digest('hex');
    await client.query({
      name: 'record',
      text: `WITH e AS (INSERT INTO journal (chain, seq, at, actor, role, act, matter, before, after, article, data, prev_hash, hash)
          VALUES ($1, $2, $3, $4, $5, 'PlanSigned', $1, 'drafting/submitted', 'drafting/signed', '8.1', $6, $7, $8))
        UPDATE journal_head SET seq = $2, hash = $8 WHERE chain = $1`,
      values: [
        matter,
        seq + 1,
        person.now,
        person.id,
        person.role,
        JSON.stringify({ year, contentHash: hash }),
        before,
        entry,
      ],
    });
    await client.query({
      name: 'tasks',
      text: `WITH done AS (UPDATE task SET closed_at = $2, closed_by = $3 WHERE kind = 'sign-plan' AND matter = $1 AND closed_at IS NULL),
        opened AS (
          INSERT INTO task (id, kind, matter, role, due_at, opened_at)
          VALUES (gen_random_uuid(), 'issue-call', $1, 'officeDirector', $4, $2) ON CONFLICT DO NOTHING RETURNING id)
        INSERT INTO reminder (task_id, step, position, audience, deadline, planned_at, due_at, state)
        SELECT id, step, position, audience, $4, at, at, 'waiting'
        FROM opened, (SELECT step, position, audience, $4::timestamptz + days * interval '1 day' AS at FROM (VALUES
          ('days-7', 1, 'holder', -9), ('days-3', 2, 'holder', -3), ('days-1', 3, 'holder', -1), ('last-day', 4, 'holder', 0),
          ('late-1', 6, 'holder', 1), ('late-3', 8, 'supervisor', 3)) AS steps (step, position, audience, days)) AS ladder`,
      values: [matter, person.now, person.id, `${plan.apply_opens}T00:00:00+08:00`],
    });
    const told = await client.query<{ id: string; open_id: string; name: string }>({
      name: 'told',
      text: `SELECT p.id, p.open_id, p.name, p.left_at, g.role FROM person p LEFT JOIN role_grant g ON g.person_id = p.id AND g.ended_at IS NULL
        WHERE p.id = ANY($1)`,
      values: [[...plan.drafters, person.id]],
    });
    const drafter = told.rows.find(({ id }) => id === plan.drafters[0]);
    await client.query({
      name: 'outbox',
      text: `INSERT INTO outbox (message_key, open_id, matter, view, not_before) VALUES
        ($1, '', $2, 'null', clock_timestamp() + interval '1.5 s'), ($1, '', 'cycles', 'null', NULL),
        ($3, $4, $2, $5, NULL), ($1, $6, $2, $7, clock_timestamp() + interval '1.5 s')`,
      values: [
        message.rows[0].key,
        matter,
        `plan-signed:${year}:${person.now.getTime()}:${drafter?.id}`,
        drafter?.open_id,
        JSON.stringify({ name: 'told', params: { what: 'plan-signed', year, by: 'officeDirector' } }),
        operator.open_id,
        JSON.stringify({ name: 'plan.sign', params: { year } }),
      ],
    });
    await client.query({
      name: 'answer',
      text: 'UPDATE inbox SET answer = $2 WHERE key = $1',
      values: [inbox, answer],
    });
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
};
