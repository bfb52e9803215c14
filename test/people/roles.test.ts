import { afterAll, beforeAll, expect, test } from 'vitest';
import { cycleMatter, openId } from '../../src/domain/ids.ts';
import { ensureFirstAdministrators } from '../../src/usecases/people/first-administrators.ts';
import { meetPerson } from '../../src/usecases/people/meet-person.ts';
import { memberChanged } from '../../src/usecases/people/member-changed.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const personCard = async (who: string) => ({ name: 'person', params: { person: await world.idOf(openId(who)) } });

test('whoever writes is listed once, as 未授权', async () => {
  const admin = await world.person('管理员甲', 'systemAdmin');
  const meet = () =>
    world.store.act({ who: { system: 'setup' } }, async (work) => ({
      id: await meetPerson(work, { openId: openId('ou_new'), name: '新来的' }),
    }));
  const [first, second] = await Promise.all([meet(), meet()]);
  expect(first.answer).toEqual(second.answer);
  const list = await world.look(admin, { name: 'people', params: { unauthorised: true } });
  expect(list.text).toContain('新来的');
  expect(list.text).toContain('未授权');
  expect(list.text).not.toContain('管理员甲');
});

test('the office looks and cannot touch; a stranger finds nothing', async () => {
  const clerk = await world.person('王经办', 'officeClerk');
  const stranger = await world.person('路人');
  const card = await world.look(clerk, await personCard(stranger));
  expect(card.text).toContain('路人');
  expect(card.buttons).not.toContain('添加角色');
  expect(card.buttons).not.toContain('查看联系方式');
  expect((await world.look(clerk, { name: 'people', params: {} })).buttons).not.toContain('导出');
  for (const view of [{ name: 'people', params: {} }, await personCard(clerk), { name: 'districts', params: {} }]) {
    expect((await world.look(stranger, view)).text).toContain('没有找到');
  }
});

test('a role given counts at the next act, and a second press is told it is held', async () => {
  const admin = await world.person('管理员乙', 'systemAdmin');
  const officer = await world.person('李科长');
  const card = await world.look(admin, await personCard(officer));
  const form = { role: '区市经办人', district: '荣成市', from: `${await world.today()} +0800` };
  const pressed = await card.press('添加角色', form);
  expect(pressed.screen?.text).toContain('区市经办人（荣成市）');
  expect((await card.press('添加角色', form)).refused).toContain('已经担任区市经办人');
  expect((await world.told(officer)).at(-1)).toEqual({
    name: 'told',
    params: { what: 'role-granted', role: 'districtOfficer', district: 'rongcheng' },
  });
  expect((await world.look(officer, (await world.told(officer)).at(-1) ?? fail())).text).toContain(
    '区市经办人（荣成市）**　即日起',
  );
  const [entry] = (await world.journal('RoleGranted')).slice(-1);
  expect(entry).toMatchObject({ role: 'systemAdmin', data: { role: 'districtOfficer', district: 'rongcheng' } });
});

const fail = (): never => {
  throw new Error('nobody was told');
};

test('a role that begins later says from which day, and until when', async () => {
  const admin = await world.person('管理员子', 'systemAdmin');
  const expert = await world.person('将来的评审员');
  const card = await world.look(admin, await personCard(expert));
  await card.press('添加角色', { role: '评审员', from: '2099-03-02', to: '2099-06-01' });
  const view = (await world.told(expert)).at(-1) ?? fail();
  expect((await world.look(expert, view)).text).toContain('自2099年3月2日（周一）至2099年6月1日（周一）');
  // It never says anything else: no change of the register draws it anew.
  const rows = await world.database.client.outbox.findMany({ where: { openId: expert } });
  expect(rows.map(({ matter }) => matter)).toEqual(['none']);
});

test('what happened to a plan or a calendar is told only to who may see those', async () => {
  const stranger = await world.person('局外人');
  const clerk = await world.person('知情经办', 'officeClerk');
  const proposal = '6b1f7c1e-5d0a-4c39-9a58-e0a1f2c3d4b5';
  const by = '王主任';
  for (const params of [
    { what: 'plan-returned', year: 2026, by, reason: '请再议。' },
    { what: 'plan-signed', year: 2026, by },
    { what: 'schedule-rejected', year: 2026, by, reason: '不必顺延。' },
    { what: 'calendar-loaded', year: 2026, proposal, by },
    { what: 'calendar-rejected', year: 2026, proposal, by, reason: '与通知不一致。' },
  ]) {
    const view = { name: 'told', params };
    expect((await world.look(stranger, view)).text, params.what).toContain('没有找到');
    expect((await world.look(clerk, view)).text, params.what).toContain('王主任');
  }
});

test('a page of tasks that is there no more shows the last one, with the true total', async () => {
  const other = await createWorld();
  const director = await other.person('忙主任', 'officeDirector');
  await other.store.act({ who: { system: 'setup' } }, async (work) => {
    for (let year = 2001; year < 2013; year += 1)
      await work.tasks.open({ kind: 'sign-plan', matter: cycleMatter(year), role: 'officeDirector' });
    return {};
  });
  const beyond = await other.look(director, { name: 'tasks', params: { page: 7 } });
  expect(beyond.text).toContain('待办事项（12）');
  expect(beyond.buttons.filter((label) => label === '办理')).toHaveLength(2);
  expect(beyond.buttons).toContain('上一页');
  await other.close();
});

test.each([
  [{ role: '区市经办人' }, '区市经办人须写明区市'],
  [{ role: '会商部门' }, '会商部门须写明部门'],
  [{ role: '监督员', district: '环翠区' }, '监督员不分区市'],
  [{ role: '区市签署人', district: '综保区' }, '综保区没有启用'],
  [{ role: '监督员', from: '2026-05-02', to: '2026-05-01' }, '截止日期不能早于起始日期'],
  [{ role: '监督员', from: '2020-05-01', to: '2020-05-02' }, '已过'],
  [{ role: '市长' }, '角色请从选项中选择'],
  [{}, '请填写角色'],
])('%j is refused with its reason', async (form, reason) => {
  const admin = await world.person('管理员丙', 'systemAdmin');
  const someone = await world.person('某人');
  expect((await (await world.look(admin, await personCard(someone))).press('添加角色', form)).refused).toContain(
    reason,
  );
});

test('nobody both runs the service and takes part in the review', async () => {
  const admin = await world.person('管理员丁', 'systemAdmin');
  const refused = await (await world.look(admin, await personCard(admin))).press('添加角色', {
    role: '市强市办经办人',
  });
  expect(refused.refused).toContain('市强市办经办人不能与系统管理员由同一人担任');
});

test('a role that is over can be given again, and a term in hand cannot be doubled', async () => {
  const admin = await world.person('管理员戊', 'systemAdmin');
  const expert = await world.person('评审专家', { role: 'panelist', from: '2020-01-01', to: '2021-01-01' });
  const card = await world.look(admin, await personCard(expert));
  expect(card.text).toContain('未授权');
  expect((await card.press('添加角色', { role: '评审员' })).refused).toBeUndefined();
  expect((await card.press('添加角色', { role: '评审员', from: '2099-01-01' })).refused).toContain('已经担任评审员');
});

test('a role ended is lost at once, also for a card already open', async () => {
  const admin = await world.person('管理员己', 'systemAdmin');
  const second = await world.person('管理员庚', 'systemAdmin');
  const open = await world.look(second, await personCard(admin));
  const card = await world.look(admin, await personCard(second));
  expect((await card.press('终止')).screen?.text).toContain('未授权');
  expect((await card.press('终止')).refused).toContain('这个角色已经终止');
  expect((await open.press('添加角色', { role: '监督员' })).refused).toBe('没有找到');
});

test('the last administrator stays, also when two end each other at the same moment', async () => {
  const lonely = await createWorld();
  const one = await lonely.person('甲', 'systemAdmin');
  const other = await lonely.person('乙', 'systemAdmin');
  const cardOf = async (looker: typeof one, at: typeof one) =>
    lonely.look(looker, { name: 'person', params: { person: await lonely.idOf(at) } });
  const [a, b] = [await cardOf(one, other), await cardOf(other, one)];
  const both = await Promise.all([a.press('终止'), b.press('终止')]);
  expect(both.filter(({ refused }) => refused === undefined)).toHaveLength(1);
  const left = both[0].refused === undefined ? one : other;
  expect((await (await cardOf(left, left)).press('终止')).refused).toContain('最后一位系统管理员');
  await lonely.close();
});

test('first administrators come from configuration, once; an ended one does not come back', async () => {
  const start = () =>
    world.store.act({ who: { system: 'setup' } }, async (work) => {
      await ensureFirstAdministrators(work, [openId('ou_first'), openId('ou_office')]);
      return {};
    });
  await start();
  await start();
  const admin = await world.person('管理员辛', 'systemAdmin');
  const card = await world.look(admin, await personCard('ou_first'));
  expect(card.text).toContain('✅ **系统管理员**');
  await card.press('终止');
  await start();
  expect((await world.look(admin, await personCard('ou_first'))).text).toContain('未授权');
  expect((await world.look(admin, await personCard('ou_office'))).text).toContain('✅ **系统管理员**');
});

test('a leaver loses roles, number and tasks; administrators are told what nobody can do now', async () => {
  const admin = await world.person('管理员壬', 'systemAdmin');
  const director = await world.person('唯一负责人', 'officeDirector');
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    const person = await work.people.byOpenId(director);
    if (!person) throw new Error('gone');
    await work.people.change(person.id, { mobile: '13900001111' });
    await work.tasks.open({ kind: 'sign-plan', matter: 'cycle:2026' as never, role: 'officeDirector' });
    return {};
  });
  await world.database.client.$executeRaw`
    INSERT INTO task (id, kind, matter, role, person_id, opened_at)
    VALUES (gen_random_uuid(), 'issue-call', 'cycle:2025', 'officeDirector', ${await world.idOf(director)}::uuid, now())`;
  const leave = () =>
    world.store.act({ who: { system: 'setup' } }, async (work) => {
      await memberChanged(work, { openId: director, change: 'left' });
      return {};
    });
  await leave();
  await leave();
  expect(await world.journal('PersonLeft')).toHaveLength(1);
  const view = (await world.told(admin)).find(({ name }) => name === 'person.left');
  if (!view) throw new Error('nobody was told');
  const card = await world.look(admin, view);
  expect(card.text).toContain('唯一负责人已离开');
  expect(card.text).toContain('签署认定方案（2026年度）');
  expect(card.text).toContain('发布认定通知（2025年度）');
  expect(card.text).toContain('目前无人可办');
  const person = await world.look(admin, await personCard(director));
  expect(person.text).toContain('已离开');
  expect(person.text).toContain('未登记');
  expect(person.buttons).not.toContain('添加角色');
  expect((await world.look(director, { name: 'people', params: {} })).text).toContain('没有找到');
  const [task] = await world.database.client.task.findMany({ where: { kind: 'issue-call', matter: 'cycle:2025' } });
  expect(task).toMatchObject({ personId: null, closedAt: null });
});

test('a person is added by number, and back again after leaving without the old roles', async () => {
  const admin = await world.person('管理员癸', 'systemAdmin');
  const form = await world.look(admin, { name: 'people.add', params: {} });
  expect((await form.press('添加人员', { name: '赵六' })).refused).toContain('请至少填写');
  expect((await form.press('添加人员', { name: '赵六', mobile: '12345' })).refused).toContain('手机号格式不对');
  expect((await form.press('添加人员', { name: '赵六', mobile: '13800002222' })).refused).toContain('飞书中没有找到');
  expect((await form.press('添加人员', { name: '赵六', mobile: '13800002222', lookup: 'failed' })).refused).toContain(
    '稍后再试',
  );
  const added = await form.press('添加人员', { name: '赵六', mobile: '１３８ 0000 2222', found: 'ou_zhao' });
  expect(added.screen?.text).toContain('赵六');
  expect(added.screen?.text).not.toContain('138');
  expect((await form.press('添加人员', { name: '赵六', openId: 'ou_zhao' })).refused).toContain('已经在册');
  expect((await form.press('添加人员', { name: '钱七', mobile: '13800002222', found: 'ou_qian' })).refused).toContain(
    '已登记在另一人名下',
  );

  const shown = await added.screen?.press('查看联系方式');
  expect(shown?.said).toBe('手机 13800002222');
  expect(shown?.screen?.text).not.toContain('138');
  const [entry] = (await world.journal('PersonalDataShown')).slice(-1);
  expect(JSON.stringify(entry)).not.toContain('138');

  await added.screen?.press('添加角色', { role: '监督员' });
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    await memberChanged(work, { openId: openId('ou_zhao'), change: 'left' });
    return {};
  });
  const back = await form.press('添加人员', { name: '赵六', openId: 'ou_zhao' });
  expect(back.screen?.text).toContain('未授权');
});

test('search by name, role, district and 未授权; ten a page', async () => {
  const many = await createWorld();
  const admin = await many.person('管', 'systemAdmin');
  for (let n = 10; n < 23; n += 1) await many.person(`评审员${n}`, 'panelist');
  await many.person('荣成经办', { role: 'districtOfficer', district: '荣成市' });
  await many.person('乳山经办', { role: 'districtOfficer', district: '乳山市' });
  const list = await many.look(admin, { name: 'people', params: {} });
  const find = async (search: string) => (await list.press('查找', { search })).screen?.text ?? '';
  expect(await find('荣成市')).toContain('荣成经办');
  expect(await find('荣成市')).not.toContain('乳山经办');
  expect(await find('区市经办人 乳山市')).toContain('乳山经办');
  expect(await find('　评审员12 ')).toContain('人员（1）');
  expect(await find('评审员')).toContain('人员（13）');
  expect(await find('')).toContain('人员（16）');
  const pageOne = (await list.press('查找', { search: '评审员' })).screen;
  const pageTwo = (await pageOne?.press('更多'))?.screen;
  expect(pageTwo?.text).toContain('评审员22');
  expect(pageTwo?.buttons.filter((label) => label === '查看')).toHaveLength(3);
  await many.close();
});

test('the bonded zone is switched on, and only once', async () => {
  const admin = await world.person('区管', 'systemAdmin');
  const clerk = await world.person('区看', 'officeClerk');
  expect((await world.look(clerk, { name: 'districts', params: {} })).buttons).not.toContain('启用');
  const card = await world.look(admin, { name: 'districts', params: {} });
  expect(card.text).toContain('威海综合保税区（综保区）');
  expect((await card.press('启用')).screen?.text.match(/未启用/g)).toBeNull();
  expect((await card.press('启用')).refused).toContain('已经启用');
});
