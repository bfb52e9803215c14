import { PlatformRefusal } from '../refusal.ts';
import { newId } from '../tenant/ids.ts';

const LIFE_MS = 7200_000;
const RENEW_BELOW_MS = 30 * 60_000;

/** Tenant access tokens: two hours; with less than half an hour left a new one is issued and both count. */
export class AccessTokens {
  readonly #now: () => number;
  readonly #expiry = new Map<string, number>();
  #newest = '';

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(): { readonly token: string; readonly expire: number } {
    const now = this.#now();
    for (const [token, until] of this.#expiry) if (until <= now) this.#expiry.delete(token);
    if ((this.#expiry.get(this.#newest) ?? 0) - now < RENEW_BELOW_MS) {
      this.#newest = newId('t-');
      this.#expiry.set(this.#newest, now + LIFE_MS);
    }
    return { token: this.#newest, expire: Math.floor(((this.#expiry.get(this.#newest) ?? now) - now) / 1000) };
  }

  check(authorization: string | undefined): void {
    if (!authorization?.startsWith('Bearer ')) {
      throw new PlatformRefusal(
        99991661,
        'Missing access token for authorization. Please make a request with token attached.',
      );
    }
    const token = authorization.slice('Bearer '.length);
    if (!token.startsWith('t-'))
      throw new PlatformRefusal(99991671, 'Invalid access token for authorization: token must start with t-');
    if ((this.#expiry.get(token) ?? 0) <= this.#now()) {
      throw new PlatformRefusal(
        99991663,
        'Invalid access token for authorization. Please make a request with token attached.',
      );
    }
  }
}
