import { useEffect, useState } from 'preact/hooks';
import type { Session, SessionState } from '../session.ts';
import { Glyph } from '../surface/glyph.tsx';
import { CalendarList } from './calendar-list.tsx';
import { ChatList } from './chat-list.tsx';
import { Conversation } from './conversation.tsx';
import { findChat, isBotChat } from './find-chat.ts';

interface Props {
  readonly session: Session;
  readonly state: SessionState;
  readonly chat: string | null;
}

/** Feishu on a phone: the list of chats, one chat over it, and the calendar. */
export function PhoneApp({ session, state, chat }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const [tab, setTab] = useState<Tab>('消息');
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
    <section class="screen" aria-label={tab}>
      <div class="navbar navbar-home">
        <h2 class="navbar-large">{tab}</h2>
      </div>
      {!state.online && <Offline />}
      {tab === '消息' ? (
        <ChatList chats={state.chats} app={state.app} current={null} onOpen={setOpen} />
      ) : (
        <CalendarList events={state.events} />
      )}
      <TabBar tab={tab} unread={unreadElsewhere} onPick={setTab} />
    </section>
  );
}

export const Offline = () => (
  <div class="offline" role="status">
    网络连接已断开，正在重连…
  </div>
);

/** The two that are real. */
type Tab = '消息' | '日历';
const TABS = [
  ['消息', 'chat'],
  ['日历', 'calendar'],
] as const satisfies readonly (readonly [Tab, string])[];
/** There so that the place looks familiar. */
const SHAM = [
  ['工作台', 'grid'],
  ['通讯录', 'contacts'],
] as const;

interface TabBarProps {
  readonly tab: Tab;
  readonly unread: number;
  readonly onPick: (tab: Tab) => void;
}

const TabBar = ({ tab, unread, onPick }: TabBarProps) => (
  <div class="tabbar">
    {TABS.map(([name, glyph]) => (
      <button
        key={name}
        type="button"
        class={name === tab ? 'tab tab-on' : 'tab'}
        aria-pressed={name === tab}
        onClick={() => onPick(name)}
      >
        <Glyph name={glyph} />
        {name}
        {name === '消息' && unread > 0 && <span class="badge">{unread > 99 ? '99+' : unread}</span>}
      </button>
    ))}
    {SHAM.map(([name, glyph]) => (
      <span key={name} class="tab" aria-hidden="true">
        <Glyph name={glyph} />
        {name}
      </span>
    ))}
  </div>
);
