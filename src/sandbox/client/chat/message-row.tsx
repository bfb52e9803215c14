import { memo } from 'preact/compat';
import { useCallback } from 'preact/hooks';
import type { CardAction, ChatMessage, Member } from '../../protocol.ts';
import { fileUrl } from '../api.ts';
import { CardView } from '../card/card-view.tsx';
import { asCard } from '../card-json.ts';
import type { Session } from '../session.ts';
import { Avatar } from '../surface/avatar.tsx';
import { Glyph } from '../surface/glyph.tsx';
import { FileChip } from './file-chip.tsx';
import { ImageMessage } from './image-message.tsx';
import { LinkedText } from './linked-text.tsx';
import { MessageMenu } from './message-menu.tsx';
import { PostView } from './post-view.tsx';
import { when } from './when.ts';

interface Props {
  readonly message: ChatMessage;
  readonly me: string;
  readonly members: ReadonlyMap<string, Member>;
  readonly inGroup: boolean;
  readonly inChat: readonly string[];
  readonly session: Session;
  readonly onAction: (message: ChatMessage, action: CardAction) => Promise<void>;
}

/** One message with its sender. Redrawn only when it, or the list of people, changes. */
export const MessageRow = memo(function MessageRow({
  message,
  me,
  members,
  inGroup,
  inChat,
  session,
  onAction,
}: Props) {
  const own = message.from.openId === me;
  const name = message.from.name;
  if (message.recalled) {
    return <div class="log-recalled">{own ? '你' : name}撤回了一条消息</div>;
  }
  const bot = message.from.kind === 'bot';
  return (
    <article
      class={`msg ${own ? 'msg-own' : ''} msg-${message.type}`}
      aria-label={`${name} ${when(message.createdAt)}`}
    >
      <Avatar name={name} bot={bot} size="large" />
      <div class="msg-main">
        <div class="msg-meta">
          {(!own || inGroup) && <span class="msg-name">{name}</span>}
          {bot && <span class="bot-tag">机器人</span>}
          <span class="msg-when">{when(message.createdAt)}</span>
          <MessageMenu message={message} me={me} members={members} session={session} />
        </div>
        <div class="msg-body">
          {message.urgent && (
            <span class="urgent">
              <Glyph name="urgent" />
              加急
            </span>
          )}
          <Body message={message} own={own} members={members} inChat={inChat} onAction={onAction} />
          {own && (
            <span class="msg-sent">
              <Glyph name="check-circle" label="已送达" />
            </span>
          )}
        </div>
      </div>
    </article>
  );
});

type BodyProps = Pick<Props, 'message' | 'members' | 'inChat' | 'onAction'> & { readonly own: boolean };

function Body({ message, own, members, inChat, onAction }: BodyProps) {
  const { content, type } = message;
  const act = useCallback((action: CardAction) => onAction(message, action), [onAction, message]);
  switch (type) {
    case 'interactive':
      return (
        <CardView
          key={stateOf(content)}
          card={asCard(content)}
          members={members}
          inChat={inChat}
          fileUrl={fileUrl}
          onAction={act}
        />
      );
    case 'file':
      return <FileChip content={content} />;
    case 'image':
      return <ImageMessage src={fileUrl(String(content.image_key ?? ''))} />;
    case 'post':
      return (
        <div class={`bubble ${own ? 'bubble-own' : ''}`}>
          <PostView content={content} />
        </div>
      );
    case 'text':
      return (
        <div class={`bubble ${own ? 'bubble-own' : ''}`}>
          <LinkedText text={String(content.text ?? '')} />
        </div>
      );
    default:
      return <div class="unsupported">暂不支持的消息类型</div>;
  }
}

const states = new WeakMap<object, string>();

/** What the card says, as one string: only another card, not another copy of the same, starts what was typed anew. */
function stateOf(content: object): string {
  const known = states.get(content);
  if (known !== undefined) return known;
  const state = JSON.stringify(content);
  states.set(content, state);
  return state;
}
