import { type FileId, fileId, type PersonId, personId } from '../domain/ids.ts';
import type { Work } from '../usecases/work.ts';
import type { Tx } from './database.ts';

/** The papers lie sealed in the blob store; here stands which one counts for whom. */
export const summaryStore = (
  tx: Tx,
  { now, by }: { readonly now: Date; readonly by: PersonId | undefined },
): Work['summaries'] => ({
  async find(year, districtId) {
    const row = await tx.endorsementSummary.findUnique({
      where: { year_districtId: { year, districtId } },
      include: { file: true },
    });
    if (!row) return undefined;
    const { listHash, addedBy, addedAt, file } = row;
    const { name, type, sha256 } = file;
    return { listHash, fileId: fileId(file.id), name, type, sha256, addedBy: personId(addedBy), addedAt };
  },
  async save(year, district, { listHash, fileId: file }: { readonly listHash: string; readonly fileId: FileId }) {
    if (by === undefined) throw new Error('only a person sends one in');
    await tx.$executeRaw`
      INSERT INTO endorsement_summary (year, district_id, list_hash, file_id, added_by, added_at)
      VALUES (${year}::int, ${district}, ${listHash}, ${file}::uuid, ${by}::uuid, ${now.toISOString()}::timestamptz)
      ON CONFLICT (year, district_id) DO UPDATE SET list_hash = excluded.list_hash, file_id = excluded.file_id,
        added_by = excluded.added_by, added_at = excluded.added_at`;
  },
});
