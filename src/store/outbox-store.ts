import { type Matter, type OpenId, openId } from '../domain/ids.ts';
import type { View } from '../usecases/view.ts';
import type { Show, Work } from '../usecases/work.ts';
import { empty, sql, type Tx } from './database.ts';

/** A click's answer brings the new card itself; the same state by the outbox must not overtake it on the wire. */
const AFTER_THE_ANSWER_MS = 1_500;

/**
 * Cards wanted and matters changed in one transaction, written in one statement just before it commits. A changed matter
 * is one row without addressee: which cards show it is looked up when the row is taken up, after the commit, so that a
 * card that came up in between is not left with what was true before.
 */
export class Outgoing {
  readonly #shows: Show[] = [];
  readonly #matters = new Map<Matter, Set<OpenId> | 'everybody'>();
  #pressed = '';
  /** Something went into the outbox by another way. */
  wrote = false;

  show(card: Show): void {
    this.#shows.push(card);
  }

  refresh(matter: Matter, readers?: readonly OpenId[]): void {
    const known = this.#matters.get(matter);
    if (readers === undefined || known === 'everybody') this.#matters.set(matter, 'everybody');
    else this.#matters.set(matter, new Set([...(known ?? []), ...readers]));
  }

  get empty(): boolean {
    return this.#shows.length === 0 && this.#matters.size === 0;
  }

  /** The message whose button was pressed: its redrawing waits until the answer has gone out. */
  pressed(key: string): void {
    this.#pressed = key;
  }

  /** Writes all of it, and with it the stored answer of the event that is being taken up; one statement at most. */
  flush(tx: Tx, answered?: { readonly key: string; readonly answer: unknown }): void {
    const keep = answered
      ? sql`UPDATE inbox SET answer = ${JSON.stringify(answered.answer)}::jsonb WHERE key = ${answered.key}`
      : undefined;
    if (this.empty) {
      if (keep) tx.later(keep);
      return;
    }
    const pressed = this.#pressed;
    const rows = [
      ...[...this.#matters].map(([matter, of]) => {
        const readers = of === 'everybody' ? null : [...of];
        return { key: pressed, to: '', matter, view: null, urgent: false, readers };
      }),
      ...this.#shows.map(({ key, to, matter, view, urgent = false }) => ({
        key,
        to,
        matter,
        view,
        urgent,
        readers: null,
      })),
    ].map((row) => ({ ...row, after: row.key !== '' && row.key === pressed }));
    // However many rows, the same statement: the server plans it once.
    tx.later(sql`${keep ? sql`WITH kept AS (${keep})` : empty}
      INSERT INTO outbox (message_key, open_id, matter, view, urgent, readers, not_before)
      SELECT key, "to", matter, coalesce(view, 'null'), urgent, readers,
        CASE WHEN after THEN clock_timestamp() + ${AFTER_THE_ANSWER_MS}::int * interval '1 millisecond' END
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS row (key text, "to" text, matter text, view jsonb, urgent boolean, readers text[], after boolean)`);
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
  readonly replaced_by: string | null;
}

/** A card of ours, looked up by the delivery key in its buttons. */
export type Delivered = Awaited<ReturnType<Work['messages']['byDeliveryKey']>>;

export const readDelivered = async (tx: Tx, id: string): Promise<Delivered> => {
  const [row] = await tx.$queryRaw<ShownRow[]>`
    SELECT id, key, open_id, matter, view, message_id, retired, replaced_by FROM message WHERE id = ${id}::uuid`;
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
    ...(row.replaced_by ? { replacedBy: row.replaced_by } : {}),
  };
};

/** `read`: what this transaction has asked for already. */
export const messageStore = (
  tx: Tx,
  read?: { readonly id: string; readonly row: Promise<Delivered> },
): Work['messages'] => ({
  byDeliveryKey: (id) => (id === read?.id ? read.row : readDelivered(tx, id)),
  async anyTo(openId) {
    return (await tx.message.count({ where: { openId }, take: 1 })) > 0;
  },
});
