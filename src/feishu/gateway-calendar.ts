import type { CalendarEntry } from '../usecases/view.ts';
import type { Caller, Result } from './gateway-call.ts';

/**
 * Entries of the bot's own calendar, to which people are invited: in theirs they then stand too. Writing into a person's
 * calendar itself would take that person's own token.
 */
export interface GatewayCalendar {
  /** `uuid`: the same one for every retry, 32 characters at least; the platform then answers the entry there is. */
  enterEvent(order: {
    readonly openId: string;
    readonly entry: CalendarEntry;
    readonly uuid: string;
  }): Promise<Result<{ readonly eventId: string }>>;
  /** Sets it to these facts. */
  changeEvent(order: { readonly eventId: string; readonly entry: CalendarEntry }): Promise<Result<object>>;
  /** One that is gone already counts as taken out. */
  removeEvent(order: { readonly eventId: string }): Promise<Result<object>>;
}

const KEY_LEAST = 32;
const ZONE = 'Asia/Shanghai';
/** The entry is not there, or not any more. */
const GONE: ReadonlySet<number> = new Set([193001, 193003]);

export function createGatewayCalendar(caller: Caller): GatewayCalendar {
  let own: string | undefined;

  /** The bot's calendar, asked for once; it never changes. */
  async function calendarId(): Promise<Result<{ readonly id: string }>> {
    if (own !== undefined) return { ok: true, id: own };
    const found = await caller.call({
      api: 'calendar.primary',
      repeatable: true,
      send: ({ calendar }) => calendar.v4.calendar.primary({ params: { user_id_type: 'open_id' } }),
      read: ({ data }) => {
        const id = data?.calendars?.[0]?.calendar?.calendar_id;
        return id ? { id } : undefined;
      },
    });
    if (found.ok) own = found.id;
    return found;
  }

  return {
    async enterEvent({ openId, entry, uuid }) {
      if (uuid.length < KEY_LEAST) return { ok: false, failure: { class: 'bug', code: 0, reason: 'uuid' } };
      const calendar = await calendarId();
      if (!calendar.ok) return calendar;
      const entered = await caller.call({
        api: 'calendar.event.create',
        // Safe with its key; how long the platform keeps that is said nowhere, so it counts like a message's.
        repeatable: false,
        send: (client) =>
          client.calendar.v4.calendarEvent.create({
            path: { calendar_id: calendar.id },
            params: { idempotency_key: uuid, user_id_type: 'open_id' },
            data: {
              ...dataOf(entry),
              // Without this the first invitation opens a video meeting.
              vchat: { vc_type: 'no_meeting' },
              // Who is on a panel, and where it goes when, is nobody else's to see.
              visibility: 'private',
              attendee_ability: 'none',
            },
          }),
        read: ({ data }) => (data?.event?.event_id ? { eventId: data.event.event_id } : undefined),
      });
      if (!entered.ok) return entered;
      const invited = await invite(calendar.id, entered.eventId, openId);
      if (invited.ok) return entered;
      // The entry stands, only nobody knows of it: not the same as nothing having been done.
      return invited.failure.class === 'later'
        ? { ok: false, failure: { ...invited.failure, class: 'unknown' } }
        : invited;
    },

    async changeEvent({ eventId, entry }) {
      const calendar = await calendarId();
      if (!calendar.ok) return calendar;
      return caller.call({
        api: 'calendar.event.patch',
        messageId: eventId,
        repeatable: true,
        send: (client) =>
          client.calendar.v4.calendarEvent.patch({
            path: { calendar_id: calendar.id, event_id: eventId },
            params: { user_id_type: 'open_id' },
            data: dataOf(entry),
          }),
        read: () => ({}),
      });
    },

    async removeEvent({ eventId }) {
      const calendar = await calendarId();
      if (!calendar.ok) return calendar;
      const removed = await caller.call({
        api: 'calendar.event.delete',
        messageId: eventId,
        repeatable: true,
        send: (client) =>
          client.calendar.v4.calendarEvent.delete({
            path: { calendar_id: calendar.id, event_id: eventId },
            params: { need_notification: 'false' },
          }),
        read: () => ({}),
      });
      return !removed.ok && GONE.has(removed.failure.code) ? { ok: true } : removed;
    },
  };

  /** Inviting the same person twice leaves one invitation. */
  async function invite(calendar: string, event: string, openId: string): Promise<Result<object>> {
    return caller.call({
      api: 'calendar.attendee.create',
      repeatable: true,
      send: (client) =>
        client.calendar.v4.calendarEventAttendee.create({
          path: { calendar_id: calendar, event_id: event },
          params: { user_id_type: 'open_id' },
          // What is told is told on a card.
          data: { attendees: [{ type: 'user', user_id: openId }], need_notification: false },
        }),
      read: () => ({}),
    });
  }
}

function dataOf({ summary, description, place, when }: CalendarEntry) {
  const seconds = (at: Date) => ({ timestamp: String(Math.floor(at.getTime() / 1000)), timezone: ZONE });
  return {
    summary,
    description,
    need_notification: false,
    ...('day' in when
      ? { start_time: { date: when.day }, end_time: { date: when.day } }
      : { start_time: seconds(when.from), end_time: seconds(when.to) }),
    ...(place ? { location: { name: place } } : {}),
  };
}
