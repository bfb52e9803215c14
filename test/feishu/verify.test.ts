import { describe, expect, test } from 'vitest';
import { sameSecret, verifySignature } from '../../src/feishu/verify.ts';
import { APP, type SignedHeaders, sign } from './sealed-callback.ts';

const NOW = new Date('2026-05-20T02:00:00.000Z');
const BODY = Buffer.from('{ "encrypt" : "spaces count" }');

function verdict(headers: Partial<SignedHeaders>, rawBody: Buffer = BODY, now = NOW) {
  return verifySignature({ rawBody, headers, encryptKey: APP.encryptKey, now });
}

describe('signature over the raw bytes', () => {
  test('takes the platform’s own, whatever the spacing of the JSON and the case of the hex', () => {
    const headers = sign(BODY, NOW);
    expect(verdict(headers)).toMatchObject({ ok: true });
    expect(verdict({ ...headers, 'x-lark-signature': headers['x-lark-signature'].toUpperCase() })).toEqual(
      verdict(headers),
    );
  });

  test('refuses other bytes, another key, another nonce, another time', () => {
    const headers = sign(BODY, NOW);
    expect(verdict(headers, Buffer.from('{"encrypt":"spaces count"}'))).toEqual({ ok: false, reason: 'signature' });
    expect(verdict(sign(BODY, NOW, 'n0nce', 'other'))).toEqual({ ok: false, reason: 'signature' });
    expect(verdict({ ...headers, 'x-lark-request-nonce': 'x' })).toEqual({ ok: false, reason: 'signature' });
    expect(verdict({ ...headers, 'x-lark-request-timestamp': '1779242401' })).toEqual({
      ok: false,
      reason: 'signature',
    });
  });

  test('no headers at all is unsigned; some of them is a bad signature', () => {
    expect(verdict({})).toEqual({ ok: false, reason: 'unsigned' });
    const { 'x-lark-signature': _, ...rest } = sign(BODY, NOW);
    expect(verdict(rest)).toEqual({ ok: false, reason: 'signature' });
  });

  test('a digit cannot wander between timestamp and nonce', () => {
    const headers = sign(BODY, NOW, '7abc');
    const moved = { ...headers, 'x-lark-request-timestamp': `${headers['x-lark-request-timestamp']}7` };
    expect(verdict({ ...moved, 'x-lark-request-nonce': 'abc' })).toEqual({ ok: false, reason: 'signature' });
  });

  test.each([
    ['five minutes old', 300_000, true],
    ['a second older', 301_000, false],
    ['five minutes ahead', -300_000, true],
    ['a second further ahead', -301_000, false],
  ])('%s', (_, age, ok) => {
    const outcome = verdict(sign(BODY, new Date(NOW.getTime() - age)));
    expect(outcome).toMatchObject(ok ? { ok } : { ok, reason: 'stale' });
  });
});

test('secrets are compared whole', () => {
  expect(sameSecret('abc', 'abc')).toBe(true);
  for (const wrong of ['ab', 'abd', 'abcd', '', undefined, null, 5, {}]) expect(sameSecret(wrong, 'abc')).toBe(false);
});
