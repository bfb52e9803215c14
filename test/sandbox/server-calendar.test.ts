import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../src/sandbox/protocol.ts';
import { refusalOf, startWorld, type World } from './server-world.ts';

let world: World;
let calendar: string;
const KEY = 'k'.repeat(36);
const DAY = { start_time: { date: '2026-07-10' }, end_time: { date: '2026-07-10' } };
const HOUR = {
  start_time: { timestamp: '1783647000', timezone: 'Asia/Shanghai' },
  end_time: { timestamp: '1783649400', timezone: 'Asia/Shanghai' },
};

beforeAll(async () => {
  world = await startWorld();
  const primary = await world.client.calendar.v4.calendar.primary({});
  calendar = primary.data?.calendars?.[0]?.calendar?.calendar_id ?? '';
});
afterAll(() => world.close());

const create = (data: object, key?: string, id = calendar) =>
  world.client.calendar.v4.calendarEvent.create({
    path: { calendar_id: id },
    ...(key === undefined ? {} : { params: { idempotency_key: key } }),
    data: data as Parameters<World['client']['calendar']['v4']['calendarEvent']['create']>[0] extends infer P
      ? P extends { data: infer D }
        ? D
        : never
      : never, // wrong ones among them, on purpose
  });
const invite = (event: string, ...people: readonly string[]) =>
  world.client.calendar.v4.calendarEventAttendee.create({
    path: { calendar_id: calendar, event_id: event },
    params: { user_id_type: 'open_id' },
    data: { attendees: people.map((user_id) => ({ type: 'user' as const, user_id })) },
  });
const entered = async (data: object, key?: string): Promise<string> =>
  (await create(data, key)).data?.event?.event_id ?? '';
const calendarOf = async (openId: string): Promise<CalendarEvent[]> => {
  const answer = await fetch(`${world.url}/sandbox/as/${openId}/calendar`);
  return (await answer.json()) as CalendarEvent[]; // as the protocol says
};

test('an event is in the calendar of whoever is invited, follows its changes, and goes when it is deleted', async () => {
  const [tan, other] = [await world.person('谈某'), await world.person('别某')];
  const event = await entered({ summary: '现场评审', description: '带好材料', location: { name: '高区' }, ...DAY });
  expect(await calendarOf(tan.openId)).toEqual([]);
  const answer = await invite(event, tan.openId);
  expect(answer.data?.attendees).toMatchObject([{ user_id: tan.openId, display_name: '谈某' }]);
  // A second invitation is the first.
  await invite(event, tan.openId);
  expect(await calendarOf(tan.openId)).toEqual([
    {
      eventId: event,
      summary: '现场评审',
      description: '带好材料',
      place: '高区',
      starts: '2026-07-10',
      ends: '2026-07-10',
      allDay: true,
    },
  ]);
  expect(await calendarOf(other.openId)).toEqual([]);
  await world.client.calendar.v4.calendarEvent.patch({
    path: { calendar_id: calendar, event_id: event },
    data: { summary: '现场评审（改期）', ...HOUR },
  });
  expect(await calendarOf(tan.openId)).toMatchObject([
    { summary: '现场评审（改期）', place: '高区', starts: '2026-07-10T01:30:00.000Z', allDay: false },
  ]);
  const path = { calendar_id: calendar, event_id: event };
  await world.client.calendar.v4.calendarEvent.delete({ path });
  expect(await calendarOf(tan.openId)).toEqual([]);
  expect(await refusalOf(world.client.calendar.v4.calendarEvent.delete({ path }))).toMatchObject({
    status: 403,
    code: 193003,
  });
  expect(await refusalOf(invite(event, tan.openId))).toMatchObject({ code: 193003 });
});

test('one key, one event, whatever the repeat says', async () => {
  const first = await entered({ summary: '甲', ...DAY }, KEY);
  expect(await entered({ summary: '乙', ...HOUR }, KEY)).toBe(first);
  expect(await entered({ summary: '甲', ...DAY }, `${KEY}2`)).not.toBe(first);
  expect(await refusalOf(create(DAY, 'k'.repeat(31)))).toMatchObject({ code: 190002 });
});

describe('refused as the platform does', () => {
  test.each<[string, object]>([
    ['no end', { start_time: { date: '2026-07-10' } }],
    ['a day and a second at once', { ...HOUR, start_time: { date: '2026-07-10', timestamp: '1783647000' } }],
    ['a whole day that ends at a second', { ...HOUR, start_time: { date: '2026-07-10' } }],
    ['the end first', { start_time: HOUR.end_time, end_time: HOUR.start_time }],
    ['no length', { start_time: HOUR.start_time, end_time: HOUR.start_time }],
    ['milliseconds', { start_time: { timestamp: '1783647000000' }, end_time: { timestamp: '1783649400000' } }],
    ['a title too long', { summary: '题'.repeat(1001), ...DAY }],
  ])('%s', async (_, data) => {
    expect(await refusalOf(create(data))).toMatchObject({ status: 400 });
  });

  test('a calendar that is not the bot’s, an event that is not there, people who are not there', async () => {
    expect(await refusalOf(create(DAY, undefined, 'feishu.cn_other@group.calendar.feishu.cn'))).toMatchObject({
      status: 403,
      code: 191002,
    });
    expect(await refusalOf(create(DAY, undefined, 'mine'))).toMatchObject({ code: 191001 });
    expect(await refusalOf(invite('nothing_0', 'ou_x'))).toMatchObject({ status: 404, code: 193001 });
    const event = await entered(DAY);
    expect(await refusalOf(invite(event, `ou_${'0'.repeat(32)}`))).toMatchObject({ status: 404, code: 195100 });
  });

  test('calls count against the API, whichever event they are about', async () => {
    // What was called before is of another second.
    world.later(2_000);
    world.stopClock();
    const event = await entered(DAY);
    const path = { calendar_id: calendar, event_id: event };
    const calls = await Promise.allSettled(
      Array.from({ length: 51 }, () =>
        world.client.calendar.v4.calendarEvent.patch({ path, data: { summary: '多次' } }),
      ),
    );
    expect(calls.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });
});
