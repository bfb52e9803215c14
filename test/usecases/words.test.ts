import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChatSummary } from '../../src/sandbox/protocol.ts';
import { post, put } from '../support/http.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld({
    people: {
      张经办: ['officeClerk'],
      李科长: ['districtOfficer:huancui'],
      周监督: ['supervisor'],
      吴管理: ['systemAdmin'],
      路人甲: [],
    },
    startAt: '2026-03-02T09:00:00+08:00',
    sandbox: { botName: '质量奖助手' },
  });
});
afterAll(() => world.close());

test('help names what each role can do, and nothing else', async () => {
  await world.as('张经办').says('帮助');
  expect(await world.as('张经办').reads()).toContain('认定周期与方案');
  await world.as('路人甲').says('您好');
  const stranger = await world.as('路人甲').reads();
  expect(stranger).toContain('您目前没有办理角色');
  expect(stranger).not.toContain('认定周期与方案');
  expect(stranger).not.toContain('人员与角色');
});

test.each(['　帮助　', '帮助。', '「帮助」', 'HELP', 'ｈｅｌｐ', '菜单'])(
  '「%s」 is understood as help',
  async (text) => {
    await world.as('李科长').says(text);
    expect(await world.as('李科长').reads()).toContain('您的角色：区市经办人');
  },
);

test('text that is no word gets the three nearest as buttons and is shown back escaped', async () => {
  await world.as('张经办').says('周其**<at id=all></at>');
  const read = await world.as('张经办').reads();
  expect(read).toContain('没有听懂');
  expect(read).toContain('周期：认定周期与方案');
  expect(JSON.stringify((await world.as('张经办').cards()).at(-1)?.content)).not.toContain('<at id=all>');
  await world.as('张经办').click('周期：认定周期与方案');
  await world.as('张经办').sees('还没有认定周期');
});

test('a text with characters that no database takes is answered all the same', async () => {
  await world.as('路人甲').says('奇怪\u0000的\u202e文字');
  expect(await world.as('路人甲').reads()).toContain('没有听懂');
});

test('an image is answered with what can be read, not with an empty quotation', async () => {
  const clerk = world.as('张经办');
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await fetch(`${world.sandbox.url}/sandbox/as/${clerk.openId}/file?name=a.png&as=image`, {
    method: 'POST',
    body: Buffer.from(pixel, 'base64'),
  });
  await clerk.waitFor(async () =>
    (await clerk.messages()).some(
      ({ type, from, content }) =>
        type === 'text' && from.kind === 'bot' && String(content.text).startsWith('目前只能读文字和文件'),
    ),
  );
  expect(JSON.stringify(await clerk.messages())).not.toContain('您发送的是“”');
});

test.each([
  ['规则 第十条', '第十条'],
  ['规则10（1）', '第十条第（一）项'],
  ['规则 一年评几家', '第六条'],
  ['公示几天', '第十五条'],
  ['要交钱吗', '第十八条'],
  ['办理流程是怎样的', '第十三条'],
])('「%s」 finds %s', async (asked, article) => {
  await world.as('路人甲').says(asked);
  expect(await world.as('路人甲').reads()).toContain(article);
});

test('the word alone lists the chapters; an article that is none says so', async () => {
  await world.as('路人甲').says('规则');
  expect(await world.as('路人甲').reads()).toContain('第四章');
  // Art. 10 is the chapter's first, art. 12 its last.
  await world.as('路人甲').click('第三章 申报条件');
  const chapter = await world.as('路人甲').sees('第十二条');
  expect(chapter).toContain('第十条');
  await world.as('路人甲').says('规则 第九十九条');
  expect(await world.as('路人甲').reads()).toContain('没有找到相应条款');
});

test('nothing waits: the list says so, and a number that is none is not found', async () => {
  await world.as('李科长').says('待办');
  expect(await world.as('李科长').reads()).toContain('没有待办事项');
  await world.as('李科长').says('办理 9999');
  expect(await world.as('李科长').reads()).toContain('没有找到');
});

test.each(['周期', '人员'])('「%s」 is not found for whoever may not see it', async (word) => {
  await world.as('李科长').says(word);
  expect(await world.as('李科长').reads()).toContain('没有找到');
});

test('the bot menu does what the word does', async () => {
  await put(`${world.sandbox.url}/sandbox/app/menu`, [{ name: '查进度', eventKey: '进度' }]);
  await world.as('张经办').presses('进度');
  expect(await world.as('张经办').reads()).toContain('还没有公开的认定周期');
});

test('opening the chat greets a stranger once', async () => {
  const { openId } = world.as('吴管理');
  const url = `${world.sandbox.url}/sandbox/as/${openId}/enter`;
  await post(url, {});
  await world.as('吴管理').sees('吴管理，您好');
  await post(url, {});
  await world.settled();
  await new Promise((done) => setTimeout(done, 500));
  await world.settled();
  expect(await world.as('吴管理').cards()).toHaveLength(1);
});

test('in a group there is one line that points to the private chat, and no card', async () => {
  const clerk = world.as('张经办');
  const group = await post<ChatSummary>(`${world.sandbox.url}/sandbox/groups`, {
    name: '工作群',
    members: [clerk.openId],
  });
  await post(`${world.sandbox.url}/sandbox/as/${clerk.openId}/text`, {
    text: '@质量奖助手 周期',
    chatId: group.chatId,
  });
  await clerk.waitFor(async () =>
    (await clerk.messages()).some(({ chatId, from }) => chatId === group.chatId && from.kind === 'bot'),
  );
  const inGroup = (await clerk.messages()).filter(({ chatId, from }) => chatId === group.chatId && from.kind === 'bot');
  expect(inGroup.map(({ type, content }) => [type, content.text])).toEqual([
    ['text', '请在与我的单聊中办理，群里不显示任何内容。'],
  ]);
});

test('whoever writes is listed without a role', async () => {
  expect(await world.database.client.person.count({ where: { openId: world.as('路人甲').openId } })).toBe(1);
});

test('every working day the supervisor gets the heads of the record, once', async () => {
  await world.moveClock('2026-03-03T09:00:00+08:00');
  await world.as('周监督').sees('办理记录校验值');
  await world.settled();
  const cards = (await world.as('周监督').cards()).filter(({ content }) =>
    JSON.stringify(content).includes('2026年3月3日'),
  );
  expect(cards).toHaveLength(1);
});
