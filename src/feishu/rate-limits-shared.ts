import { createHash } from 'node:crypto';
import type { Bucket, Reservation } from './rate-limits-ledger.ts';

/** What we need of a Redis client; ioredis fits. */
export interface RedisScripts {
  evalsha(digest: string, keys: number, ...rest: (string | number)[]): Promise<unknown>;
  eval(script: string, keys: number, ...rest: (string | number)[]): Promise<unknown>;
  set(key: string, value: string, px: 'PX', ms: number): Promise<unknown>;
}

export interface SharedLedger {
  reserve(buckets: readonly [Bucket, ...Bucket[]], withinMs: number): Promise<Reservation>;
  pause(api: string, ms: number): Promise<void>;
}

/**
 * The ledger of `rate-limits-ledger.ts` once more, inside Redis and by Redis's clock: lists of the moments given out,
 * newest first. One script, so all buckets of a call are decided together. A counter per window, as the usual limiters
 * keep it, would let bursts through at the edges, and polling it for room loses a few per cent of the throughput.
 */
const RESERVE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local buckets = #KEYS - 1
local function earliest(i)
  local last = redis.call('LINDEX', KEYS[i], 0)
  if not last then return 0 end
  local a = 3 * i - 1
  local moment = last + ARGV[a]
  local first = redis.call('LINDEX', KEYS[i], ARGV[a + 1] - 1)
  if first then moment = math.max(moment, first + ARGV[a + 2]) end
  return moment
end
local at = math.max(now, earliest(1), now + redis.call('PTTL', KEYS[#KEYS]))
local free = at
for i = 2, buckets do free = math.max(free, earliest(i)) end
if free > at then return {0, string.format('%.3f', free - at)} end
local wait = string.format('%.3f', at - now)
if at - now > tonumber(ARGV[1]) then return {0, wait} end
for i = 1, buckets do
  local a = 3 * i - 1
  redis.call('LPUSH', KEYS[i], string.format('%.3f', at))
  redis.call('LTRIM', KEYS[i], 0, ARGV[a + 1] - 1)
  redis.call('PEXPIRE', KEYS[i], math.ceil(at - now + ARGV[a] + ARGV[a + 2]))
end
return {1, wait}
`;

const DIGEST = createHash('sha1').update(RESERVE).digest('hex');

export function createSharedLedger(redis: RedisScripts, prefix: string): SharedLedger {
  const pauseKey = (api: string) => `${prefix}:pause:${api}`;
  return {
    async reserve(buckets, withinMs) {
      const keys = [...buckets.map(({ name }) => `${prefix}:${name}`), pauseKey(buckets[0].name)];
      const figures = buckets.flatMap(({ spacingMs, limit, windowMs }) => [spacingMs, limit, windowMs]);
      return reservation(await run(redis, keys, [Math.floor(withinMs), ...figures]));
    },
    async pause(api, ms) {
      await redis.set(pauseKey(`api:${api}`), '1', 'PX', Math.max(1, Math.ceil(ms)));
    },
  };
}

async function run(redis: RedisScripts, keys: readonly string[], figures: readonly number[]): Promise<unknown> {
  try {
    return await redis.evalsha(DIGEST, keys.length, ...keys, ...figures);
  } catch (error) {
    // After a flush or a restart Redis has forgotten the script. NOSCRIPT is the protocol's code, not wording.
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return redis.eval(RESERVE, keys.length, ...keys, ...figures);
  }
}

function reservation(reply: unknown): Reservation {
  if (!Array.isArray(reply)) throw new Error('Redis answered something else');
  const [granted, waitMs] = reply.map(Number);
  if (granted === undefined || waitMs === undefined || Number.isNaN(waitMs))
    throw new Error('Redis answered something else');
  return { granted: granted === 1, waitMs };
}
