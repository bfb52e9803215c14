import { PlatformRefusal } from '../refusal.ts';
import { newId } from '../tenant/ids.ts';

interface UpdateToken {
  readonly messageId: string;
  readonly until: number;
  uses: number;
  answered: boolean;
}

const LIFE_MS = 30 * 60_000;
const MOST_USES = 2;

/** The `c-…` credentials of card callbacks: 30 minutes, two uses, and only once the callback is over. */
export class UpdateTokens {
  readonly #now: () => number;
  readonly #tokens = new Map<string, UpdateToken>();

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(messageId: string): string {
    const now = this.#now();
    for (const [old, { until }] of this.#tokens) {
      // Kept twice their life, to tell an expired one from nonsense.
      if (until + LIFE_MS > now) break;
      this.#tokens.delete(old);
    }
    const token = newId('c-');
    this.#tokens.set(token, { messageId, until: now + LIFE_MS, uses: 0, answered: false });
    return token;
  }

  /** The callback has been answered, or given up. */
  settle(token: string): void {
    const known = this.#tokens.get(token);
    if (known) known.answered = true;
  }

  /** The message it may update. Throws what the platform answers otherwise; `spend` makes it count. */
  open(token: string): { readonly messageId: string; spend(): void } {
    const known = this.#tokens.get(token);
    if (!known) throw new PlatformRefusal(300020, 'token format error');
    if (known.until <= this.#now()) throw new PlatformRefusal(300030, 'token is expired');
    if (known.uses >= MOST_USES) throw new PlatformRefusal(300040, 'token is used up');
    if (!known.answered)
      throw new PlatformRefusal(11310, 'card action is lock: the callback has not been answered yet');
    return {
      messageId: known.messageId,
      spend: () => {
        known.uses += 1;
      },
    };
  }
}
