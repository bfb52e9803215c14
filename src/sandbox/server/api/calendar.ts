import type { Router } from '@koa/router';
import { z } from 'zod';
import type { Platform } from '../platform.ts';
import { PlatformRefusal } from '../refusal.ts';
import { type BotEvent, type EventDraft, type EventTime, eventsView } from '../tenant/bot-calendar.ts';
import { newId } from '../tenant/ids.ts';
import { type ApiContext, bodyOf, type CallState, pathOf, queryOf, succeed } from './context.ts';
import { isMemberIdType } from './receiver.ts';

const Time = z.object({
  date: z.string().exactOptional(),
  timestamp: z.string().exactOptional(),
  timezone: z.string().exactOptional(),
});
const Fields = {
  summary: z.string().max(1000).exactOptional(),
  description: z.string().max(40_960).exactOptional(),
  need_notification: z.boolean().exactOptional(),
  vchat: z.object({ vc_type: z.enum(['vc', 'third_party', 'no_meeting']).exactOptional() }).exactOptional(),
  visibility: z.enum(['default', 'public', 'private']).exactOptional(),
  attendee_ability: z.enum(['none', 'can_see_others', 'can_invite_others', 'can_modify_event']).exactOptional(),
  location: z.object({ name: z.string().min(1).max(512).exactOptional() }).exactOptional(),
  reminders: z.array(z.object({ minutes: z.int().min(-20_160).max(20_160) })).exactOptional(),
};
const NewEvent = z.object({ ...Fields, start_time: Time, end_time: Time });
const ChangedEvent = z.object({ ...Fields, start_time: Time.exactOptional(), end_time: Time.exactOptional() });
const Attendees = z.object({
  attendees: z
    .array(
      z.object({ type: z.string(), user_id: z.string().exactOptional(), is_optional: z.boolean().exactOptional() }),
    )
    .min(1)
    .max(1000),
  need_notification: z.boolean().exactOptional(),
});

const KEY_LEAST = 32;
const KEY_MOST = 128;
const MOST_ATTENDEES = 3000;

/** calendar.v4: the bot's own calendar, its events, and who is invited to them. */
export const calendarRoutes = (platform: Platform, router: Router<CallState>): void => {
  const { calendar, settings } = platform;

  router.post('/calendar/v4/calendars/primary', (context) => {
    succeed(context, {
      calendars: [
        {
          calendar: {
            calendar_id: calendar.id,
            summary: settings.botName,
            description: '',
            permissions: 'private',
            type: 'primary',
            role: 'owner',
          },
          user_id: platform.bot.openId,
        },
      ],
    });
  });

  router.post('/calendar/v4/calendars/:calendar_id/events', async (context) => {
    ownCalendar(platform, context);
    const key = queryOf(context, 'idempotency_key');
    if (key !== undefined && (key.length < KEY_LEAST || key.length > KEY_MOST))
      throw invalid(`idempotency_key must be ${KEY_LEAST} to ${KEY_MOST} characters`);
    if (key !== undefined) context.state.notes.uuid = key;
    const { start_time: start, end_time: end, ...fields } = await bodyOf(context, NewEvent);
    inOrder(start, end);
    const event = calendar.enter({ ...draftOf(fields), start, end }, key);
    succeed(context, { event: eventData(platform, event) });
  });

  router.patch('/calendar/v4/calendars/:calendar_id/events/:event_id', async (context) => {
    const event = eventOf(platform, context);
    const {
      start_time: start = event.start,
      end_time: end = event.end,
      ...fields
    } = await bodyOf(context, ChangedEvent);
    inOrder(start, end);
    const { summary, description, place } = draftOf(fields);
    Object.assign(event, {
      start,
      end,
      ...(fields.summary !== undefined && { summary }),
      ...(fields.description !== undefined && { description }),
      ...(fields.location !== undefined && { place }),
    });
    tellInvited(platform, event);
    succeed(context, { event: eventData(platform, event) });
  });

  router.delete('/calendar/v4/calendars/:calendar_id/events/:event_id', (context) => {
    const event = eventOf(platform, context);
    event.deleted = true;
    tellInvited(platform, event);
    succeed(context, {});
  });

  router.post('/calendar/v4/calendars/:calendar_id/events/:event_id/attendees', async (context) => {
    const event = eventOf(platform, context);
    const { attendees } = await bodyOf(context, Attendees);
    const idType = queryOf(context, 'user_id_type') ?? 'open_id';
    if (!isMemberIdType(idType)) throw invalid('user_id_type');
    const members = attendees.map(({ type, user_id: id }) => {
      if (type !== 'user') throw new PlatformRefusal(194_004, 'invalid attendee type');
      const member = platform.directory.find(idType, id ?? '');
      if (!member?.active)
        throw new PlatformRefusal(195_100, 'user is dismiss or not exist in the tenant', { status: 404 });
      return member;
    });
    if (event.attendees.size + members.length > MOST_ATTENDEES) throw invalid('too many attendees');
    for (const { openId } of members) if (!event.attendees.has(openId)) event.attendees.set(openId, newId('user_'));
    const [first] = members;
    if (first) context.state.notes.openId = first.openId;
    tellInvited(platform, event);
    succeed(context, { attendees: [...event.attendees].map(([openId, id]) => attendeeData(platform, openId, id)) });
  });
};

const invalid = (what: string): PlatformRefusal =>
  new PlatformRefusal(190_002, `invalid parameters in request, ext=${what}`);

const ownCalendar = ({ calendar }: Platform, context: ApiContext): void => {
  const id = pathOf(context, 'calendar_id');
  if (!id.includes('@')) throw new PlatformRefusal(191_001, 'invalid calendar_id');
  if (id !== calendar.id) throw new PlatformRefusal(191_002, 'no calendar access_role', { status: 403 });
};

const eventOf = (platform: Platform, context: ApiContext): BotEvent => {
  ownCalendar(platform, context);
  const event = platform.calendar.find(pathOf(context, 'event_id'));
  if (!event) throw new PlatformRefusal(193_001, 'event not found', { status: 404 });
  if (event.deleted) throw new PlatformRefusal(193_003, 'event is deleted', { status: 403 });
  context.state.notes.messageId = event.eventId;
  return event;
};

const draftOf = ({
  summary = '',
  description = '',
  location,
}: {
  summary?: string;
  description?: string;
  location?: { name?: string };
}): Omit<EventDraft, 'start' | 'end'> => ({ summary, description, place: location?.name ?? '' });

const DATE = /^\d{4}-\d\d-\d\d$/;
const SECOND = /^\d{1,11}$/;

/** Each end is a day or a second, both of one kind, and the end does not come before the start. */
const inOrder = (start: EventTime, end: EventTime): void => {
  for (const [name, { date, timestamp }] of [
    ['start_time', start],
    ['end_time', end],
  ] as const) {
    if ((date === undefined) === (timestamp === undefined)) throw invalid(`${name}: either date or timestamp`);
    if (date !== undefined ? !DATE.test(date) : !SECOND.test(timestamp ?? '')) throw invalid(name);
  }
  if ((start.date === undefined) !== (end.date === undefined))
    throw invalid('one end is a whole day, the other is not');
  const early =
    start.date === undefined ? Number(end.timestamp) <= Number(start.timestamp) : (end.date ?? '') < start.date;
  if (early) throw invalid('end_time comes before start_time');
};

const eventData = (platform: Platform, event: BotEvent): object => ({
  event_id: event.eventId,
  organizer_calendar_id: platform.calendar.id,
  summary: event.summary,
  description: event.description,
  start_time: event.start,
  end_time: event.end,
  location: { name: event.place },
  status: 'confirmed',
});

const attendeeData = ({ directory }: Platform, openId: string, id: string): object => ({
  type: 'user',
  attendee_id: id,
  rsvp_status: 'needs_action',
  is_optional: false,
  is_organizer: false,
  is_external: false,
  display_name: directory.find('open_id', openId)?.name ?? '',
  user_id: openId,
});

const tellInvited = ({ calendar, streams }: Platform, { attendees }: BotEvent): void => {
  for (const openId of attendees.keys())
    if (streams.watched(openId)) streams.tell(openId, { kind: 'calendar', events: eventsView(calendar, openId) });
};
