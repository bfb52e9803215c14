import { type ApplicationId, applicationId } from '../domain/ids.ts';
import { emptyRecord, type ReviewRecord } from '../domain/review/record.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import type { Tx } from './database.ts';
import { readDocument, writeDocument } from './document.ts';

interface Row {
  readonly application_id: string;
  readonly wrapped_key: Uint8Array;
  readonly sealed: Uint8Array;
}

const place = (id: ApplicationId): string => `review/${id}`;

/** Whoever changes a record has locked its application: the record has no lock of its own. */
export const reviewRecordStore = (tx: Tx, cipher: Cipher): Work['records'] => {
  const wrappedKeys = new Map<ApplicationId, Uint8Array>();

  const toRecord = (row: Row): ReviewRecord => {
    const id = applicationId(row.application_id);
    wrappedKeys.set(id, row.wrapped_key);
    const sealer = cipher.withKey(cipher.unwrapKey(row.wrapped_key, place(id)));
    return {
      application: id,
      ...readDocument<Omit<ReviewRecord, 'application'>>(sealer.openText(row.sealed, place(id))),
    };
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
      const wrapped = wrappedKeys.get(application) ?? cipher.wrapKey(cipher.newKey(), place(application));
      wrappedKeys.set(application, wrapped);
      const sealed = cipher
        .withKey(cipher.unwrapKey(wrapped, place(application)))
        .seal(writeDocument(rest), place(application));
      await tx.$executeRaw`
        INSERT INTO review_record AS r (application_id, year, wrapped_key, sealed)
        VALUES (${application}::uuid, ${year}::int, ${wrapped}, ${sealed})
        ON CONFLICT (application_id) DO UPDATE SET sealed = excluded.sealed, version = r.version + 1`;
    },
  };
};
