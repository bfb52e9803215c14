import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, until, type World } from './server-world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld({ retryDelays: [10, 20, 30, 40] });
  await world.connectWebhook();
});
afterEach(() => world.close());

test('what people do arrives as the events of the platform', async () => {
  const { app } = world;
  const xi = await world.person('奚某', { title: '科员' });
  await world.must('PUT', '/app/menu', [{ name: '办事', children: [{ name: '我的待办', eventKey: 'todo' }] }]);
  const text = await xi.writes('你好');
  const file = await xi.sendsFile('a.pdf', Buffer.from('%PDF-1.7'));
  await xi.enters();
  await xi.picks('todo');
  await world.must('PATCH', `/members/${xi.openId}`, { title: '科长' });
  await world.must('PATCH', `/members/${xi.openId}`, { active: false });
  await until(() => app.heard.length === 6);

  const messages = app.ofType('im.message.receive_v1').map(({ body }) => body.event);
  expect(messages).toContainEqual({
    sender: {
      sender_id: { open_id: xi.openId, union_id: xi.unionId },
      sender_type: 'user',
      tenant_key: world.credentials.LARK_TENANT_KEY,
    },
    message: expect.objectContaining({
      message_id: text.messageId,
      chat_type: 'p2p',
      message_type: 'text',
      content: '{"text":"你好"}',
    }),
  });
  expect(messages).toContainEqual(
    expect.objectContaining({
      message: expect.objectContaining({
        message_id: file.messageId,
        content: JSON.stringify({ file_key: file.content.file_key, file_name: 'a.pdf' }),
      }),
    }),
  );
  expect(app.ofType('application.bot.menu_v6')[0]?.body.event).toMatchObject({
    event_key: 'todo',
    operator: { operator_id: { open_id: xi.openId } },
  });
  expect(app.ofType('im.chat.access_event.bot_p2p_chat_entered_v1')[0]?.body.event).toMatchObject({
    operator_id: { open_id: xi.openId },
    last_message_id: file.messageId,
  });
  expect(app.ofType('contact.user.updated_v3')[0]?.body.event).toMatchObject({
    object: { job_title: '科长' },
    old_object: { job_title: '科员' },
  });
  expect(app.ofType('contact.user.deleted_v3')[0]?.body.event).toMatchObject({ object: { open_id: xi.openId } });
  expect((await world.control('POST', `${xi.path}/text`, { text: '还在' })).status).toBe(403);
});

test('in a group the bot hears only what mentions it', async () => {
  const fan = await world.person('范某');
  const group = await world.must('POST', '/groups', { name: '群', members: [fan.openId] });
  await fan.writes('大家好', group.chatId);
  const said = await fan.writes('@机器人 查进度', group.chatId);
  await until(() => world.app.heard.length === 1);
  expect(world.app.heard[0]?.body.event.message).toMatchObject({
    chat_type: 'group',
    content: '{"text":"@_user_1 查进度"}',
    mentions: [{ key: '@_user_1', name: '机器人', mentioned_type: 'bot' }],
  });
  expect(said.content).toEqual({ text: '@机器人 查进度' });
});

describe('at least once', () => {
  test('an event not taken is repeated under the same id until it is', async () => {
    const peng = await world.person('彭某');
    let refusals = 3;
    world.app.answer(() => (refusals-- > 0 ? { status: [204, 500, 302][refusals] ?? 500 } : { body: {} }));
    await peng.writes('在吗');
    await until(() => world.app.heard.length === 4);
    expect(new Set(world.app.heard.map(({ body }) => body.header.event_id)).size).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(world.app.heard).toHaveLength(4);
    const pushes = await world.must('GET', '/pushes');
    expect(pushes.map(({ attempt, code }: { attempt: number; code: number }) => [attempt, code])).toEqual([
      [0, 200671],
      [1, 200671],
      [2, 200671],
      [3, 0],
    ]);
  });

  test('after four repetitions the platform gives up', async () => {
    const lang = await world.person('郎某');
    world.app.answer({ status: 500 });
    await lang.writes('在吗');
    await until(() => world.app.heard.length === 5);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(world.app.heard).toHaveLength(5);
  });

  test('on demand an event comes twice, or after its successor', async () => {
    const lu = await world.person('鲁某');
    await world.fault({ kind: 'duplicate-event', times: 1 });
    await lu.writes('一');
    await until(() => world.app.heard.length === 2);
    expect(world.app.heard[0]?.body).toEqual(world.app.heard[1]?.body);
    await world.fault({ kind: 'reorder-events', times: 1, ms: 30_000 });
    await lu.writes('二');
    await lu.writes('三');
    await until(() => world.app.heard.length === 4);
    const texts = world.app.heard.map(
      ({ body }) => JSON.parse((body.event as { message: { content: string } }).message.content).text,
    );
    expect(texts).toEqual(['一', '一', '三', '二']);
  });
});

test('an address is only taken once it echoes the challenge in a second', async () => {
  const server = createServer((_, response) => response.end('{"challenge":"another"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const put = (url: string) => world.must('PUT', '/app/callback', { url });
  expect(await put(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).toEqual({
    ok: false,
    reason: 'challenge not echoed',
  });
  server.close();
  server.closeAllConnections();
  expect(await put('ftp://127.0.0.1/')).toMatchObject({ ok: false });
  expect(await put('http://127.0.0.1:1/')).toMatchObject({ ok: false, reason: expect.stringContaining('200342') });
  expect(await world.must('GET', '/app')).toMatchObject({ mode: 'webhook', name: '机器人' });
});
