/** A list that forgets: holds at least the newest `keep` entries, never more than twice as many. */
export class RecentLog<Entry> {
  readonly #keep: number;
  #entries: Entry[] = [];

  constructor(keep: number) {
    this.#keep = keep;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
    if (this.#entries.length >= this.#keep * 2) this.#entries = this.#entries.slice(-this.#keep);
  }

  /** Oldest first. */
  all(): readonly Entry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}
