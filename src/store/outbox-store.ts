import { type Matter, openId } from '../domain/ids.ts';
import type { View } from '../usecases/view.ts';
import type { Show, ShownMessage, Work } from '../usecases/work.ts';
import { join, sql, type Tx } from './database.ts';
import type { Message } from './generated/client.ts';

/** A click's answer brings the new card itself; the same state by the outbox must not overtake it on the wire. */
const AFTER_THE_ANSWER_MS = 1_500;

/** Cards wanted and matters changed in one transaction, written in two statements just before it commits. */
export class Outgoing {
  readonly #shows: Show[] = [];
  readonly #matters = new Set<Matter>();
  #pressed = '';

  show(card: Show): void {
    this.#shows.push(card);
  }

  refresh(matter: Matter): void {
    this.#matters.add(matter);
  }

  get empty(): boolean {
    return this.#shows.length === 0 && this.#matters.size === 0;
  }

  /** The message whose button was pressed: its redrawing waits until the answer has gone out. */
  pressed(key: string): void {
    this.#pressed = key;
  }

  async flush(tx: Tx): Promise<void> {
    const pressed = this.#pressed;
    if (this.#matters.size > 0) {
      await tx.$executeRaw`
        INSERT INTO outbox (message_key, open_id, matter, view, not_before)
        SELECT key, open_id, matter, view,
          CASE WHEN key = ${pressed} THEN clock_timestamp() + ${AFTER_THE_ANSWER_MS}::int * interval '1 millisecond' END
        FROM message WHERE matter IN (${join([...this.#matters])}) AND NOT retired AND state IN ('due', 'still')`;
    }
    if (this.#shows.length > 0) {
      const rows = this.#shows.map(({ key, to, matter, view, urgent }) => {
        const later =
          key === pressed ? sql`clock_timestamp() + ${AFTER_THE_ANSWER_MS}::int * interval '1 millisecond'` : sql`NULL`;
        return sql`(${key}, ${to}, ${matter}, ${JSON.stringify(view)}::jsonb, ${urgent ?? false}, ${later})`;
      });
      await tx.$executeRaw`INSERT INTO outbox (message_key, open_id, matter, view, urgent, not_before) VALUES ${join(rows)}`;
    }
  }
}

const toShown = (row: Message): ShownMessage => ({
  id: row.id,
  key: row.key,
  matter: row.matter as Matter, // written from a Matter
  view: row.view as unknown as View, // written from a View
});

export const messageStore = (tx: Tx): Work['messages'] => ({
  async byDeliveryKey(id) {
    const row = await tx.message.findUnique({ where: { id } });
    return row
      ? {
          ...toShown(row),
          openId: openId(row.openId),
          retired: row.retired,
          ...(row.messageId ? { messageId: row.messageId } : {}),
        }
      : undefined;
  },
  async anyTo(openId) {
    return (await tx.message.count({ where: { openId }, take: 1 })) > 0;
  },
});
