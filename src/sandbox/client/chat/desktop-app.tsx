import { useEffect, useState } from 'preact/hooks';
import type { Session, SessionState } from '../session.ts';
import { Avatar } from '../surface/avatar.tsx';
import { Glyph } from '../surface/glyph.tsx';
import { CalendarList } from './calendar-list.tsx';
import { ChatList } from './chat-list.tsx';
import { Conversation } from './conversation.tsx';
import { findChat, isBotChat } from './find-chat.ts';
import { Offline } from './phone-app.tsx';

interface Props {
  readonly session: Session;
  readonly state: SessionState;
  readonly chat: string | null;
}

/** The two that are real, and those that are there so that the place looks familiar. */
const RAIL = [
  ['消息', 'chat'],
  ['日历', 'calendar'],
] as const;
const SHAM = ['file', 'grid', 'contacts'] as const;

/** Feishu on a desktop: rail, list of chats, the open chat. The private chat with the bot is open at first. */
export function DesktopApp({ session, state, chat }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const [list, setList] = useState<'消息' | '日历'>('消息');
  const first = (findChat(state, chat) ?? findChat(state, 'bot'))?.chatId;
  useEffect(() => {
    if (first !== undefined) setOpen((now) => now ?? first);
  }, [first]);
  const shown = state.chats?.find((c) => c.chatId === open);
  const me = state.members.get(session.api.openId);

  return (
    <div class="desk">
      <div class="rail">
        <span aria-hidden="true">
          <Avatar name={me?.name ?? ''} size="medium" />
        </span>
        {RAIL.map(([name, glyph]) => (
          <button
            key={name}
            type="button"
            class={name === list ? 'rail-item rail-on' : 'rail-item'}
            aria-pressed={name === list}
            onClick={() => setList(name)}
          >
            <Glyph name={glyph} label={name} />
          </button>
        ))}
        {SHAM.map((glyph) => (
          <span key={glyph} class="rail-item" aria-hidden="true">
            <Glyph name={glyph} />
          </span>
        ))}
      </div>
      <section class="desk-list" aria-label={list}>
        <h2 class="desk-list-head">{list}</h2>
        {list === '消息' ? (
          <ChatList chats={state.chats} app={state.app} current={open} onOpen={setOpen} />
        ) : (
          <CalendarList events={state.events} />
        )}
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
