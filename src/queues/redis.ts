import { Redis } from 'ioredis';

/** The few commands the rate limits need. */
export interface RedisScripts {
  evalsha(digest: string, keys: number, ...rest: (string | number)[]): Promise<unknown>;
  eval(script: string, keys: number, ...rest: (string | number)[]): Promise<unknown>;
  set(key: string, value: string, px: 'PX', ms: number): Promise<unknown>;
}

export interface SharedRedis {
  readonly scripts: RedisScripts;
  /** Rejects when it is not there within `withinMs`. */
  ready(withinMs: number): Promise<void>;
  /** Answers the eviction policy, or undefined where the server does not tell. */
  evictionPolicy(): Promise<string | undefined>;
  close(): void;
}

/** A client that fails at once while Redis is away, instead of holding a send back. */
export const openRedis = (url: string, onError: (error: Error) => void): SharedRedis => {
  const client = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: 500,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(100 * times, 2_000),
  });
  client.on('error', onError);
  return {
    scripts: {
      evalsha: (digest, keys, ...rest) => client.evalsha(digest, keys, ...rest),
      eval: (script, keys, ...rest) => client.eval(script, keys, ...rest),
      set: (key, value, px, ms) => client.set(key, value, px, ms),
    },
    ready: (withinMs) =>
      new Promise((resolve, reject) => {
        if (client.status === 'ready') return resolve();
        const timer = setTimeout(() => reject(new Error('not ready')), withinMs);
        client.once('ready', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    async evictionPolicy() {
      try {
        const [, policy] = (await client.config('GET', 'maxmemory-policy')) as string[]; // Redis answers name and value in turn
        return policy;
      } catch {
        // Managed servers forbid CONFIG; unknown only earns a warning.
        return undefined;
      }
    },
    close: () => client.disconnect(),
  };
};
