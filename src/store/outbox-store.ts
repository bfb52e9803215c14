import { type Matter, openId } from '../domain/ids.ts';
import type { View } from '../usecases/view.ts';
import type { Show, Work } from '../usecases/work.ts';
import { empty, join, sql, type Tx } from './database.ts';

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

  /** Writes all of it, and with it the stored answer of the event that is being taken up; always one statement. */
  async flush(tx: Tx, answered?: { readonly key: string; readonly answer: unknown }): Promise<void> {
    const keep = answered
      ? sql`UPDATE inbox SET answer = ${JSON.stringify(answered.answer)}::jsonb WHERE key = ${answered.key}`
      : undefined;
    if (this.empty) return void (await tx.$executeRaw(keep ?? sql`SELECT 1`));
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
    const kept = keep ? sql`WITH kept AS (${keep})` : empty;
    await tx.$executeRaw`${kept} INSERT INTO outbox (message_key, open_id, matter, view, urgent, not_before) VALUES ${join(rows)}`;
  }
}

interface ShownRow {
  readonly id: string;
  readonly key: string;
  readonly open_id: string;
  readonly matter: string;
  readonly view: unknown;
  readonly message_id: string | null;
  readonly retired: boolean;
}

export const messageStore = (tx: Tx): Work['messages'] => ({
  async byDeliveryKey(id) {
    const [row] = await tx.$queryRaw<ShownRow[]>`
      SELECT id, key, open_id, matter, view, message_id, retired FROM message WHERE id = ${id}::uuid`;
    if (!row) return undefined;
    const { key, retired } = row;
    return {
      id: row.id,
      key,
      retired,
      openId: openId(row.open_id),
      matter: row.matter as Matter, // written from a Matter
      view: row.view as View, // written from a View
      ...(row.message_id ? { messageId: row.message_id } : {}),
    };
  },
  async anyTo(openId) {
    return (await tx.message.count({ where: { openId }, take: 1 })) > 0;
  },
});
