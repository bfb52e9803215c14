import type { Limits, Load } from './gateway-call.ts';
import { type Bucket, createLedger, type Reservation } from './rate-limits-ledger.ts';
import { createSharedLedger, type RedisScripts } from './rate-limits-shared.ts';

export interface RateFigures {
  /** Calls of one API. */
  readonly perSecond: number;
  readonly perMinute: number;
  /** Messages to one person, to one chat; updates of one message. */
  readonly perTarget: number;
}

/** Level 4 of the platform's table, where all our calls stand; sending and updating have 5/s on top. */
const FIGURES: RateFigures = { perSecond: 50, perMinute: 1000, perTarget: 5 };

/** APIs with figures of their own. */
const SLOWER: Readonly<Record<string, Partial<RateFigures>>> = {
  'contact.user.basicBatch': { perSecond: 5 },
  'task.create': { perSecond: 10 },
};

/** Calls meet jitter on their way and may arrive closer than they left: 3.6 % slower than allowed leaves 36 ms a second. */
const SLACK = 1.036;

/** A second and 1 % of slack. */
const SECOND_MS = 1010;

/** Up to here a call waits in place; further off its job had better come back. */
const LONGEST_WAIT_MS = 3000;

/** After a failure of Redis it is left alone for so long. */
const REDIS_REST_MS = 2000;
/** For one answer of Redis; then the call goes out of the own share. */
const REDIS_PATIENCE_MS = 250;

export interface RateLimitParts {
  /** Without it, and while it does not answer, each process keeps to its share. */
  readonly redis?: RedisScripts | undefined;
  /** Processes alive, this one included. */
  readonly share: () => number;
  /** Key prefix; in braces for a Redis cluster, e.g. `{award}`. */
  readonly prefix?: string;
  readonly figures?: Partial<RateFigures>;
  readonly longestWaitMs?: number;
  readonly redisPatienceMs?: number;
}

export interface RateLimits extends Limits {
  /** False while Redis does not answer, for readiness and metrics. */
  readonly shared: () => boolean;
}

/**
 * Every call gets a moment of its own, evenly spaced: no burst at the edges of the platform's windows, whichever way it
 * counts them. Moments are given out by Redis to all processes, or, without it, by each process out of its share.
 */
export function createRateLimits({
  redis,
  share,
  prefix = '{award}',
  figures,
  longestWaitMs = LONGEST_WAIT_MS,
  redisPatienceMs = REDIS_PATIENCE_MS,
}: RateLimitParts): RateLimits {
  const own = createLedger();
  const shared = redis && createSharedLedger(redis, `${prefix}:rate`);
  /** When calls of an API really left this process, the last second of them. */
  const left = new Map<string, number[]>();
  let redisRestsUntil = 0;

  return { take, pause, shared: () => redisRestsUntil <= performance.now() && shared !== undefined };

  async function take(load: Load): Promise<{ waitMs: number } | undefined> {
    const deadline = performance.now() + longestWaitMs;
    for (;;) {
      const patience = Math.max(0, deadline - performance.now());
      const { granted, waitMs } = await reserve(load, patience);
      if (granted) {
        if (waitMs > 0) await sleep(waitMs);
        await leave(load.api);
        // The platform may have asked for a pause while this call slept.
        if (waitMs <= 0 || own.pausedFor(load.api, performance.now()) <= 0) return undefined;
      } else if (waitMs > patience) {
        return { waitMs: Math.ceil(waitMs) };
      } else {
        await sleep(waitMs);
      }
    }
  }

  /** After a stall of this process the calls that slept through it would all leave together. */
  async function leave(api: string): Promise<void> {
    const { perSecond } = figuresOf(api);
    const times = left.get(api) ?? [];
    left.set(api, times);
    for (;;) {
      const now = performance.now();
      const first = times.length < perSecond - 1 ? undefined : times.at(1 - perSecond);
      const waitMs = first === undefined ? 0 : first + SECOND_MS - now;
      if (waitMs <= 0) {
        times.push(now);
        if (times.length >= perSecond) times.shift();
        return;
      }
      await sleep(waitMs);
    }
  }

  function figuresOf(api: string): RateFigures {
    return { ...FIGURES, ...SLOWER[api], ...figures };
  }

  async function reserve(load: Load, withinMs: number): Promise<Reservation> {
    const now = performance.now();
    if (shared && redisRestsUntil <= now) {
      try {
        const outcome = await inTime(shared.reserve(bucketsOf(load, 1), withinMs), redisPatienceMs);
        // Also noted here, so that losing Redis the next moment does not start a fresh second.
        if (outcome.granted) own.note(bucketsOf(load, 1), now + outcome.waitMs);
        return outcome;
      } catch {
        redisRestsUntil = performance.now() + REDIS_REST_MS;
      }
    }
    return own.reserve(bucketsOf(load, Math.max(1, share())), performance.now(), withinMs);
  }

  async function pause(api: string, ms: number): Promise<void> {
    own.pause(api, performance.now() + ms);
    if (!shared || redisRestsUntil > performance.now()) return;
    try {
      await inTime(shared.pause(api, ms), redisPatienceMs);
    } catch {
      redisRestsUntil = performance.now() + REDIS_REST_MS;
    }
  }

  function bucketsOf({ api, openId, chatId, messageId }: Load, processes: number): readonly [Bucket, ...Bucket[]] {
    const { perSecond, perMinute, perTarget } = figuresOf(api);
    // Whole calls a second, as nobody keeps the processes in step: three of 16.7 each are 51 in a bad second.
    const rate = Math.floor(perSecond / processes) || perSecond / processes;
    const wide: Bucket = {
      name: `api:${api}`,
      spacingMs: (1000 / rate) * SLACK,
      limit: Math.max(1, Math.floor(perMinute / processes)),
      // 1 % more than a minute, against clocks that disagree.
      windowMs: 60_600,
    };
    const targets = { user: openId, chat: chatId, message: messageId };
    const narrow = Object.entries(targets).flatMap(([kind, id]): Bucket[] => {
      if (!id) return [];
      // Sending and updating are counted apart by the platform, so a message's bucket is the update's alone.
      return [
        { name: `${kind}:${id}`, spacingMs: 0, limit: Math.max(1, Math.floor(perTarget / processes)), windowMs: 1050 },
      ];
    });
    return [wide, ...narrow];
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.ceil(ms)));
}

/** A client that is reconnecting would keep a command for minutes. */
async function inTime<T>(work: Promise<T>, withinMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis does not answer')), withinMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
