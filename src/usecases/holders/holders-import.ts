import { z } from 'zod';
import { HOLDER_KINDS, HOLDER_STATES } from '../../domain/holders/holder.ts';
import { type HolderRow, type PlannedHolder, planHolders } from '../../domain/holders/plan-import.ts';
import { ImportCounts } from '../people/people-import.ts';
import { StoredBreach, StoredDay } from '../stored-values.ts';
import type { Work } from '../work.ts';

const StoredRow = z.strictObject({
  line: z.int(),
  name: z.string(),
  year: z.int().optional(),
  kind: z.enum(HOLDER_KINDS).optional(),
  code: z.string().optional(),
  identity: z.array(z.string()).optional(),
  state: z.enum(HOLDER_STATES).optional(),
  revokedOn: StoredDay.optional(),
  problems: z.array(StoredBreach),
});

/** A table of holders as it waits, sealed; read back, so parsed again. */
const Staged = z.strictObject({
  fileName: z.string(),
  /** Columns of ours that the file lacks. */
  absent: z.array(z.string()),
  rows: z.array(StoredRow),
});
export interface StagedHolders {
  readonly fileName: string;
  readonly absent: readonly string[];
  readonly rows: readonly HolderRow[];
}

export const readStagedHolders = (stored: unknown): StagedHolders => {
  const { rows, ...rest } = Staged.parse(stored);
  // `undefined` never stands in stored JSON, so what is optional here is absent.
  return { ...rest, rows: rows as readonly HolderRow[] };
};

/** What is kept of an import once it is decided; `proposal` where it needed a second person. */
export const HoldersSummary = z.strictObject({
  fileName: z.string(),
  counts: ImportCounts,
  proposal: z.uuid().optional(),
});
export type HoldersSummary = z.infer<typeof HoldersSummary>;

/** What waits for the second person: the table, and a digest of all that it would do. */
export const ImportProposal = z.strictObject({ import: z.uuid(), effect: z.string() });

export const planAgainstHolders = async (work: Work, rows: readonly HolderRow[]): Promise<readonly PlannedHolder[]> =>
  planHolders(rows, await work.holders.all(), work.today);

/** Two plans with one digest would do the very same: what the first person handed on is what the second confirms. */
export const effectOf = (work: Work, planned: readonly PlannedHolder[]): string =>
  work.digest(
    JSON.stringify(
      planned.map((row) => {
        if (row.kind === 'new') return [row.line, row.to];
        return row.kind === 'changed' ? [row.line, row.from, row.to] : [row.line, row.kind];
      }),
    ),
  );
