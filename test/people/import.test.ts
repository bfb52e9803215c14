import type { CellValue } from 'exceljs';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { memberChanged } from '../../src/usecases/people/member-changed.ts';
import type { View } from '../../src/usecases/view.ts';
import { row, workbook } from './workbook.ts';
import { createWorld, type Screen, type World } from './world.ts';

let world: World;
let admin: ReturnType<typeof openId>;
let serial = 0;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  serial += 1;
  admin = await world.person(`管理员${serial}`, 'systemAdmin');
});
afterAll(() => world.close());

const table = (...rows: readonly Readonly<Record<string, CellValue>>[]) => workbook(rows.map(row));
const preview = async (bytes: Uint8Array, who = admin): Promise<Screen> => {
  const view = await world.send(who, { bytes });
  if (!view) throw new Error('nobody waits for the file');
  return world.look(who, view);
};
const lineOf = (view: View | undefined): unknown => view?.params.text;
const personNamed = (name: string) =>
  world.database.client.person.findFirst({ where: { name }, include: { grants: true } });

test('preview says what is new, changed, unchanged and wrong, row by row, and shows no number', async () => {
  const officer = await world.person('旧名', { role: 'districtOfficer', district: '环翠区' });
  const settled = await world.person('没变', 'panelist');
  world.directory.contacts.set('13911110001', 'ou_mobile');
  const card = await preview(
    await table(
      { 姓名: '新人甲', 手机: 13_911_110_001, 角色: '区市经办人、区市签署人', 区市: '荣成市' },
      { 姓名: '新名', open_id: officer, 角色: '区市经办人', 区市: '环翠区', 单位: '环翠区市场监管局' },
      { 姓名: '没变', open_id: settled, 角色: '评审员' },
      { 姓名: '查无此人', 手机: '13911119999', 角色: '评审员' },
      { 姓名: '缺区市', open_id: settled, 角色: '区市签署人', 区市: '火星' },
      { 姓名: '编的', open_id: 'ou_invented', 角色: '评审员' },
    ),
  );
  expect(card.text).toMatch(/新增\*\*：1 人\n\*\*变更\*\*：1 人\n\*\*无变化\*\*：1 人\n\*\*有错\*\*：3 行/);
  expect(card.text).toContain('第 5 行**　查无此人：飞书中没有找到');
  expect(card.text).toMatch(/第 6 行\*\*　缺区市：与第 4 行是同一人.*；没有名为“火星”的区市/);
  expect(card.text).toContain('第 7 行**　编的：飞书中没有这个 open_id');
  expect(card.text).toContain('有错的 3 行不导入，其余 2 行照常导入');
  expect(card.text).not.toContain('1391111');
  expect(await personNamed('新人甲')).toBeNull();

  const done = await card.press('确认导入');
  expect(done.screen?.text).toContain('新增 1 人，变更 1 人');
  expect(done.screen?.buttons).toEqual(['查看人员']);
  const added = await personNamed('新人甲');
  expect(added).toMatchObject({ openId: 'ou_mobile' });
  expect(added?.grants.map(({ role, districtId }) => [role, districtId])).toEqual([
    ['districtOfficer', 'rongcheng'],
    ['districtSigner', 'rongcheng'],
  ]);
  expect(await personNamed('新名')).toMatchObject({ openId: officer, employer: '环翠区市场监管局' });
  expect(await personNamed('查无此人')).toBeNull();
  expect(await world.told(openId('ou_mobile'))).toEqual([
    { name: 'roles.given', params: { roles: ['districtOfficer', 'districtSigner'] } },
  ]);
  expect((await card.press('确认导入')).refused).toContain('已经处理过');
  expect((await card.press('取消')).refused).toContain('已经处理过');
  const journal = await world.journal('PeopleImported');
  expect(journal).toHaveLength(1);
  expect(journal[0]).toMatchObject({ role: 'systemAdmin', data: { new: 1, changed: 1, wrong: 3 } });
});

test('what the pool knows of an expert comes with the table, a cell left empty leaves it, and goes out again', async () => {
  const known = await world.person('程老师', 'panelist');
  world.directory.contacts.set('13911110009', 'ou_new_expert');
  const pool = {
    培训: 'GB/T 19580 评审员培训',
    曾任职单位: '威海甲公司、威海乙公司',
    参加的社会团体: '威海市质量协会',
  };
  const both = [
    { 姓名: '新专家', 手机: '13911110009', 角色: '评审员', ...pool },
    { 姓名: '程老师', open_id: known, 角色: '评审员', ...pool, 服务的咨询认证机构: '某认证公司' },
  ];
  await (await preview(await table(...both))).press('确认导入');
  const background = {
    training: 'GB/T 19580 评审员培训',
    formerEmployers: '威海甲公司、威海乙公司',
    societies: '威海市质量协会',
  };
  expect(await personNamed('新专家')).toMatchObject({ ...background, bodies: null });
  expect(await personNamed('程老师')).toMatchObject({ ...background, bodies: '某认证公司' });
  // The same table again changes nothing; an older one, without these columns, takes nothing away.
  expect((await preview(await table(...both))).text).toMatch(/无变化\*\*：2 人/);
  const older = await workbook([['程老师', known, '评审员', '质量管理']], {
    header: ['姓名', 'open_id', '角色', '专业'],
  });
  const card = await preview(older);
  expect(card.text).not.toContain('曾任职单位');
  await card.press('确认导入');
  expect(await personNamed('程老师')).toMatchObject({ ...background, field: '质量管理', bodies: '某认证公司' });
});

test('rows wait sealed, and are forgotten once decided', async () => {
  world.directory.contacts.set('13922220002', 'ou_sealed');
  const card = await preview(await table({ 姓名: '密封的人', 手机: '13922220002', 角色: '监督员' }));
  const raw = async () => {
    const found = await world.database.client.stagedImport.findMany({ orderBy: { createdAt: 'desc' }, take: 1 });
    return {
      state: found[0]?.state,
      text: Buffer.from(found[0]?.sealed ?? []).toString('latin1'),
      length: found[0]?.sealed.length ?? 0,
    };
  };
  const before = await raw();
  expect(before.text).not.toContain('13922220002');
  await card.press('取消');
  const after = await raw();
  expect(after.state).toBe('rejected');
  expect(after.length).toBeLessThan(before.length);
  expect(await personNamed('密封的人')).toBeNull();
  expect((await card.press('确认导入')).refused).toContain('已经处理过');
});

test('what changed since the preview is judged again at the confirmation', async () => {
  const someone = await world.person('变动中');
  const card = await preview(await table({ 姓名: '变动中', open_id: someone, 角色: '评审员' }));
  await (await world.look(admin, { name: 'person', params: { person: await world.idOf(someone) } })).press('添加角色', {
    role: '监督员',
  });
  expect((await card.press('确认导入')).refused).toContain('没有需要导入的内容');
  expect((await world.look(admin, await latestImport())).text).toContain('评审员不能与监督员由同一人担任');
});

const latestImport = async (): Promise<View> => {
  const staged = await world.database.client.stagedImport.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  return { name: 'import', params: { import: staged.id } };
};

test('only who sent it decides, and only while an administrator', async () => {
  const bytes = await table({ 姓名: '待定', open_id: await world.person('待定'), 角色: '评审员' });
  const card = await preview(bytes);
  const other = await world.person('另一管理员', 'systemAdmin');
  expect((await world.look(other, await latestImport())).text).toContain('没有找到');
  const own = await world.look(other, { name: 'person', params: { person: await world.idOf(admin) } });
  await own.press('终止');
  expect((await card.press('确认导入')).refused).toBe('没有找到');
});

test('the same message twice is one import; another file is another', async () => {
  const bytes = await table({ 姓名: '一次', open_id: await world.person('一次'), 角色: '评审员' });
  const [first, second] = await Promise.all([
    world.send(admin, { bytes, messageId: 'om_same' }),
    world.send(admin, { bytes, messageId: 'om_same' }),
  ]);
  expect(first).toEqual(second);
  expect(await world.send(admin, { bytes, messageId: 'om_other' })).not.toEqual(first);
  expect(await world.database.client.storedFile.count({ where: { messageId: 'om_same' } })).toBe(1);
});

test('two confirmations at once take the table in once', async () => {
  const someone = await world.person('两次确认');
  const card = await preview(await table({ 姓名: '两次确认', open_id: someone, 角色: '评审员' }));
  const both = await Promise.all([card.press('确认导入'), card.press('确认导入')]);
  expect(both.filter(({ refused }) => refused === undefined)).toHaveLength(1);
  expect((await personNamed('两次确认'))?.grants).toHaveLength(1);
});

test('a file from somebody else is not even fetched; the office may not import', async () => {
  const clerk = await world.person('经办', 'officeClerk');
  // The office brings holders: of this table nothing is taken.
  const people = await world.send(clerk, { bytes: await table({ 姓名: '甲', open_id: 'ou_a', 角色: '评审员' }) });
  expect(lineOf(people)).toContain('看不出这是获得认定名册');
  const officer = await world.person('区市', { role: 'districtOfficer', district: '文登区' });
  expect(
    await world.send(officer, { bytes: await table({ 姓名: '甲', open_id: 'ou_a', 角色: '评审员' }) }),
  ).toBeUndefined();
  expect(await world.send(await world.person('路人'), { bytes: Buffer.from('x') })).toBeUndefined();
});

test('a wrong file is answered with one sentence', async () => {
  expect(lineOf(await world.send(admin, { bytes: Buffer.from('姓名,手机') }))).toContain('不是 .xlsx 表格');
  expect(lineOf(await world.send(admin, { bytes: Buffer.alloc(5 * 1024 * 1024 + 1) }))).toContain('超过 5 MB');
  const lacking = await workbook([['甲']], { header: ['姓名'] });
  expect(lineOf(await world.send(admin, { bytes: lacking }))).toBe(
    '缺少这些列：open_id、手机、邮箱三列之一，角色。请补上列名后重新发送。',
  );
});

test('nobody is called unknown because the platform is away', async () => {
  world.directory.down = true;
  const view = await world.send(admin, { bytes: await table({ 姓名: '甲', 手机: '13800000000', 角色: '评审员' }) });
  world.directory.down = false;
  expect(lineOf(view)).toContain('没有导入任何内容');
});

test('number, address and open_id of different people in one row; a number that is another’s', async () => {
  const owner = await world.person('号主');
  world.directory.contacts.set('13933330003', owner).set('mix@example.cn', 'ou_mix');
  const first = await preview(await table({ 姓名: '号主', 手机: '13933330003', 角色: '评审员' }));
  await first.press('确认导入');
  const thief = await world.person('冒用');
  world.directory.contacts.delete('13933330003');
  const card = await preview(
    await table(
      { 姓名: '混', open_id: owner, 邮箱: 'mix@example.cn', 角色: '评审员' },
      { 姓名: '冒用', open_id: thief, 手机: '13933330003', 角色: '评审员' },
    ),
  );
  expect(card.text).toContain('不是同一个人');
  expect(card.text).toContain('已登记在另一人名下');
  expect(card.buttons).not.toContain('确认导入');
});

test('a leaver comes back by the table without the roles of before', async () => {
  const who = await world.person('回来的', 'officeClerk');
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    await memberChanged(work, { openId: who, change: 'left' });
    return {};
  });
  const card = await preview(await table({ 姓名: '回来的', open_id: who, 角色: '监督员', 止: '2099-12-31' }));
  await card.press('确认导入');
  const person = await world.look(admin, { name: 'person', params: { person: await world.idOf(who) } });
  expect(person.text).toContain('✅ **监督员**');
  expect(person.text).not.toContain('✅ **市强市办经办人**');
  const again = await preview(await table({ 姓名: '回来的', open_id: who, 角色: '监督员', 止: '2030-12-31' }));
  expect(again.text).toContain('起止不同');
});

test('many wrong rows come ten at a time', async () => {
  const rows = Array.from({ length: 23 }, (_, n) => ({ 姓名: `错${n}`, 手机: 'x', 角色: '评审员' }));
  const card = await preview(await table(...rows));
  expect(card.text).toContain('第 11 行');
  expect(card.text).not.toContain('第 12 行');
  const next = (await card.press('更多')).screen;
  expect(next?.text).toContain('第 21 行');
  expect((await next?.press('更多'))?.screen?.text).toContain('第 24 行');
});

test('2,000 people are taken in within one transaction', async () => {
  const rows = Array.from({ length: 2_000 }, (_, n) => {
    const id = `ou_bulk${n}`;
    world.directory.members.add(id);
    world.directory.contacts.set(`137${String(n).padStart(8, '0')}`, id);
    return {
      姓名: `批量${n}`,
      手机: `137${String(n).padStart(8, '0')}`,
      邮箱: `bulk${n}@example.cn`,
      角色: '区市经办人、区市签署人',
      区市: '文登区',
    };
  });
  const bytes = await table(...rows);
  const card = await preview(bytes);
  expect((await card.press('确认导入')).screen?.text).toContain('新增 2000 人');
  expect(await world.database.client.person.count({ where: { openId: { startsWith: 'ou_bulk' } } })).toBe(2_000);
  const promoted = await preview(
    await table(...rows.map((cells) => ({ ...cells, 单位: '文登区市场监管局', 角色: '第三方机构' }))),
  );
  expect((await promoted.press('确认导入')).screen?.text).toContain('变更 2000 人');
  const last = await world.database.client.person.findFirst({ where: { name: '批量1999' }, include: { grants: true } });
  expect(last).toMatchObject({ employer: '文登区市场监管局' });
  expect(last?.grants).toHaveLength(3);
  expect(last?.mobileSealed).not.toBeNull();
});

test('the exported file holds everyone and no number, and is recorded; who lost the role gets none', async () => {
  const list = await world.look(admin, { name: 'people', params: {} });
  const { screen } = await list.press('导出');
  if (screen?.drawn.kind !== 'file') throw new Error('no file');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(screen.drawn.bytes) as unknown as ExcelJS.Buffer); // exceljs declares its own, older Buffer
  const text = JSON.stringify(book.worksheets[0]?.getSheetValues());
  expect(text).toContain('系统管理员');
  expect(text).not.toMatch(/1[3-9]\d{9}/);
  expect((await world.journal('PeopleExported')).length).toBe(1);
  expect((await world.look(await world.person('无权'), { name: 'people.file', params: {} })).text).toContain(
    '没有找到',
  );
});
