import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld({
    people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'] },
    startAt: '2026-01-05T09:00:00+08:00',
    env: { LARK_TRANSPORT: 'websocket' },
    redis: false,
  });
});
afterAll(() => world.close());

test('over the long connection the same words and buttons lead to the same signed plan', async () => {
  const app = (await (await fetch(`${world.sandbox.url}/sandbox/app`)).json()) as { mode: string }; // as the protocol says
  expect(app.mode).toBe('websocket');
  const clerk = world.as('张经办');
  await clerk.says('周期');
  await clerk.click('新建认定周期');
  const drafted = await clerk.click('保存并继续', {
    年度: '2026',
    申报开始: '2026-02-02',
    申报截止: '2026-03-31',
    推荐截止: '2026-04-30',
    受理截止: '2026-05-15',
  });
  expect(drafted.toast?.content).toBe('已新建，请继续填写');
  await clerk.says('办理 2026');
  expect((await clerk.click('提交方案')).toast?.content).toBe('已提交，等待签署');
  await world.as('王主任').sees('待签署');
  expect((await world.as('王主任').click('签署方案')).toast?.content).toBe('已签署，内容已固定');
  expect(await world.journal('PlanSigned')).toBe(1);
});
