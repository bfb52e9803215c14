import Bull from 'bull';
import { Redis, type RedisOptions } from 'ioredis';
import type { Loop } from './loop.ts';

/** In braces, so that on a Redis Cluster all keys of the queues share one slot. */
const PREFIX = '{award}';
const ADD_WITHIN_MS = 200;
const BUCKET_MS = 50;
/** So many alarms that nobody has answered are enough: more would only fill Redis while no consumer runs. */
const PILE = 5;

export interface Alarms {
  /** Rings in every process that has the role. Fire and forget: a lost alarm only means that the timer comes later. */
  ring(name: string): void;
  readonly queues: readonly Bull.Queue[];
  /** False while Redis is away. */
  readonly online: () => boolean;
  close(): Promise<void>;
}

export const noAlarms: Alarms = { ring() {}, queues: [], online: () => false, async close() {} };

interface AlarmOptions {
  readonly redisUrl: string;
  readonly loops: readonly Loop[];
  readonly names: readonly string[];
  readonly onError: (error: Error) => void;
}

/**
 * Bull as alarm clock only: jobs are empty, handlers run what the loop's timer would run anyway. A job id carries a time
 * bucket, because an add whose id still exists (even while active) is dropped without a word.
 */
export const createAlarms = ({ redisUrl, loops, names, onError }: AlarmOptions): Alarms => {
  const clients: Redis[] = [];
  const connect = (type: 'client' | 'subscriber' | 'bclient'): Redis => {
    // Bull demands endless retries on the blocking clients; the producing one must fail at once instead of hanging.
    const options: RedisOptions =
      type === 'client'
        ? { maxRetriesPerRequest: 1, enableOfflineQueue: true, commandTimeout: 5_000 }
        : { maxRetriesPerRequest: null, enableReadyCheck: false };
    const client = new Redis(redisUrl, { ...options, retryStrategy: (times) => Math.min(50 * times, 2_000) });
    client.on('error', onError);
    clients.push(client);
    return client;
  };
  const producer = connect('client');
  const queues = names.map((name) => {
    const queue = new Bull(name, {
      prefix: PREFIX,
      createClient: (type) => (type === 'client' ? producer : connect(type)),
      settings: { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 3 },
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    });
    queue.on('error', onError);
    const loop = loops.find((one) => one.name === name);
    if (loop) void queue.process(1, () => loop.now()).catch(onError);
    return queue;
  });

  const add = (name: string, bucket: string): void => {
    const queue = queues.find((one) => one.name === name);
    if (!queue || producer.status !== 'ready') return;
    const patience = setTimeout(
      () => onError(new Error(`alarm for ${name} not taken within ${ADD_WITHIN_MS} ms`)),
      ADD_WITHIN_MS,
    );
    queue
      .getWaitingCount()
      .then((waiting) => (waiting >= PILE ? undefined : queue.add({}, { jobId: `${name}:${bucket}` })))
      .catch(onError)
      .finally(() => clearTimeout(patience));
  };

  /** A burst of commits rings once at its beginning and once more when the bucket is over: nothing is rung too early. */
  const rung = new Map<string, 'once' | 'again'>();
  const ring = (name: string): void => {
    if (rung.has(name)) {
      rung.set(name, 'again');
      return;
    }
    rung.set(name, 'once');
    add(name, `now:${Math.floor(Date.now() / BUCKET_MS)}`);
    setTimeout(() => {
      const missed = rung.get(name) === 'again';
      rung.delete(name);
      if (missed) ring(name);
    }, BUCKET_MS).unref();
  };

  return {
    ring,
    queues,
    online: () => producer.status === 'ready',
    async close() {
      await Promise.race([
        Promise.all(queues.map((queue) => queue.close(true).catch(onError))),
        new Promise((done) => setTimeout(done, 3_000).unref()),
      ]);
      for (const client of clients) client.disconnect();
    },
  };
};
