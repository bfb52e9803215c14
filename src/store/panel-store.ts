import type { Panel } from '../domain/review/panel.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import type { Tx } from './database.ts';
import { createSealedDocuments, type SealedRow } from './sealed-documents.ts';

interface Row extends SealedRow {
  readonly year: number;
}

const place = (year: number): string => `panel/${year}`;

export const panelStore = (tx: Tx, cipher: Cipher): Work['panels'] => {
  const documents = createSealedDocuments(cipher);

  const find = async (year: number): Promise<Panel | undefined> => {
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT year, wrapped_key, sealed FROM review_panel WHERE year = ${year}::int`;
    return row && { year, ...documents.open<Omit<Panel, 'year'>>(place(year), row) };
  };

  return {
    find,
    async lock(year) {
      // A statement of its own: the next one must see what was committed while this one waited.
      await tx.$executeRaw`SELECT 1 FROM review_panel WHERE year = ${year}::int FOR UPDATE`;
      return find(year);
    },
    async dissolve(year) {
      await tx.$executeRaw`DELETE FROM review_panel WHERE year = ${year}::int`;
      documents.forget(place(year));
    },
    async save({ year, ...rest }) {
      const { wrapped, sealed } = documents.seal(place(year), rest);
      await tx.$executeRaw`
        INSERT INTO review_panel AS p (year, wrapped_key, sealed) VALUES (${year}::int, ${wrapped}, ${sealed})
        ON CONFLICT (year) DO UPDATE SET sealed = excluded.sealed, version = p.version + 1`;
    },
  };
};
