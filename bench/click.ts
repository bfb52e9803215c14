import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';

/** What the pretended app is configured with. */
export const APP = {
  appId: 'cli_00000000000000be',
  appSecret: 'bench-secret',
  encryptKey: 'bench-encrypt-key',
  verificationToken: 'bench-token',
  tenantKey: 'bench-tenant',
} as const;

export interface Press {
  readonly openId: string;
  readonly messageId: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** What was filled in, where the button sends a form. */
  readonly form?: Readonly<Record<string, unknown>>;
}

export interface Sealed {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A card callback, sealed and signed as the platform does it; each is an event of its own. */
export const sealedClick = ({ openId, messageId, value, form }: Press): Sealed => {
  const event = {
    schema: '2.0',
    header: {
      event_id: randomUUID(),
      token: APP.verificationToken,
      create_time: `${Date.now()}000`,
      event_type: 'card.action.trigger',
      tenant_key: APP.tenantKey,
      app_id: APP.appId,
    },
    event: {
      operator: { tenant_key: APP.tenantKey, open_id: openId },
      token: `c-${randomBytes(12).toString('hex')}`,
      action: { tag: 'button', value, ...(form ? { name: 'submit', form_value: form } : {}) },
      host: 'im_message',
      context: { open_message_id: messageId, open_chat_id: 'oc_bench' },
    },
  };
  const key = createHash('sha256').update(APP.encryptKey).digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypt = Buffer.concat([iv, cipher.update(JSON.stringify(event), 'utf8'), cipher.final()]).toString('base64');
  const body = JSON.stringify({ encrypt });
  const timestamp = Math.floor(Date.now() / 1_000).toString();
  const nonce = randomBytes(6).toString('hex');
  const signature = createHash('sha256').update(`${timestamp}${nonce}${APP.encryptKey}${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
  };
};
