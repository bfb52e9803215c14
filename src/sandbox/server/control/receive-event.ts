import type { Platform } from '../platform.ts';
import type { Message } from '../tenant/conversations.ts';
import type { MemberRecord } from '../tenant/directory.ts';

export const userIds = ({ openId, unionId }: MemberRecord): { open_id: string; union_id: string } => ({
  open_id: openId,
  union_id: unionId,
});

/** Tells the app of a member's message: always in its p2p chat, in a group only when it is mentioned. */
export const tellReceived = ({ events, settings, bot }: Platform, member: MemberRecord, message: Message): void => {
  const { chat, mentions } = message;
  if (!chat.withBot || (chat.kind === 'group' && !mentions.some(({ openId }) => openId === bot.openId))) return;
  events.emit('im.message.receive_v1', {
    sender: { sender_id: userIds(member), sender_type: 'user', tenant_key: settings.tenantKey },
    message: {
      message_id: message.messageId,
      create_time: String(message.createdAt),
      update_time: String(message.updatedAt),
      chat_id: chat.chatId,
      chat_type: chat.kind,
      message_type: message.type,
      content: message.content,
      ...(mentions.length > 0 && {
        mentions: mentions.map(({ key, openId, name }) => ({
          key,
          id: { open_id: openId },
          mentioned_type: openId === bot.openId ? 'bot' : 'user',
          name,
          tenant_key: settings.tenantKey,
        })),
      }),
    },
  });
};
