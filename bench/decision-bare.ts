import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import Koa from 'koa';
import pg from 'pg';
import rawBody from 'raw-body';
import { listen } from '../src/web/app.ts';
import { APP } from './click.ts';
import { CIPHER } from './decision-data.ts';

/**
 * What somebody would write who only wants the endorsement to be fast: one pool, a transaction, the fewest statements that
 * read and write what the service reads and writes. No checks of the regulation, no drawing of the card; opening and
 * sealing what is stored sealed belongs to reading and writing it.
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
    await endorse(pool, `click:${header.event_id}`, event, answer);
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
    readonly action: { readonly value: { readonly application: string; readonly k: string } };
    readonly context: { readonly open_message_id: string };
  };
}

interface Sealed {
  readonly form: { readonly name: string; readonly creditCode: string };
  readonly endorsement: { readonly opinion: string; readonly draftedBy: string };
}

/** The ladder of the next task, as far as days go that nobody counts here. */
const LADDER = `(VALUES ('days-7', 1, 'holder', -9), ('days-3', 2, 'holder', -3), ('days-1', 3, 'holder', -1),
  ('last-day', 4, 'holder', 0), ('late-1', 6, 'holder', 1), ('late-2', 7, 'superior', 2), ('late-3', 8, 'supervisor', 3))`;

const endorse = async (
  pool: pg.Pool,
  inbox: string,
  { operator, action, context }: Callback['event'],
  answer: string,
): Promise<void> => {
  const { application: id, k } = action.value;
  const matter = `application:${id}`;
  const client = await pool.connect();
  const one = async <Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row> => {
    const { rows } = await client.query<Row>({ name, text, values });
    const [row] = rows;
    if (!row) throw new Error(`${name}: nothing`);
    return row;
  };
  try {
    await client.query('BEGIN');
    const claimed = await client.query({
      name: 'claim',
      text: 'INSERT INTO inbox (key) VALUES ($1) ON CONFLICT DO NOTHING',
      values: [inbox],
    });
    if (claimed.rowCount === 0) throw new Error('repeated');
    const who = await one<{ now: Date; id: string; role: string; name: string }>(
      'who',
      `SELECT clock_timestamp() + coalesce((SELECT (value ->> 'offsetMs')::bigint FROM setting WHERE key = 'clock'), 0)
          * interval '1 millisecond' AS now, p.id, p.name, g.role
        FROM person p JOIN role_grant g ON g.person_id = p.id AND g.ended_at IS NULL WHERE p.open_id = $1`,
      [operator.open_id],
    );
    const message = await one<{ key: string; message_id: string }>(
      'message',
      'SELECT key, view, message_id FROM message WHERE id = $1 AND open_id = $2 AND NOT retired',
      [k, operator.open_id],
    );
    if (message.message_id !== context.open_message_id) throw new Error('not this card');
    const row = await one<{
      year: number;
      state: string;
      number: string;
      district_id: string;
      owner_id: string;
      accept_closes: string;
      wrapped_key: Buffer;
      sealed: Buffer;
    }>(
      'application',
      `SELECT a.*, c.state AS cycle, c.opened_at, p.choices, p.accept_closes, p.endorse_closes, n.issued_at
        FROM application a JOIN cycle c USING (year) JOIN cycle_plan p USING (year)
        LEFT JOIN call_for_applications n USING (year) WHERE a.id = $1 FOR UPDATE OF a`,
      [id],
    );
    const place = `application/${id}`;
    const own = CIPHER.withKey(CIPHER.unwrapKey(row.wrapped_key, place));
    const part = JSON.parse(own.openText(row.sealed, place)) as Sealed; // sealed by the service
    const { endorsement, form } = part;
    if (row.state !== 'submitted' || endorsement.draftedBy === who.id) throw new Error('not to be signed');
    const signed = { ...part, endorsement: { ...endorsement, signedBy: who.id, signedAt: { $at: who.now } } };
    await client.query({
      name: 'save',
      text: `WITH text AS (
          INSERT INTO text_revision (id, matter, name, author_id, sealed, created_at)
          VALUES (gen_random_uuid(), $2, 'opinion', $4, $5, $6))
        UPDATE application SET state = 'endorsed', signed_by = $4, signed_at = $6, sealed = $3, wake_at = NULL,
          version = version + 1 WHERE id = $1`,
      values: [
        id,
        matter,
        own.seal(JSON.stringify(signed), place),
        who.id,
        CIPHER.seal(endorsement.opinion, 'text.opinion'),
        who.now,
      ],
    });
    const data = { year: row.year, number: row.number, draftedBy: endorsement.draftedBy };
    const opinion = CIPHER.blindIndex('text', `opinion\u0000${endorsement.opinion}`);
    const chain = `cycle:${row.year}`;
    const { seq, hash: before } = await one<{ seq: number; hash: string }>(
      'head',
      `INSERT INTO journal_head (chain, seq, hash) VALUES ($1, 0, repeat('0', 64))
        ON CONFLICT (chain) DO UPDATE SET chain = excluded.chain RETURNING seq, hash`,
      [chain],
    );
    const written = JSON.stringify({ ...data, opinion });
    const entry = createHash('sm3')
      .update(JSON.stringify([before, chain, seq + 1, who, written]))
      .digest('hex');
    await client.query({
      name: 'record',
      text: `WITH e AS (INSERT INTO journal (chain, seq, at, actor, role, act, matter, before, after, article, data, prev_hash, hash)
          VALUES ($1, $2, $3, $4, $5, 'ApplicationEndorsed', $6, 'submitted', 'endorsed', '13', $7, $8, $9))
        UPDATE journal_head SET seq = $2, hash = $9 WHERE chain = $1`,
      values: [chain, seq + 1, who.now, who.id, who.role, matter, written, before, entry],
    });
    await client.query({
      name: 'tasks',
      text: `WITH done AS (UPDATE task SET closed_at = $2, closed_by = $3
          WHERE kind IN ('endorse-application', 'sign-endorsement') AND matter = $1 AND closed_at IS NULL),
        opened AS (
          INSERT INTO task (id, kind, matter, role, due_at, opened_at)
          VALUES (gen_random_uuid(), 'accept-application', $1, 'officeClerk', $4, $2) ON CONFLICT DO NOTHING RETURNING id)
        INSERT INTO reminder (task_id, step, position, audience, deadline, planned_at, due_at, state)
        SELECT id, step, position, audience, $4, at, at, 'waiting'
        FROM opened, (SELECT step, position, audience, $4::timestamptz + days * interval '1 day' AS at
          FROM ${LADDER} AS steps (step, position, audience, days)) AS ladder`,
      values: [matter, who.now, who.id, `${row.accept_closes}T16:00:00Z`],
    });
    // Everybody who is told, and everybody who is named on the card.
    const people = await client.query<{ id: string; open_id: string; role: string | null }>({
      name: 'people',
      text: `SELECT p.id, p.open_id, p.name, p.left_at, g.role FROM person p
        LEFT JOIN role_grant g ON g.person_id = p.id AND g.ended_at IS NULL
        WHERE p.left_at IS NULL AND (p.id = ANY($1) OR (g.role = 'districtOfficer' AND g.district_id = $2) OR g.role = 'officeClerk')`,
      values: [[row.owner_id, endorsement.draftedBy, who.id], row.district_id],
    });
    // What the card says: the register, and in whose name it was signed.
    await client.query({
      name: 'holders',
      text: `SELECT * FROM holder WHERE kind = 'organisation' AND (code = $1 OR name_form = $2) ORDER BY year DESC`,
      values: [form.creditCode, form.name],
    });
    await client.query({ name: 'districts', text: 'SELECT * FROM district ORDER BY position', values: [] });
    const view = (name: string, params: object): object => ({ name, params: { application: id, ...params } });
    const told = people.rows
      .filter(({ id: person }) => person !== who.id)
      .map(({ id: person, open_id, role }) => ({
        key: `endorsed:${id}:${who.now.getTime()}:${person}`,
        to: open_id,
        matter,
        view: role === 'officeClerk' ? view('application.desk', {}) : view('application.told', { what: 'endorsed' }),
      }));
    const steps = [1, 2, 3, 4, 5].map((step) => `${matter}:step-${step}`);
    const changed = [matter, ...steps, `number:${row.number}`, 'applications', `applications:${row.district_id}`];
    const lists = [...changed, `applications-of:${row.owner_id}`].map((of) => ({
      key: message.key,
      to: '',
      matter: of,
    }));
    await client.query({
      name: 'outbox',
      text: `WITH kept AS (UPDATE inbox SET answer = $2 WHERE key = $1)
        INSERT INTO outbox (message_key, open_id, matter, view, not_before)
        SELECT key, "to", matter, coalesce(view, 'null'), CASE WHEN "to" = '' THEN clock_timestamp() + interval '1.5 s' END
        FROM jsonb_to_recordset($3) AS row (key text, "to" text, matter text, view jsonb)`,
      values: [inbox, answer, JSON.stringify([...lists, ...told])],
    });
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
};
