import type { Day, HolidayTable } from '../domain/calendar.ts';
import {
  type Matter,
  openId,
  type PersonId,
  type ProposalId,
  personId,
  proposalId,
  type TaskId,
  taskId,
} from '../domain/ids.ts';
import { OFFICE_ROLES, type Viewer } from '../domain/people/roles.ts';
import { ladder } from '../domain/reminders/ladder.ts';
import type { Proposal } from '../usecases/proposals-port.ts';
import type { KnownTask, Waiting } from '../usecases/reminders/reminder-ports.ts';
import type { Work } from '../usecases/work.ts';
import { empty, join, raw, type Sql, sql, type Tx } from './database.ts';
import type { Proposal as ProposalRow } from './generated/client.ts';
import { planSteps } from './reminder-store.ts';
import { runsOn, type TaskRow, toTask, waitingOn } from './task-people.ts';

/** So many are counted: beyond it a list says that there are more. */
const COUNTED_MOST = 100;
/** One more than is told, so that it shows whether there are more. */
const countedMost = (shown: number): number => Math.max(COUNTED_MOST, shown) + 1;
const COLUMNS = sql`id, kind, matter, role, district_id, person_id, not_by, due_at, opened_at`;
const IN_ORDER = sql`due_at NULLS LAST, opened_at, id`;
/** As index `task_open_outside` has it, word for word: of a condition with values in it the planner cannot tell. */
const OUTSIDE_OFFICE = sql`closed_at IS NULL AND role NOT IN (${raw(OFFICE_ROLES.map((role) => `'${role}'`).join(', '))})
  AND kind <> 'finish-application'`;

interface Mine {
  readonly most: number;
  readonly inOrder: boolean;
  readonly matter: Matter | undefined;
}

/**
 * Open tasks that wait for the viewer: by name, as a substitute, and by each role they hold, of its district where it has
 * one. Of each role no more than `most`, the most urgent where they are read `inOrder`: a part for each, since only of one
 * value does the index know the order.
 */
const mineOf = (viewer: Viewer, today: Day, { most, matter, inOrder }: Mine): Sql => {
  const me = sql`${viewer.personId}::uuid`;
  // Asked once as a list, not for each line: what was set aside is rare. The district stands in the order only because
  // the planner does not see that IS NULL leaves one value.
  const theirs = sql`closed_at IS NULL AND (not_by IS NULL OR not_by <> ${me}) AND matter <> ALL (ARRAY(
      SELECT 'application:' || a.application_id FROM application_set_aside a WHERE a.person_id = ${me}))
    ${matter === undefined ? empty : sql`AND matter = ${matter}`}`;
  const held = [
    ...new Map(viewer.grants.map((grant) => [`${grant.role} ${grant.districtId ?? ''}`, grant])).values(),
  ].map(
    ({ role, districtId }) =>
      sql`(role = ${role} AND ${districtId === undefined ? sql`district_id IS NULL` : sql`district_id = ${districtId}`})`,
  );
  const byName = sql`SELECT ${COLUMNS} FROM task WHERE person_id = ${me} AND ${theirs}`;
  if (held.length === 0) return byName;
  return join(
    [
      byName,
      sql`SELECT ${COLUMNS} FROM task WHERE ${theirs} AND (${join(held, ' OR ')}) AND person_id = ANY (ARRAY(
        SELECT s.person_id FROM substitution s WHERE s.substitute_id = ${me} AND ${runsOn(today)}))`,
      ...held.map(
        (one) => sql`(SELECT ${COLUMNS} FROM task WHERE ${one} AND person_id IS NULL AND ${theirs}
          ${inOrder ? sql`ORDER BY district_id, ${IN_ORDER}` : empty} LIMIT ${most}::int)`,
      ),
    ],
    ' UNION ALL ',
  );
};

interface Context {
  readonly now: Date;
  readonly today: Day;
  readonly by: PersonId | undefined;
  readonly calendar: () => HolidayTable;
}

export const taskStore = (tx: Tx, { now, today, by, calendar }: Context): Work['tasks'] => ({
  async open({ kind, matter, role, district, person, notBy, dueAt }) {
    // Opening twice is harmless: the partial unique index keeps one, and we do not even try to insert the second.
    const opened = sql`
      INSERT INTO task (id, kind, matter, role, district_id, person_id, not_by, due_at, opened_at)
      VALUES (gen_random_uuid(), ${kind}, ${matter}, ${role}, ${district ?? null}, ${person ?? null}::uuid, ${notBy ?? null}::uuid,
        ${dueAt?.toISOString() ?? null}::timestamptz, ${now.toISOString()}::timestamptz)
      ON CONFLICT DO NOTHING`;
    const steps = dueAt ? ladder({ kind, role, dueAt, startsAt: now }, calendar()) : [];
    tx.later(
      dueAt === undefined || steps.length === 0
        ? opened
        : sql`WITH opened AS (${opened} RETURNING id, role) ${planSteps(sql`opened`, dueAt, steps)}`,
    );
  },
  async move(kind, matters, dueAt) {
    // As for a role with superiors: for the others those steps are left out by `role`.
    const steps = ladder({ kind, role: 'districtOfficer', dueAt, startsAt: now }, calendar());
    await tx.$executeRaw`
      WITH moved AS (
        UPDATE task SET due_at = ${dueAt.toISOString()}::timestamptz
        WHERE kind = ${kind} AND matter = ANY (${[matters].flat()}::text[]) AND closed_at IS NULL
          AND due_at IS DISTINCT FROM ${dueAt.toISOString()}::timestamptz
        RETURNING id, role
      ) ${planSteps(sql`moved`, dueAt, steps)}`;
  },
  async find(id) {
    const [row] = await tx.$queryRaw<KnownRow[]>`SELECT ${KNOWN} FROM task WHERE id = ${id}::uuid`;
    return row && toKnown(row);
  },
  async waitingOn(ids) {
    const rows = await tx.$queryRaw<{ task_id: string; person_id: string; name: string; open_id: string | null }[]>`
      WITH asked AS MATERIALIZED (
        SELECT id AS task_id, matter, role, district_id, person_id, not_by FROM task WHERE id = ANY (${[...ids]}::uuid[])
      )
      SELECT w.task_id, w.person_id, p.name, p.open_id FROM (${waitingOn(sql`asked`, today)}) w
      JOIN person p ON p.id = w.person_id AND p.left_at IS NULL ORDER BY p.id`;
    const found = new Map<TaskId, Waiting[]>(ids.map((id) => [id, []]));
    for (const row of rows)
      found.get(taskId(row.task_id))?.push({
        person: personId(row.person_id),
        name: row.name,
        ...(row.open_id ? { openId: openId(row.open_id) } : {}),
      });
    return found;
  },
  async outsideOffice({ offset, limit }) {
    const most = countedMost(offset + limit);
    // The total stands beside an empty page too: past the last one there are still as many.
    const rows = await tx.$queryRaw<((KnownRow | { readonly id: null }) & { readonly total: number })[]>`
      SELECT page.*, counted.total FROM (
        SELECT count(*)::int AS total FROM (
          SELECT 1 FROM task WHERE ${OUTSIDE_OFFICE} ORDER BY ${IN_ORDER} LIMIT ${most}::int) AS outside) AS counted
      LEFT JOIN (
        SELECT ${KNOWN} FROM task WHERE ${OUTSIDE_OFFICE}
        ORDER BY ${IN_ORDER} LIMIT ${limit}::int OFFSET ${offset}::int) AS page ON true
      ORDER BY page.due_at NULLS LAST, page.opened_at, page.id`;
    const total = rows[0]?.total ?? 0;
    return { tasks: rows.flatMap((row) => (row.id === null ? [] : [toKnown(row)])), total, more: total >= most };
  },
  async close(kind, matter) {
    tx.later`
      UPDATE task SET closed_at = ${now.toISOString()}::timestamptz, closed_by = ${by ?? null}::uuid
      WHERE kind = ${kind} AND matter = ${matter} AND closed_at IS NULL`;
  },
  async endYear(year, applications) {
    // Matters of the year are written `<kind>:<year>` and `<kind>:<year>:<more>`, those of an application bear its id.
    tx.later`
      UPDATE task SET closed_at = ${now.toISOString()}::timestamptz, closed_by = ${by ?? null}::uuid
      WHERE closed_at IS NULL AND kind <> 'decide-calendar'
        AND (split_part(matter, ':', 2) = ${String(year)}
          OR split_part(matter, ':', 2) = ANY (${[...applications]}::text[]))`;
  },
  async handOver(matter, { from, to }) {
    tx.later`UPDATE task SET person_id = ${to}::uuid
      WHERE matter = ${matter} AND person_id = ${from}::uuid AND closed_at IS NULL`;
  },
  async free(person) {
    // The role may wait for the same thing already; two open tasks of one kind are one too many.
    const doubled = await tx.$queryRaw<TaskRow[]>`
      UPDATE task SET closed_at = ${now.toISOString()}::timestamptz, closed_by = ${by ?? null}::uuid
      WHERE person_id = ${person}::uuid AND closed_at IS NULL AND EXISTS (
        SELECT 1 FROM task AS open WHERE open.closed_at IS NULL AND open.person_id IS NULL AND open.kind = task.kind
          AND open.matter = task.matter AND open.role = task.role
          AND coalesce(open.district_id, '') = coalesce(task.district_id, ''))
      RETURNING kind, matter, role, district_id, person_id, not_by, due_at, opened_at`;
    const freed = await tx.$queryRaw<TaskRow[]>`
      UPDATE task SET person_id = NULL WHERE person_id = ${person}::uuid AND closed_at IS NULL
      RETURNING kind, matter, role, district_id, person_id, not_by, due_at, opened_at`;
    return [...doubled, ...freed].map(toTask);
  },
  async of(viewer, { offset, limit, matter }) {
    if (!viewer.active) return { tasks: [], total: 0, more: false };
    const most = countedMost(offset + limit);
    const rows = await tx.$queryRaw<((TaskRow | { readonly kind: null }) & { readonly total: number })[]>`
      SELECT page.*, counted.total FROM (
        SELECT count(*)::int AS total FROM (${mineOf(viewer, today, { most, matter, inOrder: false })}) AS mine) AS counted
      LEFT JOIN (
        SELECT * FROM (${mineOf(viewer, today, { most: offset + limit, matter, inOrder: true })}) AS mine
        ORDER BY ${IN_ORDER} LIMIT ${limit}::int OFFSET ${offset}::int) AS page ON true
      ORDER BY page.due_at NULLS LAST, page.opened_at, page.id`;
    const total = rows[0]?.total ?? 0;
    return { tasks: rows.flatMap((row) => (row.kind === null ? [] : [toTask(row)])), total, more: total >= most };
  },
});

interface KnownRow extends TaskRow {
  readonly id: string;
  readonly closed_at: Date | null;
  readonly closed_by: string | null;
}

const KNOWN = sql`id, kind, matter, role, district_id, person_id, not_by, due_at, opened_at, closed_at, closed_by`;

const toKnown = (row: KnownRow): KnownTask => ({
  ...toTask(row),
  id: taskId(row.id),
  ...(row.closed_at ? { closedAt: row.closed_at } : {}),
  ...(row.closed_by ? { closedBy: personId(row.closed_by) } : {}),
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
    async allOpen(kind) {
      const rows = await tx.proposal.findMany({ where: { kind, state: 'open' }, orderBy: { id: 'asc' } });
      return rows.map(toProposal);
    },
    async decide(id, state, reason) {
      await tx.proposal.updateMany({
        where: { id, state: 'open' },
        data: { state, decidedBy: by ?? null, decidedAt: now, decisionReason: reason ?? null },
      });
    },
  };
};
