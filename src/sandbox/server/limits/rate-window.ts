/**
 * At most `limit` marks within any `ms`. A ring of instants: constant memory, exact, no timer.
 * The window is kept a tenth short, as the network's jitter is not the caller's fault.
 */
export class RateWindow {
  readonly #marks: Float64Array;
  readonly #ms: number;
  #next = 0;

  constructor(limit: number, ms: number) {
    this.#marks = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
    this.#ms = ms * 0.9;
  }

  /** Milliseconds until one more is allowed; 0 = now. */
  wait(now: number): number {
    return Math.max(0, (this.#marks[this.#next] ?? 0) + this.#ms - now);
  }

  mark(now: number): void {
    this.#marks[this.#next] = now;
    this.#next = (this.#next + 1) % this.#marks.length;
  }

  idleAt(now: number): boolean {
    const last = (this.#next + this.#marks.length - 1) % this.#marks.length;
    return (this.#marks[last] ?? 0) + this.#ms <= now;
  }
}
