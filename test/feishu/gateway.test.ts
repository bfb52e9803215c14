import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../src/domain/calendar.ts';
import { createGateway, type Gateway } from '../../src/feishu/gateway.ts';
import type { CallerParts, Observation } from '../../src/feishu/gateway-call.ts';
import { CutOff, TooLarge } from '../../src/feishu/gateway-files.ts';

const SECRET = 'the-app-secret-of-the-tests';
const PHONE = '18600001111';

type Respond = (response: ServerResponse, request: IncomingMessage, body: unknown) => void;

interface Call {
  readonly line: string;
  readonly body: unknown;
  readonly token: string | undefined;
}

let server: Server;
let base: string;
let calls: Call[];
let tokens: number;
let answers: Respond[];
let logged: string;
let observed: Observation[];
let pauses: [string, number][];
const open: Gateway[] = [];

const reply =
  (status: number, body: unknown, headers: Record<string, string> = {}): Respond =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const sentBody = { code: 0, msg: 'success', data: { message_id: 'om_1', chat_id: 'oc_1' } };
const ok = reply(200, sentBody);
const cut: Respond = (response) => response.destroy();
const silent: Respond = () => {};

beforeEach(async () => {
  [calls, answers, observed, pauses] = [[], [], [], []];
  tokens = 0;
  logged = '';
  server = createServer(async (request, response) => {
    const line = `${request.method} ${request.url}`;
    if (request.url === '/open-apis/auth/v3/tenant_access_token/internal') {
      const { app_secret } = (await json(request)) as { app_secret: string }; // what the SDK sends
      if (app_secret !== SECRET) return reply(200, { code: 10015, msg: 'wrong secret' })(response, request, {});
      const token = `t-${++tokens}`;
      return reply(200, { code: 0, msg: 'ok', tenant_access_token: token, expire: 7200 })(response, request, {});
    }
    const multipart = request.headers['content-type']?.startsWith('multipart');
    const bytes = await buffer(request);
    const body = multipart ? bytes.toString('utf8') : bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : undefined;
    calls.push({ line, body, token: request.headers.authorization });
    (answers.shift() ?? ok)(response, request, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
});

afterEach(() => {
  for (const gateway of open.splice(0)) gateway.close();
  server.closeAllConnections();
  server.close();
});

function gateway(parts: Partial<CallerParts> = {}): Gateway {
  const keep = (fields: object, message: string) => {
    logged += `${message} ${JSON.stringify(fields)}\n`;
  };
  const made = createGateway({
    appId: 'cli_0123456789abcdef',
    appSecret: SECRET,
    domain: `${base}/`,
    limits: {
      take: () => Promise.resolve(undefined),
      async pause(api, ms) {
        pauses.push([api, ms]);
      },
    },
    log: { info: keep, warn: keep, error: keep },
    observe: (observation) => observed.push(observation),
    timeoutMs: 300,
    ...parts,
  });
  open.push(made);
  return made;
}

const send = (with_: Gateway = gateway()) =>
  with_.sendCard({ openId: 'ou_wang', card: { schema: '2.0', body: { elements: [] } }, uuid: 'u-1' });

describe('what is sent', () => {
  test('a card: to a person by open_id, as a JSON string, with its uuid, under one token', async () => {
    const one = gateway();
    expect(await send(one)).toEqual({ ok: true, messageId: 'om_1', chatId: 'oc_1' });
    await send(one);
    expect(calls[0]).toEqual({
      line: 'POST /open-apis/im/v1/messages?receive_id_type=open_id',
      body: {
        receive_id: 'ou_wang',
        msg_type: 'interactive',
        content: '{"schema":"2.0","body":{"elements":[]}}',
        uuid: 'u-1',
      },
      token: 'Bearer t-1',
    });
    expect(tokens).toBe(1);
    expect(observed).toMatchObject([
      { api: 'im.message.create', outcome: 'ok' },
      { api: 'im.message.create', outcome: 'ok' },
    ]);
  });

  test('text and file to a chat, reply, update, urgent', async () => {
    const one = gateway();
    await one.sendText({ chatId: 'oc_1', text: '您好', uuid: 'u' });
    await one.sendFile({ openId: 'ou_1', fileKey: 'file_1', uuid: 'u' });
    await one.replyText({ messageId: 'om_1', text: '收到', uuid: 'u' });
    expect(await one.patchCard({ messageId: 'om_1', card: { a: 1 } })).toEqual({ ok: true });
    answers = [reply(200, { code: 0, data: { invalid_user_id_list: ['ou_2'] } })];
    expect(await one.urgent({ messageId: 'om_1', openIds: ['ou_1', 'ou_2'] })).toEqual({ ok: true, invalid: ['ou_2'] });
    expect(calls.map(({ line }) => line)).toEqual([
      'POST /open-apis/im/v1/messages?receive_id_type=chat_id',
      'POST /open-apis/im/v1/messages?receive_id_type=open_id',
      'POST /open-apis/im/v1/messages/om_1/reply',
      'PATCH /open-apis/im/v1/messages/om_1',
      'PATCH /open-apis/im/v1/messages/om_1/urgent_app?user_id_type=open_id',
    ]);
    expect(calls[0]?.body).toMatchObject({ receive_id: 'oc_1', msg_type: 'text', content: '{"text":"您好"}' });
    expect(calls[1]?.body).toMatchObject({ msg_type: 'file', content: '{"file_key":"file_1"}' });
    expect(calls[3]?.body).toEqual({ content: '{"a":1}' });
  });

  test('a card above 30 KB and a uuid above 50 characters never leave', async () => {
    const card = { text: '质'.repeat(10_300) };
    expect(await gateway().patchCard({ messageId: 'om_1', card })).toMatchObject({
      failure: { class: 'bug', code: 230025 },
    });
    const order = { openId: 'ou_1', text: 'x', uuid: 'u'.repeat(51) };
    expect(await gateway().sendText(order)).toMatchObject({ failure: { class: 'bug', reason: 'uuid' } });
    expect(calls).toHaveLength(0);
  });

  test('people by contact, fifty at a time; a member; the bot', async () => {
    const one = gateway();
    const user = (user_id: string | undefined, mobile: string) => ({ user_id, mobile });
    answers = [
      reply(200, { code: 0, data: { user_list: [user('ou_1', PHONE), user(undefined, '1')] } }),
      reply(200, { code: 0, data: { user_list: [{ user_id: 'ou_2', email: 'a@b.cn' }] } }),
      reply(200, {
        code: 0,
        data: { user: { name: '王科长', union_id: 'on_1', status: { is_activated: true, is_resigned: true } } },
      }),
      reply(200, { code: 0, msg: 'ok', bot: { open_id: 'ou_bot', app_name: '质量奖助手' } }),
    ];
    const mobiles = Array.from({ length: 60 }, (_, n) => String(n));
    expect(await one.findByContact({ mobiles })).toEqual({
      ok: true,
      found: [
        { contact: PHONE, openId: 'ou_1' },
        { contact: 'a@b.cn', openId: 'ou_2' },
      ],
    });
    expect(calls.map(({ body }) => (body as { mobiles: string[] }).mobiles.length)).toEqual([50, 10]); // two look-ups
    expect(await one.member('ou_1')).toMatchObject({ ok: true, name: '王科长', unionId: 'on_1', active: false });
    expect(await one.credentialsWork()).toEqual({ ok: true, botOpenId: 'ou_bot', botName: '质量奖助手' });
  });
});

describe('classes of failure', () => {
  const code = (number: number, status = 400, headers = {}) => reply(status, { code: number, msg: 'x' }, headers);

  test.each<[string, Respond, object]>([
    [
      'HTTP 429 with the time to wait',
      code(99991400, 429, { 'x-ogw-ratelimit-reset': '2' }),
      { class: 'later', code: 99991400, retryAfterMs: 2000 },
    ],
    ['the same as HTTP 400, as old interfaces do', code(99991400), { class: 'later', code: 99991400 }],
    ['HTTP 429 without a body', (r) => r.writeHead(429).end(), { class: 'later', code: 0 }],
    ['too often to one person', code(230020), { class: 'later', code: 230020 }],
    ['a code under HTTP 200', code(230049, 200), { class: 'later', code: 230049 }],
    ['legacy rate code', code(11232, 200), { class: 'later', code: 11232 }],
    ['resigned', code(230029), { class: 'never', code: 230029 }],
    ['outside the range', code(230013), { class: 'never', code: 230013 }],
    ['blocked', code(230035), { class: 'never', code: 230035 }],
    ['muted', code(230053), { class: 'never', code: 230053 }],
    ['bad parameter', code(230001), { class: 'bug', code: 230001 }],
    ['bad card', code(230099), { class: 'bug', code: 230099 }],
    ['foreign open_id', code(99992351), { class: 'bug', code: 99992351 }],
    ['a code nobody knows', code(987654), { class: 'bug', code: 987654 }],
    ['HTTP 500: may have been carried out', reply(500, {}), { class: 'unknown', reason: 'http-500' }],
    ['HTTP 502 of something in between', (r) => r.writeHead(502).end('<html>'), { class: 'unknown' }],
    ['HTTP 503 that names a code', code(99991400, 503), { class: 'later' }],
    ['connection cut', cut, { class: 'unknown' }],
    ['no answer in time', silent, { class: 'unknown' }],
    ['success without a message id', reply(200, { code: 0, data: {} }), { class: 'unknown', reason: 'empty-answer' }],
    ['a redirect is not followed', (r) => r.writeHead(302, { location: `${base}/elsewhere` }).end(), { class: 'bug' }],
  ])('sending: %s', async (_, respond, failure) => {
    answers = [respond];
    expect(await send()).toMatchObject({ ok: false, failure });
    expect(calls).toHaveLength(1);
  });

  test.each<[string, Respond, object]>([
    ['HTTP 500', reply(500, {}), { class: 'later' }],
    ['connection cut', cut, { class: 'later' }],
    ['no answer in time', silent, { class: 'later' }],
    ['recalled', code(230011), { class: 'never' }],
    ['older than 14 days', code(230031), { class: 'never', reason: 'too-old' }],
    [
      'someone is pressing it',
      reply(400, {
        code: 230099,
        msg: 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: card action is lock',
      }),
      { class: 'later', reason: 'card-locked' },
    ],
    ['a bad card', reply(400, { code: 230099, msg: 'ErrCode: 200861; ErrMsg: unsupported tag' }), { class: 'bug' }],
  ])('updating, which may be repeated: %s', async (_, respond, failure) => {
    answers = [respond];
    expect(await gateway().patchCard({ messageId: 'om_1', card: {} })).toMatchObject({ ok: false, failure });
  });

  test('nobody listening: nothing was sent', async () => {
    const other = gateway({ domain: 'http://127.0.0.1:9' });
    expect(await send(other)).toMatchObject({ failure: { class: 'later', reason: 'ECONNREFUSED' } });
  });

  test('no token, no call: with a wrong secret everything waits until it is mended', async () => {
    expect(await send(gateway({ appSecret: 'guess' }))).toMatchObject({
      failure: { class: 'later', code: 10015, retryAfterMs: 300_000 },
    });
    expect(calls).toHaveLength(0);
  });

  test('a token revoked meanwhile is fetched anew and the call made once more', async () => {
    const one = gateway();
    await send(one);
    answers = [code(99991663)];
    expect(await send(one)).toMatchObject({ ok: true });
    expect(calls.map(({ token }) => token)).toEqual(['Bearer t-1', 'Bearer t-1', 'Bearer t-2']);
    answers = [code(99991663), code(99991663)];
    expect(await send(one)).toMatchObject({ failure: { class: 'later', reason: 'token' } });
  });

  test('two gateways of one app id do not share a token', async () => {
    await send();
    await send();
    expect(calls.map(({ token }) => token)).toEqual(['Bearer t-1', 'Bearer t-2']);
  });

  test('the platform’s pause is obeyed for the whole API, a person’s own limit is not', async () => {
    answers = [code(99991400, 429, { 'x-ogw-ratelimit-reset': '7' }), code(230020)];
    const one = gateway();
    await send(one);
    await send(one);
    expect(pauses).toEqual([['im.message.create', 7000]]);
  });

  test('our own limits send a call away before it leaves', async () => {
    const limits = { take: () => Promise.resolve({ waitMs: 4000 }), pause: () => Promise.resolve() };
    expect(await send(gateway({ limits }))).toMatchObject({ failure: { class: 'later', retryAfterMs: 4000 } });
    expect(calls).toHaveLength(0);
  });
});

describe('files', () => {
  test('upload: a form with the Chinese name, from bytes or a stream', async () => {
    const one = gateway();
    const stored = reply(200, { code: 0, data: { file_key: 'file_9' } });
    answers = [stored, stored];
    const name = '申报表.pdf';
    expect(await one.uploadFile({ name, content: Buffer.from('%PDF'), type: 'pdf' })).toEqual({
      ok: true,
      fileKey: 'file_9',
    });
    async function* stream() {
      yield Buffer.from('一');
      yield Buffer.from('二');
    }
    await one.uploadFile({ name, content: stream(), type: 'stream' });
    const [first, second] = calls.map(({ body }) => String(body));
    expect(first).toMatch(/name="file_type"\s+pdf/);
    expect(first).toContain(name);
    expect(first).toContain('%PDF');
    expect(second).toContain('一二');
  });

  test('upload: empty and above 30 MB are refused here, a refusal there is told', async () => {
    const one = gateway();
    const file = { name: 'x', type: 'stream' } as const;
    expect(await one.uploadFile({ ...file, content: Buffer.alloc(0) })).toMatchObject({ failure: { reason: 'empty' } });
    async function* endless() {
      for (;;) yield Buffer.alloc(1024 * 1024);
    }
    expect(await one.uploadFile({ ...file, content: endless() })).toMatchObject({ failure: { reason: 'too-large' } });
    answers = [reply(200, { code: 234006, msg: 'too large' })];
    expect(await one.uploadFile({ ...file, content: Buffer.alloc(1) })).toMatchObject({ failure: { class: 'never' } });
  });

  const download = (one = gateway()) => one.downloadResource({ messageId: 'om_1', fileKey: 'file_1', type: 'file' });

  test('download: bytes as they are, with their size', async () => {
    answers = [(r) => r.writeHead(200, { 'content-length': 5 }).end(Buffer.from([0, 255, 1, 2, 3]))];
    const answer = await download();
    if (!answer.ok) throw new Error(answer.failure.reason);
    expect(answer.size).toBe(5);
    expect(await buffer(answer.stream)).toEqual(Buffer.from([0, 255, 1, 2, 3]));
    expect(calls[0]?.line).toBe('GET /open-apis/im/v1/messages/om_1/resources/file_1?type=file');
  });

  test('download: a refusal is read out of its stream', async () => {
    answers = [reply(400, { code: 234003, msg: 'file not in msg' })];
    expect(await download()).toMatchObject({ failure: { class: 'never', code: 234003 } });
  });

  test('download: a cut end and more than 100 MB fail the stream', async () => {
    answers = [
      (r) => {
        r.writeHead(200, { 'content-length': 1000 }).write('abc');
        setTimeout(() => r.destroy(), 20);
      },
      (r) => r.writeHead(200, { 'content-length': 101 * 1024 * 1024 }).write('abc'),
    ];
    const half = await download();
    if (!half.ok) throw new Error(half.failure.reason);
    await expect(buffer(half.stream)).rejects.toThrow(CutOff);
    const big = await download();
    if (!big.ok) throw new Error(big.failure.reason);
    await expect(buffer(big.stream)).rejects.toThrow(TooLarge);
  });

  test('download: announced as too large and read by nobody, it brings nothing down', async () => {
    answers = [(r) => r.writeHead(200, { 'content-length': 101 * 1024 * 1024 }).write('abc')];
    const unheard: unknown[] = [];
    const hear = (error: unknown): void => void unheard.push(error);
    process.on('uncaughtException', hear);
    try {
      const big = await download();
      if (!big.ok) throw new Error(big.failure.reason);
      big.stream.destroy();
      await new Promise((passed) => setTimeout(passed, 50));
    } finally {
      process.off('uncaughtException', hear);
    }
    expect(unheard).toEqual([]);
  });
});

describe('what is logged', () => {
  test('failures are logged, but no token, secret, body, person or phone number', async () => {
    const text = `身份证 371002199001011234，电话 ${PHONE}`;
    for (const respond of [reply(400, { code: 230028, msg: text }), reply(500, { text }), cut, silent]) {
      answers = [respond];
      await gateway().sendText({ openId: 'ou_0123456789abcdef', text, uuid: 'uuid-0123456789' });
    }
    answers = [reply(400, { code: 41012, msg: PHONE })];
    await gateway().findByContact({ mobiles: [PHONE] });
    await send(gateway({ appSecret: 'another-secret-value' }));
    expect(logged.split('\n').length).toBeGreaterThan(5);
    for (const secret of [PHONE, '371002', 't-1', SECRET, 'another-secret', 'ou_0123', 'uuid-01', '身份证', 'Bearer']) {
      expect(logged).not.toContain(secret);
    }
  });
});

describe('the calendar', () => {
  const PRIMARY = reply(200, {
    code: 0,
    data: { calendars: [{ calendar: { calendar_id: 'cal@x' }, user_id: 'ou_bot' }] },
  });
  const EVENT = reply(200, { code: 0, data: { event: { event_id: 'ev_0' } } });
  const UUID = '25fdf41b-8c80-2ce1-e94c-de8b5e7aa7e6';
  const entry = { summary: '现场评审', description: '带好材料', place: '高区', when: { day: day('2026-07-10') } };
  const enter = (one: Gateway) => one.enterEvent({ openId: 'ou_1', entry, uuid: UUID });

  test('an event under its key, then its invitation; the bot’s calendar is asked for once', async () => {
    const one = gateway();
    answers = [PRIMARY, EVENT, ok, EVENT, ok];
    expect(await enter(one)).toEqual({ ok: true, eventId: 'ev_0' });
    await enter(one);
    expect(calls.map(({ line }) => line)).toEqual([
      'POST /open-apis/calendar/v4/calendars/primary?user_id_type=open_id',
      `POST /open-apis/calendar/v4/calendars/cal@x/events?idempotency_key=${UUID}&user_id_type=open_id`,
      'POST /open-apis/calendar/v4/calendars/cal@x/events/ev_0/attendees?user_id_type=open_id',
      `POST /open-apis/calendar/v4/calendars/cal@x/events?idempotency_key=${UUID}&user_id_type=open_id`,
      'POST /open-apis/calendar/v4/calendars/cal@x/events/ev_0/attendees?user_id_type=open_id',
    ]);
    expect(calls[1]?.body).toEqual({
      summary: '现场评审',
      description: '带好材料',
      need_notification: false,
      start_time: { date: '2026-07-10' },
      end_time: { date: '2026-07-10' },
      location: { name: '高区' },
      vchat: { vc_type: 'no_meeting' },
      visibility: 'private',
      attendee_ability: 'none',
    });
    expect(calls[2]?.body).toEqual({ attendees: [{ type: 'user', user_id: 'ou_1' }], need_notification: false });
  });

  test('an hour is sent in seconds; a change sets the facts; what is gone counts as taken out', async () => {
    const one = gateway();
    const when = { from: new Date('2026-07-10T01:30:00Z'), to: new Date('2026-07-10T02:10:00Z') };
    answers = [PRIMARY, ok, reply(403, { code: 193003, msg: 'x' }), reply(403, { code: 193003, msg: 'x' })];
    expect(await one.changeEvent({ eventId: 'ev_0', entry: { ...entry, when } })).toEqual({ ok: true });
    expect(calls[1]?.body).toMatchObject({ start_time: { timestamp: '1783647000', timezone: 'Asia/Shanghai' } });
    expect(await one.removeEvent({ eventId: 'ev_0' })).toEqual({ ok: true });
    expect(await one.changeEvent({ eventId: 'ev_0', entry })).toMatchObject({ failure: { class: 'never' } });
  });

  test.each<[string, Respond[], object]>([
    ['the event: too much at once', [PRIMARY, reply(429, { code: 190004 })], { class: 'later', reason: 'rate' }],
    ['the event: nobody knows', [PRIMARY, reply(500, { code: 190003 })], { class: 'unknown' }],
    ['the event: no permission', [PRIMARY, reply(403, { code: 191002 })], { class: 'later', reason: 'permission' }],
    ['the event stands, nobody is invited yet', [PRIMARY, EVENT, reply(429, { code: 190010 })], { class: 'unknown' }],
    ['the event stands, the invitation was lost', [PRIMARY, EVENT, cut], { class: 'unknown' }],
    [
      'whoever is invited has left',
      [PRIMARY, EVENT, reply(404, { code: 195100 })],
      { class: 'never', reason: 'resigned' },
    ],
    ['our own parameters', [PRIMARY, reply(400, { code: 190002 })], { class: 'bug' }],
    ['the calendar itself cannot be asked for', [cut], { class: 'later' }],
  ])('%s', async (_, respond, failure) => {
    answers = respond;
    expect(await enter(gateway())).toMatchObject({ ok: false, failure });
    expect(logged).not.toContain('现场评审');
  });

  test('a key too short for the platform never leaves', async () => {
    expect(await gateway().enterEvent({ openId: 'ou_1', entry, uuid: 'short' })).toMatchObject({
      failure: { class: 'bug', reason: 'uuid' },
    });
    expect(calls).toHaveLength(0);
  });
});
