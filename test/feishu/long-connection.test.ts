import { afterEach, expect, test, vi } from 'vitest';
import { createGateway } from '../../src/feishu/gateway.ts';
import type { Inbound } from '../../src/feishu/inbound.ts';
import {
  createLongConnection,
  type LongConnection,
  type LongConnectionParts,
} from '../../src/feishu/long-connection.ts';
import type { Receipt } from '../../src/feishu/receiver.ts';
import type { ClickOutcome, Member } from '../../src/sandbox/protocol.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server/start-sandbox.ts';

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const quiet = { info() {}, warn() {}, error() {} };

async function sandbox(): Promise<Sandbox> {
  const started = await startSandbox({ fragmentBytes: 200, retryDelays: [50] });
  closing.push(() => started.close());
  return started;
}

function connect({ credentials }: Sandbox, parts: Partial<LongConnectionParts> = {}) {
  const seen: Inbound[] = [];
  const counted: Receipt[] = [];
  const made: LongConnection = createLongConnection({
    addressee: {
      appId: credentials.LARK_APP_ID,
      verificationToken: credentials.LARK_VERIFICATION_TOKEN,
      tenant: { known: () => credentials.LARK_TENANT_KEY, learn: () => Promise.resolve() },
    },
    appSecret: credentials.LARK_APP_SECRET,
    domain: `${credentials.LARK_DOMAIN}/`,
    count: (receipt) => counted.push(receipt),
    log: quiet,
    async answer(inbound) {
      seen.push(inbound);
      return inbound.kind === 'click' ? { toast: { type: 'success', content: '已推荐' } } : {};
    },
    ...parts,
  });
  closing.push(() => made.close());
  return { connection: made, seen, counted };
}

async function post<T>(at: Sandbox, path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${at.url}/sandbox${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T; // the route's own answer, see protocol.ts
}

const online = (connection: LongConnection) =>
  vi.waitFor(() => expect(connection.state()).toBe('online'), { timeout: 5000, interval: 20 });

test('a message and a click come through in pieces, and the answer reaches the person who clicked', async () => {
  const at = await sandbox();
  const { connection, seen, counted } = connect(at);
  expect(connection.state()).toBe('idle');
  connection.start();
  await online(connection);
  const [wang] = await post<Member[]>(at, '/members', { name: '王科长' });
  if (!wang) throw new Error('no member');
  const text = `请问进度${'如何'.repeat(200)}？`;
  await post(at, `/as/${wang.openId}/text`, { text });
  await vi.waitFor(() => expect(seen).toHaveLength(1));
  expect(seen[0]).toMatchObject({ kind: 'message', openId: wang.openId, type: 'text', text });

  const limits = { take: () => Promise.resolve(undefined), pause: () => Promise.resolve() };
  const { LARK_APP_ID: appId, LARK_APP_SECRET: appSecret, LARK_DOMAIN: domain } = at.credentials;
  const gateway = createGateway({ appId, appSecret, domain, limits, log: quiet });
  closing.push(() => gateway.close());
  const value = { act: 'endorsement.endorse', k: 'k1', applicationId: 'ap-1' };
  const button = {
    tag: 'button',
    text: { tag: 'plain_text', content: '推荐' },
    behaviors: [{ type: 'callback', value }],
  };
  const sent = await gateway.sendCard({
    openId: wang.openId,
    card: { schema: '2.0', body: { elements: [button] } },
    uuid: 'u-1',
  });
  if (!sent.ok) throw new Error(sent.failure.reason);
  const action = { tag: 'button', value };
  const outcome = await post<ClickOutcome>(at, `/as/${wang.openId}/click`, { messageId: sent.messageId, action });
  expect(outcome.toast).toEqual({ type: 'success', content: '已推荐' });
  expect(seen[1]).toMatchObject({ kind: 'click', act: value.act, key: 'k1', payload: { applicationId: 'ap-1' } });
  expect(counted).toEqual(['answered', 'answered']);

  connection.close();
  expect(connection.state()).toBe('idle');
});

test('an event whose handling failed is sent again', async () => {
  const at = await sandbox();
  let tries = 0;
  const { connection, counted } = connect(at, {
    async answer() {
      if (++tries === 1) throw new Error('database away');
      return {};
    },
  });
  connection.start();
  await online(connection);
  const [li] = await post<Member[]>(at, '/members', { name: '李科长' });
  await post(at, `/as/${li?.openId}/text`, { text: '在吗' });
  await vi.waitFor(() => expect(counted).toEqual(['fault', 'answered']), { timeout: 3000 });
});

test('another app’s token, app id or tenant reaches nobody here either', async () => {
  const at = await sandbox();
  const { LARK_APP_ID: appId } = at.credentials;
  const tenant = { known: () => 'someone-else', learn: () => Promise.resolve() };
  const verificationToken = at.credentials.LARK_VERIFICATION_TOKEN;
  const { connection, seen, counted } = connect(at, { addressee: { appId, verificationToken, tenant } });
  connection.start();
  await online(connection);
  const [li] = await post<Member[]>(at, '/members', { name: '李科长' });
  await post(at, `/as/${li?.openId}/text`, { text: '在吗' });
  await vi.waitFor(() => expect(counted).toEqual(['tenant']));
  expect(seen).toHaveLength(0);
});

test('a wrong secret ends in failed, not in endless silence', async () => {
  const at = await sandbox();
  const { connection } = connect(at, { appSecret: 'guess' });
  connection.start();
  await vi.waitFor(() => expect(connection.state()).toBe('failed'), { timeout: 3000 });
});

test('an app id that the SDK would turn away without a word is refused aloud', async () => {
  const at = await sandbox();
  const addressee = {
    appId: 'cli_short',
    verificationToken: 'x',
    tenant: { known: () => 'x', learn: () => Promise.resolve() },
  };
  expect(() => connect(at, { addressee }).connection.start()).toThrow(/LARK_APP_ID/);
});
