/** One limit: at most `limit` calls in any `windowMs`, and never two closer than `spacingMs`. */
export interface Bucket {
  readonly name: string;
  readonly spacingMs: number;
  readonly limit: number;
  readonly windowMs: number;
}

/** `granted`: go after `waitMs`. Not granted: nothing was reserved, ask again after `waitMs`. */
export interface Reservation {
  readonly granted: boolean;
  readonly waitMs: number;
}

export interface Ledger {
  /** The first bucket is the API's own. */
  reserve(buckets: readonly [Bucket, ...Bucket[]], now: number, withinMs: number): Reservation;
  /** Writes down what was granted elsewhere. */
  note(buckets: readonly Bucket[], at: number): void;
  pause(api: string, until: number): void;
  pausedFor(api: string, now: number): number;
  /** Buckets held in memory. */
  size(): number;
}

/** Buckets of people and messages come and go; the ledger is tidied when it has grown so much. */
const TIDY_AT = 2000;

/**
 * Moments given out by this process. The API's bucket queues: a call gets its next free moment, in the future if need
 * be. The others do not: were a person's third message to hold a moment of the API two seconds ahead, everybody behind
 * it would wait as well. Such a call is sent away until the person's bucket has room.
 */
export function createLedger(): Ledger {
  const given = new Map<string, number[]>();
  const pauses = new Map<string, number>();

  return {
    reserve(buckets, now, withinMs) {
      const [wide, ...narrow] = buckets;
      const at = Math.max(now, earliest(given.get(wide.name), wide), pauses.get(wide.name) ?? 0);
      const free = narrow.reduce((latest, bucket) => Math.max(latest, earliest(given.get(bucket.name), bucket)), at);
      if (free > at) return { granted: false, waitMs: free - at };
      if (at - now > withinMs) return { granted: false, waitMs: at - now };
      write(buckets, at, now);
      return { granted: true, waitMs: at - now };
    },
    note: (buckets, at) => write(buckets, at, at),
    pause(api, until) {
      const name = `api:${api}`;
      pauses.set(name, Math.max(until, pauses.get(name) ?? 0));
    },
    pausedFor: (api, now) => (pauses.get(`api:${api}`) ?? 0) - now,
    size: () => given.size,
  };

  function write(buckets: readonly Bucket[], at: number, now: number): void {
    for (const { name, limit } of buckets) {
      const moments = given.get(name) ?? [];
      moments.push(at);
      if (moments.length > limit) moments.splice(0, moments.length - limit);
      given.set(name, moments);
    }
    if (given.size > TIDY_AT) tidy(now);
  }

  function tidy(now: number): void {
    for (const [name, moments] of given) {
      // The longest window is the API's minute, and those few names stay.
      if (!name.startsWith('api:') && (moments.at(-1) ?? 0) < now - 2000) given.delete(name);
    }
  }
}

function earliest(moments: readonly number[] | undefined, { spacingMs, limit, windowMs }: Bucket): number {
  const last = moments?.at(-1);
  if (moments === undefined || last === undefined) return 0;
  const first = moments.length >= limit ? moments.at(-limit) : undefined;
  return Math.max(last + spacingMs, first === undefined ? 0 : first + windowMs);
}
