import { type ApplicationId, applicationId } from '../domain/ids.ts';
import { emptyRecord, type ReviewRecord } from '../domain/review/record.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import type { Tx } from './database.ts';
import { createSealedDocuments, type SealedRow } from './sealed-documents.ts';

interface Row extends SealedRow {
  readonly application_id: string;
}

const place = (id: ApplicationId): string => `review/${id}`;

/** Whoever changes a record has locked its application: the record has no lock of its own. */
export const reviewRecordStore = (tx: Tx, cipher: Cipher): Work['records'] => {
  const documents = createSealedDocuments(cipher);

  const toRecord = (row: Row): ReviewRecord => {
    const id = applicationId(row.application_id);
    return { application: id, ...documents.open<Omit<ReviewRecord, 'application'>>(place(id), row) };
  };

  return {
    async find(id) {
      const [row] = await tx.$queryRaw<Row[]>`
        SELECT application_id, wrapped_key, sealed FROM review_record WHERE application_id = ${id}::uuid`;
      return row ? toRecord(row) : emptyRecord(id);
    },
    async ofYear(year) {
      const rows = await tx.$queryRaw<Row[]>`SELECT application_id, wrapped_key, sealed FROM review_record
        WHERE year = ${year}::int ORDER BY application_id`;
      return rows.map(toRecord);
    },
    async save(year, { application, ...rest }) {
      const { wrapped, sealed } = documents.seal(place(application), rest);
      await tx.$executeRaw`
        INSERT INTO review_record AS r (application_id, year, wrapped_key, sealed)
        VALUES (${application}::uuid, ${year}::int, ${wrapped}, ${sealed})
        ON CONFLICT (application_id) DO UPDATE SET sealed = excluded.sealed, version = r.version + 1`;
    },
  };
};
