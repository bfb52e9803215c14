import { timingSafeEqual } from 'node:crypto';
import { applicationId, fileId, openId, type PersonId, personId } from '../domain/ids.ts';
import type { FileSlot } from '../usecases/files-port.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import type { Tx } from './database.ts';
import { readDocument, writeDocument } from './document.ts';

/** Long enough for photographs from a phone; not so long that somebody sends a file without thinking of it any more. */
const SLOT_MS = 24 * 60 * 60_000;
const slotPlace = (person: PersonId): string => `file-slot/${person}`;

/** Filled, it is known to nobody but the message that has filled it: that may be brought again. */
type KeptSlot = FileSlot & { readonly filledBy?: string };

interface Context {
  readonly now: Date;
  readonly by: PersonId | undefined;
  readonly cipher: Cipher;
}

const readSlot = async (
  tx: Tx,
  { now, by, cipher }: Context,
  messageId: string | undefined,
): Promise<FileSlot | undefined> => {
  if (by === undefined) return undefined;
  const [row] = await tx.$queryRaw<{ sealed: Uint8Array }[]>`
    SELECT sealed FROM file_slot WHERE person_id = ${by}::uuid AND expires_at > ${now.toISOString()}::timestamptz`;
  if (!row) return undefined;
  const { filledBy, ...slot } = readDocument<KeptSlot>(cipher.openText(row.sealed, slotPlace(by)));
  return filledBy === undefined || filledBy === messageId ? slot : undefined;
};

/** The list of what was received; the contents themselves lie sealed in the blob store. */
export const fileStore = (tx: Tx, { now, by, cipher }: Context): Work['files'] => ({
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
  async openSlot(slot) {
    if (by === undefined) throw new Error('a slot needs a person');
    const until = new Date(now.getTime() + SLOT_MS);
    await tx.$executeRaw`
      INSERT INTO file_slot (person_id, sealed, expires_at)
      VALUES (${by}::uuid, ${cipher.seal(writeDocument(slot), slotPlace(by))}, ${until.toISOString()}::timestamptz)
      ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, expires_at = excluded.expires_at`;
  },
  slot: (messageId) => readSlot(tx, { now, by, cipher }, messageId),
  async fillSlot(messageId) {
    const slot = await readSlot(tx, { now, by, cipher }, messageId);
    if (by === undefined || !slot) return;
    const filled: KeptSlot = { ...slot, filledBy: messageId };
    await tx.$executeRaw`
      UPDATE file_slot SET sealed = ${cipher.seal(writeDocument(filled), slotPlace(by))} WHERE person_id = ${by}::uuid`;
  },
  async closeSlot() {
    await tx.$executeRaw`DELETE FROM file_slot WHERE person_id = ${by ?? null}::uuid`;
  },
  async ticket({ id, application, file, until }) {
    if (by === undefined) throw new Error('a link needs a person');
    await tx.$executeRaw`
      INSERT INTO file_ticket (id, application_id, file_id, person_id, expires_at)
      VALUES (${id}, ${application}::uuid, ${file}::uuid, ${by}::uuid, ${until.toISOString()}::timestamptz)
      ON CONFLICT DO NOTHING`;
  },
  secretOf: (id) => secret(cipher, id),
  async ticketOf(id, said) {
    const [right, given] = [secret(cipher, id), said].map((text) => Buffer.from(text, 'utf8'));
    if (!right || !given || right.length !== given.length || !timingSafeEqual(right, given)) return undefined;
    const [row] = await tx.$queryRaw<{ application_id: string; file_id: string; open_id: string }[]>`
      SELECT t.application_id, t.file_id, p.open_id FROM file_ticket t JOIN person p ON p.id = t.person_id
      WHERE t.id = ${id} AND t.used_at IS NULL AND t.expires_at > ${now.toISOString()}::timestamptz
        AND p.open_id IS NOT NULL AND p.left_at IS NULL`;
    return (
      row && { application: applicationId(row.application_id), file: fileId(row.file_id), openId: openId(row.open_id) }
    );
  },
  async redeem(id) {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE file_ticket SET used_at = ${now.toISOString()}::timestamptz
      WHERE id = ${id} AND used_at IS NULL AND expires_at > ${now.toISOString()}::timestamptz RETURNING id`;
    return rows.length === 1;
  },
});

/** An HMAC under the service's key: who knows the id alone knows nothing. */
const secret = (cipher: Cipher, id: string): string =>
  cipher.blindIndex('text', `ticket\u0000${id}`).replace(/^\w+:/, '');
