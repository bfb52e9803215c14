import { z } from 'zod';
import type { Day } from '../domain/calendar.ts';
import type { PlanChoices } from '../domain/cycle/choices.ts';
import type { Cycle, PlanState } from '../domain/cycle/cycle.ts';
import { nextWake } from '../domain/cycle/decide-plan.ts';
import type { CycleState } from '../domain/cycle/stages.ts';
import { personId } from '../domain/ids.ts';
import type { Work } from '../usecases/work.ts';
import { sql, type Tx } from './database.ts';

/** A cycle, its plan and whether its call is out: one row, since everything that is decided about a year begins here. */
interface Row {
  readonly year: number;
  readonly state: string;
  readonly opened_at: Date | null;
  readonly issued_at: Date | null;
  readonly notice_ends_at: Date | null;
  readonly plan_state: string | null;
  readonly organisation_quota: number;
  readonly individual_quota: number;
  readonly apply_opens: string;
  readonly apply_closes: string;
  readonly endorse_closes: string;
  readonly accept_closes: string;
  readonly choices: unknown;
  readonly drafters: readonly string[];
  readonly submitted_by: string | null;
  readonly submitted_at: Date | null;
  readonly signed_by: string | null;
  readonly signed_at: Date | null;
  readonly content_hash: string | null;
  readonly return_reason: string | null;
}

const WHOLE = sql`
  SELECT c.year, c.state, c.opened_at, a.issued_at, n.ends_at AS notice_ends_at, p.state AS plan_state, p.organisation_quota, p.individual_quota,
    p.apply_opens, p.apply_closes, p.endorse_closes, p.accept_closes, p.choices, p.drafters, p.submitted_by,
    p.submitted_at, p.signed_by, p.signed_at, p.content_hash, p.return_reason
  FROM cycle c LEFT JOIN cycle_plan p USING (year) LEFT JOIN call_for_applications a USING (year)
    LEFT JOIN notice n ON n.year = c.year AND n.state = 'running'`;

/** The choices as stored; unknown keys mean that a newer release wrote them, and must not be lost silently. */
const StoredChoices = z.strictObject({
  correctionDays: z.number(),
  statementDays: z.number(),
  objectionCaseDays: z.number(),
  // Plans from before these could be chosen meant what the program then did.
  scoringDays: z.number().default(15),
  reopenedDays: z.number().default(3),
  visitReportDays: z.number().default(1),
  outlierBands: z.number().default(2),
  hasteMinutes: z.number().default(1),
  districtOrganisations: z.number().default(0),
  districtIndividuals: z.number().default(0),
  referenceDay: z.string(),
  plannedPublication: z.string(),
  organisationRubric: z.string(),
  individualRubric: z.string(),
  // Plans from before there was a choice meant the one there was.
  defenceRubric: z.string().default('defence-preset'),
  materialWeight: z.number(),
  siteWeight: z.number(),
  defenceWeight: z.number(),
  floor: z.number(),
  gate: z.enum(['stated', 'none']),
  gateOrganisations: z.number(),
  gateIndividuals: z.number(),
  panelMinimum: z.number(),
  panelParity: z.enum(['advised', 'odd']).default('advised'),
  scoreRule: z.enum(['mean', 'trimmed']),
  consensusSpread: z.number(),
  slateSize: z.enum(['quota', 'fifth-more']),
  noticeStart: z.enum(['next-day', 'posting-day']).default('next-day'),
  objectionForm: z.enum(['real-name', 'also-anonymous']),
  ballot: z.enum(['A', 'B', 'C']),
  revokedCounts: z.enum(['not-held', 'held']),
  groupMinutes: z.string(),
  contact: z.string(),
});

// Days were checked before they were stored, and the column's CHECK keeps their form.
const day = (text: string): Day => text as Day;

const toCycle = (row: Row): Cycle => {
  if (row.plan_state === null) throw new Error(`cycle ${row.year} has no plan`);
  const choices = StoredChoices.parse(row.choices);
  return {
    year: row.year,
    state: row.state as CycleState, // CHECK cycle_state
    ...(row.issued_at ? { callIssuedAt: row.issued_at } : {}),
    ...(row.opened_at ? { openedAt: row.opened_at } : {}),
    ...(row.notice_ends_at ? { noticeEndsAt: row.notice_ends_at } : {}),
    plan: {
      state: row.plan_state as PlanState, // CHECK cycle_plan_state
      quota: { organisations: row.organisation_quota, individuals: row.individual_quota },
      schedule: {
        applyOpens: day(row.apply_opens),
        applyCloses: day(row.apply_closes),
        endorseCloses: day(row.endorse_closes),
        acceptCloses: day(row.accept_closes),
      },
      choices: {
        ...choices,
        referenceDay: day(choices.referenceDay),
        plannedPublication: day(choices.plannedPublication),
      } satisfies PlanChoices,
      drafters: row.drafters.map(personId),
      ...(row.submitted_by ? { submittedBy: personId(row.submitted_by) } : {}),
      ...(row.submitted_at ? { submittedAt: row.submitted_at } : {}),
      ...(row.signed_by ? { signedBy: personId(row.signed_by) } : {}),
      ...(row.signed_at ? { signedAt: row.signed_at } : {}),
      ...(row.content_hash ? { contentHash: row.content_hash } : {}),
      ...(row.return_reason ? { returnReason: row.return_reason } : {}),
    },
  };
};

/** What a plan says, column by column, in the order in which `save` writes it. */
const PLANNED = sql`state, organisation_quota, individual_quota, apply_opens, apply_closes, endorse_closes, accept_closes,
  reference_day, choices, content_hash, drafters, submitted_by, submitted_at, signed_by, signed_at, return_reason`;

const instant = (at: Date | undefined): string | null => at?.toISOString() ?? null;

export const cycleStore = (tx: Tx, now: Date): Work['cycles'] => {
  /** Years whose lock this transaction holds: nobody else can change them, so what is known of them stays true. */
  const held = new Map<number, Cycle>();
  /** Years read without a lock: one decision and its card speak of one and the same plan. */
  const seen = new Map<number, Promise<Cycle | undefined>>();
  const read = async (year: number): Promise<Cycle | undefined> => {
    const [row] = await tx.$queryRaw<Row[]>`${WHOLE} WHERE c.year = ${year}::int`;
    return row ? toCycle(row) : undefined;
  };
  return {
    async find(year) {
      const locked = held.get(year);
      if (locked) return locked;
      const reading = seen.get(year) ?? read(year);
      seen.set(year, reading);
      return reading;
    },
    async lock(year) {
      const known = held.get(year);
      if (known) return known;
      // A year without a row cannot be locked by its row: two clerks drafting the same year meet here. A statement of
      // its own, because the next one must see what was committed while this one waited.
      tx.later`SELECT pg_advisory_xact_lock(7201, ${year}::int)`;
      const cycle = await read(year);
      if (cycle) held.set(year, cycle);
      return cycle;
    },
    async save(cycle) {
      const { year, state, plan } = cycle;
      const { schedule, choices, quota } = plan;
      const planned = sql`${plan.state}, ${quota.organisations}::int, ${quota.individuals}::int, ${schedule.applyOpens},
        ${schedule.applyCloses}, ${schedule.endorseCloses}, ${schedule.acceptCloses}, ${choices.referenceDay},
        ${JSON.stringify(choices)}::jsonb, ${plan.contentHash ?? null}, ${[...plan.drafters]}::uuid[],
        ${plan.submittedBy ?? null}::uuid, ${instant(plan.submittedAt)}::timestamptz, ${plan.signedBy ?? null}::uuid,
        ${instant(plan.signedAt)}::timestamptz, ${plan.returnReason ?? null}`;
      const opens = sql`${instant(cycle.openedAt)}::timestamptz`;
      const wakes = sql`${instant(nextWake(cycle, now))}::timestamptz`;
      // Under the year's lock, so whether there is a row cannot change any more.
      tx.later(
        held.has(year)
          ? sql`
            WITH head AS (
              UPDATE cycle SET state = ${state}, opened_at = ${opens}, wake_at = ${wakes}, version = version + 1
              WHERE year = ${year}::int
            )
            UPDATE cycle_plan SET (${PLANNED}) = ROW (${planned}), version = version + 1 WHERE year = ${year}::int`
          : sql`
            WITH head AS (
              INSERT INTO cycle (year, state, created_at, opened_at, wake_at)
              VALUES (${year}::int, ${state}, ${instant(now)}::timestamptz, ${opens}, ${wakes})
            )
            INSERT INTO cycle_plan (year, ${PLANNED}) VALUES (${year}::int, ${planned})`,
      );
      held.set(year, cycle);
    },
    async wake(year) {
      tx.later(sql`UPDATE cycle SET wake_at = ${instant(now)}::timestamptz WHERE year = ${year}::int`);
    },
    async all() {
      const rows = await tx.$queryRaw<Row[]>`${WHOLE} ORDER BY c.year DESC`;
      return rows.map(toCycle);
    },
    async due(limit) {
      // The same lock as `lock` takes, so that clock and people cannot wait for each other crosswise.
      const rows = await tx.$queryRaw<{ year: number }[]>`
        SELECT year FROM cycle WHERE wake_at <= ${now.toISOString()}::timestamptz AND pg_try_advisory_xact_lock(7201, year)
        ORDER BY wake_at LIMIT ${limit}`;
      return rows.map(({ year }) => year);
    },
  };
};

export const callStore = (tx: Tx, now: Date): Work['calls'] => ({
  async find(year) {
    const row = await tx.callForApplications.findUnique({
      where: { year },
      include: { amendments: { orderBy: { decidedAt: 'asc' } } },
    });
    if (!row) return undefined;
    return {
      ...row,
      issuedBy: personId(row.issuedBy),
      amendments: row.amendments.map(({ oldDay, newDay, ...rest }) => ({
        ...rest,
        oldDay: day(oldDay),
        newDay: day(newDay),
      })),
    };
  },
  async issue({ year, content, contentHash, by }) {
    await tx.callForApplications.create({
      data: { year, content: JSON.parse(JSON.stringify(content)), contentHash, issuedBy: by, issuedAt: now },
    });
  },
  async setAside(year) {
    await tx.$executeRaw`
      INSERT INTO former_call (id, year, content, content_hash, issued_by, issued_at, amendments, ended_at)
      SELECT gen_random_uuid(), year, content, content_hash, issued_by, issued_at,
        (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.decided_at), '[]') FROM call_amendment a WHERE a.year = c.year),
        ${instant(now)}::timestamptz
      FROM call_for_applications c WHERE year = ${year}::int`;
    await tx.$executeRaw`DELETE FROM call_amendment WHERE year = ${year}::int`;
    await tx.$executeRaw`DELETE FROM call_for_applications WHERE year = ${year}::int`;
  },
  async amend(year, moves, reason) {
    await tx.callAmendment.createMany({
      data: moves.map(({ name, from, to }) => ({
        year,
        field: name,
        oldDay: from,
        newDay: to,
        reason,
        decidedAt: now,
      })),
    });
  },
});
