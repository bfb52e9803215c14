import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { post } from '../support/http.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld({
    people: { 吴管理: ['systemAdmin'], 张经办: ['officeClerk'], 路人甲: [] },
    startAt: '2026-03-02T09:00:00+08:00',
  });
  await post(`${world.sandbox.url}/sandbox/members`, [
    { name: '孙丽', mobile: '13900000001' },
    { name: '周强', email: 'zhouqiang@example.cn' },
    { name: '郑洁', mobile: '13900000002' },
  ]);
});
afterAll(() => world.close());

const table = async (rows: readonly (readonly string[])[]): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('人员');
  sheet.addRow(['姓名', '手机', '邮箱', '角色', '区市', '备注']);
  for (const row of rows) sheet.addRow([...row]);
  return new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer); // exceljs answers its own Buffer type
};

test('a table sent as a file is previewed by row, confirmed once, and the people have their roles', async () => {
  const admin = world.as('吴管理');
  await admin.sendsFile(
    '人员.xlsx',
    await table([
      ['孙丽', '139 0000 0001', '', '区市经办人、区市签署人', '荣成市', ''],
      ['周强', '', 'ZhouQiang@example.cn', '监督员', '', ''],
      ['查无此人', '13900009999', '', '监督员', '', ''],
      ['缺角色', '', '', '国王', '', ''],
    ]),
  );
  const preview = await admin.reads();
  expect(preview).toContain('第 4 行');
  expect(preview).not.toContain('1390000');
  const confirmed = await admin.click('确认导入');
  expect(confirmed.error).toBeUndefined();
  expect(confirmed.toast?.content).toBe('已导入');
  const grants = await world.database.client.roleGrant.findMany({
    where: { person: { name: { in: ['孙丽', '周强'] } } },
  });
  expect(grants.map(({ role }) => role).sort()).toEqual(['districtOfficer', 'districtSigner', 'supervisor']);
});

test('somebody is added by number, once', async () => {
  const admin = world.as('吴管理');
  await admin.says('人员');
  await admin.click('添加人员');
  const unknown = await admin.click('添加人员', { 姓名: '无名', 手机: '13911112222' });
  expect(unknown.toast?.content).toContain('没有找到');
  expect((await admin.click('添加人员', { 姓名: '郑洁', 手机: '１３９ ００００ ０００２' })).toast?.content).toBe(
    '已添加',
  );
  await admin.says('人员');
  await admin.click('添加人员');
  expect((await admin.click('添加人员', { 姓名: '郑洁', 手机: '13900000002' })).toast?.content).toContain('已经在册');
});

test('a number is told once in a toast, and kept nowhere in the clear', async () => {
  const admin = world.as('吴管理');
  await admin.says('人员 孙丽');
  expect(await admin.reads()).toContain('荣成市');
  await admin.click('查看');
  const shown = await admin.click('查看联系方式');
  expect(shown.toast?.content).toContain('13900000001');
  expect(await world.journal('PersonalDataShown')).toBe(1);
  const [inbox, journal, outbox] = await Promise.all([
    world.database.client.inbox.findMany(),
    world.database.client.journalEntry.findMany(),
    world.database.client.outbox.findMany(),
  ]);
  const kept = JSON.stringify([inbox, journal, outbox], (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  expect(kept).not.toContain('13900000001');
});

test('a role ended is lost at once, and the office only looks', async () => {
  const admin = world.as('吴管理');
  await admin.says('人员 周强');
  await admin.click('查看');
  expect((await admin.click('终止')).toast?.content).toBe('已终止角色');
  await world.as('张经办').says('人员 周强');
  expect(await world.as('张经办').reads()).toContain('未授权');
  expect(await world.as('张经办').find('添加人员')).toBeUndefined();
});

test('a file from somebody who may import nothing is not read', async () => {
  await world.as('路人甲').sendsFile('人员.xlsx', await table([['路人甲', '', '', '系统管理员', '', '']]));
  const last = (await world.as('路人甲').messages()).at(-1);
  expect(last?.content.text).toContain('目前没有需要上传文件的事项');
});

test('a wrong file is refused in one sentence', async () => {
  await world.as('吴管理').sendsFile('人员.xlsx', new TextEncoder().encode('这不是表格'));
  const last = (await world.as('吴管理').messages()).at(-1);
  expect(String(last?.content.text).length).toBeGreaterThan(5);
});

test('the export comes as a file', async () => {
  await world.as('吴管理').says('人员');
  await world.as('吴管理').click('导出');
  await world
    .as('吴管理')
    .waitFor(async () =>
      (await world.as('吴管理').messages()).some(({ type, from }) => type === 'file' && from.kind === 'bot'),
    );
});
