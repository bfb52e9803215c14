import type { ChatSummary } from '../../protocol.ts';
import type { AppInfo } from '../api.ts';

/** The private chat with the bot, not one between two members: that bears the other's name. */
export const isBotChat = (chat: ChatSummary, app: AppInfo | null): boolean =>
  chat.kind === 'p2p' && chat.name === app?.name;

interface Where {
  readonly chats: readonly ChatSummary[] | null;
  readonly app: AppInfo | null;
}

/** The chat an address names: an id, or `bot` for the private chat with the bot. */
export function findChat({ chats, app }: Where, wanted: string | null): ChatSummary | undefined {
  if (wanted === null) return undefined;
  return chats?.find((c) => (wanted === 'bot' ? isBotChat(c, app) : c.chatId === wanted));
}
