/** What every callback and event brings, whichever way it came in. */
interface Arrival {
  /** Dedupe key of the platform; a double click has two of them. */
  readonly eventId: string;
  readonly tenantKey: string;
  readonly createdAt: Date;
  /** The person who acted; for `MemberChanged` the person it is about. */
  readonly openId: string;
}

/** `card.action.trigger`: someone pressed something on a card. Answered within 3 s, never sent again. */
export interface CardClick extends Arrival {
  readonly kind: 'click';
  readonly messageId: string;
  readonly chatId: string;
  /** Name of the action our card was drawn with; empty when the value is not one of ours. */
  readonly act: string;
  /** One-time key of this very button (`k`). */
  readonly key?: string;
  /** The rest of the button's value. Never trust it for who is acting. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** What was filled in, by component name; undefined when the button stands outside a form. */
  readonly form: Readonly<Record<string, unknown>> | undefined;
  /** Kind of component pressed, e.g. `button`, `select_static`. */
  readonly tag: string;
  /** Name of the component pressed; the submit button's inside a form. */
  readonly name?: string;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly inputValue?: string;
  readonly checked?: boolean;
  /** `c-…`: allows two later updates within 30 minutes. It is no message id. */
  readonly token: string;
}

/** `im.message.receive_v1`. Dedupe by `messageId`, as the platform advises, not by `eventId`. */
export interface MessageReceived extends Arrival {
  readonly kind: 'message';
  readonly messageId: string;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly type: 'text' | 'file' | 'image' | 'post' | 'other';
  /** Mentions are taken out, blanks at the ends trimmed. */
  readonly text?: string;
  readonly fileKey?: string;
  readonly fileName?: string;
}

/** `application.bot.menu_v6`. Brings no chat: answer by `openId`. */
export interface MenuPressed extends Arrival {
  readonly kind: 'menu';
  readonly eventKey: string;
}

/** `im.chat.access_event.bot_p2p_chat_entered_v1`. */
export interface ChatEntered extends Arrival {
  readonly kind: 'entered';
  readonly chatId: string;
}

/** `contact.user.updated_v3` and `contact.user.deleted_v3`. */
export interface MemberChanged extends Arrival {
  readonly kind: 'member';
  /** `left` also when an update says resigned or exited. */
  readonly change: 'left' | 'updated';
  readonly unionId?: string;
  readonly name?: string;
}

export type Inbound = CardClick | MessageReceived | MenuPressed | ChatEntered | MemberChanged;

type Fields = Readonly<Record<string, unknown>>;

/** `malformed`: a kind we know, without what it must have. `ignored`: nothing for us, to be acknowledged. */
export type Reading =
  | { readonly ok: true; readonly inbound: Inbound }
  | { readonly ok: false; readonly why: 'malformed' | 'ignored' };

const MALFORMED: Reading = { ok: false, why: 'malformed' };
const IGNORED: Reading = { ok: false, why: 'ignored' };

/** Turns a checked 2.0 event into our own words. Pure. */
export function readInbound(header: Fields, event: Fields): Reading {
  const eventId = text(header.event_id);
  const tenantKey = text(header.tenant_key);
  const createdAt = instant(header.create_time);
  if (!eventId || !tenantKey || !createdAt) return MALFORMED;
  const arrival = { eventId, tenantKey, createdAt };
  switch (header.event_type) {
    case 'card.action.trigger':
      return readClick(arrival, event);
    case 'im.message.receive_v1':
      return readMessage(arrival, event);
    case 'application.bot.menu_v6':
      return readMenu(arrival, event);
    case 'im.chat.access_event.bot_p2p_chat_entered_v1':
      return readEntered(arrival, event);
    case 'contact.user.updated_v3':
      return readMember(arrival, event, 'updated');
    case 'contact.user.deleted_v3':
      return readMember(arrival, event, 'left');
    default:
      return IGNORED;
  }
}

type Stamp = Pick<Arrival, 'eventId' | 'tenantKey' | 'createdAt'>;

function readClick(stamp: Stamp, event: Fields): Reading {
  const context = fields(event.context);
  const action = fields(event.action);
  const openId = text(fields(event.operator)?.open_id);
  const token = text(event.token);
  // Link-preview cards have no message; we send none.
  const messageId = text(context?.open_message_id);
  const chatId = text(context?.open_chat_id);
  const tag = text(action?.tag);
  if (!action || !tag || !openId || !token || !messageId || !chatId) return MALFORMED;
  const { act, k, ...payload } = fields(action.value) ?? {};
  const { name, option, options, input_value: inputValue, checked } = action;
  const click: CardClick = {
    kind: 'click',
    ...stamp,
    openId,
    messageId,
    chatId,
    act: text(act) ?? '',
    ...(typeof k === 'string' && { key: k }),
    payload,
    form: fields(action.form_value),
    tag,
    ...(typeof name === 'string' && { name }),
    ...(typeof option === 'string' && { option }),
    ...(isTexts(options) && { options }),
    ...(typeof inputValue === 'string' && { inputValue }),
    ...(typeof checked === 'boolean' && { checked }),
    token,
  };
  return { ok: true, inbound: click };
}

function readMessage(stamp: Stamp, event: Fields): Reading {
  const sender = fields(event.sender);
  const message = fields(event.message);
  // A bot's message is never a person's wish, and answering it could go round for ever.
  if (sender && sender.sender_type !== undefined && sender.sender_type !== 'user') return IGNORED;
  const openId = text(fields(sender?.sender_id)?.open_id);
  const messageId = text(message?.message_id);
  const chatId = text(message?.chat_id);
  const content = parsed(message?.content);
  if (!message || !openId || !messageId || !chatId || !content) return MALFORMED;
  const base = {
    kind: 'message',
    ...stamp,
    openId,
    messageId,
    chatId,
    chatType: message.chat_type === 'p2p' ? 'p2p' : 'group',
  } as const;
  switch (message.message_type) {
    case 'text': {
      const words = text(content.text);
      if (words === undefined) return MALFORMED;
      return { ok: true, inbound: { ...base, type: 'text', text: withoutMentions(words, message.mentions) } };
    }
    case 'post':
      return { ok: true, inbound: { ...base, type: 'post', text: postText(content) } };
    case 'file': {
      const fileKey = text(content.file_key);
      if (!fileKey) return MALFORMED;
      return { ok: true, inbound: { ...base, type: 'file', fileKey, fileName: text(content.file_name) ?? '' } };
    }
    case 'image': {
      const fileKey = text(content.image_key);
      if (!fileKey) return MALFORMED;
      return { ok: true, inbound: { ...base, type: 'image', fileKey } };
    }
    default:
      return { ok: true, inbound: { ...base, type: 'other' } };
  }
}

function readMenu(stamp: Stamp, event: Fields): Reading {
  const openId = text(fields(fields(event.operator)?.operator_id)?.open_id);
  const eventKey = text(event.event_key);
  if (!openId || !eventKey) return MALFORMED;
  return { ok: true, inbound: { kind: 'menu', ...stamp, openId, eventKey } };
}

function readEntered(stamp: Stamp, event: Fields): Reading {
  const openId = text(fields(event.operator_id)?.open_id);
  const chatId = text(event.chat_id);
  if (!openId || !chatId) return MALFORMED;
  return { ok: true, inbound: { kind: 'entered', ...stamp, openId, chatId } };
}

function readMember(stamp: Stamp, event: Fields, change: 'left' | 'updated'): Reading {
  const user = fields(event.object);
  const openId = text(user?.open_id);
  if (!user || !openId) return MALFORMED;
  const status = fields(user.status);
  const gone = status?.is_resigned === true || status?.is_exited === true;
  const { union_id: unionId, name } = user;
  return {
    ok: true,
    inbound: {
      kind: 'member',
      ...stamp,
      openId,
      change: gone ? 'left' : change,
      ...(typeof unionId === 'string' && { unionId }),
      ...(typeof name === 'string' && { name }),
    },
  };
}

/** Card callbacks count in microseconds, all other events in milliseconds: told apart by size, not by kind. */
function instant(value: unknown): Date | undefined {
  const digits = typeof value === 'number' ? String(value) : text(value);
  if (!digits || !/^\d{13,16}$/.test(digits)) return undefined;
  const count = Number(digits);
  return new Date(digits.length > 14 ? Math.floor(count / 1000) : count);
}

function withoutMentions(words: string, mentions: unknown): string {
  if (!Array.isArray(mentions) || mentions.length === 0) return words.trim();
  const keys = mentions.map((mention) => text(fields(mention)?.key)).filter((key) => key !== undefined);
  // Longest first: `@_user_1` is the beginning of `@_user_12`.
  keys.sort((a, b) => b.length - a.length);
  return keys
    .reduce((rest, key) => rest.replaceAll(key, ''), words)
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

/** A received post has no language wrapper: `{title, content: [[node]]}`. */
function postText(content: Fields): string {
  const lines = Array.isArray(content.content) ? content.content : [];
  const rows = lines.map((line) =>
    (Array.isArray(line) ? line : [])
      .map((node) => text(fields(node)?.tag === 'at' ? '' : fields(node)?.text) ?? '')
      .join(''),
  );
  return [text(content.title) ?? '', ...rows].join('\n').trim();
}

function parsed(content: unknown): Fields | undefined {
  if (typeof content !== 'string') return undefined;
  try {
    return fields(JSON.parse(content));
  } catch {
    return undefined;
  }
}

function fields(value: unknown): Fields | undefined {
  // Checked to be an object with string keys; what is behind the keys stays unknown.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
