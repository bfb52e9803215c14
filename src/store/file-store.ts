import { type PersonId, personId } from '../domain/ids.ts';
import type { Work } from '../usecases/work.ts';
import type { Tx } from './database.ts';

interface Context {
  readonly now: Date;
  readonly by: PersonId | undefined;
}

/** The list of what was received; the contents themselves lie sealed in the blob store. */
export const fileStore = (tx: Tx, { now, by }: Context): Work['files'] => ({
  async keep({ sha256, sm3, size, name, type, messageId, settle }) {
    if (by === undefined) throw new Error('a file needs a sender');
    const row = await tx.storedFile.create({
      data: { sha256, sm3, size: BigInt(size), name, type, ownerId: by, messageId, receivedAt: now },
    });
    // Before the commit: a crash in between leaves a content that nobody lists, never a list without its content.
    await settle?.();
    return row.id;
  },
  async find(id) {
    const row = await tx.storedFile.findUnique({ where: { id } });
    return row ? { ...row, size: Number(row.size), owner: personId(row.ownerId) } : undefined;
  },
});
