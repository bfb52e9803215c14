/**
 * Remembers the answers to verified callbacks by the digest of their signature, so that the same bytes sent again are
 * answered again and never handled again. Shared by all processes in production; see also the inbox, which knows events.
 */
export interface ReplayMemory {
  answerTo(digest: string): Promise<object | undefined>;
  /** Must hold the answer at least until `until`: after that the bytes are stale anyway. */
  keep(digest: string, answer: object, until: Date): Promise<void>;
}

interface Kept {
  readonly answer: object;
  readonly until: number;
}

/**
 * Replay memory of one process. When `limit` answers are held the oldest goes first, expired or not: 20,000 are ten
 * minutes of 33 callbacks a second.
 */
export function createLocalReplay({ now, limit = 20_000 }: { now: () => Date; limit?: number }): ReplayMemory {
  const kept = new Map<string, Kept>();
  return {
    async answerTo(digest) {
      const found = kept.get(digest);
      return found && found.until > now().getTime() ? found.answer : undefined;
    },
    async keep(digest, answer, until) {
      const present = now().getTime();
      // A Map keeps the order of arrival, and all answers live equally long: the expired ones stand in front.
      for (const [oldest, { until: end }] of kept) {
        if (end > present && kept.size < limit) break;
        kept.delete(oldest);
      }
      kept.set(digest, { answer, until: until.getTime() });
    },
  };
}
