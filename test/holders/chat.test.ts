import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { holdersTable } from './workbook.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld({
    people: { 张经办: ['officeClerk'], 李负责: ['officeDirector'], 路人甲: [] },
    startAt: '2026-03-02T09:00:00+08:00',
  });
});
afterAll(() => world.close());

test('the office loads the register by a file and corrects it by another, and anybody reads it', async () => {
  const clerk = world.as('张经办');
  await clerk.sendsFile(
    '名册.xlsx',
    await holdersTable(
      { 年度: 2012, 名称: '海岳精工有限公司' },
      { 年度: 2015, 类别: '个人', 名称: '宫望舒', 代码: '371002198801010017' },
    ),
  );
  expect(await clerk.reads()).toContain('新增：2 条');
  expect((await clerk.click('确认导入')).error).toBeUndefined();
  await clerk.sees('已导入');
  expect(await world.journal('HoldersImported')).toBe(1);

  await clerk.sendsFile(
    '更正.xlsx',
    await holdersTable({ 年度: 2012, 名称: '海岳精工有限公司', 状态: '已撤销', 撤销日期: '2023-08-01' }),
  );
  await clerk.click('确认导入');
  await clerk.sees('待负责人确认');

  const director = world.as('李负责');
  await director.sees('有效 → 已撤销');
  await director.says('待办');
  expect(await director.reads()).toContain('确认导入获得认定名册');
  expect(await director.reads()).not.toContain('NaN');
  await director.click('确认更正');
  expect(await clerk.sees('李负责')).toContain('已导入');

  const reader = world.as('路人甲');
  await reader.says('名册 海岳');
  expect(await reader.reads()).toContain('已撤销');
  expect(await reader.reads()).not.toContain('宫望舒');
  expect(await reader.find('导出')).toBeUndefined();
  await reader.says('名册');
  expect(await reader.reads()).toContain('宫望舒');

  const kept = await Promise.all([
    world.database.client.inbox.findMany(),
    world.database.client.journalEntry.findMany(),
    world.database.client.outbox.findMany(),
    world.database.client.holder.findMany(),
  ]);
  const everything = JSON.stringify(kept, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  expect(everything).toContain('宫望舒');
  expect(everything).not.toContain('371002198801010017');
});

test('the register comes to the office as a file', async () => {
  const clerk = world.as('张经办');
  await clerk.says('获得认定名册');
  await clerk.click('导出');
  await clerk.waitFor(async () =>
    (await clerk.messages()).some(({ type, from }) => type === 'file' && from.kind === 'bot'),
  );
});
