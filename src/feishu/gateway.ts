import { createGatewayCalendar, type GatewayCalendar } from './gateway-calendar.ts';
import { type Caller, type CallerParts, createCaller, type Result } from './gateway-call.ts';
import { createGatewayFiles, type GatewayFiles } from './gateway-files.ts';

/** A person, or a chat the bot is in. */
export type Recipient = { readonly openId: string } | { readonly chatId: string };

export type Sent = Result<{ readonly messageId: string; readonly chatId: string }>;

export interface MemberFacts {
  readonly name: string;
  readonly unionId: string | undefined;
  /** Activated, and neither frozen nor resigned nor gone. */
  readonly active: boolean;
  readonly jobTitle: string | undefined;
}

/** The platform in our words. No function throws for what the platform does; `bug` in a failure is ours to mend. */
export interface Gateway extends GatewayFiles, GatewayCalendar {
  /** `uuid`: at most 50 characters, the same one for every retry; the platform forgets it after one hour. */
  sendCard(order: Recipient & { readonly card: object; readonly uuid: string }): Promise<Sent>;
  sendText(order: Recipient & { readonly text: string; readonly uuid: string }): Promise<Sent>;
  sendFile(order: Recipient & { readonly fileKey: string; readonly uuid: string }): Promise<Sent>;
  replyText(order: { readonly messageId: string; readonly text: string; readonly uuid: string }): Promise<Sent>;
  /** Replaces a card we sent within the last 14 days. The caller keeps the order of updates to one message. */
  patchCard(order: { readonly messageId: string; readonly card: object }): Promise<Result<object>>;
  /** Buzzes up to 200 people inside Feishu about a message of ours. */
  urgent(order: {
    readonly messageId: string;
    readonly openIds: readonly string[];
  }): Promise<Result<{ readonly invalid: readonly string[] }>>;
  /** Who has these mobile numbers or e-mail addresses; those nobody has are missing from the answer. */
  findByContact(order: {
    readonly mobiles?: readonly string[];
    readonly emails?: readonly string[];
  }): Promise<Result<{ readonly found: readonly { readonly contact: string; readonly openId: string }[] }>>;
  member(openId: string): Promise<Result<MemberFacts>>;
  /** For `doctor`: are app id and secret right, and is the bot switched on? */
  credentialsWork(): Promise<Result<{ readonly botOpenId: string; readonly botName: string }>>;
  close(): void;
}

/** Documented for cards, counted over the JSON text; the platform's own additions come on top. */
const CARD_LIMIT = 30 * 1024;
const UUID_LIMIT = 50;
/** Contacts per look-up. */
const LOOKUP = 50;

export function createGateway(parts: CallerParts): Gateway {
  const caller = createCaller(parts);

  return {
    sendCard: ({ card, ...order }) => create(caller, order, 'interactive', JSON.stringify(card)),
    sendText: ({ text, ...order }) => create(caller, order, 'text', JSON.stringify({ text })),
    sendFile: ({ fileKey, ...order }) => create(caller, order, 'file', JSON.stringify({ file_key: fileKey })),
    replyText: ({ messageId, text, uuid }) => reply(caller, messageId, text, uuid),
    patchCard: (order) => patchCard(caller, order),
    urgent: (order) => urgent(caller, order),
    findByContact: (order) => findByContact(caller, order),
    member: (openId) => member(caller, openId),
    credentialsWork: () => credentialsWork(caller),
    ...createGatewayFiles(caller),
    ...createGatewayCalendar(caller),
    close: caller.close,
  };
}

async function create(
  caller: Caller,
  to: Recipient & { readonly uuid: string },
  type: 'interactive' | 'text' | 'file',
  content: string,
): Promise<Sent> {
  const { uuid } = to;
  const fault = type === 'interactive' ? (tooLarge(content) ?? badUuid(uuid)) : badUuid(uuid);
  if (fault) return fault;
  const [idType, id] = 'openId' in to ? (['open_id', to.openId] as const) : (['chat_id', to.chatId] as const);
  return caller.call({
    api: 'im.message.create',
    ...('openId' in to ? { openId: id } : { chatId: id }),
    repeatable: false,
    send: ({ im }) =>
      im.v1.message.create({
        params: { receive_id_type: idType },
        data: { receive_id: id, msg_type: type, content, uuid },
      }),
    read: ({ data }) => sent(data),
  });
}

async function reply(caller: Caller, messageId: string, text: string, uuid: string): Promise<Sent> {
  const fault = badUuid(uuid);
  if (fault) return fault;
  return caller.call({
    api: 'im.message.reply',
    messageId,
    repeatable: false,
    send: ({ im }) =>
      im.v1.message.reply({
        path: { message_id: messageId },
        data: { msg_type: 'text', content: JSON.stringify({ text }), uuid },
      }),
    read: ({ data }) => sent(data),
  });
}

async function patchCard(
  caller: Caller,
  { messageId, card }: { messageId: string; card: object },
): Promise<Result<object>> {
  const content = JSON.stringify(card);
  const fault = tooLarge(content);
  if (fault) return fault;
  return caller.call({
    api: 'im.message.patch',
    messageId,
    repeatable: true,
    send: ({ im }) => im.v1.message.patch({ path: { message_id: messageId }, data: { content } }),
    read: () => ({}),
  });
}

async function urgent(caller: Caller, { messageId, openIds }: { messageId: string; openIds: readonly string[] }) {
  return caller.call({
    api: 'im.message.urgentApp',
    messageId,
    // A second buzz is a second buzz.
    repeatable: false,
    send: ({ im }) =>
      im.v1.message.urgentApp({
        path: { message_id: messageId },
        params: { user_id_type: 'open_id' },
        data: { user_id_list: [...openIds] },
      }),
    read: ({ data }) => ({ invalid: data?.invalid_user_id_list ?? [] }),
  });
}

async function findByContact(
  caller: Caller,
  { mobiles = [], emails = [] }: { mobiles?: readonly string[]; emails?: readonly string[] },
): Promise<Result<{ found: readonly { contact: string; openId: string }[] }>> {
  const found: { contact: string; openId: string }[] = [];
  for (let from = 0; from < Math.max(mobiles.length, emails.length); from += LOOKUP) {
    const page = { mobiles: mobiles.slice(from, from + LOOKUP), emails: emails.slice(from, from + LOOKUP) };
    const answer = await caller.call({
      api: 'contact.user.batchGetId',
      repeatable: true,
      send: ({ contact }) => contact.v3.user.batchGetId({ params: { user_id_type: 'open_id' }, data: page }),
      read: ({ data }) => data && { users: data.user_list ?? [] },
    });
    if (!answer.ok) return answer;
    for (const { user_id: openId, mobile, email } of answer.users) {
      const contact = mobile ?? email;
      if (openId && contact) found.push({ contact, openId });
    }
  }
  return { ok: true, found };
}

async function member(caller: Caller, openId: string): Promise<Result<MemberFacts>> {
  return caller.call({
    api: 'contact.user.get',
    repeatable: true,
    send: ({ contact }) => contact.v3.user.get({ path: { user_id: openId }, params: { user_id_type: 'open_id' } }),
    read: ({ data }) => {
      const user = data?.user;
      if (!user) return undefined;
      const { is_frozen, is_resigned, is_activated, is_exited } = user.status ?? {};
      return {
        name: user.name ?? '',
        unionId: user.union_id,
        active: is_activated !== false && !is_frozen && !is_resigned && !is_exited,
        jobTitle: user.job_title,
      };
    },
  });
}

async function credentialsWork(caller: Caller): Promise<Result<{ botOpenId: string; botName: string }>> {
  return caller.call({
    api: 'bot.info',
    repeatable: true,
    // Not among the SDK's typed calls, and its answer stands under `bot`, not `data`.
    send: (client) =>
      client.request<{ bot?: { open_id?: string; app_name?: string } }>({
        method: 'GET',
        url: '/open-apis/bot/v3/info',
      }),
    read: ({ bot }) => (bot?.open_id ? { botOpenId: bot.open_id, botName: bot.app_name ?? '' } : undefined),
  });
}

function sent(data: { message_id?: string | undefined; chat_id?: string | undefined } | undefined) {
  const { message_id: messageId, chat_id: chatId } = data ?? {};
  return messageId ? { messageId, chatId: chatId ?? '' } : undefined;
}

function tooLarge(content: string) {
  if (Buffer.byteLength(content, 'utf8') <= CARD_LIMIT) return undefined;
  return { ok: false, failure: { class: 'bug', code: 230025, reason: 'too-large' } } as const;
}

/** A cut uuid would let two messages pass for one. */
function badUuid(uuid: string) {
  if (uuid.length > 0 && uuid.length <= UUID_LIMIT) return undefined;
  return { ok: false, failure: { class: 'bug', code: 0, reason: 'uuid' } } as const;
}
