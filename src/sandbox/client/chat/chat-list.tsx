import type { ChatSummary } from '../../protocol.ts';
import type { AppInfo } from '../api.ts';
import { Avatar } from '../surface/avatar.tsx';
import { isBotChat } from './find-chat.ts';
import { shortWhen } from './when.ts';

interface Props {
  readonly chats: readonly ChatSummary[] | null;
  readonly app: AppInfo | null;
  readonly current: string | null;
  readonly onOpen: (chatId: string) => void;
}

/** Newest chat first, with what is unread. */
export function ChatList({ chats, app, current, onOpen }: Props) {
  if (chats === null) return <div class="chat-list chat-list-note">正在加载…</div>;
  const sorted = [...chats].sort((a, b) => (b.lastAt ?? '').localeCompare(a.lastAt ?? ''));
  return (
    <ul class="chat-list">
      {sorted.map((chat) => (
        <li key={chat.chatId}>
          <button
            type="button"
            class="chat-row"
            // The last words would make the name of the button change with every message.
            aria-label={chat.unread > 0 ? `${chat.name}，${chat.unread} 条未读` : chat.name}
            aria-current={chat.chatId === current ? 'true' : undefined}
            onClick={() => onOpen(chat.chatId)}
          >
            <span class="chat-avatar">
              <Avatar name={chat.name} bot={isBotChat(chat, app)} size="large" />
              {chat.unread > 0 && <span class="badge">{chat.unread > 99 ? '99+' : chat.unread}</span>}
            </span>
            <span class="chat-texts">
              <span class="chat-line">
                <span class="chat-name">{chat.name}</span>
                {isBotChat(chat, app) && <span class="bot-tag">机器人</span>}
                <span class="chat-time">{shortWhen(chat.lastAt)}</span>
              </span>
              <span class="chat-last">{chat.lastText}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
