import { parseObject } from '../cards/accept-content.ts';
import type { Platform } from '../platform.ts';
import type { Message } from '../tenant/conversations.ts';
import { cardTitle } from '../tenant/views.ts';

/** A message as the platform's API returns it. A card reads back simplified unless its original is asked for. */
export const messageData = (platform: Platform, message: Message, originalCard = true): object => {
  const { tenantKey, appId } = platform.settings;
  const simplify = message.type === 'interactive' && !originalCard;
  return {
    message_id: message.messageId,
    ...(message.rootId !== undefined && { root_id: message.rootId, parent_id: message.parentId }),
    ...(message.threadId !== undefined && { thread_id: message.threadId }),
    msg_type: message.type,
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt),
    deleted: message.recalled,
    updated: message.updatedAt > message.createdAt,
    chat_id: message.chat.chatId,
    sender:
      message.from === undefined
        ? { id: appId, id_type: 'app_id', sender_type: 'app', tenant_key: tenantKey }
        : { id: message.from, id_type: 'open_id', sender_type: 'user', tenant_key: tenantKey },
    body: {
      content: message.recalled
        ? 'This message was recalled'
        : simplify
          ? simplified(message.content)
          : message.content,
    },
    mentions: message.mentions.map(({ key, openId, name }) => ({
      key,
      id: openId,
      id_type: 'open_id',
      name,
      tenant_key: tenantKey,
    })),
  };
};

const simplified = (content: string): string =>
  JSON.stringify({ title: cardTitle(parseObject(content) ?? {}), elements: [[]] });
