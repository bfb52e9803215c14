import type { ChatMessage, ChatSummary } from '../../protocol.ts';
import type { Platform } from '../platform.ts';
import type { Chat, Message } from './conversations.ts';

/** A message as the chat client shows it. */
export const messageView = (platform: Platform, message: Message): ChatMessage => {
  const content = message.recalled ? {} : shownContent(platform, message);
  return {
    messageId: message.messageId,
    chatId: message.chat.chatId,
    from: senderView(platform, message),
    type: message.type,
    content,
    createdAt: new Date(message.createdAt).toISOString(),
    updatedAt: new Date(message.updatedAt).toISOString(),
    recalled: message.recalled,
    urgent: message.urgent,
    forwardable: !message.recalled && isForwardable(message.type, content),
  };
};

/** A card says `config.enable_forward: false` to forbid it; everything else may be forwarded. */
const isForwardable = (type: Message['type'], content: Readonly<Record<string, unknown>>): boolean => {
  if (type !== 'interactive') return true;
  const { config } = content;
  return !(
    typeof config === 'object' &&
    config !== null &&
    'enable_forward' in config &&
    config.enable_forward === false
  );
};

/** The chats of one person, the newest message first. */
export const chatsView = (platform: Platform, openId: string): ChatSummary[] =>
  platform.conversations
    .chatsOf(openId)
    .map((chat) => chatView(platform, chat, openId))
    .sort((first, second) => (second.lastAt ?? '').localeCompare(first.lastAt ?? ''));

export const chatView = (platform: Platform, chat: Chat, openId: string): ChatSummary => {
  const last = chat.messages.at(-1);
  return {
    chatId: chat.chatId,
    kind: chat.kind,
    name: chatName(platform, chat, openId),
    unread: chat.unread.get(openId) ?? 0,
    lastText: last ? summary(platform, last) : '',
    lastAt: last ? new Date(last.createdAt).toISOString() : null,
  };
};

const chatName = (platform: Platform, chat: Chat, openId: string): string => {
  if (chat.kind === 'group') return chat.name;
  if (chat.withBot) return platform.settings.botName;
  const other = [...chat.members].find((member) => member !== openId);
  return nameOf(platform, other ?? openId);
};

const nameOf = (platform: Platform, openId: string): string =>
  platform.directory.find('open_id', openId)?.name ?? openId;

const senderView = (platform: Platform, { from }: Message): ChatMessage['from'] =>
  from === undefined
    ? { kind: 'bot', openId: platform.bot.openId, name: platform.settings.botName }
    : { kind: 'member', openId: from, name: nameOf(platform, from) };

const shownContent = (platform: Platform, message: Message): Record<string, unknown> => {
  const content: Record<string, unknown> = JSON.parse(message.content);
  if (message.type === 'text') return { text: shownText(message, String(content.text)) };
  if (message.type !== 'file') return content;
  const file = platform.files.find(String(content.file_key));
  return { file_name: file?.name ?? '', ...content, file_size: file?.bytes.length ?? 0 };
};

/** Mentions by name: `@_user_1` from members, `<at user_id="ou_…">name</at>` from the bot. */
const shownText = ({ mentions }: Message, text: string): string => {
  let shown = text.replace(/<at user_id="([^"]*)">([^<]*)<\/at>/g, (_, id: string, name: string) => `@${name || id}`);
  for (const { key, name } of mentions) shown = shown.replaceAll(key, `@${name}`);
  return shown;
};

/** One line for the chat list. */
const summary = (platform: Platform, message: Message): string => {
  if (message.recalled) return '消息已撤回';
  const content = shownContent(platform, message);
  switch (message.type) {
    case 'text':
      return String(content.text).replace(/\s+/g, ' ').slice(0, 100);
    case 'file':
      return `[文件] ${String(content.file_name)}`;
    case 'image':
      return '[图片]';
    case 'post':
      return postTitle(content) || '[富文本]';
    case 'interactive':
      return cardTitle(content) || '[卡片]';
  }
};

const postTitle = (content: Readonly<Record<string, unknown>>): string => textAt(content, ['zh_cn', 'title']);

/** `config.summary` is what the platform shows in the chat list, else the title. */
export const cardTitle = (card: Readonly<Record<string, unknown>>): string =>
  textAt(card, ['config', 'summary', 'content']) || textAt(card, ['header', 'title', 'content']);

const textAt = (value: unknown, path: readonly string[]): string => {
  let inner: unknown = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null) return '';
    // Reading any key of an object is sound; a missing one is undefined.
    inner = (inner as Readonly<Record<string, unknown>>)[key];
  }
  return typeof inner === 'string' ? inner : '';
};
