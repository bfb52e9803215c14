import type { Platform } from '../platform.ts';
import { PlatformRefusal } from '../refusal.ts';
import type { Message } from '../tenant/conversations.ts';

/** A message in a chat of the bot's. */
export const seenMessage = (platform: Platform, messageId: string, { evenRecalled = false } = {}): Message => {
  if (!messageId.startsWith('om_'))
    throw new PlatformRefusal(99992354, `The request you send is not a valid {message_id}: ${messageId}`);
  const message = platform.conversations.message(messageId);
  if (!message)
    throw new PlatformRefusal(230001, 'Your request contains an invalid request parameter, ext=message does not exist');
  if (!message.chat.withBot) throw new PlatformRefusal(230002, 'The bot can not be outside the group.');
  if (message.recalled && !evenRecalled) throw new PlatformRefusal(230011, 'The message was withdrawn.');
  return message;
};

/** A message which the bot itself sent; `code` is what the platform answers for another's. */
export const ownMessage = (platform: Platform, messageId: string, code: number): Message => {
  const message = seenMessage(platform, messageId);
  if (message.from !== undefined) throw new PlatformRefusal(code, 'The operator is not the sender of the message.');
  return message;
};
