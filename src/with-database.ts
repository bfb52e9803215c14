import type { Config } from './config.ts';
import { startEmbedded } from './embedded/start-embedded.ts';

/** Runs with the configured database, or with the embedded one for as long as it takes (its folder must be free). */
export const withDatabase = async <T>(
  { databaseUrl, dataDir }: Config,
  body: (url: string) => Promise<T>,
): Promise<T> => {
  if (databaseUrl !== undefined) return body(databaseUrl);
  const embedded = await startEmbedded({ dataDir, redis: false });
  try {
    return await body(embedded.databaseUrl);
  } finally {
    await embedded.close();
  }
};
