import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CardAction, ChatMessage, ChatSummary } from '../../protocol.ts';
import { asCard } from '../card-json.ts';
import type { Session, SessionState } from '../session.ts';
import { useFrame } from '../surface/frame-context.ts';
import { Glyph } from '../surface/glyph.tsx';
import { Composer } from './composer.tsx';
import { isBotChat } from './find-chat.ts';
import { MessageRow } from './message-row.tsx';
import { OutgoingRow } from './outgoing-row.tsx';
import { useOutgoing } from './use-outgoing.ts';
import { useScroll } from './use-scroll.ts';
import { isApart, when } from './when.ts';

interface Props {
  readonly session: Session;
  readonly state: SessionState;
  readonly chat: ChatSummary;
}

const NONE: readonly ChatMessage[] = [];

/** One chat: its history, live, and the line to write in. */
export function Conversation({ session, state, chat }: Props) {
  const { toast } = useFrame();
  const { chatId, kind } = chat;
  const history = state.histories.get(chatId);
  const messages = history?.messages ?? NONE;
  const me = session.api.openId;
  const withBot = isBotChat(chat, state.app);
  const [failed, setFailed] = useState(false);
  // The server does not say who is in a group: all are offered, and it refuses who is not.
  const { members } = state;
  const inChat = useMemo(() => (kind === 'group' ? [...members.keys()] : [me]), [kind, members, me]);
  const outgoing = useOutgoing(session, chatId);
  const scroll = useScroll(messages, me, outgoing.items.length);

  const open = useCallback(() => {
    setFailed(false);
    session.open(chatId).catch(() => setFailed(true));
  }, [session, chatId]);
  useEffect(open, [open]);
  useEffect(() => {
    if (withBot) session.api.enter().catch(() => undefined); // a missed greeting is all that is lost
  }, [session, withBot]);

  const unread = chat.unread;
  useEffect(() => {
    if (unread === 0) return;
    const read = () => {
      if (document.visibilityState === 'visible') session.read(chatId).catch(() => undefined); // told again with the next message
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [session, chatId, unread]);

  const loading = useRef(false);
  const loadEarlier = async () => {
    if (loading.current || history === undefined || history.complete) return;
    loading.current = true;
    scroll.keepPlace();
    await session.loadEarlier(chatId).catch(() => toast({ type: 'error', content: '历史消息加载失败' }));
    loading.current = false;
  };

  // Cards are memoised by this function, so it must not change with every event.
  const latest = useRef({ session, toast });
  latest.current = { session, toast };
  const onAction = useCallback(async (message: ChatMessage, action: CardAction) => {
    const now = latest.current;
    if (isDeadForward(message)) return now.toast({ type: 'warning', content: '转发的卡片不支持操作' });
    try {
      const { toast: told, error } = await now.session.click(message, action);
      if (told) now.toast(told);
      if (error) now.toast({ type: 'error', content: withCode(error.text, error.code) });
    } catch (error) {
      now.toast({ type: 'error', content: error instanceof Error ? error.message : '操作失败' });
    }
  }, []);

  useLayoutEffect(() => scroll.settle());

  return (
    <>
      <div class="log-place">
        <div
          ref={scroll.box}
          class="log"
          role="log"
          aria-live="polite"
          aria-label="会话消息"
          tabindex={0}
          onScroll={() => {
            scroll.onScroll();
            if (scroll.nearTop()) void loadEarlier();
          }}
        >
          <div ref={scroll.content} class="log-content">
            {history && !history.complete && (
              <button type="button" class="log-earlier" onClick={() => void loadEarlier()}>
                查看更早的消息
              </button>
            )}
            {history === undefined && !failed && <div class="log-note">正在加载…</div>}
            {failed && (
              <div class="log-note" role="alert">
                消息加载失败。
                <button type="button" class="btn btn-primary_text btn-small" onClick={open}>
                  重试
                </button>
              </div>
            )}
            {messages.map((message, i) => (
              <div key={message.messageId} class="log-item">
                {isApart(messages[i - 1]?.createdAt, message.createdAt) && (
                  <div class="log-time">{when(message.createdAt)}</div>
                )}
                <MessageRow
                  message={message}
                  me={me}
                  members={state.members}
                  inGroup={kind === 'group'}
                  inChat={inChat}
                  session={session}
                  onAction={onAction}
                />
              </div>
            ))}
            {outgoing.items.map((item) => (
              <OutgoingRow
                key={item.id}
                item={item}
                name={state.members.get(me)?.name ?? ''}
                onRetry={outgoing.retry}
              />
            ))}
          </div>
        </div>
        {scroll.unseen > 0 && (
          <button type="button" class="log-jump" onClick={scroll.toBottom}>
            <Glyph name="down" />
            {scroll.unseen} 条新消息
          </button>
        )}
      </div>
      <Composer
        chat={chat}
        menu={withBot ? (state.app?.menu ?? []) : []}
        onText={outgoing.sendText}
        onFiles={outgoing.sendFiles}
        onMenu={(eventKey) =>
          session.api.menu(eventKey).catch((error: unknown) => {
            toast({ type: 'error', content: error instanceof Error ? error.message : '操作失败' });
          })
        }
      />
    </>
  );
}

/** A forwarded card calls back only when it says so. */
const isDeadForward = ({ from, content }: ChatMessage): boolean =>
  from.kind === 'member' && asCard(content).config?.enable_forward_interaction !== true;

/** As Feishu's client shows a failed card press: the sentence, then the code. */
const withCode = (text: string, code: number) => (text.includes(String(code)) ? text : `${text}（code：${code}）`);
