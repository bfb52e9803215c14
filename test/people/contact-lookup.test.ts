import { afterAll, beforeAll, expect, test } from 'vitest';
import { createContactLookup } from '../../src/feishu/contact-lookup.ts';
import type { CardClick } from '../../src/feishu/inbound.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const click = (openId: string, form: Record<string, unknown>, act = 'people.add'): CardClick => ({
  kind: 'click',
  eventId: 'e',
  tenantKey: 't',
  createdAt: new Date(),
  openId,
  messageId: 'om',
  chatId: 'oc',
  act,
  payload: {},
  form,
  tag: 'button',
  token: 'c-',
});

test('asks whose number it is, for administrators only, and believes nothing that came with the click', async () => {
  const admin = await world.person('管理员', 'systemAdmin');
  const clerk = await world.person('经办', 'officeClerk');
  world.directory.contacts.set('13800000001', 'ou_one').set('two@example.cn', 'ou_two');
  let asked = 0;
  const gateway = {
    findByContact: (order: { mobiles?: readonly string[]; emails?: readonly string[] }) => {
      asked += 1;
      return world.directory.gateway.findByContact(order);
    },
  };
  const prepare = createContactLookup({ gateway, store: world.store });
  const formOf = async (who: string, form: Record<string, unknown>) => (await prepare(click(who, form))).form;

  expect(await formOf(admin, { name: '甲', mobile: '138 0000 0001', found: 'ou_forged' })).toEqual({
    name: '甲',
    mobile: '138 0000 0001',
    found: 'ou_one',
  });
  expect(await formOf(admin, { mobile: '13800000009', found: 'ou_forged' })).toEqual({ mobile: '13800000009' });
  expect(await formOf(admin, { mobile: '13800000001', email: 'Two@Example.cn' })).toMatchObject({ lookup: 'differ' });
  asked = 0;
  expect(await formOf(clerk, { mobile: '13800000001' })).toEqual({ mobile: '13800000001' });
  expect(await formOf('ou_stranger', { mobile: '13800000001' })).toEqual({ mobile: '13800000001' });
  expect(await formOf(admin, { mobile: 'x' })).toEqual({ mobile: 'x' });
  expect((await prepare(click(admin, { mobile: '13800000001' }, 'people.grant'))).form).toEqual({
    mobile: '13800000001',
  });
  expect(asked).toBe(0);

  world.directory.down = true;
  expect(await formOf(admin, { mobile: '13800000001' })).toMatchObject({ lookup: 'failed' });
  world.directory.down = false;
  const slow = createContactLookup({
    gateway: { findByContact: () => new Promise(() => undefined) },
    store: world.store,
    patienceMs: 20,
  });
  expect((await slow(click(admin, { mobile: '13800000001' }))).form).toMatchObject({ lookup: 'failed' });
});
