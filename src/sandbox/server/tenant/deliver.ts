import type { Platform } from '../platform.ts';
import type { Message, NewMessage } from './conversations.ts';
import { messageView } from './views.ts';

/** Puts a message into its chat and before everyone who looks at it. */
export const deliver = (platform: Platform, draft: NewMessage): Message => {
  const message = platform.conversations.add(draft);
  tellViewers(platform, message, 'message');
  return message;
};

/** Shows a changed message to everyone who looks at its chat. */
export const showChange = (platform: Platform, message: Message): void => {
  message.updatedAt = Math.max(platform.settings.now(), message.updatedAt);
  tellViewers(platform, message, 'updated');
};

const tellViewers = (platform: Platform, message: Message, kind: 'message' | 'updated'): void => {
  const viewers = [...message.chat.members].filter((openId) => platform.streams.watched(openId));
  if (viewers.length === 0) return;
  const view = messageView(platform, message);
  for (const openId of viewers) {
    platform.streams.tell(openId, { kind, message: view });
    platform.streams.tellChats(openId);
  }
};
