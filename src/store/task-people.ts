import { districtId, type Matter, personId } from '../domain/ids.ts';
import type { TaskKind } from '../domain/tasks.ts';
import type { Task } from '../usecases/reminders/reminder-ports.ts';
import { type Sql, sql } from './database.ts';

export interface TaskRow {
  readonly kind: string;
  readonly matter: string;
  readonly role: string;
  readonly district_id: string | null;
  readonly not_by: string | null;
  readonly person_id: string | null;
  readonly due_at: Date | null;
  readonly opened_at: Date;
}

export const toTask = (row: TaskRow): Task => ({
  kind: row.kind as TaskKind, // written by `open` from the union
  matter: row.matter as Matter, // written by `open` from a Matter
  role: row.role as Task['role'], // written by `open` from the union
  ...(row.district_id ? { district: districtId(row.district_id) } : {}),
  ...(row.person_id ? { person: personId(row.person_id) } : {}),
  ...(row.not_by ? { notBy: personId(row.not_by) } : {}),
  ...(row.due_at ? { dueAt: row.due_at } : {}),
  openedAt: row.opened_at,
});

/** Of a grant under the alias `g`: held on that day. */
export const heldOn = (today: string): Sql =>
  sql`(g.ended_at IS NULL AND g.from_day <= ${today} AND (g.to_day IS NULL OR g.to_day >= ${today}))`;

/** Of a substitution under the alias `s`: running on that day. */
export const runsOn = (today: string): Sql =>
  sql`(s.ended_at IS NULL AND s.from_day <= ${today} AND s.to_day >= ${today})`;

/** What somebody was set aside from does not wait for them (art. 24). Aliases of the task and of the person's id. */
const notAside = (matter: Sql, person: Sql): Sql => sql`NOT EXISTS (
  SELECT FROM application_set_aside a WHERE a.person_id = ${person} AND 'application:' || a.application_id = ${matter})`;

const SAME_PLACE = sql`coalesce(g.district_id, '') = coalesce(t.district_id, '')`;

/**
 * For whom tasks wait on that day, as rows of `task_id` and `person_id`: whoever holds the role, of the task's district
 * where it has one; the one person whom it names, as long as they hold the role; who stands in for that person and
 * holds the role themselves. Never whoever may not do it, because they did the other half or were set aside. `tasks` is a
 * relation with the columns of `task`, its id as `task_id`.
 */
export const waitingOn = (tasks: Sql, today: string): Sql => sql`
  SELECT task_id, person_id FROM (
    SELECT DISTINCT t.task_id, t.matter, t.not_by, g.person_id FROM ${tasks} t
    JOIN role_grant g ON g.role = t.role AND ${SAME_PLACE} AND ${heldOn(today)} WHERE t.person_id IS NULL
    UNION ALL
    SELECT t.task_id, t.matter, t.not_by, t.person_id FROM ${tasks} t
    WHERE t.person_id IS NOT NULL AND (t.role = 'applicant' OR EXISTS (
      SELECT FROM role_grant g WHERE g.person_id = t.person_id AND g.role = t.role AND ${SAME_PLACE} AND ${heldOn(today)}))
    UNION ALL
    SELECT DISTINCT t.task_id, t.matter, t.not_by, s.substitute_id FROM ${tasks} t
    JOIN substitution s ON s.person_id = t.person_id AND ${runsOn(today)}
    JOIN role_grant g ON g.person_id = s.substitute_id AND g.role = t.role AND ${SAME_PLACE} AND ${heldOn(today)}
  ) AS everyone WHERE not_by IS DISTINCT FROM person_id AND ${notAside(sql`matter`, sql`everyone.person_id`)}`;
