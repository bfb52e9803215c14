import { createDecipheriv, createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { Service } from '../../src/compose.ts';
import type { SandboxCredentials } from '../../src/sandbox/server/start-sandbox.ts';
import { Person } from '../support/person.ts';
import { freshRedis } from '../support/services.ts';
import type { Keeper, Keepsake } from './keepsake.ts';
import { sealed } from './signed-click.ts';
import type { Stage } from './stage.ts';

/** What came in: a callback of the platform, opened, a form of a public page, or an hour that struck. */
export type Cause =
  | { readonly kind: 'callback'; readonly event: object }
  | { readonly kind: 'page'; readonly sent: Posted }
  | { readonly kind: 'clock' };

/** A form of a public page as its reader has filled it in. */
export interface Posted {
  readonly page: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** One thing that happened in the plain run, with everything the database held before and after. */
export interface Recorded {
  readonly name: string;
  readonly cause: Cause;
  readonly isClick: boolean;
  /** Business time at which it happened. */
  readonly moment: Date;
  /** The same on the wall. */
  readonly recordedAt: Date;
  readonly before: Keepsake;
  readonly after: Keepsake;
  /** After the same event was delivered once more: as before, but where that it came again is journalled. */
  readonly repeated: Keepsake;
  readonly answer: Delivered;
  /** What the same event got when it was delivered once more. */
  readonly again: Delivered;
  /** Names of the use cases that ran. */
  readonly ran: readonly string[];
}

export interface Delivered {
  readonly status: number;
  readonly body: unknown;
}

/** Whoever takes part; what they do goes through a recorder to a service that takes callbacks and does nothing else. */
export interface Actors {
  as(name: string): Person;
  /** The hour strikes: whatever has fallen due by then is settled. */
  clock(to: string): Promise<void>;
  /** Somebody who has not signed in sends off a form of a public page. */
  posts(sent: Posted): Promise<unknown>;
  /** The tenant's own administrator changes somebody; the platform tells. */
  changeMember(name: string, change: { readonly active?: boolean; readonly name?: string }): Promise<void>;
  /** Sets the scene without the chat: what is done here is there before the next line, and is not broken off itself. */
  aside(deed: (stage: Stage) => Promise<unknown>): Promise<void>;
}

export interface Step {
  readonly name: string;
  act(actors: Actors): Promise<unknown>;
}

/** No loop runs by itself: what is relayed, delivered and settled is what a test tells them to. */
export const RESTING = { relay: 1e8, deliver: 1e8, clock: 1e8 } as const;

/**
 * Sealed and signed anew each time: it is the event that is delivered again, not its bytes. Over when whatever the
 * service goes on to do behind its answer, such as bringing in a file, is over, too.
 */
export const deliver = async (
  to: Pick<Service, 'url' | 'settle'>,
  event: object,
  credentials: SandboxCredentials,
): Promise<Delivered> => {
  const answer = await fetch(`${to.url}/lark/events`, { method: 'POST', ...sealed(event, credentials) });
  const body: unknown = await answer.json();
  await to.settle();
  return { status: answer.status, body };
};

/** Opened and sent off anew each time, as by somebody who has not seen an answer. */
const post = async (to: Pick<Service, 'url'>, { page, fields, files }: Posted): Promise<Delivered> => {
  const drawn = await (await fetch(to.url + page)).text();
  const body = new FormData();
  body.append('token', /name="token" value="([^"]+)"/.exec(drawn)?.[1] ?? '');
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const { name, bytes } of files) body.append('files', new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(to.url + page, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body });
  return { status: answer.status, body: await answer.text() };
};

export const deliverTo = (stage: Stage, to: Pick<Service, 'url' | 'settle'>, cause: Cause): Promise<Delivered> => {
  if (cause.kind === 'clock') throw new Error('an hour cannot be delivered');
  if (cause.kind === 'page') return post(to, cause.sent);
  return deliver(to, cause.event, stage.sandbox.credentials);
};

/** Minute by minute: cards tell the minute, and each thing that happens has one of its own. */
const MINUTE_MS = 60_000;
/**
 * At another second of it each time: what is reckoned from two of them, as time that is given back, never ends so near
 * the full minute that milliseconds decide what a card tells.
 */
const secondsMs = (nth: number): number => ((nth * 7) % 40) * 1_000;

interface Recording {
  readonly steps: readonly Step[];
  /** Business time of the beginning. */
  readonly from: string;
  /** Use cases that ran since it was last asked. */
  readonly ran?: () => readonly string[];
  /** Lines of which it is journalled that they came again. */
  readonly noted?: readonly string[];
  /** Told after each thing that happened, before anything of it is relayed. */
  readonly disturb?: (recorded: readonly Recorded[], receiver: Service) => Promise<void>;
  /** Asked after each step, when all of it has arrived, whether there is another. */
  readonly goesOn?: (steps: number) => Promise<boolean>;
}

/** Acts out the steps by hand on real cards, and keeps all that came in on the way. */
export const record = async (
  stage: Stage,
  keeper: Keeper,
  { steps, from, ran = () => [], noted = [], disturb, goesOn }: Recording,
): Promise<readonly Recorded[]> => {
  const recorded: Recorded[] = [];
  const receiver = await stage.start({ restMs: RESTING, budgetMs: 20_000 }, { ROLES: 'web,receiver' });
  const clock = await startClock(stage);
  // Alone on a Redis it need not share the platform's limits with processes that send nothing.
  const redis = await freshRedis();
  const courier = await stage.start({ restMs: RESTING }, { ROLES: 'relay,deliver', REDIS_URL: redis.url });
  const { credentials } = stage.sandbox;
  let minute = new Date(from);
  let count = 0;
  let step = '';
  const nextMoment = (): Date => {
    minute = new Date(minute.getTime() + MINUTE_MS);
    count += 1;
    return new Date(minute.getTime() + secondsMs(count));
  };

  const happen = async (cause: Cause, isClick: boolean, deed: () => Promise<Delivered>): Promise<Delivered> => {
    const moment = nextMoment();
    await keeper.clockTo(moment);
    // What this minute brings of itself is over: a clock that looks once more finds nothing to do.
    if (cause.kind !== 'clock') await clock.settle();
    const before = await keeper.take();
    ran();
    const answer = await deed();
    const after = await keeper.take();
    const again = cause.kind === 'clock' ? await deed() : await deliverTo(stage, receiver, cause);
    const repeated = noted.includes(step) ? await keeper.take() : after;
    const recordedAt = new Date();
    recorded.push({
      name: step,
      cause,
      isClick,
      moment,
      recordedAt,
      before,
      after,
      repeated,
      answer,
      again,
      ran: [...ran()],
    });
    await disturb?.(recorded, receiver);
    return answer;
  };
  const alone = inTurn();
  /** What stands in the outbox arrives, also what would wait for the answer of its click: that has come. */
  const arrive = (): Promise<void> =>
    alone(async () => {
      if ((await stage.waiting()) === 0) return;
      await stage.database.client.$executeRaw`UPDATE outbox SET not_before = NULL WHERE relayed_at IS NULL`;
      await courier.settle();
    });

  const door = createServer(async (request, response) => {
    const raw = await bodyOf(request);
    const event = opened(raw, credentials);
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => /^(x-lark|content-type)/.test(name)),
    ) as Record<string, string>; // these come once each
    const pass = async (): Promise<Delivered> => {
      const answer = await fetch(`${receiver.url}/lark/events`, { method: 'POST', headers, body: raw });
      const body: unknown = await answer.json();
      await receiver.settle();
      return { status: answer.status, body };
    };
    const type = typeOf(event);
    const answer =
      type === undefined
        ? await pass()
        : await alone(() => happen({ kind: 'callback', event }, type === 'card.action.trigger', pass));
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  await stage.connect(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);

  const actors: Actors = {
    as: (name) =>
      new Person({ name, openId: stage.openId(name), sandboxUrl: stage.sandbox.url, settled: () => arrive() }),
    async clock(to) {
      minute = new Date(new Date(to).getTime() - MINUTE_MS);
      await alone(() => happen({ kind: 'clock' }, false, () => strike(clock)));
      await arrive();
    },
    async posts(sent) {
      const answer = await alone(() => happen({ kind: 'page', sent }, false, () => post(receiver, sent)));
      if (answer.status !== 200) throw new Error(`the page answers ${answer.status}: ${answer.body}`);
      await arrive();
    },
    async changeMember(name, change) {
      const before = recorded.length;
      await fetch(`${stage.sandbox.url}/sandbox/members/${stage.openId(name)}`, {
        method: 'PATCH',
        body: JSON.stringify(change),
      });
      await actors.as(name).waitFor(async () => recorded.length > before, `nobody hears of ${name}`);
    },
    async aside(deed) {
      await alone(async () => {
        await keeper.clockTo(nextMoment());
        await deed(stage);
      });
      await arrive();
    },
  };
  try {
    // The loops looked around once when they started: from here on they are told.
    await arrive();
    for (const [index, { name, act }] of steps.entries()) {
      step = name;
      const outcome = await act(actors);
      if (isRefused(outcome)) throw new Error(`「${name}」 was refused: ${JSON.stringify(outcome)}`);
      await arrive();
      if (goesOn && !(await goesOn(index + 1))) break;
    }
    await stage.quiet();
  } finally {
    await new Promise((done) => door.close(done));
    for (const service of [receiver, clock, courier]) await service.stop();
    await redis.drop();
  }
  return recorded;
};

/** A clock that does nothing of its own accord: what it does at its start is over. */
export const startClock = async (stage: Stage, env: Readonly<Record<string, string>> = {}): Promise<Service> => {
  const clock = await stage.start({ restMs: RESTING }, { ...env, ROLES: 'clock' });
  await clock.settle();
  return clock;
};

/** What the hour brings answers nobody. */
export const strike = async (clock: Service): Promise<Delivered> => {
  await clock.settle();
  return { status: 200, body: {} };
};

const isRefused = (outcome: unknown): boolean => {
  const { toast, error } = (outcome ?? {}) as { toast?: { type: string }; error?: unknown }; // whatever a step answers
  return error !== undefined || toast?.type === 'warning' || toast?.type === 'error';
};

/** One after the other, however many ask at once. */
const inTurn = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer); // a request is a byte stream
  return Buffer.concat(parts).toString('utf8');
};

const opened = (raw: string, { LARK_ENCRYPT_KEY }: SandboxCredentials): object => {
  const { encrypt } = JSON.parse(raw) as { encrypt: string }; // the sandbox seals whatever it sends
  const bytes = Buffer.from(encrypt, 'base64');
  const key = createHash('sha256').update(LARK_ENCRYPT_KEY).digest();
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8')) as object; // an envelope
};

/** Undefined: the question whether this address is ours. */
const typeOf = (event: object): string | undefined => (event as { header?: { event_type: string } }).header?.event_type;
