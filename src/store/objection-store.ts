import { randomUUID } from 'node:crypto';
import { type ApplicationId, applicationId, type ObjectionId, objectionId } from '../domain/ids.ts';
import { type Objection, type ObjectionState, OPEN_STATES, type Outcome } from '../domain/objection/objection.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import type { Tx } from './database.ts';
import { randomCode, saidCode } from './invite-code.ts';
import { createSealedDocuments } from './sealed-documents.ts';

interface Row {
  readonly id: string;
  readonly year: number;
  readonly application_id: string;
  readonly number: string;
  readonly state: string;
  readonly channel: string;
  readonly received_at: Date;
  readonly due_at: Date | null;
  readonly wrapped_key: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Columns hold what lists, deadlines and constraints need; everything somebody wrote is sealed. */
type Sealed = Omit<Objection, 'id' | 'year' | 'application' | 'number' | 'state' | 'channel' | 'receivedAt' | 'dueAt'>;

/** 31 signs a place, so 79 bits: nobody tries them all. */
const RECEIPT_LENGTH = 16;
const place = (id: ObjectionId): string => `objection/${id}`;
const receiptText = (receipt: string): string => `receipt\u0000${saidCode(receipt)}`;

export const objectionStore = (tx: Tx, cipher: Cipher): Work['objections'] => {
  const documents = createSealedDocuments(cipher);

  const toObjection = (row: Row): Objection => {
    const id = objectionId(row.id);
    return {
      ...documents.open<Sealed>(place(id), row),
      id,
      year: row.year,
      application: applicationId(row.application_id),
      number: row.number,
      state: row.state as ObjectionState, // held by a CHECK
      channel: row.channel as Objection['channel'], // the same
      receivedAt: row.received_at,
      ...(row.due_at ? { dueAt: row.due_at } : {}),
    };
  };

  const sealed = (objection: Objection) => {
    const {
      id,
      year: _,
      application: __,
      number: ___,
      state: ____,
      channel: _____,
      receivedAt: ______,
      dueAt,
      ...rest
    } = objection;
    return { dueAt: dueAt?.toISOString() ?? null, ...documents.seal(place(id), rest) };
  };

  const find = async (id: ObjectionId): Promise<Objection | undefined> => {
    const [row] = await tx.$queryRaw<Row[]>`SELECT * FROM objection WHERE id = ${id}::uuid`;
    return row && toObjection(row);
  };

  const upheld = async (application: ApplicationId): Promise<readonly Objection[]> => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT * FROM objection WHERE application_id = ${application}::uuid AND state = 'upheld' ORDER BY id`;
    return rows.map(toObjection);
  };

  return {
    newId: () => objectionId(randomUUID()),
    newNumber: (year) => `异${String(year % 100).padStart(2, '0')}-${randomCode(5)}`,
    newReceipt: () => randomCode(RECEIPT_LENGTH),
    find,
    async lock(id) {
      // A statement of its own: the next one must see what was committed while this one waited.
      tx.later`SELECT 1 FROM objection WHERE id = ${id}::uuid FOR UPDATE`;
      return find(id);
    },
    async byReceipt(receipt) {
      const indexes = cipher.blindIndexes('text', receiptText(receipt));
      const [row] = await tx.$queryRaw<
        Row[]
      >`SELECT * FROM objection WHERE receipt_index = ANY (${indexes}::varchar[])`;
      return row && toObjection(row);
    },
    async byNumber(number) {
      const [row] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM objection WHERE number = ${number}`;
      return row && objectionId(row.id);
    },
    async add(objection) {
      const { id, year, application, number, state, channel, receivedAt, receipt } = objection;
      const { facts, objector, files } = objection;
      const content = JSON.stringify([application, facts, objector, files.map(({ sha256 }) => sha256)]);
      const { wrapped, dueAt, sealed: bytes } = sealed(objection);
      const contentIndex = cipher.blindIndex('text', `objection\u0000${content}`);
      const added = await tx.$executeRaw`
        INSERT INTO objection (id, year, application_id, number, receipt_index, content_index, state, channel, received_at,
          due_at, wrapped_key, sealed)
        VALUES (${id}::uuid, ${year}::int, ${application}::uuid, ${number}, ${cipher.blindIndex('text', receiptText(receipt))},
          ${contentIndex}, ${state}, ${channel}, ${receivedAt.toISOString()}::timestamptz, ${dueAt}::timestamptz,
          ${wrapped}, ${bytes})
        ON CONFLICT (year, content_index) DO NOTHING`;
      if (added === 1) return undefined;
      const [row] = await tx.$queryRaw<Row[]>`
        SELECT * FROM objection WHERE year = ${year}::int AND content_index = ${contentIndex}`;
      return row && toObjection(row);
    },
    async save(objection) {
      const { wrapped: _, dueAt, sealed: bytes } = sealed(objection);
      const answeredAt = objection.state === 'answered' ? (objection.answer?.at.toISOString() ?? null) : null;
      await tx.$executeRaw`
        UPDATE objection SET state = ${objection.state}, due_at = ${dueAt}::timestamptz, sealed = ${bytes},
          answered_at = ${answeredAt}::timestamptz, version = version + 1
        WHERE id = ${objection.id}::uuid`;
    },
    async list({ year, offset, limit }) {
      const rows = await tx.$queryRaw<Omit<Row, 'sealed' | 'wrapped_key'>[]>`
        SELECT id, year, application_id, number, state, channel, received_at, due_at FROM objection
        WHERE year = ${year}::int
        ORDER BY state IN ('answered', 'lead'), due_at, received_at, id OFFSET ${offset}::int LIMIT ${limit}::int`;
      return rows.map((row) => ({
        id: objectionId(row.id),
        application: applicationId(row.application_id),
        number: row.number,
        state: row.state as ObjectionState, // held by a CHECK
        channel: row.channel as Objection['channel'], // the same
        receivedAt: row.received_at,
        ...(row.due_at ? { dueAt: row.due_at } : {}),
      }));
    },
    async counts(year) {
      const rows = await tx.$queryRaw<{ state: ObjectionState; count: number }[]>`
        SELECT state, count(*)::int AS count FROM objection WHERE year = ${year}::int GROUP BY state`;
      return new Map(rows.map(({ state, count }) => [state, count]));
    },
    async outcomesOn(application) {
      const rows = await tx.$queryRaw<Row[]>`
        SELECT * FROM objection WHERE application_id = ${application}::uuid AND state <> 'lead'`;
      const outcomes: Partial<Record<Outcome, number>> = {};
      for (const { outcome } of rows.map(toObjection))
        if (outcome) outcomes[outcome.is] = (outcomes[outcome.is] ?? 0) + 1;
      return { received: rows.length, outcomes };
    },
    async unanswered(year) {
      const [row] = await tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM objection
        WHERE year = ${year}::int AND state = ANY (${[...OPEN_STATES]}::varchar[])`;
      return row?.count ?? 0;
    },
    upheld,
    async lockUpheld(application) {
      tx.later`SELECT 1 FROM objection WHERE application_id = ${application}::uuid AND state = 'upheld' ORDER BY id FOR UPDATE`;
      return upheld(application);
    },
    async sentThisHour(openId) {
      const key = `objection-chat:${cipher.blindIndex('text', `flood\u0000${openId}`)}`;
      const [row] = await tx.$queryRaw<{ count: number }[]>`
        INSERT INTO flood_count AS f (key, window_no, expires_at, count)
        SELECT ${key}, floor(extract(epoch FROM clock_timestamp()) / 3600)::bigint, clock_timestamp() + interval '2 hours', 1
        ON CONFLICT (key, window_no) DO UPDATE SET count = f.count + 1 RETURNING count`;
      return row?.count ?? 1;
    },
    mark: (name, text) => cipher.blindIndex('text', `${name}\u0000${text}`),
  };
};
