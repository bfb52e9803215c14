import type { RecordedPush } from '../../protocol.ts';
import type { Faults } from '../limits/faults.ts';
import type { Settings } from '../options.ts';
import { newId } from '../tenant/ids.ts';
import type { RecentLog } from '../tenant/recent-log.ts';
import type { Push } from './push.ts';

interface Pending {
  readonly eventId: string;
  readonly eventType: string;
  readonly payload: string;
}

/** Default time an event is held back by `reorder-events` when no other one overtakes it. */
const HOLD_MS = 500;

/** Events to the app: at least once, three seconds each, repeated after the retry delays, in no promised order. */
export class Events {
  readonly #settings: Settings;
  readonly #push: Push;
  readonly #faults: Faults;
  readonly #log: RecentLog<RecordedPush>;
  readonly #timers = new Set<NodeJS.Timeout>();
  #held: Pending[] = [];
  #closed = false;

  constructor(settings: Settings, parts: { push: Push; faults: Faults; log: RecentLog<RecordedPush> }) {
    this.#settings = settings;
    this.#push = parts.push;
    this.#faults = parts.faults;
    this.#log = parts.log;
  }

  emit(eventType: string, event: object): void {
    const eventId = newId('');
    const header = {
      event_id: eventId,
      token: this.#settings.verificationToken,
      // Milliseconds here, microseconds in card callbacks.
      create_time: String(this.#settings.now()),
      event_type: eventType,
      tenant_key: this.#settings.tenantKey,
      app_id: this.#settings.appId,
    };
    const pending = { eventId, eventType, payload: JSON.stringify({ schema: '2.0', header, event }) };
    const subject = `EVENT ${eventType}`;
    const reorder = this.#faults.draw(['reorder-events'], subject);
    if (reorder) {
      this.#held.push(pending);
      this.#later(reorder.ms ?? HOLD_MS, () => void this.#release());
      return;
    }
    const first = this.#attempt(pending, 0);
    if (this.#faults.draw(['duplicate-event'], subject)) void this.#attempt(pending, 0);
    // Those held back come after this one has arrived.
    if (this.#held.length > 0) void first.then(() => this.#release());
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Newest first, so that order is lost even when all were held. */
  async #release(): Promise<void> {
    const held = this.#held.reverse();
    this.#held = [];
    for (const pending of held) await this.#attempt(pending, 0);
  }

  async #attempt(pending: Pending, attempt: number): Promise<void> {
    const transport = this.#push.transport;
    const outcome = await this.#push.send(pending.payload);
    const taken = outcome.kind === 'answered' && outcome.status === 200;
    this.#log.add({
      at: new Date().toISOString(),
      eventId: pending.eventId,
      eventType: pending.eventType,
      attempt,
      transport,
      status: outcome.kind === 'answered' ? outcome.status : 0,
      code: outcome.kind === 'failed' ? outcome.code : taken ? 0 : 200671,
    });
    const delay = this.#settings.retryDelays[attempt];
    if (taken || delay === undefined) return;
    this.#later(delay, () => void this.#attempt(pending, attempt + 1));
  }

  #later(ms: number, act: () => void): void {
    if (this.#closed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }
}
