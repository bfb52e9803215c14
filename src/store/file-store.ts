import type { PersonId } from '../domain/ids.ts';
import type { Work } from '../usecases/work.ts';
import type { Tx } from './database.ts';

interface Context {
  readonly now: Date;
  readonly by: PersonId | undefined;
}

/** The list of what was received; the contents themselves lie sealed in the blob store. */
export const fileStore = (tx: Tx, { now, by }: Context): Work['files'] => ({
  async keep({ sha256, sm3, size, name, type, messageId }) {
    if (by === undefined) throw new Error('a file needs a sender');
    const row = await tx.storedFile.create({
      data: { sha256, sm3, size: BigInt(size), name, type, ownerId: by, messageId, receivedAt: now },
    });
    return row.id;
  },
});
