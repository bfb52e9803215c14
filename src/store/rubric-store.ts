import type { Rubric } from '../domain/review/rubric.ts';
import { PRESET_RUBRICS } from '../domain/review/rubrics/presets.ts';
import type { Work } from '../usecases/work.ts';
import type { Tx } from './database.ts';

interface Context {
  readonly now: Date;
  readonly by: string | undefined;
  /** Of the database, across transactions. */
  readonly read: RubricsRead;
}

/** In PostgreSQL's advisory locks: nobody else brings or confirms an edition until commit. */
const RUBRICS_LOCK = 24_000_014;

/** Editions that were read: a row of the table never changes, and every card about a sheet asks for one. */
export type RubricsRead = Map<string, Rubric>;

/** What was set down in the table counts before what comes with the program, so that an update changes no standard in use. */
export const rubricStore = (tx: Tx, { now, by, read }: Context): Work['rubrics'] => {
  /** What this transaction has brought may yet be rolled back. */
  const brought = new Set<string>();
  return {
    async lock() {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${RUBRICS_LOCK})`;
    },
    async find(id) {
      const known = read.get(id);
      if (known) return known;
      const [row] = await tx.$queryRaw<{ content: Rubric }[]>`SELECT content FROM rubric WHERE id = ${id}`;
      if (row && !brought.has(id)) read.set(id, row.content);
      return row?.content ?? PRESET_RUBRICS.find((one) => one.id === id);
    },
    async all() {
      const rows = await tx.$queryRaw<{ content: Rubric }[]>`SELECT content FROM rubric ORDER BY loaded_at, id`;
      const kept = rows.map(({ content }) => content);
      return [...PRESET_RUBRICS.filter(({ id }) => !kept.some((one) => one.id === id)), ...kept];
    },
    async keep(rubric, digest) {
      brought.add(rubric.id);
      const added = await tx.$executeRaw`
      INSERT INTO rubric (id, kind, title, content, digest, loaded_by, loaded_at)
      VALUES (${rubric.id}, ${rubric.kind}, ${rubric.title}, ${JSON.stringify(rubric)}::jsonb, ${digest},
        ${by ?? null}::uuid, ${now.toISOString()}::timestamptz)
      ON CONFLICT (id) DO NOTHING`;
      return added === 1;
    },
  };
};
