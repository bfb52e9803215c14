import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OpenId } from '../../src/domain/ids.ts';
import { readHoldersTable } from '../../src/holders-table/read-holders-table.ts';
import { holdersLike } from '../../src/usecases/holders/find-holders.ts';
import type { View } from '../../src/usecases/view.ts';
import { workbook } from '../people/workbook.ts';
import { createWorld, type Screen, type World } from '../people/world.ts';
import { type Cells, holdersTable } from './workbook.ts';

let world: World;
let clerk: OpenId;
let director: OpenId;
let serial = 0;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  serial += 1;
  clerk = await world.person(`经办${serial}`, 'officeClerk');
  director = await world.person(`负责人${serial}`, 'officeDirector');
});
afterAll(() => world.close());

const CODE = '91371000MA3C7N5X1D';
const IDENTITY = '371002198801010017';

const preview = async (...rows: readonly Cells[]): Promise<Screen> => {
  const view = await world.send(clerk, { bytes: await holdersTable(...rows) });
  if (!view) throw new Error('nobody waits for the file');
  return world.look(clerk, view);
};
const takenIn = async (...rows: readonly Cells[]): Promise<void> => {
  const done = await (await preview(...rows)).press('确认导入');
  if (done.refused !== undefined) throw new Error(done.refused);
};
const lineOf = (view: View | undefined): unknown => view?.params.text;
const named = (name: string) => world.database.client.holder.findFirst({ where: { name } });
/** The newest card that a person has been sent, as it is now. */
const toldTo = async (who: OpenId): Promise<Screen> => {
  const view = (await world.told(who)).at(-1);
  if (!view) throw new Error('nothing was sent');
  return world.look(who, view);
};

test('a table that only adds is previewed by row and taken in by one person', async () => {
  const card = await preview(
    { 年度: 2010, 名称: '新甲有限公司', 代码: CODE },
    { 年度: '2012年度', 类别: '个人', 名称: '宫望舒', 代码: IDENTITY },
    { 年度: 2013, 名称: '新乙有限公司', 状态: '已撤销', 撤销日期: '2020/6/1' },
    { 年度: 2009, 名称: '太早有限公司' },
    { 年度: 2011, 名称: '没有日期', 状态: '已撤销' },
    { 年度: 2010, 名称: '新甲有限责任公司' },
    { 年度: 2014, 类别: '团体', 名称: '怪类' },
  );
  expect(card.text).toMatch(/新增\*\*：3 条\n\*\*变更\*\*：0 条\n\*\*无变化\*\*：0 条\n\*\*有错\*\*：4 行/);
  expect(card.text).toContain('第 5 行**　太早有限公司：年度应为 2010 至');
  expect(card.text).toContain('第 6 行**　没有日期：已撤销的须写明撤销日期');
  expect(card.text).toContain('第 7 行**　新甲有限责任公司：与第 2 行是同一家');
  expect(card.text).toContain('类别应为单位或个人，不能是“团体”');
  const added = (await card.press('看新增 3')).screen;
  expect(added?.text).toContain('2013年度 · 单位 · 已撤销 2020-06-01');
  expect(`${card.text}${added?.text}`).not.toContain('371002');
  expect(await named('新甲有限公司')).toBeNull();

  const done = await card.press('确认导入');
  expect(done.screen?.text).toContain('已导入');
  expect(await named('新甲有限公司')).toMatchObject({ year: 2010, kind: 'organisation', code: CODE, state: 'valid' });
  expect(await named('新乙有限公司')).toMatchObject({ state: 'revoked', revokedOn: '2020-06-01' });
  expect(await named('太早有限公司')).toBeNull();
  expect((await card.press('确认导入')).refused).toContain('已经处理过');
  expect(await world.told(director)).toEqual([]);
  const [entry] = (await world.journal('HoldersImported')).slice(-1);
  expect(entry).toMatchObject({ role: 'officeClerk', data: { new: 3, changed: 0, wrong: 4 } });
});

test('an identity number is matched and stands nowhere in the clear', async () => {
  await takenIn({ 年度: 2016, 类别: '个人', 名称: '丛一鸣', 代码: '３７１００２１９９００２０３００２Ｘ' });
  const found = (who: string, identityNumber?: string) =>
    world.store.read({ system: 'setup' }, async (work) => {
      const party = { kind: 'individual', name: who } as const;
      const { byCode, byName } = await holdersLike(work, {
        ...party,
        ...(identityNumber === undefined ? {} : { identityNumber }),
      });
      return [byCode.map(({ name }) => name), byName.map(({ name }) => name)];
    });
  expect(await found('改了名', '37100219900203002x')).toEqual([['丛一鸣'], []]);
  expect(await found('丛一鸣')).toEqual([[], ['丛一鸣']]);
  expect(await found('丛一鸣', '371002199002030011')).toEqual([[], []]);
  const everything = await world.database.client.$queryRaw<{ all: string }[]>`
    SELECT (SELECT string_agg(h::text, ' ') FROM holder h) || (SELECT string_agg(j::text, ' ') FROM journal j)
      || coalesce((SELECT string_agg(p::text, ' ') FROM proposal p), '')
      || (SELECT string_agg(encode(sealed, 'escape'), ' ') FROM staged_import) AS all`;
  expect(everything[0]?.all).not.toMatch(/37100219900203002/i);
  expect(everything[0]?.all).toContain('丛一鸣');
});

test('a table that changes what stands there waits for a second person, as a whole', async () => {
  await takenIn({ 年度: 2012, 名称: '旧名甲有限公司' });
  const card = await preview(
    { 年度: 2012, 名称: '旧名甲有限公司', 状态: '已撤销', 撤销日期: '2022-05-01' },
    { 年度: 2012, 名称: '同来的新有限公司' },
  );
  expect(card.text).toContain('状态：有效 → 已撤销');
  expect(card.text).toContain('还须市强市办负责人确认');
  const waiting = (await card.press('确认导入')).screen;
  expect(waiting?.text).toContain('待负责人确认');
  expect(waiting?.buttons).not.toContain('确认导入');
  expect(await named('旧名甲有限公司')).toMatchObject({ state: 'valid' });
  expect(await named('同来的新有限公司')).toBeNull();
  expect((await card.press('确认导入')).refused).toContain('已提交负责人确认');
  expect((await card.press('取消')).refused).toContain('已提交负责人确认');

  const asked = await toldTo(director);
  expect(asked.text).toContain('2022年5月1日');
  expect((await world.look(director, { name: 'tasks', params: {} })).text).toContain('确认导入获得认定名册');
  const done = await asked.press('确认更正');
  expect(done.refused).toBeUndefined();
  expect(done.screen?.text).toContain(`负责人${serial}`);
  expect(await named('旧名甲有限公司')).toMatchObject({ state: 'revoked', revokedOn: '2022-05-01' });
  expect(await named('同来的新有限公司')).not.toBeNull();
  expect((await toldTo(clerk)).text).toContain('已导入');
  expect((await world.look(director, { name: 'tasks', params: {} })).text).not.toContain('确认导入获得认定名册');
  const kept = await world.database.client.holderRevision.findMany();
  expect(kept.at(-1)?.facts).toMatchObject({ name: '旧名甲有限公司', state: 'valid' });
});

test('驳回 with a reason, or 撤回 by who brought it: nothing changes', async () => {
  await takenIn({ 年度: 2013, 名称: '驳回有限公司' });
  const change = { 年度: 2013, 名称: '驳回有限公司', 代码: CODE };
  await (await preview(change)).press('确认导入');
  const asked = await toldTo(director);
  expect((await asked.press('驳回', {})).refused).toContain('请填写');
  expect((await asked.press('驳回', { reason: '代码与证书不符' })).screen?.text).toContain('代码与证书不符');
  expect((await toldTo(clerk)).text).toContain('代码与证书不符');
  expect((await asked.press('确认更正')).refused).toContain('已被驳回');

  const waiting = (await (await preview(change)).press('确认导入')).screen;
  const again = await toldTo(director);
  expect((await waiting?.press('撤回'))?.screen?.text).toContain('已撤回');
  expect((await again.press('确认更正')).refused).toContain('已经撤回');
  expect(await named('驳回有限公司')).toMatchObject({ code: null });
});

test('nobody confirms what they handed on themselves, and nobody else sees it before', async () => {
  await takenIn({ 年度: 2014, 名称: '两人有限公司' });
  const both = await world.person('身兼二职', 'officeClerk', 'officeDirector');
  const bytes = await holdersTable({ 年度: 2014, 名称: '两人有限公司', 代码: CODE });
  const view = await world.send(both, { bytes });
  if (!view) throw new Error('no card');
  expect((await world.look(director, view)).text).toContain('没有找到');
  const own = (await (await world.look(both, view)).press('确认导入')).screen;
  expect(own?.buttons).not.toContain('确认更正');
  const proposal = await world.database.client.proposal.findFirstOrThrow({ where: { state: 'open' } });
  const other = await world.look(director, view);
  expect(other.buttons).toContain('确认更正');
  const officer = await world.person('区市', { role: 'districtOfficer', district: '环翠区' });
  expect((await world.look(officer, view)).text).toContain('没有找到');
  // The database refuses as well, whatever the code says.
  await expect(
    world.database.client.proposal.update({
      where: { id: proposal.id },
      data: { state: 'confirmed', decidedBy: proposal.proposedBy },
    }),
  ).rejects.toThrow();
  await other.press('驳回', { reason: '测试结束' });
});

test('two directors at once: the register is changed once, and the other hears it has been decided', async () => {
  await takenIn({ 年度: 2017, 名称: '抢先有限公司' });
  const second = await world.person('另一负责人', 'officeDirector');
  await (await preview({ 年度: 2017, 名称: '抢先有限公司', 代码: CODE })).press('确认导入');
  const cards = [await toldTo(director), await toldTo(second)];
  const both = await Promise.all(cards.map((card) => card.press('确认更正')));
  expect(both.filter(({ refused }) => refused === undefined)).toHaveLength(1);
  expect(both.find(({ refused }) => refused !== undefined)?.refused).toContain('已经确认');
  const revisions = await world.database.client.holderRevision.findMany({
    where: { holder: { name: '抢先有限公司' } },
  });
  expect(revisions).toHaveLength(1);
});

test('what has moved since it was handed on is not confirmed', async () => {
  await takenIn({ 年度: 2018, 名称: '变动有限公司' });
  await (await preview({ 年度: 2018, 名称: '变动有限公司', 代码: CODE }, { 年度: 2018, 名称: '插队有限公司' })).press(
    '确认导入',
  );
  const asked = await toldTo(director);
  await takenIn({ 年度: 2018, 名称: '插队有限公司' });
  expect((await asked.press('确认更正')).refused).toContain('名册又有变动');
  expect(await named('变动有限公司')).toMatchObject({ code: null });
  await asked.press('驳回', { reason: '重新提出' });
});

test('one line is corrected by hand, by two persons', async () => {
  await takenIn({ 年度: 2019, 名称: '手改有限公司' });
  const list = await world.look(clerk, { name: 'holders', params: { search: '手改' } });
  const form = (await (await list.press('查看')).screen?.press('更正'))?.screen;
  const asTyped = { name: '手改有限公司', year: '2019', state: '有效', code: '', revokedOn: '' };
  expect((await form?.press('提交更正', { ...asTyped, reason: '没有改动的更正' }))?.refused).toContain('没有任何改变');
  expect((await form?.press('提交更正', { ...asTyped, state: '已撤销', reason: '按撤销决定' }))?.refused).toContain(
    '须写明撤销日期',
  );
  const changed = { ...asTyped, state: '已撤销', revokedOn: '2024-07-01 +0800', reason: '按市政府撤销决定登记' };
  const proposed = (await form?.press('提交更正', changed))?.screen;
  expect(proposed?.text).toContain('有效 → 已撤销');
  expect(proposed?.buttons).toEqual(['撤回']);
  expect((await form?.press('提交更正', changed))?.refused).toContain('已有一项更正等待确认');
  expect(await named('手改有限公司')).toMatchObject({ state: 'valid' });

  const asked = await toldTo(director);
  expect(asked.text).toContain('按市政府撤销决定登记');
  await asked.press('确认更正');
  expect(await named('手改有限公司')).toMatchObject({ state: 'revoked', revokedOn: '2024-07-01' });
  expect((await toldTo(clerk)).text).toContain('已更正');
  const journal = await world.journal('HolderCorrected');
  expect(journal.at(-1)).toMatchObject({ role: 'officeDirector', data: { fields: ['state', 'revokedOn'] } });
  expect(JSON.stringify(await world.journal('HolderCorrectionProposed'))).not.toContain('按市政府撤销决定登记');

  const holder = await named('手改有限公司');
  const card = await world.look(await world.person('路人'), { name: 'holder', params: { holder: holder?.id } });
  expect(card.text).toContain('自2029年7月1日（周日）起可以再次申报');
  expect(card.buttons).toEqual(['返回名册']);
});

test('anyone may look the register up; only the office takes it away', async () => {
  await takenIn({ 年度: 2021, 名称: '可查一有限公司' }, { 年度: 2022, 名称: '可查二有限公司' });
  const stranger = await world.person('来客');
  const look = (search: string) => world.look(stranger, { name: 'holders', params: { search } });
  expect((await look('2021 可查')).text).toContain('可查一有限公司');
  expect((await look('2021 可查')).text).not.toContain('可查二');
  expect((await look('可查二有限责任公司')).text).toContain('可查二有限公司');
  expect((await look('没有这一家')).text).toContain('没有找到');
  expect((await look('可查')).buttons).not.toContain('导出');
  expect((await world.look(stranger, { name: 'holders.file', params: {} })).text).toContain('没有找到');
});

test('the register goes out as a table that changes nothing when it comes back', async () => {
  await takenIn(
    { 年度: 2020, 名称: '往返有限公司', 代码: '91371081MA3D2K8P0W' },
    { 年度: 2020, 类别: '个人', 名称: '往返人', 代码: IDENTITY.replace('8801', '8902') },
    { 年度: 2020, 名称: '往返已撤销有限公司', 状态: '已撤销', 撤销日期: new Date(Date.UTC(2023, 4, 6)) },
  );
  const out = await world.look(clerk, { name: 'holders', params: {} });
  const sent = (await out.press('导出')).screen?.drawn;
  if (sent?.kind !== 'file') throw new Error('no file');
  expect(await world.journal('HoldersExported')).toHaveLength(1);
  const read = await readHoldersTable(Buffer.from(sent.bytes));
  if (!read.ok) throw new Error(read.fault.code);
  expect(read.table.rows).toHaveLength(await world.database.client.holder.count());
  expect(read.table.rows.every((row) => row.identityNumber === undefined && row.problems.length === 0)).toBe(true);
  const back = await world.send(clerk, { bytes: sent.bytes });
  if (!back) throw new Error('nobody waits for the file');
  const card = await world.look(clerk, back);
  expect(card.text).toMatch(/新增\*\*：0 条\n\*\*变更\*\*：0 条\n.*\n\*\*有错\*\*：0 行/);
  expect(card.buttons).toEqual(['取消']);
});

test('a file that is no register is refused in one sentence; the same message twice is one import', async () => {
  const lacking = await workbook([['2012', '甲']], { header: ['年度', '名称'] });
  expect(lineOf(await world.send(clerk, { bytes: lacking }))).toBe('缺少这些列：类别，状态。请补上列名后重新发送。');
  const other = await workbook([['甲']], { header: ['姓名'] });
  expect(lineOf(await world.send(clerk, { bytes: other }))).toContain('看不出这是获得认定名册');
  const bytes = await holdersTable({ 年度: 2011, 名称: '一次有限公司' });
  const [first, second] = await Promise.all([
    world.send(clerk, { bytes, messageId: 'om_holders' }),
    world.send(clerk, { bytes, messageId: 'om_holders' }),
  ]);
  expect(first).toEqual(second);
  expect(await world.database.client.storedFile.count({ where: { messageId: 'om_holders' } })).toBe(1);
  // Who decides is no clerk: nothing is even fetched.
  expect(await world.send(director, { bytes })).toBeUndefined();
});

test('many rows come ten at a time', async () => {
  const rows = Array.from({ length: 23 }, (_, n) => ({ 年度: 2015, 名称: `第${n}家有限公司`, 状态: '停用' }));
  const card = await preview(...rows);
  expect(card.text).toContain('第 11 行');
  expect(card.text).not.toContain('第 12 行');
  const next = (await card.press('更多')).screen;
  expect(next?.text).toContain('第 21 行');
  expect((await next?.press('更多'))?.screen?.text).toContain('第 24 行');
  expect(card.buttons).not.toContain('确认导入');
});
