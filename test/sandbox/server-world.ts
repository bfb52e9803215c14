import { createDecipheriv, createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as lark from '@larksuiteoapi/node-sdk';
import type {
  CardAction,
  ChatMessage,
  ChatSummary,
  ClickOutcome,
  FaultRule,
  Member,
} from '../../src/sandbox/protocol.ts';
import type { SandboxOptions } from '../../src/sandbox/server/options.ts';
import { startSandbox } from '../../src/sandbox/server/start-sandbox.ts';

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: { header: Record<string, string>; event: Record<string, unknown> } & Record<string, unknown>;
}

type Reply = { status?: number; body?: unknown; headers?: Record<string, string>; after?: number };

/** An app of two lines: echoes the challenge, keeps what it hears, answers as told. */
const startApp = async (encryptKey: string) => {
  const heard: Heard[] = [];
  let reply: (heard: Heard) => Reply | Promise<Reply> = () => ({ body: {} });
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const raw = Buffer.concat(parts).toString('utf8');
    const body = JSON.parse(decrypt(JSON.parse(raw).encrypt, encryptKey));
    if (body.type === 'url_verification') {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ challenge: body.challenge }));
      return;
    }
    const one = { headers: request.headers, raw, body };
    heard.push(one);
    const { status = 200, body: answer, headers = {}, after = 0 } = await reply(one);
    setTimeout(() => {
      response.writeHead(status, { 'Content-Type': 'text/plain', ...headers });
      response.end(answer === undefined ? undefined : typeof answer === 'string' ? answer : JSON.stringify(answer));
    }, after);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/lark/events`,
    heard,
    answer(next: typeof reply | Reply) {
      reply = typeof next === 'function' ? next : () => next;
    },
    ofType: (type: string) => heard.filter(({ body }) => body.header.event_type === type),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Written apart from the sandbox, from the platform's description. */
const decrypt = (text: string, key: string): string => {
  const bytes = Buffer.from(text, 'base64');
  const decipher = createDecipheriv(
    'aes-256-cbc',
    createHash('sha256').update(key, 'utf8').digest(),
    bytes.subarray(0, 16),
  );
  return decipher.update(bytes.subarray(16), undefined, 'utf8') + decipher.final('utf8');
};

export const signatureFits = ({ headers, raw }: Heard, key: string): boolean => {
  const text = `${headers['x-lark-request-timestamp']}${headers['x-lark-request-nonce']}${key}${raw}`;
  return createHash('sha256').update(text, 'utf8').digest('hex') === headers['x-lark-signature'];
};

interface RefusedCall {
  readonly status: number;
  readonly code: number;
  readonly msg: string;
  readonly headers: Record<string, string>;
  readonly logId?: string;
}

/** What the platform refused, whether the SDK threw it or returned it. */
export const refusalOf = async (call: Promise<unknown>): Promise<RefusedCall> => {
  try {
    await call;
  } catch (cause) {
    const { response } = cause as {
      response?: {
        status: number;
        data: { code: number; msg: string; error?: { log_id: string } };
        headers: Record<string, string>;
      };
    };
    if (!response) throw cause;
    const { status, data, headers } = response;
    return { status, code: data.code, msg: data.msg, headers, ...(data.error && { logId: data.error.log_id }) };
  }
  throw new Error('was not refused');
};

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

export const startWorld = async (options: SandboxOptions = {}) => {
  let ahead = 0;
  let stoppedAt: number | undefined;
  const sandbox = await startSandbox({ now: () => (stoppedAt ?? Date.now()) + ahead, ...options });
  const { LARK_APP_ID: appId, LARK_APP_SECRET: appSecret, LARK_ENCRYPT_KEY: encryptKey } = sandbox.credentials;
  const client = new lark.Client({ appId, appSecret, domain: sandbox.url, logger: silent });
  const app = await startApp(encryptKey);
  const sockets: lark.WSClient[] = [];

  const control = async (method: string, path: string, body?: unknown) => {
    const raw = body instanceof Uint8Array;
    const response = await fetch(`${sandbox.url}/sandbox${path}`, {
      method,
      ...(body !== undefined && { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
  };
  const must = async (method: string, path: string, body?: unknown) => {
    const answer = await control(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  const person = async (name: string, more: object = {}) => {
    const [member]: Member[] = await must('POST', '/members', { name, ...more });
    if (!member) throw new Error('no member made');
    const path = `/as/${member.openId}`;
    return {
      ...member,
      path,
      chats: (): Promise<ChatSummary[]> => must('GET', `${path}/chats`),
      inbox: async (): Promise<ChatMessage[]> => {
        const [chat]: ChatSummary[] = await must('GET', `${path}/chats`);
        return must('GET', `${path}/chats/${chat?.chatId}/messages`);
      },
      writes: (text: string, chatId?: string): Promise<ChatMessage> =>
        must('POST', `${path}/text`, { text, ...(chatId && { chatId }) }),
      sendsFile: (name: string, bytes: Uint8Array): Promise<ChatMessage> =>
        must('POST', `${path}/file?name=${encodeURIComponent(name)}`, bytes),
      click: (messageId: string, action: CardAction): Promise<ClickOutcome> =>
        must('POST', `${path}/click`, { messageId, action }),
      triesToClick: (messageId: string, action: CardAction) => control('POST', `${path}/click`, { messageId, action }),
      enters: () => must('POST', `${path}/enter`),
      picks: (eventKey: string) => must('POST', `${path}/menu`, { eventKey }),
    };
  };
  const send = async (openId: string, type: string, content: object, uuid?: string) => {
    const data = { receive_id: openId, msg_type: type, content: JSON.stringify(content), ...(uuid && { uuid }) };
    const answer = await client.im.message.create({ params: { receive_id_type: 'open_id' }, data });
    return answer.data?.message_id ?? '';
  };

  return {
    url: sandbox.url,
    credentials: sandbox.credentials,
    client,
    app,
    control,
    must,
    person,
    send,
    sendText: (openId: string, text: string, uuid?: string) => send(openId, 'text', { text }, uuid),
    sendCard: (openId: string, card: object, uuid?: string) => send(openId, 'interactive', card, uuid),
    connectWebhook: (): Promise<{ ok: boolean; reason?: string }> => must('PUT', '/app/callback', { url: app.url }),
    /** A long connection by the real SDK, open when this returns. */
    connectSocket: async (handlers: Record<string, (data: never) => unknown>) => {
      const socket = new lark.WSClient({ appId, appSecret, domain: sandbox.url, logger: silent });
      sockets.push(socket);
      await socket.start({ eventDispatcher: new lark.EventDispatcher({ logger: silent }).register(handlers) });
      await until(() => socket.getConnectionStatus().state === 'connected');
      return socket;
    },
    fault: (rule: FaultRule) => must('POST', '/faults', rule),
    later: (ms: number) => {
      ahead += ms;
    },
    /** Holds the sandbox's clock, so that a slow machine does not stretch a second. */
    stopClock: () => {
      stoppedAt = Date.now();
    },
    close: async () => {
      for (const socket of sockets) socket.close({ force: true });
      await sandbox.close();
      await app.close();
    },
  };
};

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Waits for a thing to become true, at most five seconds. */
export const until = async (isSo: () => unknown): Promise<void> => {
  for (let tries = 0; tries < 1000; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`waited in vain: ${isSo}`);
};

const callback = (value: object) => [{ type: 'callback', value }];

/** A card with one button. */
export const buttonCard = (label: string, value: object, more: object = {}) => ({
  schema: '2.0',
  header: { title: { tag: 'plain_text', content: `卡片：${label}` } },
  body: {
    elements: [{ tag: 'button', text: { tag: 'plain_text', content: label }, behaviors: callback(value), ...more }],
  },
});

/** A card that only shows a line. */
export const plainCard = (line: string) => ({
  schema: '2.0',
  body: { elements: [{ tag: 'markdown', content: line }] },
});

/** A form with a required text, an optional select and a date. */
export const formCard = () => ({
  schema: '2.0',
  body: {
    elements: [
      {
        tag: 'form',
        name: 'opinion_form',
        elements: [
          { tag: 'input', name: 'opinion', required: true, max_length: 20 },
          {
            tag: 'select_static',
            name: 'level',
            options: ['a', 'b'].map((value) => ({ text: { tag: 'plain_text', content: value }, value })),
          },
          { tag: 'date_picker', name: 'day', initial_date: '2026-04-01' },
          {
            tag: 'button',
            name: 'hand_in',
            form_action_type: 'submit',
            text: { tag: 'plain_text', content: '提交' },
            behaviors: callback({ act: 'submit' }),
          },
        ],
      },
    ],
  },
});
