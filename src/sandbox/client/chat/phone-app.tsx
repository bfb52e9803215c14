import { useEffect, useState } from 'preact/hooks';
import type { Session, SessionState } from '../session.ts';
import { Glyph } from '../surface/glyph.tsx';
import { ChatList } from './chat-list.tsx';
import { Conversation } from './conversation.tsx';
import { findChat, isBotChat } from './find-chat.ts';

interface Props {
  readonly session: Session;
  readonly state: SessionState;
  readonly chat: string | null;
}

/** Feishu on a phone: the list of chats, and one chat over it. */
export function PhoneApp({ session, state, chat }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const wanted = findChat(state, chat)?.chatId;
  useEffect(() => {
    if (wanted !== undefined) setOpen(wanted);
  }, [wanted]);
  const shown = state.chats?.find((c) => c.chatId === open);
  const unreadElsewhere = (state.chats ?? []).reduce((sum, c) => sum + (c.chatId === open ? 0 : c.unread), 0);

  if (shown) {
    return (
      <section class="screen" aria-label={`与${shown.name}的会话`}>
        <div class="navbar">
          <button type="button" class="navbar-back" onClick={() => setOpen(null)}>
            <Glyph name="left" label="返回" />
            {unreadElsewhere > 0 && <span class="navbar-unread">{Math.min(99, unreadElsewhere)}</span>}
          </button>
          <div class="navbar-title">
            <h2>{shown.name}</h2>
            {isBotChat(shown, state.app) && <span class="bot-tag">机器人</span>}
          </div>
          <span class="navbar-side" />
        </div>
        {!state.online && <Offline />}
        <Conversation key={shown.chatId} session={session} state={state} chat={shown} />
      </section>
    );
  }
  return (
    <section class="screen" aria-label="消息">
      <div class="navbar navbar-home">
        <h2 class="navbar-large">消息</h2>
      </div>
      {!state.online && <Offline />}
      <ChatList chats={state.chats} app={state.app} current={null} onOpen={setOpen} />
      <TabBar unread={unreadElsewhere} />
    </section>
  );
}

export const Offline = () => (
  <div class="offline" role="status">
    网络连接已断开，正在重连…
  </div>
);

const TABS = [
  ['消息', 'chat'],
  ['日历', 'calendar'],
  ['工作台', 'grid'],
  ['通讯录', 'contacts'],
] as const;

/** Only the messages are real; the other tabs are there so that the place looks familiar. */
const TabBar = ({ unread }: { readonly unread: number }) => (
  <div class="tabbar" aria-hidden="true">
    {TABS.map(([name, glyph], i) => (
      <span key={name} class={i === 0 ? 'tab tab-on' : 'tab'}>
        <Glyph name={glyph} />
        {name}
        {i === 0 && unread > 0 && <span class="badge">{unread > 99 ? '99+' : unread}</span>}
      </span>
    ))}
  </div>
);
