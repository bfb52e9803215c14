import { applicationId, personId } from '../domain/ids.ts';
import type { Sheet, SheetKind } from '../domain/review/sheet.ts';
import type { SheetKey, SheetRow } from '../usecases/review/review-ports.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import { type Sql, sql, type Tx } from './database.ts';
import { createSealedDocuments, type SealedRow } from './sealed-documents.ts';

interface ListRow {
  readonly application_id: string;
  readonly panelist_id: string;
  readonly kind: string;
  readonly rubric: string;
  readonly started_at: Date;
  readonly final_at: Date | null;
  readonly voided_at: Date | null;
}
interface Row extends ListRow, SealedRow {}

/** The part that is sealed: everything but what the columns hold. */
type Sealed = Omit<Sheet, 'application' | 'panelist' | 'kind' | 'rubric' | 'startedAt' | 'finalAt'>;

const LIST = sql`SELECT application_id, panelist_id, kind, rubric, started_at, final_at, voided_at FROM review_sheet`;
const WHOLE = sql`SELECT application_id, panelist_id, kind, rubric, started_at, final_at, voided_at, wrapped_key, sealed
  FROM review_sheet`;

const place = ({ application, panelist, kind }: SheetKey): string => `sheet/${application}/${panelist}/${kind}`;

export const sheetStore = (tx: Tx, cipher: Cipher): Work['sheets'] => {
  const documents = createSealedDocuments(cipher);

  const columnsOf = (row: ListRow) => ({
    application: applicationId(row.application_id),
    panelist: personId(row.panelist_id),
    kind: row.kind as SheetKind, // CHECK review_sheet_kind
    rubric: row.rubric,
    startedAt: row.started_at,
    ...(row.final_at ? { finalAt: row.final_at } : {}),
  });
  const toRow = (row: ListRow): SheetRow => ({
    ...columnsOf(row),
    ...(row.voided_at ? { voidedAt: row.voided_at } : {}),
  });
  const toSheet = (row: Row): Sheet => {
    const columns = columnsOf(row);
    return { ...columns, ...documents.open<Sealed>(place(columns), row) };
  };
  const isThis = ({ application, panelist, kind }: SheetKey): Sql => sql`
    application_id = ${application}::uuid AND panelist_id = ${panelist}::uuid AND kind = ${kind}`;
  const find = async (key: SheetKey): Promise<Sheet | undefined> => {
    const [row] = await tx.$queryRaw<Row[]>`${WHOLE} WHERE ${isThis(key)}`;
    return row && toSheet(row);
  };

  return {
    find,
    async lock(key) {
      // A statement of its own: the next one must see what was committed while this one waited.
      await tx.$executeRaw`SELECT 1 FROM review_sheet WHERE ${isThis(key)} FOR UPDATE`;
      return find(key);
    },
    async save(year, sheet) {
      const { application, panelist, kind, rubric, startedAt, finalAt, ...rest } = sheet;
      const { wrapped, sealed } = documents.seal(place(sheet), rest);
      await tx.$executeRaw`
        INSERT INTO review_sheet AS s (application_id, panelist_id, kind, year, rubric, wrapped_key, sealed, started_at,
          final_at, voided_at)
        VALUES (${application}::uuid, ${panelist}::uuid, ${kind}, ${year}::int, ${rubric}, ${wrapped}, ${sealed},
          ${startedAt.toISOString()}::timestamptz, ${finalAt?.toISOString() ?? null}::timestamptz,
          ${rest.voided?.at.toISOString() ?? null}::timestamptz)
        ON CONFLICT (application_id, panelist_id, kind) DO UPDATE SET sealed = excluded.sealed,
          final_at = excluded.final_at, voided_at = excluded.voided_at, version = s.version + 1`;
    },
    async ofApplication(application, kind) {
      const rows = await tx.$queryRaw<Row[]>`
        ${WHOLE} WHERE application_id = ${application}::uuid AND kind = ${kind} ORDER BY started_at, panelist_id`;
      return rows.map(toSheet);
    },
    async ofYear(year) {
      const rows = await tx.$queryRaw<Row[]>`
        ${WHOLE} WHERE year = ${year}::int ORDER BY application_id, kind, started_at, panelist_id`;
      return rows.map(toSheet);
    },
    async lockOf(panelist, year) {
      await tx.$executeRaw`SELECT 1 FROM review_sheet WHERE panelist_id = ${panelist}::uuid AND year = ${year}::int
        ORDER BY application_id, kind FOR UPDATE`;
      const rows = await tx.$queryRaw<Row[]>`${WHOLE} WHERE panelist_id = ${panelist}::uuid AND year = ${year}::int
        ORDER BY application_id, kind`;
      return rows.map(toSheet);
    },
    async rows(year, panelist) {
      const rows = await tx.$queryRaw<ListRow[]>`${LIST} WHERE year = ${year}::int
        ${panelist === undefined ? sql`` : sql`AND panelist_id = ${panelist}::uuid`}
        ORDER BY application_id, panelist_id, kind`;
      return rows.map(toRow);
    },
  };
};
