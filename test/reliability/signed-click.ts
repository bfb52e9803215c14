import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { SandboxCredentials } from '../../src/sandbox/server/start-sandbox.ts';

/** One press as the platform tells the service about it. */
export interface Click {
  /** The same id again is the same press delivered again. */
  readonly eventId: string;
  readonly openId: string;
  readonly messageId: string;
  readonly chatId: string;
  /** The button's own value, delivery key included. */
  readonly value: unknown;
  readonly form?: Readonly<Record<string, unknown>>;
}

export interface ClickAnswer {
  readonly status: number;
  readonly toast: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sealed and signed from the platform's description alone: what the service checks is not asked how it checks. */
export const sealed = (
  event: object,
  credentials: SandboxCredentials,
): { body: string; headers: Record<string, string> } => {
  const key = createHash('sha256').update(credentials.LARK_ENCRYPT_KEY).digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypt = Buffer.concat([iv, cipher.update(JSON.stringify(event), 'utf8'), cipher.final()]).toString('base64');
  const body = JSON.stringify({ encrypt });
  const timestamp = Math.floor(Date.now() / 1_000).toString();
  const nonce = randomBytes(6).toString('hex');
  const signature = createHash('sha256')
    .update(`${timestamp}${nonce}${credentials.LARK_ENCRYPT_KEY}${body}`)
    .digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
  };
};

export const clickEvent = (
  { eventId, openId, messageId, chatId, value, form }: Click,
  credentials: SandboxCredentials,
): object => ({
  schema: '2.0',
  header: {
    event_id: eventId,
    token: credentials.LARK_VERIFICATION_TOKEN,
    create_time: `${Date.now()}000`,
    event_type: 'card.action.trigger',
    tenant_key: credentials.LARK_TENANT_KEY,
    app_id: credentials.LARK_APP_ID,
  },
  event: {
    operator: { tenant_key: credentials.LARK_TENANT_KEY, open_id: openId },
    token: `c-${randomBytes(12).toString('hex')}`,
    action: { tag: 'button', value, ...(form ? { name: 'submit', form_value: form } : {}) },
    host: 'im_message',
    context: { open_message_id: messageId, open_chat_id: chatId },
  },
});

/** Rejects when no answer comes: then nobody knows whether the deed was done. */
export const sendClick = async (url: string, click: Click, credentials: SandboxCredentials): Promise<ClickAnswer> => {
  const answer = await fetch(`${url}/lark/events`, {
    method: 'POST',
    ...sealed(clickEvent(click, credentials), credentials),
    signal: AbortSignal.timeout(20_000),
  });
  const body = (await answer.json()) as Record<string, unknown>; // the service answers with an object, always
  const toast = (body.toast as { content?: string } | undefined)?.content ?? ''; // as the platform's page says
  return { status: answer.status, toast, body };
};
