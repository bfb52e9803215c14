import { randomUUID } from 'node:crypto';
import type { Day } from '../domain/calendar.ts';
import {
  type HolderFacts,
  type HolderKind,
  type HolderRecord,
  type HolderState,
  nameForm,
} from '../domain/holders/holder.ts';
import { type HolderId, holderId, type PersonId } from '../domain/ids.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import { type Sql, sql, type Tx } from './database.ts';
import type { Prisma, Holder as Row } from './generated/client.ts';

/** In PostgreSQL's advisory locks: the register of holders as a whole. */
const REGISTER_LOCK = 24_000_040;

interface Context {
  readonly now: Date;
  readonly by: PersonId | undefined;
  readonly cipher: Cipher;
}

const COLUMNS = sql`id, year, kind, name, code, identity_index AS "identityIndex", state, revoked_on AS "revokedOn"`;
type Known = Pick<Row, 'id' | 'year' | 'kind' | 'name' | 'code' | 'identityIndex' | 'state' | 'revokedOn'>;

const toRecord = (row: Known): HolderRecord => ({
  id: holderId(row.id),
  year: row.year,
  kind: row.kind as HolderKind, // CHECK holder_kind
  name: row.name,
  ...(row.code ? { code: row.code } : {}),
  ...(row.identityIndex ? { identity: row.identityIndex } : {}),
  state: row.state as HolderState, // CHECK holder_state
  ...(row.revokedOn ? { revokedOn: row.revokedOn as Day } : {}), // a checked day when written
});

const columnsOf = (facts: HolderFacts) => ({
  year: facts.year,
  kind: facts.kind,
  name: facts.name,
  nameForm: nameForm(facts.name),
  code: facts.code ?? null,
  identityIndex: facts.identity ?? null,
  state: facts.state,
  revokedOn: facts.revokedOn ?? null,
});

/** Newest first; within a year organisations, then individuals, by name. */
const ORDER = [
  { year: 'desc' },
  { kind: 'desc' },
  { name: 'asc' },
  { id: 'asc' },
] as const satisfies Prisma.HolderOrderByWithRelationInput[];

export const holderStore = (tx: Tx, { now, by, cipher }: Context): Work['holders'] => {
  const many = async (where: Prisma.HolderWhereInput): Promise<readonly HolderRecord[]> => {
    const rows = await tx.holder.findMany({ where, orderBy: [...ORDER] });
    return rows.map(toRecord);
  };
  /** The same for what every card of an application asks: one plain statement. */
  const known = async (where: Sql): Promise<readonly HolderRecord[]> => {
    const rows = await tx.$queryRaw<Known[]>`
      SELECT ${COLUMNS} FROM holder WHERE ${where} ORDER BY year DESC, kind DESC, name, id`;
    return rows.map(toRecord);
  };
  return {
    async lockRegister() {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${REGISTER_LOCK})`;
    },
    find: async (id) => (await many({ id }))[0],
    all: () => many({}),
    byCode: (code) => known(sql`kind = 'organisation' AND code = ${code}`),
    byIdentity: (number) => known(sql`identity_index = ANY (${cipher.blindIndexes('identity', number)}::text[])`),
    byName: (name, kind) =>
      known(sql`name_form = ${nameForm(name)} AND (${kind ?? null}::text IS NULL OR kind = ${kind ?? null})`),
    identityIndexes(number) {
      // The one we write with stands first.
      const written = cipher.blindIndex('identity', number);
      return [...new Set([written, ...cipher.blindIndexes('identity', number)])];
    },
    async search({ search, code, year, kind, state, offset, limit }) {
      const where: Prisma.HolderWhereInput = {
        ...(year === undefined ? {} : { year }),
        ...(kind === undefined ? {} : { kind }),
        ...(state === undefined ? {} : { state }),
        ...(search === undefined ? {} : { nameForm: { contains: search } }),
        ...(code === undefined ? {} : { code }),
      };
      const rows = await tx.holder.findMany({ where, orderBy: [...ORDER], skip: offset, take: limit });
      return { holders: rows.map(toRecord), total: await tx.holder.count({ where }) };
    },
    async counts() {
      const rows = await tx.$queryRaw<{ organisations: number; individuals: number; revoked: number }[]>`
        SELECT count(*) FILTER (WHERE kind = 'organisation')::int AS organisations,
          count(*) FILTER (WHERE kind = 'individual')::int AS individuals,
          count(*) FILTER (WHERE state = 'revoked')::int AS revoked FROM holder`;
      return rows[0] ?? { organisations: 0, individuals: 0, revoked: 0 };
    },
    async saveAll({ add = [], change = [] }) {
      await addAll(add);
      await changeAll(change);
    },
  };

  async function addAll(facts: readonly (HolderFacts & { readonly id?: HolderId })[]): Promise<void> {
    if (facts.length === 0) return;
    const rows = facts.map((one) => ({ ...columnsOf(one), id: one.id ?? randomUUID() }));
    // One parameter however long the table: the query builder takes seconds for thousands of rows.
    await tx.$executeRaw`
      INSERT INTO holder (id, year, kind, name, name_form, code, identity_index, state, revoked_on, entered_by, entered_at)
      SELECT id::uuid, year, kind, name, "nameForm", code, "identityIndex", state, "revokedOn", ${by ?? null}::uuid,
        ${now.toISOString()}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id text, year int, kind text, name text,
        "nameForm" text, code text, "identityIndex" text, state text, "revokedOn" text)`;
  }

  async function changeAll(
    changes: readonly { readonly from: HolderRecord; readonly to: HolderFacts }[],
  ): Promise<void> {
    if (changes.length === 0) return;
    const rows = changes.map(({ from: { id, ...before }, to }) => ({ ...columnsOf(to), id, before }));
    await tx.$executeRaw`
      INSERT INTO holder_revision (holder_id, facts, changed_by, changed_at)
      SELECT id::uuid, before, ${by ?? null}::uuid, ${now.toISOString()}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id text, before jsonb)`;
    await tx.$executeRaw`
      UPDATE holder SET year = row.year, name = row.name, name_form = "nameForm", code = row.code,
        identity_index = "identityIndex", state = row.state, revoked_on = "revokedOn"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id text, year int, name text, "nameForm" text,
        code text, "identityIndex" text, state text, "revokedOn" text)
      WHERE holder.id = row.id::uuid`;
  }
};
