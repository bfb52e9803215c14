import { personId } from '../domain/ids.ts';
import type { Calibration, CalibrationSheet } from '../domain/review/calibration.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import { type Sql, sql, type Tx } from './database.ts';
import { createSealedDocuments, type SealedRow } from './sealed-documents.ts';

interface Row extends SealedRow {
  readonly year: number;
  readonly round: number;
}
interface SheetRow extends Row {
  readonly panelist_id: string;
}
type Sealed = Omit<Calibration, 'year' | 'round'>;
type SealedSheet = Omit<CalibrationSheet, 'year' | 'round' | 'panelist'>;

const place = ({ year, round }: Pick<Row, 'year' | 'round'>, whose = 'case'): string =>
  `calibration/${year}/${round}/${whose}`;

/** Cases and copies, sealed one by one; a case that was stopped stays beside the next one. */
export const calibrationStore = (tx: Tx, cipher: Cipher): Work['calibrations'] => {
  const documents = createSealedDocuments(cipher);
  const toSheet = (row: SheetRow): CalibrationSheet => {
    const { year, round, panelist_id: panelist } = row;
    return { year, round, panelist: personId(panelist), ...documents.open<SealedSheet>(place(row, panelist), row) };
  };

  const find = async (year: number): Promise<Calibration | undefined> => {
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT year, round, wrapped_key, sealed FROM review_calibration WHERE year = ${year}::int
      ORDER BY round DESC LIMIT 1`;
    return row && { year: row.year, round: row.round, ...documents.open<Sealed>(place(row), row) };
  };
  const sheetsWhere = async (condition: Sql): Promise<readonly CalibrationSheet[]> => {
    const rows = await tx.$queryRaw<SheetRow[]>`
      SELECT year, round, panelist_id, wrapped_key, sealed FROM review_calibration_sheet WHERE ${condition}
      ORDER BY panelist_id`;
    return rows.map(toSheet);
  };

  return {
    find,
    async lock(year) {
      // A statement of its own: the next one must see what was committed while this one waited.
      await tx.$executeRaw`SELECT 1 FROM review_calibration WHERE year = ${year}::int FOR UPDATE`;
      return find(year);
    },
    async save({ year, round, ...rest }) {
      const { wrapped, sealed } = documents.seal(place({ year, round }), rest);
      await tx.$executeRaw`
        INSERT INTO review_calibration AS c (year, round, wrapped_key, sealed)
        VALUES (${year}::int, ${round}::int, ${wrapped}, ${sealed})
        ON CONFLICT (year, round) DO UPDATE SET sealed = excluded.sealed, version = c.version + 1`;
    },
    async sheet({ year, round }, panelist) {
      const [found] = await sheetsWhere(
        sql`year = ${year}::int AND round = ${round}::int AND panelist_id = ${panelist}::uuid`,
      );
      return found;
    },
    sheets: ({ year, round }) => sheetsWhere(sql`year = ${year}::int AND round = ${round}::int`),
    async saveSheet({ year, round, panelist, ...rest }) {
      const { wrapped, sealed } = documents.seal(place({ year, round }, panelist), rest);
      await tx.$executeRaw`
        INSERT INTO review_calibration_sheet AS s (year, round, panelist_id, wrapped_key, sealed)
        VALUES (${year}::int, ${round}::int, ${panelist}::uuid, ${wrapped}, ${sealed})
        ON CONFLICT (year, round, panelist_id) DO UPDATE SET sealed = excluded.sealed, version = s.version + 1`;
    },
    async dissolve(year) {
      const sheets = await tx.$queryRaw<Pick<SheetRow, 'year' | 'round' | 'panelist_id'>[]>`
        DELETE FROM review_calibration_sheet WHERE year = ${year}::int RETURNING year, round, panelist_id`;
      const cases = await tx.$queryRaw<Pick<Row, 'year' | 'round'>[]>`
        DELETE FROM review_calibration WHERE year = ${year}::int RETURNING year, round`;
      for (const row of sheets) documents.forget(place(row, row.panelist_id));
      for (const row of cases) documents.forget(place(row));
    },
  };
};
