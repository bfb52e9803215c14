import { useEffect, useState } from 'preact/hooks';
import type { Session, SessionState } from '../session.ts';
import { Avatar } from '../surface/avatar.tsx';
import { Glyph } from '../surface/glyph.tsx';
import { ChatList } from './chat-list.tsx';
import { Conversation } from './conversation.tsx';
import { findChat, isBotChat } from './find-chat.ts';
import { Offline } from './phone-app.tsx';

interface Props {
  readonly session: Session;
  readonly state: SessionState;
  readonly chat: string | null;
}

const RAIL = ['chat', 'calendar', 'file', 'grid', 'contacts'] as const;

/** Feishu on a desktop: rail, list of chats, the open chat. The private chat with the bot is open at first. */
export function DesktopApp({ session, state, chat }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const first = (findChat(state, chat) ?? findChat(state, 'bot'))?.chatId;
  useEffect(() => {
    if (first !== undefined) setOpen((now) => now ?? first);
  }, [first]);
  const shown = state.chats?.find((c) => c.chatId === open);
  const me = state.members.get(session.api.openId);

  return (
    <div class="desk">
      <div class="rail" aria-hidden="true">
        <Avatar name={me?.name ?? ''} size="medium" />
        {RAIL.map((glyph, i) => (
          <span key={glyph} class={i === 0 ? 'rail-item rail-on' : 'rail-item'}>
            <Glyph name={glyph} />
          </span>
        ))}
      </div>
      <section class="desk-list" aria-label="消息">
        <h2 class="desk-list-head">消息</h2>
        <ChatList chats={state.chats} app={state.app} current={open} onOpen={setOpen} />
      </section>
      <section class="desk-chat" aria-label={shown ? `与${shown.name}的会话` : '会话'}>
        {shown ? (
          <>
            <div class="desk-chat-head">
              <Avatar name={shown.name} bot={isBotChat(shown, state.app)} size="medium" />
              <h2 class="desk-chat-name">{shown.name}</h2>
              {isBotChat(shown, state.app) && <span class="bot-tag">机器人</span>}
            </div>
            {!state.online && <Offline />}
            <Conversation key={shown.chatId} session={session} state={state} chat={shown} />
          </>
        ) : (
          <div class="desk-empty">{state.online ? '请选择一个会话' : '网络连接已断开，正在重连…'}</div>
        )}
      </section>
    </div>
  );
}
