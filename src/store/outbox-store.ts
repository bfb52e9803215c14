import { type Matter, openId } from '../domain/ids.ts';
import type { View } from '../usecases/view.ts';
import type { Show, ShownMessage, Work } from '../usecases/work.ts';
import { join, sql, type Tx } from './database.ts';
import type { Message } from './generated/client.ts';

/** A click's answer brings the new card itself; the same state by the outbox must not overtake it on the wire. */
const AFTER_THE_ANSWER_MS = 1_500;

/**
 * Cards wanted and matters changed in one transaction, written in one statement just before it commits. A changed matter
 * is one row without addressee: which cards show it is looked up when the row is taken up, after the commit, so that a
 * card that came up in between is not left with what was true before.
 */
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
    if (this.empty) return;
    const pressed = this.#pressed;
    const after = (key: string) =>
      key !== '' && key === pressed
        ? sql`clock_timestamp() + ${AFTER_THE_ANSWER_MS}::int * interval '1 millisecond'`
        : sql`NULL::timestamptz`;
    const rows = [
      ...[...this.#matters].map((matter) => sql`(${pressed}, '', ${matter}, 'null'::jsonb, false, ${after(pressed)})`),
      ...this.#shows.map(
        ({ key, to, matter, view, urgent }) =>
          sql`(${key}, ${to}, ${matter}, ${JSON.stringify(view)}::jsonb, ${urgent ?? false}, ${after(key)})`,
      ),
    ];
    await tx.$executeRaw`INSERT INTO outbox (message_key, open_id, matter, view, urgent, not_before) VALUES ${join(rows)}`;
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
