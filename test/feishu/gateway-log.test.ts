import { expect, test } from 'vitest';
import { redact } from '../../src/feishu/gateway-log.ts';

test('the SDK’s own sentences keep their sense and lose their data', () => {
  expect(redact(['[ws]', 'handshake timeout after 10000ms'])).toContain('handshake timeout after 10000ms');
  expect(redact([['[ws]', 'code: 514, auth failed']])).toContain('code: 514, auth failed');
  const leaks = [
    'get connect config success, ws url: wss://x.cn/ws/v2?ticket=abcdef&access_key=123',
    'receive message, message_type: event; message_id: om_0123456789abcdef; data: {"text":"秘密"}',
    `invoke event failed; error: Error: 18600001111`,
    'Authorization: Bearer t-g1044ghJRUIJJ5ELPGHDBZQ2LDXZAG5D5YVLVXOF',
    'mail to someone@weihai.gov.cn failed',
  ].map((words) => redact(words));
  expect(leaks.join(' ')).not.toMatch(/ticket=|秘密|186|t-g10|@weihai|om_0123/);
  expect(redact([{ app_secret: 'the-app-secret' }, new Error('the-app-secret')])).not.toContain('the-app-secret');
});
