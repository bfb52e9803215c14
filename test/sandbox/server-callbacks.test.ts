import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  buttonCard,
  formCard,
  plainCard,
  refusalOf,
  signatureFits,
  startWorld,
  until,
  type World,
} from './server-world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld({ answerWithin: 600 });
  expect(await world.connectWebhook()).toEqual({ ok: true });
});
afterEach(() => world.close());

const PRESS = { tag: 'button', value: { act: 'go' } };

test('a press is one signed, encrypted callback, and its answer is shown to everyone in the chat', async () => {
  const { app, credentials } = world;
  const [yan, hua] = [await world.person('严某'), await world.person('华某')];
  const group = await world.must('POST', '/groups', { name: '二人组', members: [yan.openId, hua.openId] });
  const content = JSON.stringify(buttonCard('推荐', { act: 'go' }));
  const sent = await world.client.im.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: group.chatId, msg_type: 'interactive', content },
  });
  const messageId = sent.data?.message_id ?? '';
  app.answer({
    body: { toast: { type: 'success', content: '已推荐' }, card: { type: 'raw', data: plainCard('已推荐') } },
  });

  const outcome = await yan.click(messageId, PRESS);

  expect(outcome).toEqual({ toast: { type: 'success', content: '已推荐' }, card: plainCard('已推荐') });
  const [heard] = app.heard;
  if (!heard) throw new Error('nothing heard');
  expect(signatureFits(heard, credentials.LARK_ENCRYPT_KEY)).toBe(true);
  expect(Math.abs(Number(heard.headers['x-lark-request-timestamp']) - Date.now() / 1000)).toBeLessThan(5);
  expect(heard.raw).toMatch(/^\{"encrypt":"[A-Za-z0-9+/=]+"\}$/);
  expect(heard.body.header).toMatchObject({
    event_type: 'card.action.trigger',
    token: credentials.LARK_VERIFICATION_TOKEN,
    app_id: credentials.LARK_APP_ID,
    tenant_key: credentials.LARK_TENANT_KEY,
    create_time: expect.stringMatching(/^\d{16}$/),
  });
  expect(heard.body.event).toMatchObject({
    operator: { open_id: yan.openId, union_id: yan.unionId },
    token: expect.stringMatching(/^c-/),
    action: { tag: 'button', value: { act: 'go' } },
    host: 'im_message',
    context: { open_message_id: messageId, open_chat_id: group.chatId },
  });
  const seen = await world.must('GET', `${hua.path}/chats/${group.chatId}/messages`);
  expect(seen[0].content).toEqual(plainCard('已推荐'));
});

describe('what the person sees when the app answers badly', () => {
  const oversized = plainCard('长'.repeat(11_000));
  test.each([
    ['204', { status: 204 }, 200671],
    ['302', { status: 302, headers: { location: '/' } }, 200671],
    ['500', { status: 500, body: {} }, 200671],
    ['no JSON', { body: 'ok' }, 200672],
    ['a bare card', { body: plainCard('x') }, 200672],
    ['a toast of no kind', { body: { toast: { type: 'loud', content: 'x' } } }, 200672],
    ['a card as string', { body: { card: { type: 'raw', data: '{}' } } }, 200673],
    [
      'a card with a strange property',
      { body: { card: { type: 'raw', data: { ...plainCard('x'), colour: 'red' } } } },
      200673,
    ],
    ['a card too large', { body: { card: { type: 'raw', data: oversized } } }, 200673],
    ['a card of version 1', { body: { card: { type: 'raw', data: { elements: [] } } } }, 200830],
    ['too late', { body: {}, after: 1200 }, 200341],
  ])('%s', async (_, reply, code) => {
    const qi = await world.person('戚某');
    const id = await world.sendCard(qi.openId, buttonCard('办', { act: 'go' }));
    world.app.answer(reply);
    expect((await qi.click(id, PRESS)).error?.code).toBe(code);
    expect((await qi.inbox())[0]?.content).toEqual(buttonCard('办', { act: 'go' }));
    expect(world.app.heard).toHaveLength(1);
  });

  test('the app is down, or was never set up', async () => {
    const xie = await world.person('谢某');
    const id = await world.sendCard(xie.openId, buttonCard('办', { act: 'go' }));
    await world.app.close();
    expect((await xie.click(id, PRESS)).error).toMatchObject({ code: 200342, text: expect.stringContaining('200342') });
    await world.must('PUT', '/app/callback', { url: '' });
    expect((await xie.click(id, PRESS)).error?.code).toBe(200340);
  });

  test('a card older than 14 days no longer calls back', async () => {
    const zou = await world.person('邹某');
    const id = await world.sendCard(zou.openId, buttonCard('办', { act: 'go' }));
    await world.must('POST', '/age', { days: 15 });
    expect((await zou.click(id, PRESS)).error?.code).toBe(200080);
    expect(world.app.heard).toHaveLength(0);
  });
});

describe('what the client refuses before any callback', () => {
  const SUBMIT = { tag: 'button', name: 'hand_in' };

  test('a form is sent with every field as shown; required, length and options are checked first', async () => {
    const yu = await world.person('喻某');
    const id = await world.sendCard(yu.openId, formCard());
    const tries = async (form_value: Record<string, unknown>) =>
      (await yu.triesToClick(id, { ...SUBMIT, form_value })).body.error;
    expect(await tries({})).toMatch(/opinion/);
    expect(await tries({ opinion: ' \n' })).toMatch(/required/);
    expect(await tries({ opinion: '长'.repeat(21) })).toMatch(/longer/);
    expect(await tries({ opinion: '同意', level: 'c' })).toMatch(/no option/);
    expect(await tries({ opinion: '同意', colour: 'red' })).toMatch(/no field/);
    expect(world.app.heard).toHaveLength(0);
    await yu.click(id, { ...SUBMIT, form_value: { opinion: '同意', level: 'b' } });
    expect(world.app.heard[0]?.body.event.action).toMatchObject({
      name: 'hand_in',
      value: { act: 'submit' },
      form_value: { opinion: '同意', level: 'b', day: '2026-04-01 +0800' },
    });
  });

  test('a button that is not on the card, is disabled, or only opens a link', async () => {
    const bai = await world.person('柏某');
    const id = await world.sendCard(bai.openId, buttonCard('办', { act: 'go' }, { disabled: true }));
    expect((await bai.triesToClick(id, PRESS)).status).toBe(400);
    expect((await bai.triesToClick(id, { tag: 'button', value: { act: 'steal' } })).status).toBe(400);
    expect((await bai.triesToClick(id, { tag: 'checker' })).status).toBe(400);
    const link = await world.sendCard(
      bai.openId,
      buttonCard('看', {}, { behaviors: [{ type: 'open_url', default_url: 'https://example.org' }] }),
    );
    expect((await bai.triesToClick(link, { tag: 'button' })).status).toBe(400);
    expect(world.app.heard).toHaveLength(0);
  });

  test("someone outside the chat, someone who left, and another's forwarded copy", async () => {
    const [shui, dou, zhang] = [await world.person('水某'), await world.person('窦某'), await world.person('章某')];
    const id = await world.sendCard(shui.openId, buttonCard('办', { act: 'go' }));
    expect((await dou.triesToClick(id, PRESS)).status).toBe(404);
    const copy = await world.must('POST', `${shui.path}/forward`, { messageId: id, to: zhang.openId });
    expect((await zhang.triesToClick(copy.messageId, PRESS)).status).toBe(400);
    const closed = { ...buttonCard('办', { act: 'go' }), config: { enable_forward: false } };
    const kept = await world.sendCard(shui.openId, closed);
    expect((await world.control('POST', `${shui.path}/forward`, { messageId: kept, to: zhang.openId })).status).toBe(
      403,
    );
    await world.must('PATCH', `/members/${shui.openId}`, { active: false });
    expect((await shui.triesToClick(id, PRESS)).status).toBe(403);
  });
});

describe('delayed update', () => {
  const update = (token: string, card: object) =>
    world.client.request({ method: 'POST', url: '/open-apis/interactive/v1/card/update', data: { token, card } });
  const pressed = async (name: string) => {
    const person = await world.person(name);
    const id = await world.sendCard(person.openId, buttonCard('办', { act: 'go' }));
    await person.click(id, PRESS);
    return { person, token: String(world.app.heard.at(-1)?.body.event.token) };
  };

  test('counts twice, within 30 minutes, with a sound card', async () => {
    const { person, token } = await pressed('云某');
    expect(await refusalOf(update(token, { ...plainCard('x'), colour: 1 }))).toMatchObject({ code: 11311 });
    await update(token, plainCard('一'));
    await update(token, plainCard('二'));
    expect((await person.inbox())[0]?.content).toEqual(plainCard('二'));
    expect(await refusalOf(update(token, plainCard('三')))).toMatchObject({ code: 300040 });
    expect(await refusalOf(update('c-none', plainCard('三')))).toMatchObject({ code: 300020 });
    const second = await pressed('苏某');
    world.later(31 * 60_000);
    expect(await refusalOf(update(second.token, plainCard('三')))).toMatchObject({ code: 300030 });
  });

  test('waits for the callback to be answered; so does a patch of the card', async () => {
    const pan = await world.person('潘某');
    const id = await world.sendCard(pan.openId, buttonCard('办', { act: 'go' }));
    const codes: number[] = [];
    world.app.answer(async ({ body }) => {
      codes.push((await refusalOf(update(String(body.event.token), plainCard('早')))).code);
      const data = { content: JSON.stringify(plainCard('早')) };
      codes.push((await refusalOf(world.client.im.message.patch({ path: { message_id: id }, data }))).code);
      return { body: {} };
    });
    expect(await pan.click(id, PRESS)).toEqual({});
    expect(codes).toEqual([11310, 230099]);
    await update(String(world.app.heard[0]?.body.event.token), plainCard('后'));
    expect((await pan.inbox())[0]?.content).toEqual(plainCard('后'));
  });
});

test('a dropped answer: the app has acted, the person sees 200341', async () => {
  const ge = await world.person('葛某');
  const id = await world.sendCard(ge.openId, buttonCard('办', { act: 'go' }));
  await world.fault({ kind: 'drop-callback-answer', times: 1 });
  expect((await ge.click(id, PRESS)).error?.code).toBe(200341);
  await until(() => world.app.heard.length === 1);
  expect(await ge.click(id, PRESS)).toEqual({});
});
