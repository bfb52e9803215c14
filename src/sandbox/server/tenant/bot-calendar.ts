import type { CalendarEvent } from '../../protocol.ts';
import { newId } from './ids.ts';

/** Either a day or a second, as on the wire. */
export interface EventTime {
  readonly date?: string;
  readonly timestamp?: string;
  readonly timezone?: string;
}

export interface BotEvent {
  readonly eventId: string;
  summary: string;
  description: string;
  place: string;
  start: EventTime;
  end: EventTime;
  deleted: boolean;
  /** Invited members by open_id, in the order of their invitation, with the id of the invitation. */
  readonly attendees: Map<string, string>;
}

export type EventDraft = Omit<BotEvent, 'eventId' | 'deleted' | 'attendees'>;

/** The bot's own calendar: whoever is invited to one of its events has it in theirs. */
export class BotCalendar {
  readonly id = `feishu.cn_${newId('').slice(0, 22)}@group.calendar.feishu.cn`;
  readonly #events = new Map<string, BotEvent>();
  readonly #byKey = new Map<string, BotEvent>();

  find(eventId: string): BotEvent | undefined {
    return this.#events.get(eventId);
  }

  /** One event for one key, however often it is asked for; what differs in a repeat is not looked at. */
  enter(draft: EventDraft, key: string | undefined): BotEvent {
    const known = key === undefined ? undefined : this.#byKey.get(key);
    if (known) return known;
    const event: BotEvent = { eventId: `${newId('')}_0`, ...draft, deleted: false, attendees: new Map() };
    this.#events.set(event.eventId, event);
    if (key !== undefined) this.#byKey.set(key, event);
    return event;
  }

  of(openId: string): readonly BotEvent[] {
    return [...this.#events.values()].filter(({ deleted, attendees }) => !deleted && attendees.has(openId));
  }
}

/** A member's calendar as the chat client shows it, the next event first. */
export const eventsView = (calendar: BotCalendar, openId: string): CalendarEvent[] =>
  calendar
    .of(openId)
    .map(({ eventId, summary, description, place, start, end }) => ({
      eventId,
      summary,
      description,
      place,
      starts: shown(start),
      ends: shown(end),
      allDay: start.date !== undefined,
    }))
    .sort((first, second) => startOf(first) - startOf(second));

const shown = ({ date, timestamp }: EventTime): string => date ?? new Date(Number(timestamp) * 1000).toISOString();

/** A whole day stands before what happens on it; days are those of Shanghai. */
const startOf = ({ starts, allDay }: CalendarEvent): number =>
  new Date(allDay ? `${starts}T00:00:00+08:00` : starts).getTime();
