/** Remembers what was done under a key for a time, so that doing it again answers the first result. */
export class OnceWindow<Result> {
  readonly #ms: number;
  readonly #now: () => number;
  readonly #done = new Map<string, { readonly result: Result; readonly until: number }>();

  constructor(ms: number, now: () => number) {
    this.#ms = ms;
    this.#now = now;
  }

  find(key: string): Result | undefined {
    const entry = this.#done.get(key);
    return entry && entry.until > this.#now() ? entry.result : undefined;
  }

  remember(key: string, result: Result): void {
    const now = this.#now();
    // Insertion order is order of expiry, as every entry lives equally long.
    for (const [oldKey, { until }] of this.#done) {
      if (until > now) break;
      this.#done.delete(oldKey);
    }
    this.#done.delete(key);
    this.#done.set(key, { result, until: now + this.#ms });
  }
}
