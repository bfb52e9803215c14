import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonCard, plainCard, refusalOf, startWorld, type World } from './server-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const HOUR = 3_600_000;

describe('tokens', () => {
  const ask = async (secret: string) => {
    const body = JSON.stringify({ app_id: world.credentials.LARK_APP_ID, app_secret: secret });
    const response = await fetch(`${world.url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      body,
    });
    return (await response.json()) as { code: number; tenant_access_token?: string; expire?: number };
  };
  const call = async (authorization?: string) => {
    const response = await fetch(`${world.url}/open-apis/bot/v3/info`, {
      headers: authorization ? { authorization } : {},
    });
    return (await response.json()) as { code: number; bot?: { open_id: string } };
  };

  test('a token is handed out again until half an hour is left, then a second one counts beside it, then it dies', async () => {
    const first = await ask(world.credentials.LARK_APP_SECRET);
    expect(first.expire).toBeGreaterThan(7100);
    expect((await ask(world.credentials.LARK_APP_SECRET)).tenant_access_token).toBe(first.tenant_access_token);
    world.later(1.6 * HOUR);
    const second = await ask(world.credentials.LARK_APP_SECRET);
    expect(second.tenant_access_token).not.toBe(first.tenant_access_token);
    expect((await call(`Bearer ${first.tenant_access_token}`)).bot?.open_id).toMatch(/^ou_/);
    expect((await call(`Bearer ${second.tenant_access_token}`)).code).toBe(0);
    world.later(0.5 * HOUR);
    expect((await call(`Bearer ${first.tenant_access_token}`)).code).toBe(99991663);
  });

  test('a wrong secret, no token and a token of another kind each have their code', async () => {
    expect((await ask('wrong')).code).toBe(10015);
    expect((await call()).code).toBe(99991661);
    expect((await call('Bearer u-abc')).code).toBe(99991671);
  });
});

describe('sending', () => {
  test('a text reaches the chat of its reader and counts as unread until read', async () => {
    const li = await world.person('李科长');
    const id = await world.sendText(li.openId, '您好');
    const [message] = await li.inbox();
    expect(message).toMatchObject({ messageId: id, type: 'text', content: { text: '您好' }, from: { kind: 'bot' } });
    const [chat] = await li.chats();
    expect(chat).toMatchObject({ kind: 'p2p', unread: 1, lastText: '您好' });
    await world.must('POST', `${li.path}/chats/${chat?.chatId}/read`);
    expect((await li.chats())[0]?.unread).toBe(0);
  });

  test('the same uuid sends once within the hour and again after it', async () => {
    const zhao = await world.person('赵主任');
    const first = await world.sendText(zhao.openId, '一', 'same');
    expect(await world.sendText(zhao.openId, '一', 'same')).toBe(first);
    expect(await zhao.inbox()).toHaveLength(1);
    world.later(HOUR + 1000);
    expect(await world.sendText(zhao.openId, '一', 'same')).not.toBe(first);
    expect(await zhao.inbox()).toHaveLength(2);
  });

  test('each thing the platform refuses has its code, HTTP 400 and a log id', async () => {
    const wang = await world.person('王处长');
    const gone = await world.person('离职者');
    await world.must('PATCH', `/members/${gone.openId}`, { active: false });
    const refused = (openId: string, type: string, content: object) => refusalOf(world.send(openId, type, content));
    const unknown = await refused(`ou_${'0'.repeat(32)}`, 'text', { text: '?' });
    expect(unknown).toMatchObject({ status: 400, code: 99992351 });
    expect(unknown.logId).toMatch(/\w+/);
    expect(await refused(gone.openId, 'text', { text: '?' })).toMatchObject({ code: 230013 });
    expect(await refused(wang.openId, 'text', { txt: '?' })).toMatchObject({ code: 230001 });
    expect(await refused(wang.openId, 'system', {})).toMatchObject({ code: 230001 });
    expect(await refused(wang.openId, 'text', { text: '长'.repeat(60_000) })).toMatchObject({ code: 230025 });
    expect(await refused(wang.openId, 'interactive', plainCard('长'.repeat(11_000)))).toMatchObject({ code: 230025 });
    expect(await refused(wang.openId, 'file', { file_key: 'file_v3_none' })).toMatchObject({ code: 230001 });
    const inGroup = { receive_id: `oc_${'0'.repeat(32)}`, msg_type: 'text', content: '{"text":"?"}' };
    const call = world.client.im.message.create({ params: { receive_id_type: 'chat_id' }, data: inGroup });
    expect(await refusalOf(call)).toMatchObject({ code: 230002 });
    expect(await wang.inbox()).toHaveLength(0);
  });

  test('a card that breaks the grammar, or shows an unknown picture or person, is 230099 with its sub-code', async () => {
    const sun = await world.person('孙处长');
    const refused = (card: object) => refusalOf(world.sendCard(sun.openId, card));
    expect(await refused({ schema: '2.0', body: { elements: [{ tag: 'note' }] } })).toMatchObject({
      status: 400,
      code: 230099,
      msg: expect.stringContaining('ErrCode: 200861'),
    });
    expect(await refused(plainCard('<at id=ou_stranger></at>'))).toMatchObject({
      code: 230099,
      msg: expect.stringContaining('ErrCode: 100290'),
    });
    const picture = {
      schema: '2.0',
      body: { elements: [{ tag: 'img', img_key: 'img_v3_none', alt: { tag: 'plain_text', content: '' } }] },
    };
    expect(await refused(picture)).toMatchObject({ code: 230099, msg: expect.stringContaining('ErrCode: 200570') });
    await world.sendCard(sun.openId, plainCard(`<at id=${sun.openId}></at>`));
    expect(await sun.inbox()).toHaveLength(1);
  });

  test.each(['请拨打13800138000', '第一行\n13800138000', '+86 138 0013 8000', '身份证11010119900307803X。'])(
    'leak prevention stops %j',
    async (text) => {
      const ids = await world.must('GET', '/members');
      expect(await refusalOf(world.sendText(ids[0].openId, text))).toMatchObject({ code: 230028 });
    },
  );

  test('numbers that only look alike pass: ids, long numbers, landlines', async () => {
    const qian = await world.person('钱科长');
    await world.sendText(
      qian.openId,
      '编号 2026138001380001、ou_13800138000a、0631-5231234、1380013800012、110101199003078031',
    );
    expect(await qian.inbox()).toHaveLength(1);
  });
});

describe('limits', () => {
  beforeAll(() => world.stopClock());

  test('the sixth message to one person within a second is 230020; another person is not hindered', async () => {
    const [zhou, wu] = [await world.person('周某'), await world.person('吴某')];
    world.later(2000);
    for (let n = 0; n < 5; n += 1) await world.sendText(zhou.openId, `${n}`);
    expect(await refusalOf(world.sendText(zhou.openId, '6'))).toMatchObject({ status: 400, code: 230020 });
    await world.sendText(wu.openId, '1');
    world.later(1000);
    await world.sendText(zhou.openId, '7');
    expect(await zhou.inbox()).toHaveLength(6);
  });

  test('the 51st call of one API within a second is 429 with the seconds to wait', async () => {
    const { client } = world;
    world.later(60_000);
    const call = () => client.im.chatMembers.get({ path: { chat_id: 'oc_none' } });
    const calls = await Promise.all(Array.from({ length: 51 }, () => refusalOf(call())));
    const limited = calls.filter(({ status }) => status === 429);
    expect(limited).toHaveLength(1);
    expect(limited[0]).toMatchObject({ code: 99991400 });
    expect(Number(limited[0]?.headers['x-ogw-ratelimit-reset'])).toBeGreaterThanOrEqual(1);
    world.later(1000);
    expect((await refusalOf(call())).status).toBe(400);
  });
});

describe('changing what was sent', () => {
  test('a card is patched for its reader; not after 14 days, not once recalled, not a text', async () => {
    const feng = await world.person('冯某');
    const id = await world.sendCard(feng.openId, plainCard('旧'));
    const patch = (messageId: string, card: object) =>
      world.client.im.message.patch({ path: { message_id: messageId }, data: { content: JSON.stringify(card) } });
    expect((await patch(id, plainCard('新'))).code).toBe(0);
    expect((await feng.inbox())[0]?.content).toEqual(plainCard('新'));
    expect(await refusalOf(patch(id, { schema: '2.0', bodyy: {} }))).toMatchObject({ code: 230099 });
    expect(await refusalOf(patch(await world.sendText(feng.openId, '文'), plainCard('新')))).toMatchObject({
      code: 230001,
    });
    const recalled = await world.sendCard(feng.openId, plainCard('错'));
    await world.client.im.message.delete({ path: { message_id: recalled } });
    expect(await refusalOf(patch(recalled, plainCard('新')))).toMatchObject({ code: 230011 });
    expect((await feng.inbox()).at(-1)).toMatchObject({ recalled: true, content: {} });
    await world.must('POST', '/age', { days: 14.1 });
    expect(await refusalOf(patch(id, plainCard('更新')))).toMatchObject({ code: 230031 });
    expect(await refusalOf(patch('c-123', plainCard('更新')))).toMatchObject({ code: 99992354 });
  });

  test('one message takes five updates a second', async () => {
    const chen = await world.person('陈某');
    const id = await world.sendCard(chen.openId, plainCard('0'));
    const patch = (n: number) =>
      world.client.im.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(plainCard(`${n}`)) } });
    for (let n = 1; n <= 5; n += 1) await patch(n);
    expect(await refusalOf(patch(6))).toMatchObject({ code: 230020 });
  });

  test('reply, edit, read back, list', async () => {
    const chu = await world.person('褚某');
    const asked = await chu.writes('在吗');
    const { client } = world;
    const reply = await client.im.message.reply({
      path: { message_id: asked.messageId },
      data: { msg_type: 'text', content: '{"text":"在"}' },
    });
    expect(reply.data).toMatchObject({ parent_id: asked.messageId, root_id: asked.messageId });
    const path = { message_id: reply.data?.message_id ?? '' };
    await client.im.message.update({ path, data: { msg_type: 'text', content: '{"text":"在的"}' } });
    expect((await chu.inbox()).at(-1)?.content).toEqual({ text: '在的' });
    const theirs = client.im.message.update({
      path: { message_id: asked.messageId },
      data: { msg_type: 'text', content: '{"text":"改"}' },
    });
    expect(await refusalOf(theirs)).toMatchObject({ code: 230071 });
    const card = await world.sendCard(chu.openId, buttonCard('看', { act: 'look' }));
    const simple = await client.im.message.get({ path: { message_id: card } });
    expect(simple.data?.items?.[0]?.body?.content).toContain('卡片：看');
    expect(simple.data?.items?.[0]?.body?.content).not.toContain('behaviors');
    const list = await client.im.message.list({
      params: { container_id_type: 'chat', container_id: asked.chatId, page_size: 2 },
    });
    expect(list.data).toMatchObject({ has_more: true });
    expect(list.data?.items?.map(({ message_id: id }) => id)).toEqual([asked.messageId, path.message_id]);
  });

  test('an urgent mark reaches people of the chat, names the others, and refuses when none is left', async () => {
    const [wei, jiang] = [await world.person('卫某'), await world.person('蒋某')];
    const id = await world.sendText(wei.openId, '急');
    const urge = (list: string[]) =>
      world.client.im.message.urgentApp({
        path: { message_id: id },
        params: { user_id_type: 'open_id' },
        data: { user_id_list: list },
      });
    expect((await urge([wei.openId, jiang.openId])).data?.invalid_user_id_list).toEqual([jiang.openId]);
    expect((await wei.inbox())[0]?.urgent).toBe(true);
    expect(await refusalOf(urge([jiang.openId]))).toMatchObject({ code: 230001 });
    const asked = await wei.writes('好');
    const theirs = world.client.im.message.urgentApp({
      path: { message_id: asked.messageId },
      params: { user_id_type: 'open_id' },
      data: { user_id_list: [wei.openId] },
    });
    expect(await refusalOf(theirs)).toMatchObject({ code: 230012 });
  });
});
