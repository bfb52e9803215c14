import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalOf, startWorld, type World } from './server-world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await startWorld();
  folder = await mkdtemp(join(tmpdir(), 'sandbox-files-'));
});
afterAll(() => world.close());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The SDK's downloads are streams that can be read once. */
const saved = async (download: { writeFile(path: string): Promise<unknown> }): Promise<Buffer> => {
  const path = join(folder, `${Math.random()}`);
  await download.writeFile(path);
  return readFile(path);
};

describe('files', () => {
  const upload = (
    file: Buffer | ReturnType<typeof createReadStream>,
    name: string,
    type: 'pdf' | 'stream' = 'stream',
  ) => world.client.im.file.create({ data: { file_type: type, file_name: name, file } });

  test('a buffer and a stream come back byte for byte, Chinese name and all', async () => {
    const reader = await world.person('读者');
    const bytes = Buffer.alloc(200_000, '汇编');
    await writeFile(join(folder, 'source'), bytes);
    for (const file of [bytes, createReadStream(join(folder, 'source'))]) {
      const key = (await upload(file, '申报材料汇编.bin'))?.file_key ?? '';
      // Not `toEqual`, which compares byte by byte in seconds.
      expect(bytes.equals(await saved(await world.client.im.file.get({ path: { file_key: key } })))).toBe(true);
      await world.send(reader.openId, 'file', { file_key: key });
    }
    expect((await reader.inbox())[0]?.content).toMatchObject({
      file_name: '申报材料汇编.bin',
      file_size: bytes.length,
    });
    expect((await reader.chats())[0]?.lastText).toBe('[文件] 申报材料汇编.bin');
  });

  test('empty, oversized, nameless and mistyped uploads are refused', async () => {
    expect(await refusalOf(upload(Buffer.alloc(0), 'x'))).toMatchObject({ code: 234010 });
    expect(await refusalOf(upload(Buffer.alloc(30 * 1024 * 1024 + 1), 'x'))).toMatchObject({ code: 234006 });
    expect(await refusalOf(upload(Buffer.from('x'), ''))).toMatchObject({ code: 234001 });
    expect(await refusalOf(upload(Buffer.from('x'), 'x', 'zip' as 'pdf'))).toMatchObject({ code: 234001 });
    const picture = world.client.im.image.create({ data: { image_type: 'message', image: Buffer.from('no picture') } });
    expect(await refusalOf(picture)).toMatchObject({ code: 234011 });
  });

  test('a picture is sent by its key, a file key is none', async () => {
    const viewer = await world.person('看图者');
    const image = await world.client.im.image.create({ data: { image_type: 'message', image: PNG } });
    await world.send(viewer.openId, 'image', { image_key: image?.image_key });
    expect((await viewer.inbox())[0]?.type).toBe('image');
    const shown = await fetch(`${world.url}/sandbox/files/${image?.image_key}`);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
    const file = await upload(Buffer.from('x'), 'x');
    const wrong = world.send(viewer.openId, 'image', { image_key: file?.file_key });
    expect(await refusalOf(wrong)).toMatchObject({ code: 230055 });
  });

  test('a file someone sent is read through its message, and only through that', async () => {
    const sender = await world.person('送件人');
    const message = await sender.sendsFile('自评报告.pdf', Buffer.from('%PDF-1.7 报告'));
    const key = String(message.content.file_key);
    const get = (messageId: string, fileKey: string, type = 'file') =>
      world.client.im.messageResource.get({ path: { message_id: messageId, file_key: fileKey }, params: { type } });
    expect((await saved(await get(message.messageId, key))).toString()).toBe('%PDF-1.7 报告');
    const status = async (call: Promise<unknown>) => (await refusalOf(call)).status;
    const other = await sender.sendsFile('别的.txt', Buffer.from('x'));
    expect(await status(get(other.messageId, key))).toBe(400);
    expect(await status(get(message.messageId, key, 'image'))).toBe(400);
    expect(await status(world.client.im.file.get({ path: { file_key: key } }))).toBe(400);
    const resend = world.send(sender.openId, 'file', { file_key: key });
    expect(await refusalOf(resend)).toMatchObject({ code: 230017 });
  });
});

describe('groups', () => {
  test('a group is made once per uuid, filled, listed by pages, and written to', async () => {
    const [he, lv, shi] = [await world.person('何某'), await world.person('吕某'), await world.person('施某')];
    const create = () =>
      world.client.im.chat.create({
        params: { user_id_type: 'open_id', uuid: 'group-1' },
        data: { name: '评审组', owner_id: he.openId, user_id_list: [lv.openId] },
      });
    const chatId = (await create()).data?.chat_id ?? '';
    expect((await create()).data?.chat_id).toBe(chatId);
    const stranger = `ou_${'9'.repeat(32)}`;
    const add = (list: string[], succeedType: 0 | 1) =>
      world.client.im.chatMembers.create({
        path: { chat_id: chatId },
        params: { member_id_type: 'open_id', succeed_type: succeedType },
        data: { id_list: list },
      });
    expect(await refusalOf(add([shi.openId, stranger], 0))).toMatchObject({ code: 232043 });
    expect((await add([shi.openId, stranger], 1)).data?.not_existed_id_list).toEqual([stranger]);
    const get = (token?: string) =>
      world.client.im.chatMembers.get({
        path: { chat_id: chatId },
        params: { page_size: 2, ...(token && { page_token: token }) },
      });
    const first = await get();
    expect(first.data).toMatchObject({ has_more: true, member_total: 3 });
    expect((await get(first.data?.page_token)).data?.items?.map(({ name }) => name)).toEqual(['施某']);
    const data = { receive_id: chatId, msg_type: 'text', content: '{"text":"各位好"}' };
    await world.client.im.message.create({ params: { receive_id_type: 'chat_id' }, data });
    expect(await shi.chats()).toContainEqual(
      expect.objectContaining({ name: '评审组', unread: 1, lastText: '各位好' }),
    );
  });
});

describe('contact', () => {
  test('people are found one by one, in batches, by mobile and by department', async () => {
    const { user, department } = world.client.contact;
    const kong = await world.person('孔某', { mobile: '13900000001', email: 'kong@example.org', title: '某区 科长' });
    const cao = await world.person('曹某');
    const one = await user.get({ path: { user_id: kong.openId }, params: { user_id_type: 'open_id' } });
    expect(one.data?.user).toMatchObject({ name: '孔某', union_id: kong.unionId, status: { is_resigned: false } });
    const many = await user.batch({
      params: { user_ids: [kong.openId, cao.openId, 'ou_none'], user_id_type: 'open_id' },
    });
    expect(many.data?.items?.map(({ name }) => name)).toEqual(['孔某', '曹某']);
    const single = await user.batch({ params: { user_ids: [cao.openId], user_id_type: 'open_id' } });
    expect(single.data?.items).toHaveLength(1);
    const ids = await user.batchGetId({
      params: { user_id_type: 'open_id' },
      data: { mobiles: ['13900000001', '13900000002'], emails: ['kong@example.org'] },
    });
    expect(ids.data?.user_list?.map((entry) => entry.user_id)).toEqual([kong.openId, kong.openId, undefined]);
    const names = await world.client.request({
      method: 'POST',
      url: '/open-apis/contact/v3/users/basic_batch',
      data: { user_ids: [cao.openId] },
    });
    expect(names.data.users[0].name).toBe('曹某');
    const all = await user.findByDepartment({ params: { department_id: '0', page_size: 50 } });
    expect(all.data?.items?.map(({ name }) => name)).toContain('孔某');
    expect((await department.children({ path: { department_id: '0' } })).data).toMatchObject({ has_more: false });
    expect(await refusalOf(user.get({ path: { user_id: 'ou_none' } }))).toMatchObject({ code: 41012 });
  });

  test('names of more than ten people at once, and the sixth call in a second, are refused', async () => {
    world.later(2000);
    const ask = (count: number) =>
      world.client.request({
        method: 'POST',
        url: '/open-apis/contact/v3/users/basic_batch',
        data: { user_ids: Array(count).fill('ou_x') },
      });
    expect(await refusalOf(ask(11))).toMatchObject({ code: 99992402 });
    const calls = await Promise.allSettled(Array.from({ length: 5 }, () => ask(1)));
    expect(calls.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });
});
