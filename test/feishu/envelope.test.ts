import { describe, expect, test } from 'vitest';
import { createDecrypt } from '../../src/feishu/decrypt.ts';
import { checkBody, openBody, type Tenant } from '../../src/feishu/envelope.ts';
import { readJson } from '../../src/feishu/envelope-json.ts';
import { readInbound } from '../../src/feishu/inbound.ts';
import { APP, click, credentials, header, seal } from './sealed-callback.ts';

const AT = new Date('2026-05-20T02:00:00.123Z');
const decrypt = createDecrypt(APP.encryptKey);

function read(eventType: string, event: Record<string, unknown>, head: Record<string, unknown> = {}) {
  return readInbound({ ...header(eventType, AT), ...head }, event);
}

function forgetful(): Tenant {
  let known: string | undefined;
  return {
    known: () => known,
    async learn(key) {
      known ??= key;
    },
  };
}

describe('strict JSON', () => {
  test.each([
    ['{"a":1,"a":2}'],
    ['{"a":{"b":1,"c":[{"d":1,"d":2}]}}'],
    ['{"a":1,"\\u0061":2}'],
    ['{"x":"\\\\","x":1}'],
    ['{"":1,"":2}'],
  ])('refuses a key named twice: %s', (text) => {
    expect(readJson(Buffer.from(text))).toBeUndefined();
  });

  test.each([
    ['{"a":{"a":{"a":[{"a":1},{"a":2}]}},"b":"a"}'],
    ['{"a":"{\\"a\\":1,\\"a\\":2}","b":"\\\\"}'],
    ['[["a","a"],{"a":"a"},"a"]'],
    ['"a"'],
    ['{}'],
  ])('takes %s', (text) => {
    expect(readJson(Buffer.from(text))?.value).toEqual(JSON.parse(text));
  });

  test('refuses bytes that are not UTF-8, a byte order mark and half a character', () => {
    const whole = Buffer.from('{"a":"质量"}');
    expect(readJson(whole)).toBeDefined();
    expect(readJson(Buffer.from([...whole.subarray(0, 7), ...whole.subarray(8)]))).toBeUndefined();
    expect(readJson(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), whole]))).toBeUndefined();
    expect(readJson(Buffer.from('7b2261223a22eda08022 7d'.replace(' ', ''), 'hex'))).toBeUndefined();
  });
});

describe('opening', () => {
  test('every single damaged byte of the ciphertext is noticed or harmless, never thrown', () => {
    const sealed = Buffer.from(seal(JSON.stringify(click(AT))), 'base64');
    for (let at = 0; at < sealed.length; at++) {
      const damaged = Buffer.from(sealed);
      damaged[at] = (damaged[at] ?? 0) ^ 0x41;
      expect(() =>
        openBody(Buffer.from(JSON.stringify({ encrypt: damaged.toString('base64') })), decrypt),
      ).not.toThrow();
    }
  });

  test('an open body is refused even when it is well formed', () => {
    expect(openBody(Buffer.from(JSON.stringify(click(AT))), decrypt)).toEqual({ reason: 'shape' });
  });

  test('the first verified tenant is kept, a second one refused', async () => {
    const fresh = { ...credentials(), tenant: forgetful() };
    expect(await checkBody(click(AT), fresh)).toMatchObject({ kind: 'event' });
    expect(fresh.tenant.known()).toBe(APP.tenantKey);
    const foreign = { ...click(AT), header: { ...click(AT).header, tenant_key: 'someone-else' } };
    expect(await checkBody(foreign, fresh)).toEqual({ kind: 'refused', reason: 'tenant' });
  });

  test('a wrong token does not teach us a tenant', async () => {
    const fresh = { ...credentials(), tenant: forgetful() };
    const forged = { ...click(AT), header: { ...click(AT).header, token: 'guess' } };
    expect(await checkBody(forged, fresh)).toEqual({ kind: 'refused', reason: 'token' });
    expect(fresh.tenant.known()).toBeUndefined();
  });
});

describe('our own words', () => {
  test('a click: action, key, payload, form; created in microseconds', () => {
    const { header: head, event } = click(AT);
    expect(readInbound(head, event)).toEqual({
      ok: true,
      inbound: {
        kind: 'click',
        eventId: 'ev-1',
        tenantKey: APP.tenantKey,
        createdAt: AT,
        openId: 'ou_wang',
        messageId: 'om_1',
        chatId: 'oc_1',
        act: 'endorsement.endorse',
        key: 'k-77',
        payload: { applicationId: 'ap-1' },
        form: { opinion: '质量管理水平突出，同意推荐。', members: ['ou_a', 'ou_b'] },
        tag: 'button',
        name: 'submit_endorse',
        token: 'c-0123456789abcdef',
      },
    });
  });

  test('a select and a checker outside a form; a value that is no object', () => {
    const { event } = click(AT);
    const select = { ...event, action: { tag: 'select_static', value: 'plain', option: '2', form_value: null } };
    expect(read('card.action.trigger', select)).toMatchObject({
      ok: true,
      inbound: { act: '', payload: {}, form: undefined, option: '2' },
    });
    const checker = { ...event, action: { tag: 'checker', value: { act: 'a' }, checked: true, input_value: '' } };
    expect(read('card.action.trigger', checker)).toMatchObject({
      inbound: { act: 'a', checked: true, inputValue: '' },
    });
  });

  test('a text without its mentions, a file, a picture, a post, a voice message', () => {
    const from = (type: string, content: object, more: object = {}) =>
      read('im.message.receive_v1', {
        sender: { sender_id: { open_id: 'ou_li' }, sender_type: 'user', tenant_key: APP.tenantKey },
        message: {
          message_id: 'om_9',
          chat_id: 'oc_9',
          chat_type: 'p2p',
          message_type: type,
          content: JSON.stringify(content),
          ...more,
        },
      });
    const mentions = [{ key: '@_user_1' }, { key: '@_user_12' }];
    expect(from('text', { text: '@_user_1 进度 @_user_12 如何' }, { mentions })).toMatchObject({
      inbound: { kind: 'message', type: 'text', text: '进度 如何', openId: 'ou_li', createdAt: AT, chatType: 'p2p' },
    });
    expect(from('file', { file_key: 'f1', file_name: '申报表.pdf' })).toMatchObject({
      inbound: { type: 'file', fileKey: 'f1', fileName: '申报表.pdf' },
    });
    expect(from('image', { image_key: 'i1' })).toMatchObject({ inbound: { type: 'image', fileKey: 'i1' } });
    const post = {
      title: '题',
      content: [
        [
          { tag: 'text', text: '甲' },
          { tag: 'at', user_id: '@_user_1' },
        ],
        [{ tag: 'a', text: '乙' }],
      ],
    };
    expect(from('post', post)).toMatchObject({ inbound: { type: 'post', text: '题\n甲\n乙' } });
    expect(from('audio', { file_key: 'a1', duration: 1 })).toMatchObject({ inbound: { type: 'other' } });
    expect(from('file', { file_name: 'no key' })).toEqual({ ok: false, why: 'malformed' });
  });

  test('a bot’s message is not a person’s', () => {
    const message = { message_id: 'om_1', chat_id: 'oc_1', message_type: 'text', content: '{"text":"hi"}' };
    expect(
      read('im.message.receive_v1', { sender: { sender_type: 'app', sender_id: { open_id: 'ou_b' } }, message }),
    ).toEqual({ ok: false, why: 'ignored' });
  });

  test('menu, chat entered, member updated, resigned and deleted', () => {
    expect(
      read('application.bot.menu_v6', { operator: { operator_id: { open_id: 'ou_1' } }, event_key: 'todo' }),
    ).toMatchObject({
      inbound: { kind: 'menu', eventKey: 'todo', openId: 'ou_1' },
    });
    expect(
      read('im.chat.access_event.bot_p2p_chat_entered_v1', { chat_id: 'oc_1', operator_id: { open_id: 'ou_1' } }),
    ).toMatchObject({ inbound: { kind: 'entered', chatId: 'oc_1' } });
    const object = { open_id: 'ou_1', union_id: 'on_1', name: '王科长' };
    expect(read('contact.user.updated_v3', { object })).toMatchObject({
      inbound: { change: 'updated', name: '王科长' },
    });
    expect(read('contact.user.updated_v3', { object: { ...object, status: { is_resigned: true } } })).toMatchObject({
      inbound: { change: 'left' },
    });
    expect(read('contact.user.deleted_v3', { object })).toMatchObject({ inbound: { change: 'left', openId: 'ou_1' } });
  });

  test('an event of another kind is acknowledged; a time that is none is malformed', () => {
    expect(read('im.chat.disbanded_v1', {})).toEqual({ ok: false, why: 'ignored' });
    const { event } = click(AT);
    expect(read('card.action.trigger', event, { create_time: 'soon' })).toEqual({ ok: false, why: 'malformed' });
  });
});
