import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { type Service, startService } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { day } from '../../src/domain/calendar.ts';
import { districtId, type Matter, openId, type PersonId, personId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/people/roles.ts';
import type { TaskKind } from '../../src/domain/tasks.ts';
import { createCipher } from '../../src/store/cipher.ts';
import { Database } from '../../src/store/database.ts';
import { createSettings, type Settings } from '../../src/store/settings.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { meetPerson } from '../../src/usecases/people/meet-person.ts';
import { sendReminders } from '../../src/usecases/reminders/send-reminders.ts';
import type { View } from '../../src/usecases/view.ts';
import { post } from '../support/http.ts';
import { type FreshDatabase, type FreshRedis, freshDatabase, freshRedis, hasRealServers } from '../support/services.ts';
import {
  type Actor,
  dayNumber,
  instant,
  isWorked,
  MINUTE,
  number,
  type PlannedTask,
  Season,
  type Stand,
  text,
  workingDay,
} from './season-model.ts';

/*
 * Sixty working days of autumn 2026 with Mid-Autumn, National Day and both make-up days: 300 tasks, deadlines that move,
 * roles that end, people who leave, quiet hours, substitutes, completion at any instant. Driven through the store by the
 * clock's own wake-ups; two clocks sweep at once. On real servers these are the clocks of two running services, woken by a
 * Redis that is emptied every simulated day. What went out is compared, message by message, with what `season-model.ts`
 * works out by itself.
 */
const SEED = Number(process.env.SEASON_SEED ?? 20260824);
const FIRST = number('2026-08-24');
const WORKING_DAYS = 60;
const LAST = workingDay(FIRST, WORKING_DAYS - 1);
const TASKS = 300;
const DISTRICTS = ['huancui', 'wendeng', 'rongcheng', 'rushan'] as const;

/** Mulberry32: the same season every time, and another one by SEASON_SEED. */
const random = (() => {
  let state = SEED;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
})();
/** What a test has put there itself. */
const there = <T>(found: T | undefined): T => {
  if (found === undefined) throw new Error('not there');
  return found;
};
const below = (limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T; // lists are never empty here
/** Half past a minute, so that nothing people do falls on the very instant of a reminder. */
const anyInstant = (from: number, to: number): number =>
  instant(from + below(to - from + 1), below(24), below(60)) + MINUTE / 2;

const ALWAYS = { from: number('2020-01-01'), to: number('2030-01-01') };
const actors: Actor[] = [
  ...DISTRICTS.flatMap((district, index) => [
    { name: `经办${index}甲`, roles: [{ role: 'districtOfficer', district, ...ALWAYS }] },
    {
      name: `经办${index}乙`,
      roles: [{ role: 'districtOfficer', district, ...ALWAYS }],
      quiet: { from: 8 * 60 + 30, to: 10 * 60 },
    },
    // In one district the officer signs too; nobody else does there, so lateness goes to the director.
    ...(index === 3 ? [] : [{ name: `签署${index}`, roles: [{ role: 'districtSigner', district, ...ALWAYS }] }]),
  ]),
  { name: '办公室甲', roles: [{ role: 'officeClerk', ...ALWAYS }] },
  { name: '办公室乙', roles: [{ role: 'officeClerk', ...ALWAYS }], quiet: { from: 9 * 60, to: 14 * 60 } },
  { name: '办公室丙', roles: [{ role: 'officeClerk', ...ALWAYS }] },
  { name: '主任甲', roles: [{ role: 'officeDirector', ...ALWAYS }] },
  { name: '主任乙', roles: [{ role: 'officeDirector', ...ALWAYS }], quiet: { from: 8 * 60 + 30, to: 9 * 60 + 30 } },
  { name: '监督员', roles: [{ role: 'supervisor', ...ALWAYS }] },
  ...Array.from({ length: 40 }, (_, index) => ({
    name: `申报人${index}`,
    roles: [],
    ...(index % 5 === 0 ? { quiet: { from: 9 * 60, to: 11 * 60 + 30 } } : {}),
  })),
];
const stands: Stand[] = [
  { person: '办公室甲', substitute: '办公室乙', from: number('2026-09-14'), to: number('2026-09-24') },
  { person: '办公室甲', substitute: '办公室丙', from: number('2026-10-09'), to: number('2026-10-23') },
  { person: '办公室乙', substitute: '办公室丙', from: number('2026-11-02'), to: number('2026-11-06') },
];

/** A deadline that people set: nearly always the end of a day, worked or not; sometimes an hour of it. */
const deadlineAfter = (from: number): number => {
  const last = dayNumber(from) + 1 + below(32);
  return random() < 0.9 ? instant(last + 1, 0) : instant(last, 16);
};

const planTask = (index: number): PlannedTask => {
  const opened = anyInstant(FIRST, LAST - 8);
  const district = oneOf(DISTRICTS);
  const base = { name: `task-${index}`, opened, closed: 0 };
  const deadlines = [{ since: opened, deadline: deadlineAfter(opened) }];
  const kind = below(10);
  const task: PlannedTask =
    kind < 4
      ? { ...base, deadlines, kind: 'endorse-application', role: 'districtOfficer', district }
      : kind < 6
        ? { ...base, deadlines, kind: 'finish-application', role: 'applicant', person: `申报人${below(40)}` }
        : kind < 7
          ? { ...base, deadlines, kind: 'accept-application', role: 'officeClerk' }
          : kind < 8
            ? {
                ...base,
                deadlines,
                kind: 'decide-verification',
                role: 'officeClerk',
                person: oneOf(['办公室甲', '办公室乙']),
              }
            : kind < 9
              ? { ...base, deadlines, kind: 'sign-endorsement', role: 'districtSigner', district }
              : {
                  ...base,
                  deadlines,
                  kind: 'confirm-refusal',
                  role: 'officeDirector',
                  notBy: oneOf(['主任甲', '主任乙']),
                };
  // Done at a random instant, mostly in time, sometimes late; and before that the deadline may move, even back again.
  const done = opened + below(there(deadlines[0]).deadline - opened + (random() < 0.4 ? 8 * 86_400_000 : 0));
  task.closed = Math.floor(done / MINUTE) * MINUTE + MINUTE / 2 + MINUTE;
  for (let moves = below(5) - 2; moves > 0; moves -= 1) {
    const since = anyInstant(dayNumber(opened), dayNumber(task.closed));
    const before = there(deadlines.at(-1));
    if (since <= before.since || since >= task.closed) continue;
    const deadline = random() < 0.2 ? there(deadlines[0]).deadline : deadlineAfter(since);
    if (deadline !== before.deadline && !deadlines.some((one) => one.deadline === deadline))
      deadlines.push({ since, deadline });
  }
  return task;
};

interface Happening {
  readonly at: number;
  run(): Promise<unknown>;
}

let fresh: FreshDatabase;
let databases: Database[] = [];
let stores: Store[] = [];
let settings: Settings;
let redis: FreshRedis | undefined;
let services: Service[] = [];
let flushes = 0;
const ids = new Map<string, PersonId>();
const names = new Map<string, string>();

const taskOf = new Map<Matter, string>();

const main = (): Database => there(databases[0]);
const actorCalled = (wanted: string): Actor => there(actors.find(({ name }) => name === wanted));
const operate = (body: Parameters<Store['act']>[1]) => there(stores[0]).act({ who: { system: 'setup' } }, body);
const idOf = (name: string): PersonId => there(ids.get(name));

beforeAll(async () => {
  fresh = await freshDatabase();
  databases = [0, 1].map(() => new Database({ url: fresh.url, poolSize: fresh.poolSize }));
  stores = databases.map((database) =>
    createStore({
      database,
      cipher: createCipher({ key: randomBytes(32), algorithm: 'aes' }),
      calendar: holidayTable,
      onCommitted: () => undefined,
    }),
  );
  settings = await createSettings(main(), undefined);
  await startClocks();
  await settings.moveClock(new Date(instant(FIRST - 1, 12)));
  await operate(async (work) => {
    for (const { name, roles, quiet } of actors) {
      const chat = openId(`ou_${randomBytes(8).toString('hex')}`);
      const id = await meetPerson(work, { openId: chat, name });
      ids.set(name, id);
      names.set(chat, name);
      for (const { role, district } of roles)
        await work.people.grant(id, {
          role: role as Role, // written above
          from: day('2020-01-01'),
          ...(district ? { district: districtId(district) } : {}),
        });
      const clock = (minutes: number): string =>
        `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      if (quiet) await work.quietHours.set(id, { from: clock(quiet.from), to: clock(quiet.to) });
    }
    for (const { person, substitute, from, to } of stands)
      await work.substitutes.set({
        person: idOf(person),
        substitute: idOf(substitute),
        from: day(text(from)),
        to: day(text(to)),
      });
    return {};
  });
});
afterAll(async () => {
  for (const service of services) await service.stop();
  await redis?.drop();
  for (const database of databases) await database.close();
  await fresh.drop();
});

/** Two services that are nothing but clock; what they write stays in the outbox. */
const startClocks = async (): Promise<void> => {
  if (!hasRealServers) return;
  redis = await freshRedis();
  const config = readConfig({
    LARK_APP_ID: 'cli_00000000000000aa',
    LARK_APP_SECRET: 'season',
    LARK_ENCRYPT_KEY: 'season',
    LARK_VERIFICATION_TOKEN: 'season',
    LARK_TENANT_KEY: 'season',
    LARK_DOMAIN: 'http://127.0.0.1:9',
    DATABASE_URL: fresh.url,
    REDIS_URL: redis.url,
    DATA_KEY: randomBytes(32).toString('base64'),
    DATA_DIR: await mkdtemp(join(tmpdir(), 'award-season-')),
    PUBLIC_URL: 'https://award.example.cn',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    DEMO_CLOCK: '1',
    ROLES: 'web,clock',
  });
  services = [
    await startService(config, { restMs: { clock: 50 } }),
    await startService(config, { restMs: { clock: 50 } }),
  ];
};

/** Whatever is due goes out: two clocks at once, as two machines would have them. */
const sweep = async (): Promise<void> => {
  if (services.length > 0) {
    const to = (await settings.businessNow()).toISOString();
    await Promise.all(services.map(({ url }) => post(`${url}/demo/clock`, { to })));
    return;
  }
  await Promise.all(
    stores.map((store) =>
      store.act({ who: { system: 'clock' } }, async (work) => {
        await sendReminders(work);
        return {};
      }),
    ),
  );
};

/** Whatever Redis knew is gone; the clocks go on. */
const flushRedis = async (): Promise<void> => {
  if (!redis) return;
  const client = new Redis(redis.url);
  await client.flushdb();
  client.disconnect();
  flushes += 1;
};

const happeningsOf = (task: PlannedTask): readonly Happening[] => {
  const matter = `application:${randomUUID()}` as Matter; // as `applicationMatter` makes them
  taskOf.set(matter, task.name);
  const kind = task.kind as TaskKind; // written above
  const [first, ...moves] = task.deadlines;
  return [
    {
      at: task.opened,
      run: () =>
        operate(async (work) => {
          await work.tasks.open({
            kind,
            matter,
            role: task.role as Role | 'applicant', // written above
            dueAt: new Date(there(first).deadline),
            ...(task.district ? { district: districtId(task.district) } : {}),
            ...(task.person ? { person: idOf(task.person) } : {}),
            ...(task.notBy ? { notBy: idOf(task.notBy) } : {}),
          });
          return {};
        }),
    },
    ...moves.map(({ since, deadline }) => ({
      at: since,
      run: () =>
        operate(async (work) => {
          await work.tasks.move(kind, matter, new Date(deadline));
          return {};
        }),
    })),
    {
      at: task.closed,
      run: () =>
        operate(async (work) => {
          await work.tasks.close(kind, matter);
          return {};
        }),
    },
  ];
};

/** Somebody's role ends, somebody gets one, somebody leaves: at night, effective that day. */
const changesOfPeople = (): readonly Happening[] => {
  const officer = actorCalled('经办1甲');
  const clerk = actorCalled('办公室丙');
  const director = actorCalled('主任乙');
  const applicant = actorCalled('申报人7');
  const [officerEnds, clerkEnds] = [number('2026-09-22'), number('2026-10-16')];
  there(officer.roles[0]).to = officerEnds - 1;
  there(clerk.roles[0]).to = clerkEnds - 1;
  director.leftOn = number('2026-10-28');
  applicant.leftOn = number('2026-09-30');
  const end = (actor: Actor) => () =>
    operate(async (work) => {
      const person = await work.people.find(idOf(actor.name));
      await work.people.endGrant(there(person?.grants[0]).id);
      return {};
    });
  const leave = (actor: Actor) => () =>
    operate(async (work) => {
      await work.people.left(idOf(actor.name));
      return {};
    });
  return [
    { at: instant(officerEnds, 3) + MINUTE / 2, run: end(officer) },
    { at: instant(clerkEnds, 3) + MINUTE / 2, run: end(clerk) },
    { at: instant(director.leftOn, 3) + MINUTE / 2, run: leave(director) },
    { at: instant(applicant.leftOn, 3) + MINUTE / 2, run: leave(applicant) },
  ];
};

const matters = new Map<string, string>();

/** What a card says, as the model writes it. */
const written = async (view: View): Promise<string> => {
  const line = async ({ task, step, deadline }: { task: string; step: string; deadline: string }): Promise<string> => {
    const matter = matters.get(task) ?? (await main().client.task.findUniqueOrThrow({ where: { id: task } })).matter;
    matters.set(task, matter);
    return `${taskOf.get(matter as Matter)} ${step} ${deadline}`; // written from a Matter
  };
  const params = view.params as never; // written by the sweep under test
  if (view.name === 'reminder') return line(params);
  const { items } = params as { items: Parameters<typeof line>[0][] };
  return `digest: ${(await Promise.all(items.map(line))).sort().join(', ')}`;
};

test(`a season of ${WORKING_DAYS} working days and ${TASKS} tasks: exactly the messages worked out by hand`, async () => {
  const tasks = Array.from({ length: TASKS }, (_, index) => planTask(index));
  const season = new Season(actors, stands);
  const script = [...tasks.flatMap(happeningsOf), ...changesOfPeople()].sort((a, b) => a.at - b.at);
  const end = instant(LAST + 1, 0);
  const sent: string[] = [];
  let seen = 0n;
  let sweeps = 0;
  let now = instant(FIRST, 0);
  for (;;) {
    const wakeIn = await settings.nextWakeIn();
    // The time comes in whole milliseconds, cut off: one more, or the wake-up would seem to lie before what is due.
    const wake =
      wakeIn === undefined ? end : Math.max(now, Math.ceil((await settings.businessNow()).getTime() + wakeIn) + 1);
    const next = script[0] && script[0].at <= wake ? script[0] : undefined;
    if (!next && wake >= end) break;
    const before = dayNumber(now);
    now = next?.at ?? wake;
    if (dayNumber(now) !== before) await flushRedis();
    await settings.moveClock(new Date(now + 5));
    if (next) {
      script.shift();
      await next.run();
      continue;
    }
    sweeps += 1;
    await sweep();
    const rows = await main().client.outbox.findMany({
      where: { id: { gt: seen }, messageKey: { startsWith: 'reminder:' } },
      orderBy: { id: 'asc' },
    });
    for (const row of rows) {
      seen = row.id;
      const minute = new Date(Math.floor(now / MINUTE) * MINUTE).toISOString();
      sent.push(`${minute} ${names.get(row.openId)} ${await written(row.view as unknown as View)}`); // written from a View
    }
  }
  const expected = season.expected(tasks.map((task) => ({ ...task, closed: Math.min(task.closed, end) })));
  console.info(
    `season: seed ${SEED}, ${sweeps} sweeps, Redis emptied ${flushes} times, ${sent.length} messages, ${sent.filter((one) => one.includes('digest')).length} digests, ${
      tasks.filter(({ deadlines }) => deadlines.length > 1).length
    } moved tasks`,
  );
  expect([...sent].sort()).toEqual(expected);
  // The season was worth the while: of every kind there are some.
  for (const step of ['days-7', 'days-3', 'days-1', 'last-day', 'hours-3', 'late-1', 'late-2', 'late-3', 'digest'])
    expect(
      sent.some((one) => one.includes(step)),
      step,
    ).toBe(true);
  expect(isWorked(number('2026-10-10')) && sent.some((one) => one.startsWith('2026-10-10'))).toBe(true);
  const keys = await main().client.outbox.findMany({
    where: { messageKey: { startsWith: 'reminder:' } },
    select: { messageKey: true },
  });
  expect(new Set(keys.map(({ messageKey }) => messageKey)).size).toBe(keys.length);
  if (hasRealServers) expect(flushes).toBeGreaterThanOrEqual(WORKING_DAYS);
});

test('every escalation stands in the journal, with who had it and who was told', async () => {
  const entries = await main().client.journalEntry.findMany({ where: { act: 'ReminderEscalated' } });
  expect(entries.length).toBeGreaterThan(10);
  const told = entries.flatMap(({ data }) => (data as { told: string[] }).told.map(personId)); // written by the sweep
  const sentUp = await main().client.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM reminder_sent s JOIN reminder r ON r.id = s.reminder_id WHERE r.audience <> 'holder'`;
  expect(told).toHaveLength(sentUp[0]?.count ?? -1);
  expect(entries.every(({ actor, article }) => actor === 'clock' && article === '23')).toBe(true);
});
