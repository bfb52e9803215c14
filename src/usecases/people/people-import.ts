import { z } from 'zod';
import { openId } from '../../domain/ids.ts';
import type { PeopleRow, PlannedRow } from '../../domain/people/plan-import.ts';
import { planImport } from '../../domain/people/plan-import.ts';
import { ROLES } from '../../domain/people/roles.ts';
import { StoredBreach, StoredDay } from '../stored-values.ts';
import type { Work } from '../work.ts';

const StoredRow = z.strictObject({
  line: z.int(),
  name: z.string(),
  openId: z.string().transform(openId).optional(),
  mobile: z.string().optional(),
  email: z.string().optional(),
  roles: z.array(z.enum(ROLES)),
  district: z.string().optional(),
  department: z.string().optional(),
  employer: z.string().optional(),
  employerCode: z.string().optional(),
  field: z.string().optional(),
  training: z.string().optional(),
  formerEmployers: z.string().optional(),
  bodies: z.string().optional(),
  societies: z.string().optional(),
  from: StoredDay.optional(),
  to: StoredDay.optional(),
  problems: z.array(StoredBreach),
});

/** A table of people as it waits, sealed, for 「确认导入」; read back, so parsed again. */
const StagedPeople = z.strictObject({
  fileName: z.string(),
  /** Columns of ours that the file lacks. */
  absent: z.array(z.string()),
  rows: z.array(StoredRow),
});
export interface StagedPeople {
  readonly fileName: string;
  readonly absent: readonly string[];
  readonly rows: readonly PeopleRow[];
}

export const readStaged = (stored: unknown): StagedPeople => {
  const { rows, ...rest } = StagedPeople.parse(stored);
  // `undefined` never stands in stored JSON, so what is optional here is absent.
  return { ...rest, rows: rows as readonly PeopleRow[] };
};

/** How many rows of each kind. */
export const ImportCounts = z.strictObject({ new: z.int(), changed: z.int(), unchanged: z.int(), wrong: z.int() });
export type ImportCounts = z.infer<typeof ImportCounts>;

/** What is kept of an import once it is decided. */
export const ImportSummary = z.strictObject({ fileName: z.string(), counts: ImportCounts });
export type ImportSummary = z.infer<typeof ImportSummary>;

export const countRows = (planned: readonly Pick<PlannedRow, 'kind'>[]): ImportCounts => {
  const counts: ImportCounts = { new: 0, changed: 0, unchanged: 0, wrong: 0 };
  for (const { kind } of planned) counts[kind] += 1;
  return counts;
};

/** What each row would do to the register as it is now, in a handful of queries however long the table. */
export const planAgainstRegister = async (work: Work, rows: readonly PeopleRow[]): Promise<readonly PlannedRow[]> => {
  const given = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);
  const people = await work.people.many({ openIds: given(rows.map((row) => row.openId)) });
  const contacts = await work.people.holdersOf({
    mobiles: given(rows.map(({ mobile }) => mobile)),
    emails: given(rows.map(({ email }) => email)),
  });
  return planImport(rows, { people, contacts, districts: await work.districts.all() }, work.today);
};
