import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { expect, test } from 'vitest';
import { createReceiver, type Receipt } from '../../src/feishu/receiver.ts';
import { createLocalReplay } from '../../src/feishu/receiver-replay.ts';
import { larkRoute } from '../../src/web/lark-route.ts';
import { APP, callback, click, credentials, type Sent, seal, sign } from './sealed-callback.ts';

const COUNT = 20_000;
const SEED = 20_260_520;
const NOW = new Date('2026-05-20T02:00:00.000Z');
const WINDOW = 300_000;

type Draw = (below: number) => number;

/** mulberry32: small, seeded, the same everywhere. */
function draws(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

interface Trial {
  readonly kind: string;
  readonly rawBody: Buffer;
  readonly headers: Record<string, string>;
  readonly status: 400 | 401;
  /** Where the bytes are cut on their way, so that a chunk may end inside a character. */
  readonly cuts?: readonly number[];
}

type Mutate = (draw: Draw, good: Sent, id: string) => Trial;

const pick = <T>(draw: Draw, from: readonly T[]): T => from[draw(from.length)] as T; // never empty here
const resealed = (body: unknown, at = NOW, key?: string): Sent => {
  const rawBody = Buffer.from(JSON.stringify({ encrypt: seal(JSON.stringify(body)) }));
  return { rawBody, headers: sign(rawBody, at, 'n', key) };
};
const rewritten = (id: string, change: (body: Record<string, Record<string, unknown>>) => unknown): Sent => {
  const body = structuredClone(click(NOW, id)) as never; // a fixture, about to be broken
  change(body);
  return resealed(body);
};
const headed = (id: string, change: object): Sent => rewritten(id, ({ header }) => Object.assign(header ?? {}, change));
const raw = (bytes: Buffer): Sent => ({ rawBody: bytes, headers: sign(bytes, NOW) });
const sealedRaw = (inner: string | Buffer): Sent => raw(Buffer.from(JSON.stringify({ encrypt: seal(inner) })));

const MUTATIONS: Readonly<Record<string, Mutate>> = {
  signature(draw, { rawBody, headers }) {
    const true_ = headers['x-lark-signature'];
    const at = draw(64);
    const digit = ((Number.parseInt(true_.charAt(at), 16) + 1 + draw(15)) % 16).toString(16);
    const wrong = pick(draw, [
      true_.slice(0, at) + digit + true_.slice(at + 1),
      true_.slice(0, at),
      `${true_}0`,
      '',
      'x'.repeat(64),
      'undefined',
    ]);
    return { kind: 'signature', rawBody, headers: { ...headers, 'x-lark-signature': wrong }, status: 401 };
  },
  missing(draw, { rawBody, headers }) {
    const names = Object.keys(headers);
    const left = draw(7); // bit mask of the headers that stay; never all three
    const some = names.filter((_, i) => left & (1 << i)).map((name) => [name, headers[name] ?? '']);
    return { kind: 'missing', rawBody, headers: Object.fromEntries(some), status: 401 };
  },
  age(draw, _, id) {
    const off = (WINDOW + 1000 + draw(400_000_000)) * pick(draw, [1, -1]);
    return { kind: 'age', ...resealed(click(NOW, id), new Date(NOW.getTime() + off)), status: 401 };
  },
  timestamp(draw, { rawBody, headers }) {
    const stamp = String(Math.floor(NOW.getTime() / 1000) + 1 + draw(200));
    return { kind: 'timestamp', rawBody, headers: { ...headers, 'x-lark-request-timestamp': stamp }, status: 401 };
  },
  nonce(_, { rawBody, headers }) {
    return { kind: 'nonce', rawBody, headers: { ...headers, 'x-lark-request-nonce': 'n0nce2' }, status: 401 };
  },
  replay(draw, good, id) {
    // Yesterday's true callback, or another callback's signature under this body.
    if (draw(2))
      return { kind: 'replay', ...resealed(click(NOW, id), new Date(NOW.getTime() - 86_400_000)), status: 401 };
    return { kind: 'replay', rawBody: resealed(click(NOW, id)).rawBody, headers: good.headers, status: 401 };
  },
  key(draw, _, id) {
    if (draw(2)) return { kind: 'key', ...resealed(click(NOW, id), NOW, `other ${draw(1e6)}`), status: 401 };
    const sealed = seal(JSON.stringify(click(NOW, id)), `other ${draw(1e6)}`);
    return { kind: 'key', ...raw(Buffer.from(JSON.stringify({ encrypt: sealed }))), status: 400 };
  },
  bytes(draw, { rawBody, headers }) {
    const changed = Buffer.from(rawBody);
    const at = draw(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 + draw(255));
    return { kind: 'bytes', rawBody: changed, headers, status: 401 };
  },
  token(draw, _, id) {
    const wrong = pick(draw, [
      '',
      'v_012345678',
      `${APP.verificationToken} `,
      null,
      7,
      undefined,
      [APP.verificationToken],
    ]);
    return { kind: 'token', ...headed(id, { token: wrong }), status: 401 };
  },
  app(draw, _, id) {
    const wrong = pick(draw, ['', 'cli_ffffffffffffffff', APP.appId.toUpperCase(), null, undefined]);
    return { kind: 'app', ...headed(id, { app_id: wrong }), status: 401 };
  },
  tenant(draw, _, id) {
    const wrong = pick(draw, ['', 'tenant-yantai', null, undefined, { toString: 1 }]);
    return {
      kind: 'tenant',
      ...headed(id, { tenant_key: wrong }),
      status: 401,
    };
  },
  json(draw, _, id) {
    const whole = JSON.stringify(click(NOW, id));
    const cut = 1 + draw(whole.length - 2);
    const sent = pick<() => Sent>(draw, [
      () => sealedRaw(whole.slice(0, cut)),
      () => sealedRaw(`${whole},`),
      () => sealedRaw(whole.replace('{"schema"', '{"schema":"2.0","schema"')),
      () => sealedRaw(whole.replace('"act":', '"act":"other","act":')),
      () => sealedRaw(pick(draw, ['[]', 'null', '7', '"x"', '{}', 'NaN'])),
      () => raw(Buffer.from(pick(draw, ['', '{', '[]', 'null', '{"encrypt":7}', '{"encrypt":""}', 'a=b']))),
      () => raw(Buffer.from(whole)), // signed, but open
      () => raw(Buffer.from(`{"encrypt":"${seal(whole)}","encrypt":"${seal(whole)}"}`)),
    ])();
    return { kind: 'json', ...sent, status: 400 };
  },
  shape(draw, _, id) {
    const sent = rewritten(id, (body) => {
      const part = pick(draw, [
        'schema',
        'header',
        'event',
        'operator',
        'context',
        'action',
        'create_time',
        'event_id',
      ]);
      const junk = pick(draw, [undefined, null, 5, 'x', []]);
      if (part in body) Object.assign(body, { [part]: junk });
      else
        Object.assign((part in (body.event ?? {}) ? body.event : body.header) ?? {}, {
          [part]: junk === 'x' ? {} : junk,
        });
    });
    return { kind: 'shape', ...sent, status: 400 };
  },
  encoding(draw, _, id) {
    const whole = Buffer.from(JSON.stringify(click(NOW, id)));
    const at = whole.indexOf(Buffer.from('质量'));
    const sent = pick<() => Sent>(draw, [
      () => sealedRaw(Buffer.concat([whole.subarray(0, at + 1 + draw(2)), whole.subarray(at + 3)])), // half a character
      () => sealedRaw(Buffer.concat([whole.subarray(0, at), Buffer.from([0xed, 0xa0, 0x80]), whole.subarray(at)])), // lone surrogate
      () => sealedRaw(Buffer.concat([whole.subarray(0, at), Buffer.from([0xc0, 0xaf]), whole.subarray(at)])), // overlong
      () => sealedRaw(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), whole])), // byte order mark
      () => sealedRaw(Buffer.from(whole.toString('utf8'), 'utf16le')),
      () => raw(Buffer.from(JSON.stringify({ encrypt: '*'.repeat(100 + draw(100)) }))),
      () => raw(Buffer.from(JSON.stringify({ encrypt: Buffer.alloc(15 + draw(40)).toString('base64') }))),
    ])();
    return { kind: 'encoding', ...sent, status: 400 };
  },
  chunks(draw, _, id) {
    // Chinese text outside the seal, cut inside a character, under a signature over other bytes.
    const outer = { note: '申报材料'.repeat(3), encrypt: seal(JSON.stringify(click(NOW, id))) };
    const rawBody = Buffer.from(JSON.stringify(outer));
    const first = rawBody.indexOf(Buffer.from('申')) + 1 + draw(2);
    const headers = sign(Buffer.from(JSON.stringify({ ...outer, note: '申报材科' })), NOW);
    return { kind: 'chunks', rawBody, headers, status: 401, cuts: [first, first + 3 * (1 + draw(3))] };
  },
  size(draw) {
    const rawBody = Buffer.from(JSON.stringify({ encrypt: 'A'.repeat(300 * 1024 + draw(1000)) }));
    return { kind: 'size', rawBody, headers: sign(rawBody, NOW), status: 400 };
  },
};

test(`${COUNT} mutated callbacks over HTTP: none reaches a handler, each is refused and counted (seed ${SEED})`, async () => {
  const draw = draws(SEED);
  const handled: string[] = [];
  const counts = new Map<Receipt, number>();
  const receiver = createReceiver({
    credentials: credentials(),
    replay: createLocalReplay({ now: () => NOW }),
    now: () => NOW,
    count: (receipt) => counts.set(receipt, (counts.get(receipt) ?? 0) + 1),
    async answer(inbound) {
      handled.push(inbound.eventId);
      return { toast: { type: 'success', content: `${inbound.eventId} 已收到` } };
    },
  });
  const app = new Koa();
  app.use(larkRoute(receiver).routes());
  const server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const post = (trial: Pick<Trial, 'rawBody' | 'headers' | 'cuts'>) => send(port, agent, trial);

  const good = callback(click(NOW, 'good-0'), NOW);
  const kinds = Object.keys(MUTATIONS).filter((kind) => kind !== 'size');
  const wrong: string[] = [];
  const sentBy = new Map<string, number>();
  let trueOnes = 0;
  let sent = 0;

  async function worker(): Promise<void> {
    while (sent < COUNT) {
      const n = sent++;
      // Big bodies are dear: one in fifty.
      const kind = n % 50 === 0 ? 'size' : pick(draw, kinds);
      const trial = MUTATIONS[kind]?.(draw, good, `bad-${n}`);
      if (!trial) throw new Error(kind);
      sentBy.set(kind, (sentBy.get(kind) ?? 0) + 1);
      const answer = await post(trial);
      if (answer.status !== trial.status || answer.text !== '{}')
        wrong.push(`${n} ${kind}: ${answer.status} ${answer.text}`);
      if (n % 200 === 0) await trueOneTwice(`good-${n + 1}`);
    }
  }

  /** Among all the wrong ones a true one is answered, and its duplicate gets the same answer again. */
  async function trueOneTwice(id: string): Promise<void> {
    const true_ = callback(click(NOW, id), NOW, id);
    trueOnes++;
    const [first, again] = [await post(true_), await post({ ...true_, cuts: [10, 11] })];
    if (first.status !== 200 || !first.text.includes(`${id} 已收到`)) wrong.push(`true ${id}: ${first.status}`);
    if (again.status !== 200 || again.text !== first.text) wrong.push(`again ${id}: ${again.status} ${again.text}`);
  }

  try {
    await Promise.all(Array.from({ length: 16 }, worker));
  } finally {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(handled.filter((id) => !id.startsWith('good-'))).toEqual([]);
  expect(handled).toHaveLength(trueOnes);
  const { answered = 0, replayed = 0, ...refusals } = Object.fromEntries(counts);
  expect({ answered, replayed }).toEqual({ answered: trueOnes, replayed: trueOnes });
  expect(Object.values(refusals).reduce((sum, n) => sum + n, 0)).toBe(COUNT);
  // Every reason there is was met, so no counter stands idle.
  const reasons = [
    'app',
    'decrypt',
    'encoding',
    'json',
    'malformed',
    'shape',
    'signature',
    'stale',
    'tenant',
    'token',
    'too-large',
    'unsigned',
  ];
  expect(Object.keys(refusals).sort()).toEqual(reasons);
  expect(sentBy.size).toBe(Object.keys(MUTATIONS).length);
});

interface Heard {
  readonly status: number;
  readonly text: string;
}

function send(
  port: number,
  agent: Agent,
  { rawBody, headers, cuts = [] }: Pick<Trial, 'rawBody' | 'headers' | 'cuts'>,
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': rawBody.length };
    const outgoing = request({ port, agent, method: 'POST', path: '/lark/events', headers: { ...headers, ...length } });
    outgoing.on('response', (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
    });
    outgoing.on('error', reject);
    void (async () => {
      let from = 0;
      for (const cut of cuts) {
        outgoing.write(rawBody.subarray(from, cut));
        from = cut;
        await new Promise((next) => setImmediate(next));
      }
      outgoing.end(rawBody.subarray(from));
    })();
  });
}
