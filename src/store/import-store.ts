import { type ImportId, importId, type PersonId, personId } from '../domain/ids.ts';
import type { StagedImport } from '../usecases/proposals-port.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import type { Tx } from './database.ts';

interface Context {
  readonly now: Date;
  readonly by: PersonId | undefined;
  readonly cipher: Cipher;
}

/** Rows wait sealed: a table of people is full of numbers and addresses. */
export const importStore = (tx: Tx, { now, by, cipher }: Context): Work['imports'] => {
  const find = async (id: ImportId): Promise<StagedImport | undefined> => {
    const row = await tx.stagedImport.findUnique({ where: { id } });
    if (!row) return undefined;
    return {
      id: importId(row.id),
      kind: row.kind as StagedImport['kind'], // written by `stage` from the union
      owner: personId(row.ownerId),
      state: row.state as StagedImport['state'], // CHECK staged_import_state
      rows: JSON.parse(cipher.openText(row.sealed, 'import')),
      createdAt: row.createdAt,
    };
  };
  return {
    find,
    async stage({ kind, fileId, rows }) {
      if (by === undefined) throw new Error('an import needs a person');
      const row = await tx.stagedImport.create({
        data: {
          kind,
          fileId,
          ownerId: by,
          sealed: cipher.seal(JSON.stringify(rows), 'import'),
          state: 'open',
          createdAt: now,
        },
      });
      return importId(row.id);
    },
    async lock(id) {
      await tx.$executeRaw`SELECT 1 FROM staged_import WHERE id = ${id}::uuid FOR UPDATE`;
      return find(id);
    },
    async close(id, state, summary) {
      await tx.stagedImport.updateMany({
        where: { id, state: 'open' },
        data: { state, decidedAt: now, sealed: cipher.seal(JSON.stringify(summary), 'import') },
      });
    },
  };
};
