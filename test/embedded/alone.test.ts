import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { startEmbedded } from '../../src/embedded/start-embedded.ts';

test('with a database server of one’s own only Valkey is embedded', async () => {
  const embedded = await startEmbedded({ dataDir: 'none', redis: true });
  const client = new Redis(embedded.redisUrl ?? '');
  try {
    expect(embedded.databaseUrl).toBe('');
    expect(await client.ping()).toBe('PONG');
  } finally {
    client.disconnect();
    await embedded.close();
  }
});
