import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StreamEvent } from '../../src/sandbox/protocol.ts';
import { plainCard, refusalOf, startWorld, until, type World } from './server-world.ts';

let world: World;
beforeAll(async () => {
  const clientDir = await mkdtemp(join(tmpdir(), 'sandbox-client-'));
  await mkdir(join(clientDir, 'assets'));
  await writeFile(join(clientDir, 'index.html'), '<!doctype html>聊天');
  await writeFile(join(clientDir, 'assets', 'a.js'), 'export {}');
  await writeFile(join(clientDir, '..', 'secret.txt'), 'no');
  world = await startWorld({ clientDir });
});
afterAll(() => world.close());

/** Raw, as `fetch` forbids to set Host and tidies paths. */
const raw = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(world.url);
    const call = request({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    call.on('error', reject).end();
  });

describe('who may use it', () => {
  test('names that only point at this machine are refused, everywhere', async () => {
    for (const path of ['/', '/sandbox/members', '/open-apis/bot/v3/info']) {
      expect((await raw(path, { host: 'evil.example:80' })).status).toBe(403);
    }
    expect((await raw('/sandbox/members', { host: 'localhost:1' })).status).toBe(200);
  });

  test('pages of other origins are refused, those of this machine are not', async () => {
    expect((await raw('/sandbox/faults', { origin: 'https://evil.example' }, 'DELETE')).status).toBe(403);
    const near = await raw('/sandbox/members', { origin: 'http://localhost:5173' });
    expect(near.headers['access-control-allow-origin']).toBe('http://localhost:5173');
    expect((await raw('/sandbox/members', { origin: 'http://localhost:5173' }, 'OPTIONS')).status).toBe(204);
  });
});

test('the client is served with a policy that lets nothing in from outside, and no file beside it', async () => {
  for (const path of ['/', '/gallery?src=http://127.0.0.1:1/x', '/?as=ou_x&theme=dark']) {
    const page = await raw(path);
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('聊天') });
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
  }
  expect((await raw('/assets/a.js')).headers['content-type']).toMatch(/javascript/);
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/none.js']) {
    expect((await raw(path)).status).toBe(404);
  }
});

test('members: the same name twice is refused, and an unknown person has no chats', async () => {
  await world.person('同名者');
  expect((await world.control('POST', '/members', { name: '同名者' })).status).toBe(409);
  expect((await world.control('POST', '/members', [{ name: '新甲' }, { name: '新甲' }])).status).toBe(409);
  expect((await world.control('GET', '/as/ou_none/chats')).status).toBe(404);
  expect((await world.control('POST', '/members', 'nonsense')).status).toBe(400);
});

test('the stream shows a message, its change and the chat list as they happen', async () => {
  const reader = await world.person('旁观者');
  const stopped = new AbortController();
  const response = await fetch(`${world.url}/sandbox/stream?as=${reader.openId}`, { signal: stopped.signal });
  const events: StreamEvent[] = [];
  const reading = (async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const part of response.body ?? []) {
      text += decoder.decode(part, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^event: (\w+)\ndata: (.*)$/m.exec(block);
        if (data) events.push(JSON.parse(data[2] ?? ''));
      }
    }
  })().catch(() => undefined);
  const id = await world.sendCard(reader.openId, plainCard('旧'));
  await world.client.im.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(plainCard('新')) } });
  await world.person('后来者');
  await until(
    () =>
      events.some((event) => event.kind === 'chats' && event.chats[0]?.unread === 1) &&
      events.some(({ kind }) => kind === 'members'),
  );
  expect(events).toContainEqual(
    expect.objectContaining({ kind: 'message', message: expect.objectContaining({ content: plainCard('旧') }) }),
  );
  expect(events).toContainEqual(
    expect.objectContaining({
      kind: 'updated',
      message: expect.objectContaining({ messageId: id, content: plainCard('新') }),
    }),
  );
  stopped.abort();
  await reading;
});

test('messages come by pages, oldest first', async () => {
  const writer = await world.person('写信人');
  for (let n = 1; n <= 5; n += 1) await writer.writes(`${n}`);
  const [chat] = await writer.chats();
  const page = (query: string) => world.must('GET', `${writer.path}/chats/${chat?.chatId}/messages?${query}`);
  const texts = (messages: { content: { text: string } }[]) => messages.map(({ content }) => content.text).join('');
  const last = await page('limit=2');
  expect(texts(last)).toBe('45');
  expect(texts(await page(`limit=2&before=${last[0].messageId}`))).toBe('23');
});

describe('faults on demand', () => {
  const struck = async (kind: string) =>
    (await world.must('GET', '/faults')).find((rule: { kind: string }) => rule.kind === kind)?.struck;

  test('429 and 500, as often as asked, only where asked', async () => {
    const target = await world.person('甲');
    await world.fault({ kind: 'rate-limited', match: '^POST .*/messages$', times: 1, ms: 2000 });
    await world.fault({ kind: 'server-error', match: '/messages$', times: 1 });
    const limited = await refusalOf(world.sendText(target.openId, '1'));
    expect(limited).toMatchObject({ status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '2' } });
    expect((await refusalOf(world.sendText(target.openId, '1'))).status).toBe(500);
    await world.sendText(target.openId, '1');
    expect(await struck('rate-limited')).toBe(1);
    await world.must('DELETE', '/faults');
    expect(await world.must('GET', '/faults')).toEqual([]);
    expect((await world.control('POST', '/faults', { kind: 'slow', match: '(' })).status).toBe(400);
  });

  test('a connection cut before acceptance leaves nothing; after it, the message is there and its uuid finds it', async () => {
    const target = await world.person('乙');
    await world.must('DELETE', '/calls');
    await world.fault({ kind: 'cut-before-accept', match: '/messages$', times: 1 });
    await expect(world.sendText(target.openId, '1', 'cut-1')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await target.inbox()).toHaveLength(0);
    await world.fault({ kind: 'cut-after-accept', match: '/messages$', times: 1 });
    await expect(world.sendText(target.openId, '1', 'cut-1')).rejects.toMatchObject({ code: 'ECONNRESET' });
    const [message] = await target.inbox();
    expect(await world.sendText(target.openId, '1', 'cut-1')).toBe(message?.messageId);
    expect(await target.inbox()).toHaveLength(1);
    const calls = await world.must('GET', `/calls?match=${encodeURIComponent('^POST .*/messages$')}`);
    expect(calls).toMatchObject([
      { accepted: false, status: 0 },
      { accepted: true, status: 0, uuid: 'cut-1', messageId: message?.messageId, openId: target.openId },
      { accepted: true, status: 200, uuid: 'cut-1', messageId: message?.messageId },
    ]);
  });

  test('slow is carried out at once, a timeout never, a card is refused', async () => {
    const target = await world.person('丙');
    await world.fault({ kind: 'slow', match: '/messages$', times: 1, ms: 400 });
    let answered = false;
    const sending = world.sendText(target.openId, '1').then(() => {
      answered = true;
    });
    await until(async () => (await target.inbox()).length === 1);
    expect(answered).toBe(false);
    await sending;
    await world.fault({ kind: 'timeout', match: '/messages$', times: 1, ms: 20 });
    await expect(world.sendText(target.openId, '2')).rejects.toThrow();
    await world.fault({ kind: 'card-refused', times: 1 });
    expect(await refusalOf(world.sendCard(target.openId, plainCard('x')))).toMatchObject({ code: 230099 });
    expect(await target.inbox()).toHaveLength(1);
  });

  test('the same seed strikes the same calls', async () => {
    const target = await world.person('丁');
    const pattern = async () => {
      await world.fault({ kind: 'server-error', match: '/bot/', probability: 0.5, seed: 7 });
      const strikes: boolean[] = [];
      for (let n = 0; n < 12; n += 1) {
        const call = world.client.request({ method: 'GET', url: '/open-apis/bot/v3/info' });
        strikes.push(
          await call.then(
            () => false,
            () => true,
          ),
        );
      }
      await world.must('DELETE', '/faults');
      return strikes;
    };
    const first = await pattern();
    expect(first).toContain(true);
    expect(first).toContain(false);
    expect(await pattern()).toEqual(first);
    expect(await target.inbox()).toHaveLength(0);
  });
});

test('the oldest messages are forgotten beyond the limit', async () => {
  const small = await startWorld({ keepMessages: 3 });
  const writer = await small.person('话多者');
  for (let n = 1; n <= 5; n += 1) await writer.writes(`${n}`);
  expect((await writer.inbox()).map(({ content }) => content.text)).toEqual(['3', '4', '5']);
  await small.close();
});

test('an unknown API and a body that is no JSON are answered in the envelope', async () => {
  expect(JSON.parse((await raw('/open-apis/none')).body)).toMatchObject({
    code: 99991668,
    error: { log_id: expect.any(String) },
  });
  const answer = await fetch(`${world.url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body: 'x',
  });
  expect(await answer.json()).toMatchObject({ code: 9499 });
});
