import { z } from 'zod';
import type { Day } from '../domain/calendar.ts';
import type { PlanChoices } from '../domain/cycle/choices.ts';
import type { Cycle, PlanState } from '../domain/cycle/cycle.ts';
import { nextWake } from '../domain/cycle/decide-plan.ts';
import type { CycleState } from '../domain/cycle/stages.ts';
import { personId } from '../domain/ids.ts';
import type { Work } from '../usecases/work.ts';
import type { Tx } from './database.ts';
import type { CallForApplications, CyclePlan, Cycle as CycleRow } from './generated/client.ts';

type Row = CycleRow & { plan: CyclePlan | null; call: Pick<CallForApplications, 'issuedAt'> | null };
const WHOLE = { plan: true, call: { select: { issuedAt: true } } } as const;

/** The choices as stored; unknown keys mean that a newer release wrote them, and must not be lost silently. */
const StoredChoices = z.strictObject({
  correctionDays: z.number(),
  statementDays: z.number(),
  objectionCaseDays: z.number(),
  referenceDay: z.string(),
  plannedPublication: z.string(),
  organisationRubric: z.string(),
  individualRubric: z.string(),
  materialWeight: z.number(),
  siteWeight: z.number(),
  defenceWeight: z.number(),
  floor: z.number(),
  gate: z.enum(['stated', 'none']),
  gateOrganisations: z.number(),
  gateIndividuals: z.number(),
  panelMinimum: z.number(),
  scoreRule: z.enum(['mean', 'trimmed']),
  consensusSpread: z.number(),
  slateSize: z.enum(['quota', 'fifth-more']),
  objectionForm: z.enum(['real-name', 'also-anonymous']),
  ballot: z.enum(['A', 'B', 'C']),
  revokedCounts: z.enum(['not-held', 'held']),
  groupMinutes: z.string(),
  contact: z.string(),
});

// Days were checked before they were stored, and the column's CHECK keeps their form.
const day = (text: string): Day => text as Day;

const toCycle = (row: Row): Cycle => {
  const { plan } = row;
  if (!plan) throw new Error(`cycle ${row.year} has no plan`);
  const choices = StoredChoices.parse(plan.choices);
  return {
    year: row.year,
    state: row.state as CycleState, // CHECK cycle_state
    ...(row.call ? { callIssuedAt: row.call.issuedAt } : {}),
    ...(row.openedAt ? { openedAt: row.openedAt } : {}),
    plan: {
      state: plan.state as PlanState, // CHECK cycle_plan_state
      quota: { organisations: plan.organisationQuota, individuals: plan.individualQuota },
      schedule: {
        applyOpens: day(plan.applyOpens),
        applyCloses: day(plan.applyCloses),
        endorseCloses: day(plan.endorseCloses),
        acceptCloses: day(plan.acceptCloses),
      },
      choices: {
        ...choices,
        referenceDay: day(choices.referenceDay),
        plannedPublication: day(choices.plannedPublication),
      } satisfies PlanChoices,
      drafters: plan.drafters.map(personId),
      ...(plan.submittedBy ? { submittedBy: personId(plan.submittedBy) } : {}),
      ...(plan.submittedAt ? { submittedAt: plan.submittedAt } : {}),
      ...(plan.signedBy ? { signedBy: personId(plan.signedBy) } : {}),
      ...(plan.signedAt ? { signedAt: plan.signedAt } : {}),
      ...(plan.contentHash ? { contentHash: plan.contentHash } : {}),
      ...(plan.returnReason ? { returnReason: plan.returnReason } : {}),
    },
  };
};

const planColumns = ({ plan }: Cycle) => ({
  state: plan.state,
  organisationQuota: plan.quota.organisations,
  individualQuota: plan.quota.individuals,
  ...plan.schedule,
  referenceDay: plan.choices.referenceDay,
  choices: { ...plan.choices },
  contentHash: plan.contentHash ?? null,
  drafters: [...plan.drafters],
  submittedBy: plan.submittedBy ?? null,
  submittedAt: plan.submittedAt ?? null,
  signedBy: plan.signedBy ?? null,
  signedAt: plan.signedAt ?? null,
  returnReason: plan.returnReason ?? null,
});

export const cycleStore = (tx: Tx, now: Date): Work['cycles'] => {
  const find = async (year: number): Promise<Cycle | undefined> => {
    const row = await tx.cycle.findUnique({ where: { year }, include: WHOLE });
    return row ? toCycle(row) : undefined;
  };
  return {
    find,
    async lock(year) {
      // A year without a row cannot be locked by its row: two clerks drafting the same year meet here.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(7201, ${year}::int)`;
      return find(year);
    },
    async save(cycle) {
      const head = { state: cycle.state, wakeAt: nextWake(cycle) ?? null, openedAt: cycle.openedAt ?? null };
      const columns = planColumns(cycle);
      await tx.cycle.upsert({
        where: { year: cycle.year },
        create: { year: cycle.year, createdAt: now, ...head },
        update: { ...head, version: { increment: 1 } },
      });
      await tx.cyclePlan.upsert({
        where: { year: cycle.year },
        create: { year: cycle.year, ...columns },
        update: { ...columns, version: { increment: 1 } },
      });
    },
    async all() {
      const rows = await tx.cycle.findMany({ orderBy: { year: 'desc' }, include: WHOLE });
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
