import { type Matter, type OpenId, openId } from '../domain/ids.ts';
import type { View } from '../usecases/view.ts';
import { BUSINESS_NOW, businessTime } from './business-now.ts';
import { type Database, sql } from './database.ts';
import type { Message } from './generated/client.ts';

/** A message under lease: what to send, and whether it already stands in the chat. */
export interface Claimed {
  readonly id: string;
  readonly key: string;
  readonly to: OpenId;
  readonly matter: Matter;
  readonly view: View;
  /** Outbox id of the state to be shown; what arrives meanwhile is higher. */
  readonly wanted: bigint;
  readonly messageId: string | undefined;
  readonly retired: boolean;
  /** The same card was sent once more since: this copy is to say so. */
  readonly replaced: boolean;
  readonly urgent: boolean;
  /** Sends in a row that failed; a process that died in the middle of one is no reason to wait. */
  readonly failures: number;
  /** Milliseconds since the first attempt of a send that may have arrived without our knowing, by database time. */
  readonly triedForMs: number;
  /** This is not the first attempt of the first send: what stands in the chat may be an older state. */
  readonly mayStandAlready: boolean;
  /** HMAC of the card in the chat; undefined as soon as anything else may stand there. */
  readonly shown: string | undefined;
  /** Whose claim this is: one that ran out may have been followed by another. */
  readonly leaseUntil: Date;
}

export interface Arrived {
  readonly messageId: string;
  readonly chatId?: string;
  readonly hasButtons: boolean;
  /** HMAC of the card that was sent; absent when it is not to be kept. */
  readonly shown?: string;
  /** The state sent may not be the one shown; an update must follow. */
  readonly mustUpdate: boolean;
}

export interface DeliveryStore {
  /** Outbox rows become the wanted state of their messages; only the newest of a message counts. Answers how many rows. */
  relay(limit: number): Promise<number>;
  claim(limit: number, leaseMs: number): Promise<readonly Claimed[]>;
  arrived(claimed: Claimed, arrived: Arrived): Promise<void>;
  /** `certain`: the platform surely did not take it, so the uuid hour has not begun. */
  later(claimed: Claimed, waitMs: number, failure: string, certain: boolean): Promise<void>;
  park(claimed: Claimed, state: 'dead' | 'unknown' | 'still', failure: string): Promise<void>;
  /** Real seconds by which the oldest thing waiting is late: the first number to look at. */
  lag(): Promise<{
    readonly relaySeconds: number;
    readonly deliverSeconds: number;
    readonly unknown: number;
    readonly dead: number;
  }>;
  /** Milliseconds until the next message falls due; undefined when none waits. */
  nextDueIn(): Promise<number | undefined>;
  /** Live cards with buttons whose 13th day has begun, by business time. What stands in no chat can be changed at any age. */
  ageing(limit: number): Promise<
    readonly {
      readonly id: string;
      readonly key: string;
      readonly to: OpenId;
      readonly matter: Matter;
      readonly view: View;
      readonly hasButtons: boolean;
      readonly replaced: boolean;
    }[]
  >;
  /** Never drawn again; `drawOnce` first takes its buttons away. */
  retire(id: string, drawOnce: boolean): Promise<void>;
  prune(): Promise<void>;
}

const ACTIVE_DAYS = 12;
const PRUNED_AT_ONCE = 2_000;
/** In the 64 bits of PostgreSQL's advisory locks. */
const RELAY_LOCK = 24_000_002;
/** Beside the hash of whose chat it is, in the two halves of such a lock. */
const COPIES_LOCK = 24_000_003;

export const createDeliveryStore = (database: Database): DeliveryStore => {
  const { single } = database;
  return {
    relay: (limit) =>
      database.transact(async (tx) => {
        // One at a time, so that of two rows about one card the one committed later is also taken up later: row numbers
        // do not tell, as they are given out before the commit.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${RELAY_LOCK})`;
        return tx.$executeRaw`
          WITH claimed AS MATERIALIZED (
            SELECT * FROM outbox WHERE relayed_at IS NULL ORDER BY id LIMIT ${limit}
          ), shown AS MATERIALIZED (
            SELECT DISTINCT ON (message_key) * FROM claimed WHERE open_id <> '' ORDER BY message_key, id DESC
          ), changed AS (
            SELECT matter, max(id) AS id, bool_or(readers IS NULL) AS for_everybody FROM claimed WHERE open_id = '' GROUP BY matter
          ), redrawn AS (
            UPDATE message m SET wanted = greatest(m.wanted + 1, changed.id), state = 'due',
              -- The answer to a press may have put anything in the place of the card that was pressed.
              shown = CASE WHEN m.key IN (SELECT c.message_key FROM claimed c WHERE c.open_id = '') THEN NULL ELSE m.shown END,
              attempts = CASE WHEN m.state = 'due' THEN m.attempts ELSE 0 END,
              due_at = greatest(clock_timestamp(), CASE WHEN m.state = 'due' THEN m.due_at END,
                (SELECT max(not_before) FROM claimed c WHERE c.open_id = '' AND c.message_key = m.key))
            FROM changed WHERE m.matter = changed.matter AND NOT m.retired AND m.replaced_by IS NULL AND m.state IN ('due', 'still')
              AND NOT EXISTS (SELECT FROM shown WHERE shown.message_key = m.key)
              AND (changed.for_everybody OR EXISTS (
                SELECT FROM claimed c WHERE c.open_id = '' AND c.matter = m.matter AND m.open_id = ANY (c.readers)))
          ), wanted AS (
            INSERT INTO message AS m (id, key, open_id, matter, view, wanted, state, urgent, due_at)
            SELECT gen_random_uuid(), message_key, open_id, matter, view, id, 'due', urgent, coalesce(not_before, clock_timestamp())
            FROM shown ORDER BY message_key
            ON CONFLICT (key) DO UPDATE SET view = excluded.view, matter = excluded.matter,
              wanted = greatest(m.wanted + 1, excluded.wanted), state = 'due', shown = NULL,
              -- With something else to say it is no copy any more.
              replaced_by = NULL,
              attempts = CASE WHEN m.state = 'due' THEN m.attempts ELSE 0 END,
              -- A platform that asked us to wait is not asked sooner because there is more to say.
              due_at = greatest(excluded.due_at, CASE WHEN m.state = 'due' THEN m.due_at END)
            WHERE NOT m.retired AND m.state <> 'unknown' AND (m.replaced_by IS NULL OR m.view <> excluded.view)
          )
          UPDATE outbox SET relayed_at = clock_timestamp() FROM claimed WHERE outbox.id = claimed.id`;
      }),

    async claim(limit, leaseMs) {
      const rows = await database.statement(
        (one) => one.$queryRaw<RawMessage[]>`
          WITH due AS MATERIALIZED (
            SELECT id, shown FROM message WHERE state = 'due' AND due_at <= clock_timestamp()
              AND (lease_until IS NULL OR lease_until < clock_timestamp())
            ORDER BY due_at, wanted LIMIT ${limit} FOR UPDATE SKIP LOCKED)
          UPDATE message SET lease_until = clock_timestamp() + ${leaseMs}::int * interval '1 millisecond',
            -- Whole milliseconds, as the column keeps them: an equal instant means that this is the first attempt.
            first_tried_at = coalesce(first_tried_at, date_trunc('milliseconds', now())),
            -- From here on the platform may have taken another card, whether or not we live to hear of it.
            shown = NULL
          FROM due WHERE message.id = due.id
          RETURNING message.id, key, open_id, matter, view, wanted, message_id, retired, urgent, attempts, lease_until, due.shown,
            replaced_by IS NOT NULL AS replaced,
            (extract(epoch FROM clock_timestamp() - first_tried_at) * 1000)::float8 AS tried_for,
            (message_id IS NULL AND first_tried_at < date_trunc('milliseconds', now())) AS may_stand`,
      );
      return rows
        .map((row) => ({
          id: row.id,
          key: row.key,
          to: openId(row.open_id),
          matter: row.matter as Matter, // written from a Matter
          view: row.view as unknown as View, // written from a View
          wanted: row.wanted,
          messageId: row.message_id ?? undefined,
          retired: row.retired,
          replaced: row.replaced,
          urgent: row.urgent,
          failures: row.attempts,
          triedForMs: row.tried_for,
          mayStandAlready: row.may_stand,
          shown: row.shown ?? undefined,
          leaseUntil: row.lease_until,
        }))
        .sort((a, b) => Number(a.wanted - b.wanted));
    },

    async arrived(claimed, { messageId, chatId, hasButtons, shown, mustUpdate }) {
      const { id, wanted, leaseUntil } = claimed;
      // When the lease ran out somebody else may be sending, or have sent, a newer state: whose arrived last nobody
      // knows, so it is drawn once more.
      const noted = sql`
        UPDATE message SET message_id = ${messageId}, chat_id = coalesce(${chatId ?? null}, chat_id), sent = ${wanted},
          -- From the first attempt that may have arrived: where two copies stand in a chat it tells the later one.
          sent_at = coalesce(sent_at, ${businessTime(sql`coalesce(first_tried_at, clock_timestamp())`)}),
          has_buttons = ${hasButtons}, attempts = 0, first_tried_at = NULL, failure = NULL,
          lease_until = CASE WHEN lease_until = ${leaseUntil.toISOString()}::timestamptz THEN NULL ELSE lease_until END,
          shown = CASE WHEN wanted = ${wanted} AND NOT ${mustUpdate} AND lease_until = ${leaseUntil.toISOString()}::timestamptz
            THEN ${shown ?? null} END,
          (state, due_at) = (SELECT CASE WHEN again THEN 'due' ELSE 'still' END, CASE WHEN again THEN greatest(due_at, clock_timestamp()) END
            FROM (SELECT wanted > ${wanted} OR ${mustUpdate}
              OR lease_until IS DISTINCT FROM ${leaseUntil.toISOString()}::timestamptz AS again) AS asked)
        WHERE id = ${id}::uuid`;
      if (claimed.messageId !== undefined || !hasButtons) {
        await single.$executeRaw`${noted}`;
        return;
      }
      // Only now that the new card stands in the chat may an older copy lose its buttons; in one transaction, so that a
      // process that dies in between leaves both undone and the send is noted again.
      await database.transact(async (tx) => {
        // Of two that arrive at once each must see the other, or both would stay.
        tx.later(sql`SELECT pg_advisory_xact_lock(${COPIES_LOCK}, hashtext(${claimed.to}))`);
        tx.later(noted);
        tx.later(sql`
          WITH copies AS (
            SELECT copy.id, first_value(copy.id) OVER (ORDER BY copy.sent_at DESC, copy.id = sent.id DESC) AS newest
            FROM message sent JOIN message copy
              ON copy.open_id = sent.open_id AND copy.matter = sent.matter AND copy.view = sent.view
            WHERE sent.id = ${id}::uuid AND copy.has_buttons AND NOT copy.retired AND copy.replaced_by IS NULL
              AND copy.message_id IS NOT NULL AND copy.state IN ('due', 'still')
          )
          UPDATE message SET replaced_by = copies.newest, wanted = wanted + 1, state = 'due', attempts = 0,
            due_at = greatest(clock_timestamp(), CASE WHEN state = 'due' THEN due_at END)
          FROM copies WHERE message.id = copies.id AND copies.id <> copies.newest`);
      });
    },

    async later({ id, leaseUntil }, waitMs, failure, certain) {
      await single.$executeRaw`
        UPDATE message SET lease_until = NULL, failure = ${failure}, attempts = attempts + 1,
          due_at = clock_timestamp() + ${Math.round(waitMs)}::int * interval '1 millisecond',
          first_tried_at = CASE WHEN ${certain} THEN NULL ELSE first_tried_at END
        WHERE id = ${id}::uuid AND lease_until = ${leaseUntil.toISOString()}::timestamptz`;
    },

    async park({ id, wanted, leaseUntil }, state, failure) {
      await single.$executeRaw`
        UPDATE message SET lease_until = NULL, failure = ${failure}, attempts = 0, first_tried_at = NULL,
          state = CASE WHEN wanted > ${wanted} AND ${state} = 'still' THEN 'due' ELSE ${state} END,
          due_at = CASE WHEN wanted > ${wanted} AND ${state} = 'still' THEN clock_timestamp() END
        WHERE id = ${id}::uuid AND lease_until = ${leaseUntil.toISOString()}::timestamptz`;
    },

    async lag() {
      const rows = await single.$queryRaw<{ relay: number; deliver: number; unknown: bigint; dead: bigint }[]>`
        SELECT coalesce(extract(epoch FROM clock_timestamp() - (SELECT min(created_at) FROM outbox WHERE relayed_at IS NULL)), 0)::float8 AS relay,
          greatest(coalesce(extract(epoch FROM clock_timestamp() - (SELECT min(due_at) FROM message WHERE state = 'due')), 0), 0)::float8 AS deliver,
          (SELECT count(*) FROM message WHERE state = 'unknown') AS unknown,
          (SELECT count(*) FROM message WHERE state = 'dead') AS dead`;
      const row = rows[0];
      return {
        relaySeconds: row?.relay ?? 0,
        deliverSeconds: row?.deliver ?? 0,
        unknown: Number(row?.unknown ?? 0),
        dead: Number(row?.dead ?? 0),
      };
    },

    async nextDueIn() {
      const rows = await single.$queryRaw<{ ms: number | null }[]>`
        SELECT (extract(epoch FROM min(greatest(due_at, coalesce(lease_until, due_at))) - clock_timestamp()) * 1000)::float8 AS ms
        FROM message WHERE state = 'due'`;
      return rows[0]?.ms ?? undefined;
    },

    async ageing(limit) {
      const rows = await single.$queryRaw<Ageing[]>`
        SELECT id, key, open_id, matter, view, has_buttons, replaced_by IS NOT NULL AS replaced FROM message
        WHERE NOT retired AND state = 'still' AND chat_id IS NOT NULL AND sent_at < ${BUSINESS_NOW} - ${ACTIVE_DAYS}::int * interval '1 day'
        ORDER BY sent_at LIMIT ${limit}`;
      return rows.map((row) => ({
        id: row.id,
        key: row.key,
        to: openId(row.open_id),
        matter: row.matter as Matter, // written from a Matter
        view: row.view as unknown as View, // written from a View
        hasButtons: row.has_buttons,
        replaced: row.replaced,
      }));
    },

    async retire(id, drawOnce) {
      if (!drawOnce) {
        await single.$executeRaw`UPDATE message SET retired = true WHERE id = ${id}::uuid AND state = 'still'`;
        return;
      }
      // Drawn once more without its buttons, while the platform still lets us; a state higher, so that a send which is
      // under way with its buttons does not pass for that.
      await single.$executeRaw`
        UPDATE message SET retired = true, wanted = wanted + 1, state = 'due', due_at = clock_timestamp(), attempts = 0 WHERE id = ${id}::uuid AND NOT retired`;
    },

    async prune() {
      // The platform repeats an event for a little over seven hours; three days leave room for a weekend's outage.
      // A batch at a time: after a long stand a single statement would meet its time limit for ever.
      await single.$executeRaw`DELETE FROM inbox WHERE key IN (SELECT key FROM inbox
        WHERE claimed_at < clock_timestamp() - interval '3 days' LIMIT ${PRUNED_AT_ONCE})`;
      await single.$executeRaw`DELETE FROM outbox WHERE id IN (SELECT id FROM outbox
        WHERE relayed_at < clock_timestamp() - interval '30 days' ORDER BY id LIMIT ${PRUNED_AT_ONCE})`;
      await single.$executeRaw`DELETE FROM message WHERE id IN (SELECT id FROM message
        WHERE (retired OR state = 'dead') AND coalesce(sent_at, due_at) < clock_timestamp() - interval '400 days'
        LIMIT ${PRUNED_AT_ONCE})`;
      await single.$executeRaw`DELETE FROM process_beat WHERE beat_at < clock_timestamp() - interval '10 minutes'`;
    },
  };
};

type Ageing = Pick<RawMessage, 'id' | 'key' | 'open_id' | 'matter' | 'view' | 'replaced'> & {
  readonly has_buttons: boolean;
};

interface RawMessage {
  readonly id: string;
  readonly key: string;
  readonly open_id: string;
  readonly matter: string;
  readonly view: Message['view'];
  readonly wanted: bigint;
  readonly message_id: string | null;
  readonly retired: boolean;
  readonly replaced: boolean;
  readonly urgent: boolean;
  readonly attempts: number;
  readonly lease_until: Date;
  readonly tried_for: number;
  readonly may_stand: boolean;
  readonly shown: string | null;
}
