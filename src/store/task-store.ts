import {
  type DistrictId,
  districtId,
  type Matter,
  type PersonId,
  type ProposalId,
  personId,
  proposalId,
} from '../domain/ids.ts';
import { districtsOf, type Role, type Viewer } from '../domain/people/roles.ts';
import type { TaskKind } from '../domain/tasks.ts';
import type { Proposal, Task, Work } from '../usecases/work.ts';
import { join, sql, type Tx } from './database.ts';
import type { Proposal as ProposalRow } from './generated/client.ts';

interface TaskRow {
  readonly kind: string;
  readonly matter: string;
  readonly role: string;
  readonly district_id: string | null;
  readonly not_by: string | null;
  readonly due_at: Date | null;
  readonly opened_at: Date;
}

const toTask = (row: TaskRow): Task => ({
  kind: row.kind as TaskKind, // written by `open` from the union
  matter: row.matter as Matter, // written by `open` from a Matter
  role: row.role as Role, // written by `open` from the union
  ...(row.district_id ? { district: districtId(row.district_id) } : {}),
  ...(row.not_by ? { notBy: personId(row.not_by) } : {}),
  ...(row.due_at ? { dueAt: row.due_at } : {}),
  openedAt: row.opened_at,
});

/** A row for each role the viewer holds: a role bound to districts reaches only tasks of those. */
const waitsFor = (viewer: Viewer) => {
  const roles = [
    ...new Set(viewer.grants.filter((grant) => grant.districtId === undefined).map((grant) => grant.role)),
  ];
  const districts: readonly DistrictId[] = districtsOf(viewer);
  const districtRoles = [
    ...new Set(viewer.grants.filter((grant) => grant.districtId !== undefined).map((grant) => grant.role)),
  ];
  return sql`(person_id = ${viewer.personId}::uuid
    ${roles.length > 0 ? sql`OR (person_id IS NULL AND district_id IS NULL AND role IN (${join(roles)}))` : sql``}
    ${districtRoles.length > 0 ? sql`OR (person_id IS NULL AND role IN (${join(districtRoles)}) AND district_id IN (${join([...districts])}))` : sql``})
    AND (not_by IS NULL OR not_by <> ${viewer.personId}::uuid)`;
};

export const taskStore = (tx: Tx, { now, by }: { now: Date; by: PersonId | undefined }): Work['tasks'] => ({
  async open({ kind, matter, role, district, notBy, dueAt }) {
    // Opening twice is harmless: the partial unique index keeps one, and we do not even try to insert the second.
    await tx.$executeRaw`
      INSERT INTO task (id, kind, matter, role, district_id, not_by, due_at, opened_at)
      VALUES (gen_random_uuid(), ${kind}, ${matter}, ${role}, ${district ?? null}, ${notBy ?? null}::uuid,
        ${dueAt?.toISOString() ?? null}::timestamptz, ${now.toISOString()}::timestamptz)
      ON CONFLICT DO NOTHING`;
  },
  async close(kind, matter) {
    await tx.$executeRaw`
      UPDATE task SET closed_at = ${now.toISOString()}::timestamptz, closed_by = ${by ?? null}::uuid
      WHERE kind = ${kind} AND matter = ${matter} AND closed_at IS NULL`;
  },
  async free(person) {
    // The role may wait for the same thing already; two open tasks of one kind are one too many.
    const doubled = await tx.$queryRaw<TaskRow[]>`
      UPDATE task SET closed_at = ${now.toISOString()}::timestamptz, closed_by = ${by ?? null}::uuid
      WHERE person_id = ${person}::uuid AND closed_at IS NULL AND EXISTS (
        SELECT 1 FROM task AS open WHERE open.closed_at IS NULL AND open.person_id IS NULL AND open.kind = task.kind
          AND open.matter = task.matter AND open.role = task.role
          AND coalesce(open.district_id, '') = coalesce(task.district_id, ''))
      RETURNING kind, matter, role, district_id, not_by, due_at, opened_at`;
    const freed = await tx.$queryRaw<TaskRow[]>`
      UPDATE task SET person_id = NULL WHERE person_id = ${person}::uuid AND closed_at IS NULL
      RETURNING kind, matter, role, district_id, not_by, due_at, opened_at`;
    return [...doubled, ...freed].map(toTask);
  },
  async of(viewer, { offset, limit }) {
    if (!viewer.active) return { tasks: [], total: 0 };
    // The total stands beside an empty page too: past the last one there are still as many.
    const rows = await tx.$queryRaw<((TaskRow | { readonly kind: null }) & { readonly total: number })[]>`
      WITH mine AS (
        SELECT id, kind, matter, role, district_id, not_by, due_at, opened_at FROM task
        WHERE closed_at IS NULL AND ${waitsFor(viewer)}
      )
      SELECT page.*, counted.total FROM (SELECT count(*)::int AS total FROM mine) AS counted
      LEFT JOIN (
        SELECT * FROM mine ORDER BY due_at NULLS LAST, opened_at, id LIMIT ${limit} OFFSET ${offset}
      ) AS page ON true
      ORDER BY page.due_at NULLS LAST, page.opened_at, page.id`;
    return {
      tasks: rows.flatMap((row) => (row.kind === null ? [] : [toTask(row)])),
      total: rows[0]?.total ?? 0,
    };
  },
});

const toProposal = (row: ProposalRow): Proposal => ({
  id: proposalId(row.id),
  kind: row.kind as Proposal['kind'], // written by `open` from the union
  matter: row.matter as Matter, // written by `open` from a Matter
  payload: row.payload,
  reason: row.reason,
  state: row.state as Proposal['state'], // CHECK proposal_state
  proposedBy: personId(row.proposedBy),
  proposedAt: row.proposedAt,
  ...(row.decidedBy ? { decidedBy: personId(row.decidedBy) } : {}),
  ...(row.decidedAt ? { decidedAt: row.decidedAt } : {}),
  ...(row.decisionReason ? { decisionReason: row.decisionReason } : {}),
});

export const proposalStore = (tx: Tx, { now, by }: { now: Date; by: PersonId | undefined }): Work['proposals'] => {
  const find = async (id: ProposalId): Promise<Proposal | undefined> => {
    const row = await tx.proposal.findUnique({ where: { id } });
    return row ? toProposal(row) : undefined;
  };
  return {
    find,
    async open({ kind, matter, payload, reason }) {
      if (by === undefined) throw new Error('a proposal needs a person');
      const row = await tx.proposal.create({
        data: {
          kind,
          matter,
          payload: JSON.parse(JSON.stringify(payload)),
          reason,
          state: 'open',
          proposedBy: by,
          proposedAt: now,
        },
      });
      return proposalId(row.id);
    },
    async lock(id) {
      await tx.$executeRaw`SELECT 1 FROM proposal WHERE id = ${id}::uuid FOR UPDATE`;
      return find(id);
    },
    async openOn(kind, matter) {
      const row = await tx.proposal.findFirst({ where: { kind, matter, state: 'open' } });
      return row ? toProposal(row) : undefined;
    },
    async decide(id, state, reason) {
      await tx.proposal.updateMany({
        where: { id, state: 'open' },
        data: { state, decidedBy: by ?? null, decidedAt: now, decisionReason: reason ?? null },
      });
    },
  };
};
