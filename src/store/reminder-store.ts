import type { HolidayTable } from '../domain/calendar.ts';
import { type PersonId, personId, taskId } from '../domain/ids.ts';
import { FIRST_LATE, ladder, type PlannedStep, type Step, SUPERIORS, URGENT_STEP } from '../domain/reminders/ladder.ts';
import { nextMoment, type QuietHours } from '../domain/reminders/quiet-hours.ts';
import type { TaskKind } from '../domain/tasks.ts';
import type { KnownTask } from '../usecases/reminders/reminder-ports.ts';
import type { Work } from '../usecases/work.ts';
import { join, type Sql, sql, type Tx } from './database.ts';
import { heldOn, type TaskRow, toTask, waitingOn } from './task-people.ts';

/** In the 64 bits of PostgreSQL's advisory locks. */
const REMINDER_LOCK = 24_000_003;
/** More than fall due at one moment in any season; what is above it goes with the next sweep, a second later. */
const AT_ONCE = 50_000;
/** Each of these is a journal entry of its own. */
const ESCALATED_AT_ONCE = 500;
/** Two cards are read one by one; from three on they come as one. */
const SINGLY_MOST = 2;
/** What a digest carries; it shows fewer, and says how many there are. */
const DIGEST_HOLDS = 40;

const instant = (at: Date): Sql => sql`${at.toISOString()}::timestamptz`;
const SUPERIOR_ROLES = Object.keys(SUPERIORS);

/**
 * Plans the steps of tasks in the statement that opens or moves them. `tasks` names a CTE with `id` and `role`. A step
 * that was sent for this very deadline stays sent.
 */
export const planSteps = (tasks: Sql, deadline: Date, steps: readonly PlannedStep[]): Sql => sql`
  INSERT INTO reminder (task_id, step, position, audience, deadline, planned_at, due_at, state)
  SELECT t.id, s.step, s.position, s.audience, ${instant(deadline)}, s.at, s.at, 'waiting'
  FROM ${tasks} t CROSS JOIN jsonb_to_recordset(${JSON.stringify(steps)}::jsonb)
    AS s (step text, position int, audience text, at timestamptz)
  WHERE s.audience <> 'superior' OR t.role IN (${join(SUPERIOR_ROLES)})
  ON CONFLICT (task_id, step, deadline) DO UPDATE
    SET planned_at = excluded.planned_at, due_at = excluded.due_at, state = 'waiting' WHERE reminder.state <> 'sent'`;

interface Context {
  readonly now: Date;
  readonly today: string;
  readonly calendar: () => HolidayTable;
}

export const reminderStore = (tx: Tx, { now, today, calendar }: Context): Work['reminders'] => ({
  async anyDue() {
    const [row] = await tx.$queryRaw<{ due: boolean }[]>`
      SELECT EXISTS (SELECT FROM reminder WHERE state = 'waiting' AND due_at <= ${instant(now)}) AS due`;
    return row?.due === true;
  },

  async send() {
    // Whoever is second has nothing to do: what is due is being sent by the first.
    // For this transaction alone: tens of thousands of rows are sorted in memory, and compiling such a statement would
    // cost more than running it. Planned anew each time: three rows want another way than fifty thousand.
    const [lock] = await tx.$queryRaw<{ held: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(${REMINDER_LOCK}) AS held, set_config('work_mem', '64MB', true) AS memory,
        set_config('jit', 'off', true) AS jit, set_config('plan_cache_mode', 'force_custom_plan', true) AS plan`;
    if (lock?.held !== true) return { cards: 0, escalated: [] };
    const gates = await gatesOf(tx, calendar(), now);
    const [row] = await tx.$queryRaw<SweepRow[]>(sweep({ now, today, gates }));
    return {
      cards: row?.cards ?? 0,
      escalated: (row?.escalated ?? []).map(({ task, step, holders, told }) => ({
        task: known(task),
        step,
        holders: holders.map(personId),
        told: told.map(personId),
      })),
    };
  },

  async replan() {
    const kinds = await tx.$queryRaw<{ kind: TaskKind; due_at: Date }[]>`
      SELECT DISTINCT kind, due_at FROM task WHERE closed_at IS NULL AND due_at IS NOT NULL`;
    const steps = kinds.flatMap(({ kind, due_at: dueAt }) =>
      // As for a role with superiors: for the others those steps are left out by `role`, below.
      ladder({ kind, role: 'districtOfficer', dueAt, startsAt: now }, calendar()).map((step) => ({
        ...step,
        kind,
        due: dueAt,
      })),
    );
    // Only what is still to come by the old plan or by the new one: what has been sent or missed is not done again.
    await tx.$executeRaw`
      WITH steps AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(steps)}::jsonb)
          AS s (kind text, due timestamptz, step text, position int, audience text, at timestamptz)
      ), planned AS (
        INSERT INTO reminder AS r (task_id, step, position, audience, deadline, planned_at, due_at, state)
        SELECT t.id, s.step, s.position, s.audience, s.due, s.at, s.at, 'waiting'
        FROM task t JOIN steps s ON s.kind = t.kind AND s.due = t.due_at
        WHERE t.closed_at IS NULL AND (s.audience <> 'superior' OR t.role IN (${join(SUPERIOR_ROLES)}))
        ON CONFLICT (task_id, step, deadline) DO UPDATE
          SET planned_at = excluded.planned_at, due_at = excluded.due_at, state = 'waiting'
          WHERE r.state <> 'sent' AND r.planned_at > ${instant(now)}
      )
      UPDATE reminder r SET state = 'dropped' FROM task t
      WHERE t.id = r.task_id AND t.closed_at IS NULL AND r.deadline = t.due_at AND r.state = 'waiting'
        AND r.planned_at > ${instant(now)}
        AND NOT EXISTS (SELECT FROM steps s WHERE s.kind = t.kind AND s.due = r.deadline AND s.step = r.step)`;
  },
});

interface SweepRow {
  readonly cards: number;
  readonly escalated:
    | readonly {
        readonly task: Omit<TaskRow, 'due_at' | 'opened_at'> & {
          readonly id: string;
          readonly due_at: string;
          readonly opened_at: string;
        };
        readonly step: Step;
        readonly holders: readonly string[];
        readonly told: readonly string[];
      }[]
    | null;
}

/** JSON carries instants as text. */
const known = (row: NonNullable<SweepRow['escalated']>[number]['task']): KnownTask => ({
  ...toTask({ ...row, due_at: new Date(row.due_at), opened_at: new Date(row.opened_at) }),
  id: taskId(row.id),
});

interface Gate {
  readonly hours: QuietHours | undefined;
  /** When somebody with these quiet hours may be reminded next. */
  readonly next: Date;
}

/** One for everybody without hours of their own, and one for each pair of hours that somebody has chosen. */
const gatesOf = async (tx: Tx, table: HolidayTable, now: Date): Promise<readonly Gate[]> => {
  const rows = await tx.$queryRaw<{ quiet_from: string; quiet_to: string }[]>`
    SELECT DISTINCT quiet_from, quiet_to FROM quiet_hours`;
  const all = [undefined, ...rows.map(({ quiet_from: from, quiet_to: to }) => ({ from, to }))];
  return all.map((hours) => ({ hours, next: nextMoment(table, now, hours) }));
};

/**
 * What is due becomes cards, in one statement. Who gets a step is read now, not when it was planned; whose hours are
 * closed gets it at their next moment, unless the deadline comes first. `reminder_sent` decides what is new: its key
 * lets nothing through twice, whoever sweeps, and however often.
 */
const sweep = ({ now, today, gates }: { now: Date; today: string; gates: readonly Gate[] }): Sql => {
  const at = instant(now);
  const gateRows = gates.map(({ hours, next }) => sql`(${hours?.from ?? ''}, ${hours?.to ?? ''}, ${instant(next)})`);
  const chain = Object.entries(SUPERIORS).flatMap(([role, superiors]) =>
    superiors.map(
      (superior, level) => sql`(${role}, ${superior}, ${level}::int, ${superior === 'districtSigner'}::boolean)`,
    ),
  );
  const dueWhere = (audience: Sql, most: number) => sql`
    (SELECT * FROM reminder WHERE state = 'waiting' AND due_at <= ${at} AND ${audience} ORDER BY due_at, id LIMIT ${most}::int)`;
  // By reminder instead of by task: what comes back is who gets which.
  const holding = sql`(SELECT reminder_id AS task_id, matter, role, district_id, person_id, not_by FROM newest WHERE audience = 'holder')`;
  return sql`
    WITH due AS MATERIALIZED (
      SELECT r.id AS reminder_id, r.step, r.position, r.audience, r.deadline, t.id AS task_id, t.kind, t.matter, t.role,
        t.district_id, t.person_id, t.not_by, t.due_at, t.opened_at,
        t.closed_at IS NULL AND t.due_at = r.deadline AND (r.position >= ${FIRST_LATE}::int OR r.deadline > ${at}) AS live
      FROM (${dueWhere(sql`audience = 'holder'`, AT_ONCE)} UNION ALL
        ${dueWhere(sql`audience <> 'holder'`, ESCALATED_AT_ONCE)}) r JOIN task t ON t.id = r.task_id
    ), newest AS MATERIALIZED (
      SELECT * FROM due WHERE live AND NOT EXISTS (SELECT FROM due AS later WHERE later.live
        AND later.task_id = due.task_id AND later.audience = due.audience AND later.position > due.position)
    ), escalating AS MATERIALIZED (
      SELECT * FROM newest WHERE audience <> 'holder'
    ), had AS MATERIALIZED (
      ${waitingOn(sql`escalating`, today)}
    ), ranked AS (
      SELECT n.reminder_id, g.person_id, rank() OVER (PARTITION BY n.reminder_id ORDER BY c.level) AS nearest
      FROM escalating n JOIN (VALUES ${join(chain)}) AS c (role, superior, level, in_district) ON c.role = n.role
      JOIN role_grant g ON g.role = c.superior AND (NOT c.in_district OR g.district_id = n.district_id) AND ${heldOn(today)}
      JOIN person p ON p.id = g.person_id AND p.left_at IS NULL AND p.open_id IS NOT NULL
      WHERE n.audience = 'superior' AND NOT EXISTS (
        SELECT FROM had WHERE had.task_id = n.task_id AND had.person_id = g.person_id)
    ), wanted AS (
      SELECT task_id AS reminder_id, person_id FROM (${waitingOn(holding, today)}) w
      UNION ALL SELECT DISTINCT reminder_id, person_id FROM ranked WHERE nearest = 1
      UNION ALL SELECT DISTINCT n.reminder_id, g.person_id FROM escalating n
      JOIN role_grant g ON g.role = 'supervisor' AND ${heldOn(today)} WHERE n.audience = 'supervisor'
    ), gated AS MATERIALIZED (
      SELECT n.reminder_id, n.task_id, n.matter, n.step, n.deadline, x.person_id, p.open_id,
        coalesce(own.next, office.next) AS next, coalesce(own.next, office.next) <= ${at}
          OR (n.deadline > ${at} AND n.deadline <= coalesce(own.next, office.next)) AS goes
      FROM wanted x JOIN newest n USING (reminder_id)
      JOIN person p ON p.id = x.person_id AND p.left_at IS NULL AND p.open_id IS NOT NULL
      LEFT JOIN quiet_hours q ON q.person_id = p.id
      LEFT JOIN (VALUES ${join(gateRows)}) AS own (quiet_from, quiet_to, next)
        ON own.quiet_from = q.quiet_from AND own.quiet_to = q.quiet_to
      CROSS JOIN (VALUES (${instant(gates[0]?.next ?? now)})) AS office (next)
    ), sent AS MATERIALIZED (
      INSERT INTO reminder_sent (reminder_id, person_id, sent_at)
      SELECT reminder_id, person_id, ${at} FROM gated WHERE goes ON CONFLICT DO NOTHING RETURNING reminder_id, person_id
    ), digested AS MATERIALIZED (
      INSERT INTO reminder_digest (person_id, day, sent_at)
      SELECT person_id, ${today}, ${at} FROM sent GROUP BY person_id HAVING count(*) > ${SINGLY_MOST}::int
      ON CONFLICT DO NOTHING RETURNING person_id
    ), letters AS NOT MATERIALIZED (
      SELECT g.task_id, g.matter, g.step, g.deadline, to_char(g.deadline, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS deadline_text,
        g.person_id AS to_person, g.open_id
      FROM sent s JOIN gated g USING (reminder_id, person_id)
    ), cards AS (
      INSERT INTO outbox (message_key, open_id, matter, view, urgent)
      SELECT 'reminder:' || task_id || ':' || to_person || ':' || step || ':' || deadline_text, open_id, matter,
        jsonb_build_object('name', 'reminder', 'params',
          jsonb_build_object('task', task_id, 'step', step, 'deadline', deadline_text)), step = ${URGENT_STEP}
      FROM letters WHERE NOT EXISTS (SELECT FROM digested WHERE digested.person_id = to_person)
      UNION ALL
      SELECT 'reminder:digest:' || to_person || ':' || ${today}, min(open_id), 'none',
        jsonb_build_object('name', 'reminder.digest', 'params', jsonb_build_object('day', ${today}::text, 'total', count(*),
          'items', jsonb_agg(jsonb_build_object('task', task_id, 'step', step, 'deadline', deadline_text)
            ORDER BY deadline, task_id) FILTER (WHERE place <= ${DIGEST_HOLDS}::int))), bool_or(step = ${URGENT_STEP})
      FROM (SELECT *, row_number() OVER (PARTITION BY to_person ORDER BY deadline, task_id) AS place
        FROM letters JOIN digested ON digested.person_id = to_person) AS lines GROUP BY to_person
      RETURNING 1
    ), settled AS (
      UPDATE reminder r SET due_at = coalesce(later.next, r.due_at),
        state = CASE WHEN later.next IS NOT NULL THEN 'waiting' WHEN later.reminder_id IS NOT NULL THEN 'sent' ELSE 'dropped' END
      FROM due LEFT JOIN (SELECT reminder_id, min(next) FILTER (WHERE NOT goes) AS next FROM gated GROUP BY reminder_id) later
        ON later.reminder_id = due.reminder_id
      WHERE r.id = due.reminder_id
    )
    SELECT (SELECT count(*)::int FROM cards) AS cards, (
      SELECT jsonb_agg(jsonb_build_object('step', n.step, 'told', coalesce(told.people, '[]'),
        'holders', coalesce((SELECT jsonb_agg(had.person_id ORDER BY had.person_id) FROM had WHERE had.task_id = n.task_id), '[]'),
        'task', jsonb_build_object('id', n.task_id, 'kind', n.kind, 'matter', n.matter, 'role', n.role,
          'district_id', n.district_id, 'person_id', n.person_id, 'not_by', n.not_by, 'due_at', n.due_at,
          'opened_at', n.opened_at)) ORDER BY n.deadline, n.reminder_id)
      FROM escalating n
      LEFT JOIN (SELECT reminder_id, jsonb_agg(person_id ORDER BY person_id) AS people FROM sent GROUP BY reminder_id) told
        USING (reminder_id)
      -- Recorded when somebody was told, or when there is nobody to tell; not while it waits for somebody's hours.
      WHERE told.people IS NOT NULL OR NOT EXISTS (SELECT FROM gated g WHERE g.reminder_id = n.reminder_id)
    ) AS escalated`;
};

export const quietStore = (tx: Tx): Work['quietHours'] => ({
  async of(person) {
    const row = await tx.quietHours.findUnique({ where: { personId: person } });
    return row ? { from: row.quietFrom, to: row.quietTo } : undefined;
  },
  async set(person, hours) {
    await tx.$executeRaw`DELETE FROM quiet_hours WHERE person_id = ${person}::uuid`;
    if (hours === undefined) return;
    await tx.$executeRaw`
      INSERT INTO quiet_hours (person_id, quiet_from, quiet_to) VALUES (${person}::uuid, ${hours.from}, ${hours.to})
      ON CONFLICT (person_id) DO UPDATE SET quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`;
  },
});

/** One number for all of 「催办」, which is rare: two clerks who press at once meet here. */
const NUDGE_LOCK = 24_000_004;

export const nudgeStore = (tx: Tx, { now, by }: { now: Date; by: PersonId | undefined }): Work['nudges'] => ({
  async lock() {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${NUDGE_LOCK})`;
  },
  async lastOf(people, since) {
    if (people.length === 0) return new Map();
    const rows = await tx.$queryRaw<{ person_id: string; at: Date }[]>`
      SELECT person_id, max(nudged_at) AS at FROM nudge
      WHERE person_id = ANY (${[...people]}::uuid[]) AND nudged_at > ${instant(since)} GROUP BY person_id`;
    return new Map(rows.map((row) => [personId(row.person_id), row.at]));
  },
  async add(task, people) {
    if (by === undefined) throw new Error('only a person nudges');
    await tx.$executeRaw`
      INSERT INTO nudge (task_id, person_id, nudged_by, nudged_at)
      SELECT ${task}::uuid, person, ${by}::uuid, ${instant(now)} FROM unnest(${[...people]}::uuid[]) AS person`;
  },
});
