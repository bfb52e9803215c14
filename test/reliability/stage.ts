import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { type Service, startService, type Tuning } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { day } from '../../src/domain/calendar.ts';
import { districtId, openId as toOpenId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/people/roles.ts';
import type {
  CalendarEvent,
  ChatMessage,
  ChatSummary,
  Member,
  NewMember,
  RecordedCall,
} from '../../src/sandbox/protocol.ts';
import type { SandboxOptions } from '../../src/sandbox/server/options.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server/start-sandbox.ts';
import { createCipher } from '../../src/store/cipher.ts';
import { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createSettings } from '../../src/store/settings.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { draftCycle } from '../../src/usecases/cycle/draft-cycle.ts';
import { submitPlan } from '../../src/usecases/cycle/submit-plan.ts';
import { execute } from '../../src/usecases/execute.ts';
import { meetPerson } from '../../src/usecases/people/meet-person.ts';
import { post, put } from '../support/http.ts';
import { Person } from '../support/person.ts';
import { freshDatabase } from '../support/services.ts';
import type { Click } from './signed-click.ts';

export interface StageOptions {
  /** Name → roles; a district role is written `districtOfficer:huancui`. */
  readonly people: Readonly<Record<string, readonly (Role | `${Role}:${string}`)[]>>;
  /** Members of the tenant whom the service has not met. */
  readonly strangers?: readonly NewMember[];
  readonly sandbox?: SandboxOptions;
  /** Absent: a database of one's own on the test server. */
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
}

/** A tenant and a database; services come and go as each test wants, in this process or in processes of their own. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly store: Store;
  readonly environment: Readonly<Record<string, string>>;
  openId(name: string): string;
  as(name: string): Person;
  /** A service in this process; stopped with the stage at the latest. */
  start(tuning?: Tuning, env?: Readonly<Record<string, string>>): Promise<Service>;
  /** From now on the sandbox's clicks and events go there. */
  connect(url: string): Promise<void>;
  /** A plan that waits for a signature, drafted and handed in by the person named. */
  submittedPlan(year: number, by: string): Promise<void>;
  /** Back to waiting for a signature, as if nobody had signed. */
  unsign(year: number): Promise<void>;
  /** What pressing a button sends; waits until the button is there. */
  clickOn(name: string, label: string): Promise<Omit<Click, 'eventId'>>;
  calls(match: string): Promise<readonly RecordedCall[]>;
  journal(act: string): Promise<number>;
  /** Messages that are due or on their way. */
  waiting(): Promise<number>;
  /** Waits until nothing is due any more and nothing is under way. */
  quiet(withinMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** A slow machine is no fault, and who takes up what a killed process held waits for its lease first. */
const QUIET_WITHIN_MS = 150_000;

export const DAYS = {
  applyOpens: '2027-02-01',
  applyCloses: '2027-03-31',
  endorseCloses: '2027-04-30',
  acceptCloses: '2027-05-15',
} as const;

export const createStage = async ({
  people,
  strangers = [],
  sandbox: options,
  databaseUrl,
  redisUrl,
}: StageOptions): Promise<Stage> => {
  const sandbox = await startSandbox(options);
  const fresh = databaseUrl === undefined ? await freshDatabase() : undefined;
  const url = databaseUrl ?? fresh?.url ?? '';
  const poolSize = fresh?.poolSize ?? 10;
  if (databaseUrl !== undefined) await migrate({ url: databaseUrl });
  const dataDir = await mkdtemp(join(tmpdir(), 'award-stage-'));
  const dataKey = randomBytes(32);
  const members = await post<Member[]>(`${sandbox.url}/sandbox/members`, [
    ...Object.keys(people).map((name) => ({ name })),
    ...strangers,
  ]);
  const openIds = new Map(members.map(({ name, openId }) => [name, openId]));
  const environment = {
    ...sandbox.credentials,
    DATABASE_URL: url,
    REDIS_URL: redisUrl ?? 'none',
    DATA_KEY: dataKey.toString('base64'),
    DATA_DIR: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    PUBLIC_URL: 'https://award.example.cn',
    DEMO_CLOCK: '1',
  };
  const database = new Database({ url, poolSize });
  const store = createStore({
    database,
    cipher: createCipher({ key: dataKey, algorithm: 'aes' }),
    calendar: holidayTable,
    onCommitted: () => undefined,
  });
  const services: Service[] = [];

  const stage: Stage = {
    sandbox,
    database,
    databaseUrl: url,
    poolSize,
    store,
    environment,
    openId(name) {
      const openId = openIds.get(name);
      if (openId === undefined) throw new Error(`nobody is called ${name}`);
      return openId;
    },
    as: (name) =>
      new Person({ name, openId: stage.openId(name), sandboxUrl: sandbox.url, settled: async () => undefined }),
    async start(tuning = {}, env = {}) {
      const service = await startService(readConfig({ ...environment, ...env }), {
        poolSize,
        restMs: { relay: 150, deliver: 150, clock: 500 },
        leaseMs: 3_000,
        ...tuning,
      });
      services.push(service);
      return service;
    },
    async connect(to) {
      const answer = await put<{ ok: boolean; reason?: string }>(`${sandbox.url}/sandbox/app/callback`, {
        url: `${to}/lark/events`,
      });
      if (!answer.ok) throw new Error(`the sandbox does not reach the service: ${answer.reason}`);
    },
    async submittedPlan(year, by) {
      const who = { openId: toOpenId(stage.openId(by)) };
      const moved = Object.fromEntries(
        Object.entries(DAYS).map(([name, text]) => [name, text.replace('2027', `${year}`)]),
      );
      await store.act({ who }, async (work) => {
        const input = { year: `${year}`, ...moved, organisationQuota: '5', individualQuota: '3' };
        const drafted = await execute(work, draftCycle, input);
        const submitted = drafted.ok ? await execute(work, submitPlan, { year }) : drafted;
        if (!submitted.ok) throw new Error(JSON.stringify(submitted.breaches));
        return {};
      });
    },
    async unsign(year) {
      await database.client.$executeRaw`
        WITH plan AS (UPDATE cycle_plan SET state = 'submitted', signed_by = NULL, signed_at = NULL, content_hash = NULL
          WHERE year = ${year}::int)
        UPDATE task SET closed_at = now() WHERE matter = ${`cycle:${year}`} AND kind = 'issue-call' AND closed_at IS NULL`;
    },
    async clickOn(name, label) {
      const person = stage.as(name);
      let found = await person.find(label);
      await person.waitFor(async () => {
        found = await person.find(label);
        return found !== undefined;
      }, `${name} has no button 「${label}」`);
      if (!found) throw new Error('unreachable');
      const behaviors = found.button.behaviors as readonly Record<string, unknown>[]; // the sandbox checked the card
      const value = behaviors.find(({ type }) => type === 'callback')?.value;
      const { messageId, chatId } = found.message;
      return { openId: stage.openId(name), messageId, chatId, value };
    },
    calls: async (match) =>
      (await (await fetch(`${sandbox.url}/sandbox/calls?match=${encodeURIComponent(match)}`)).json()) as RecordedCall[], // as the sandbox's protocol says
    journal: (act) => database.client.journalEntry.count({ where: { act } }),
    async waiting() {
      const [row] = await database.client.$queryRaw<{ waiting: bigint }[]>`
        SELECT (SELECT count(*) FROM outbox WHERE relayed_at IS NULL) + (SELECT count(*) FROM message WHERE state = 'due') AS waiting`;
      return Number(row?.waiting);
    },
    async quiet(withinMs = QUIET_WITHIN_MS) {
      const until = Date.now() + withinMs;
      for (;;) {
        const waiting = await stage.waiting();
        if (waiting === 0) return;
        if (Date.now() > until) throw new Error(`${waiting} messages are still waiting after ${withinMs} ms`);
        await new Promise((done) => setTimeout(done, 60));
      }
    },
    async close() {
      for (const service of services) await service.stop();
      await database.close();
      await sandbox.close();
      await fresh?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };

  // Not by the calendar on the wall: plans for 2026 to 2028 must stay possible.
  await (await createSettings(database, undefined)).moveClock(new Date('2026-01-05T09:00:00+08:00'));
  await store.act({ who: { system: 'setup' } }, async (work) => {
    for (const [name, roles] of Object.entries(people)) {
      const person = await meetPerson(work, { openId: toOpenId(stage.openId(name)), name });
      for (const written of roles) {
        const [role, district] = written.split(':') as [Role, string | undefined]; // as the option's type says
        const place = district === undefined ? {} : { district: districtId(district) };
        await work.people.grant(person, { role, from: day('2020-01-01'), ...place });
      }
    }
    return {};
  });
  return stage;
};

/**
 * Every message of the assistant that stands in somebody's chat, and every entry in somebody's calendar, checked against
 * our own books: each once.
 */
export const eachMessageOnce = async (stage: Stage, names: readonly string[]): Promise<number> => {
  const inChats = (await Promise.all(names.map((name) => wholeChats(stage, name))))
    .flat()
    .filter(({ from }) => from.kind === 'bot')
    .map(({ messageId }) => messageId)
    .sort();
  const every = await stage.database.client.message.findMany({
    select: { messageId: true, key: true, state: true, view: true },
  });
  const rows = every.filter(({ view }) => !isEntry(view));
  const entries = new Set(every.flatMap(({ messageId, view }) => (isEntry(view) && messageId ? [messageId] : [])));
  const inCalendars = (await Promise.all(names.map((name) => calendarOf(stage, name)))).flat();
  const unbooked = inCalendars.filter(({ eventId }) => !entries.delete(eventId)).map(({ summary }) => summary);
  if (unbooked.length > 0) throw new Error(`twice in a calendar, or not in our books: ${unbooked.join(', ')}`);
  const booked = rows.flatMap(({ messageId }) => (messageId === null ? [] : [messageId])).sort();
  const missing = rows.filter(({ messageId }) => messageId === null).map(({ key, state }) => `${key} is ${state}`);
  if (missing.length > 0) throw new Error(`never sent: ${missing.join(', ')}`);
  if (JSON.stringify(inChats) !== JSON.stringify(booked))
    throw new Error(`${inChats.length} messages stand in the chats, ${booked.length} in our books`);
  return inChats.length;
};

/** What goes into calendars; one that was called off is in our books only. */
const isEntry = (view: unknown): boolean =>
  typeof view === 'object' && view !== null && 'name' in view && String(view.name).endsWith('.entry');
const calendarOf = async (stage: Stage, name: string): Promise<readonly CalendarEvent[]> =>
  (await (await fetch(`${stage.sandbox.url}/sandbox/as/${stage.openId(name)}/calendar`)).json()) as CalendarEvent[]; // as the sandbox's protocol says

const PAGE = 200;

/** All of somebody's chats to their beginning, however long. */
const wholeChats = async (stage: Stage, name: string): Promise<readonly ChatMessage[]> => {
  const url = `${stage.sandbox.url}/sandbox/as/${stage.openId(name)}/chats`;
  const chats = (await (await fetch(url)).json()) as ChatSummary[]; // as the sandbox's protocol says
  const found: ChatMessage[] = [];
  for (const { chatId } of chats) {
    for (let before = ''; ; ) {
      const page = await fetch(`${url}/${chatId}/messages?limit=${PAGE}${before && `&before=${before}`}`);
      const messages = (await page.json()) as ChatMessage[]; // oldest first
      found.push(...messages);
      if (messages.length < PAGE) break;
      before = messages[0]?.messageId ?? '';
    }
  }
  return found;
};
