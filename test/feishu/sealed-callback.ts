import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { Credentials } from '../../src/feishu/receiver.ts';

/** What the pretended app is configured with in these tests. */
export const APP = {
  appId: 'cli_0123456789abcdef',
  encryptKey: 'k3y-of-the-Tests-字',
  verificationToken: 'v_0123456789',
  tenantKey: 'tenant-weihai',
} as const;

export function credentials(): Credentials {
  const { appId, encryptKey, verificationToken, tenantKey } = APP;
  return { appId, encryptKey, verificationToken, tenant: { known: () => tenantKey, learn: () => Promise.resolve() } };
}

/** AES-256-CBC as the platform does it. Takes bytes too, so that broken encodings can be sealed. */
export function seal(plain: string | Buffer, key: string = APP.encryptKey, iv: Buffer = randomBytes(16)): string {
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain as Buffer), cipher.final()]).toString('base64'); // update takes either
}

export interface SignedHeaders extends Record<string, string> {
  'x-lark-request-timestamp': string;
  'x-lark-request-nonce': string;
  'x-lark-signature': string;
}

export function sign(rawBody: Buffer | string, at: Date, nonce = 'n0nce', key: string = APP.encryptKey): SignedHeaders {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHash('sha256')
    .update(timestamp + nonce + key)
    .update(rawBody)
    .digest('hex');
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  };
}

export interface Sent {
  readonly rawBody: Buffer;
  readonly headers: SignedHeaders;
}

/** A whole callback as the platform would send it now. */
export function callback(body: object, at: Date, nonce?: string): Sent {
  const rawBody = Buffer.from(JSON.stringify({ encrypt: seal(JSON.stringify(body)) }));
  return { rawBody, headers: sign(rawBody, at, nonce) };
}

export function header(eventType: string, at: Date, eventId = 'ev-1') {
  // Microseconds for card callbacks, milliseconds for all the others.
  const time = eventType === 'card.action.trigger' ? `${at.getTime()}000` : String(at.getTime());
  return {
    event_id: eventId,
    token: APP.verificationToken,
    create_time: time,
    event_type: eventType,
    tenant_key: APP.tenantKey,
    app_id: APP.appId,
  };
}

export function click(at: Date, eventId = 'ev-1', opinion = '质量管理水平突出，同意推荐。') {
  return {
    schema: '2.0',
    header: header('card.action.trigger', at, eventId),
    event: {
      operator: { tenant_key: APP.tenantKey, union_id: 'on_1', open_id: 'ou_wang' },
      token: 'c-0123456789abcdef',
      action: {
        tag: 'button',
        name: 'submit_endorse',
        value: { act: 'endorsement.endorse', k: 'k-77', applicationId: 'ap-1' },
        form_value: { opinion, members: ['ou_a', 'ou_b'] },
      },
      host: 'im_message',
      context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
    },
  };
}
