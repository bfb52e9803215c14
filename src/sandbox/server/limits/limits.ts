import { PlatformRefusal } from '../refusal.ts';
import { RateWindow } from './rate-window.ts';

export interface LimitSettings {
  /** Calls per second and per minute of one API (level 4 of the platform's table). */
  readonly perSecond: number;
  readonly perMinute: number;
  /** Messages per second to one person or chat, and updates per second of one message. */
  readonly perTarget: number;
}

export const PLATFORM_LIMITS: LimitSettings = { perSecond: 50, perMinute: 1000, perTarget: 5 };

const MANY_TARGETS = 5000;

/** The rate limits of the platform: 429 + 99991400 per API, 230020 per person, chat or message. */
export class Limits {
  readonly #settings: LimitSettings;
  readonly #now: () => number;
  readonly #apis = new Map<string, readonly RateWindow[]>();
  readonly #targets = new Map<string, RateWindow>();

  constructor(settings: LimitSettings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
  }

  /** Counts one call of an API; `perSecond` where the platform gives that API its own figure. */
  takeCall(api: string, perSecond = this.#settings.perSecond): void {
    const now = this.#now();
    let windows = this.#apis.get(api);
    if (!windows) {
      windows = [new RateWindow(perSecond, 1000), new RateWindow(this.#settings.perMinute, 60_000)];
      this.#apis.set(api, windows);
    }
    const wait = Math.max(...windows.map((window) => window.wait(now)));
    if (wait > 0) throw rateLimited(perSecond, wait);
    for (const window of windows) window.mark(now);
  }

  /** Counts one message to a person or chat, or one update of a message. */
  takeTarget(target: string): void {
    const now = this.#now();
    let window = this.#targets.get(target);
    if (!window) {
      if (this.#targets.size >= MANY_TARGETS) this.#forgetIdle(now);
      window = new RateWindow(this.#settings.perTarget, 1000);
      this.#targets.set(target, window);
    }
    if (window.wait(now) > 0) {
      throw new PlatformRefusal(230020, 'This operation triggers the frequency limit, ext=too frequent for one target');
    }
    window.mark(now);
  }

  #forgetIdle(now: number): void {
    for (const [target, window] of this.#targets) if (window.idleAt(now)) this.#targets.delete(target);
  }
}

/** HTTP 429 with the headers a client must obey; `reset` is in whole seconds. */
export const rateLimited = (limit: number, waitMs: number): PlatformRefusal =>
  new PlatformRefusal(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: {
      'x-ogw-ratelimit-limit': String(limit),
      'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1000))),
    },
  });
