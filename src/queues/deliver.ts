import { setTimeout as sleep } from 'node:timers/promises';
import type { Claimed, DeliveryStore } from '../store/delivery-store.ts';
import { createLoop, type Loop } from './loop.ts';

/** The platform forgets a `uuid` after an hour; a send that may have arrived is not repeated once that comes near. */
const UUID_COUNTS_MS = 50 * 60_000;
const CONCURRENT = 24;
/** So many must have ended before more are claimed: one claim for each message would cost as much as sending it. */
const CLAIM_AT_ONCE = 6;
const LOOK_AGAIN_MS = 200;

export type Sent =
  | {
      readonly ok: true;
      readonly messageId: string;
      readonly chatId?: string;
      readonly hasButtons: boolean;
      /** HMAC of the card that stands there now, when it may be kept. */
      readonly shown?: string;
      /** It stood there already, so nothing was sent. */
      readonly unchanged?: true;
    }
  | { readonly ok: false; readonly failure: Failure };

/**
 * `later`: surely not taken, try again. `never`: will not arrive. `bug`: ours to mend. `unknown`: may have arrived.
 * `moot`: there is nothing to say any more, so it is not sent and never will be.
 */
export interface Failure {
  readonly class: 'later' | 'never' | 'bug' | 'unknown' | 'moot';
  readonly reason: string;
  readonly retryAfterMs?: number;
}

interface DeliverOptions {
  readonly deliveries: DeliveryStore;
  /** Draws the newest state and sends it: a first send when `messageId` is absent, an update otherwise. */
  readonly send: (claimed: Claimed) => Promise<Sent>;
  readonly restMs: number;
  readonly leaseMs: number;
  readonly onFault: (name: string, error: unknown) => void;
  readonly onOutcome: (outcome: string, claimed: Claimed) => void;
  readonly onStep: (step: string) => void;
}

/** Wanted states → Feishu: one sender per message at a time, newest state only, each first send once. */
export const createDeliver = ({
  deliveries,
  send,
  restMs,
  leaseMs,
  onFault,
  onOutcome,
  onStep,
}: DeliverOptions): Loop => {
  const deliver = async (claimed: Claimed): Promise<void> => {
    const unsure = claimed.messageId === undefined && claimed.mayStandAlready;
    if (unsure && claimed.triedForMs > UUID_COUNTS_MS) {
      await deliveries.park(claimed, 'unknown', 'older than the uuid hour');
      onOutcome('unknown', claimed);
      return;
    }
    onStep('deliver: before sending');
    const sent = await send(claimed);
    onStep('deliver: after sending');
    if (sent.ok) {
      await deliveries.arrived(claimed, { ...sent, mustUpdate: unsure });
      onOutcome(claimed.messageId === undefined ? 'sent' : sent.unchanged ? 'unchanged' : 'updated', claimed);
    } else {
      await failed(claimed, sent.failure);
    }
    onStep('deliver: after noting');
  };

  const failed = async (claimed: Claimed, failure: Failure): Promise<void> => {
    onOutcome(failure.class, claimed);
    const { reason } = failure;
    switch (failure.class) {
      case 'later':
        return deliveries.later(
          claimed,
          failure.retryAfterMs ?? backOff(claimed.failures),
          reason,
          !claimed.mayStandAlready,
        );
      case 'unknown':
        return deliveries.later(claimed, backOff(claimed.failures), reason, false);
      case 'never':
        return deliveries.park(claimed, 'dead', reason);
      case 'moot':
        await deliveries.park(claimed, 'still', reason);
        return deliveries.retire(claimed.id, false);
      case 'bug':
        // An update that the platform refuses leaves the older card standing; a first send that it refuses is lost.
        return deliveries.park(claimed, claimed.messageId === undefined ? 'dead' : 'still', reason);
    }
  };

  return createLoop({
    name: 'deliver',
    restMs,
    onFault,
    async round(stopping) {
      const underWay = new Set<Promise<void>>();
      try {
        for (;;) {
          onStep('deliver: before claiming');
          const room = underWay.size <= CONCURRENT - CLAIM_AT_ONCE && !stopping();
          const claimed = room ? await deliveries.claim(CONCURRENT - underWay.size, leaseMs) : [];
          onStep('deliver: after claiming');
          for (const one of claimed) {
            const job: Promise<void> = deliver(one)
              .catch((error: unknown) => onFault('deliver', error))
              .finally(() => underWay.delete(job));
            underWay.add(job);
          }
          if (underWay.size === 0) return await deliveries.nextDueIn();
          // One send that hangs must not hold up the rest: whichever ends first makes room for the next.
          if (claimed.length === 0 || underWay.size > CONCURRENT - CLAIM_AT_ONCE) {
            await Promise.race([...underWay, sleep(LOOK_AGAIN_MS)]);
          }
        }
      } finally {
        // A round that fails must not leave sends behind that the next one, or the stop, knows nothing of.
        await Promise.allSettled(underWay);
      }
    },
  });
};

/** 0.5 s, 1 s, 2 s … 60 s, with jitter. */
const backOff = (failures: number): number =>
  Math.min(60_000, 500 * 2 ** Math.min(failures, 7)) * (0.75 + Math.random() * 0.5);
