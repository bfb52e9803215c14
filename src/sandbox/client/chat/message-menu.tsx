import { useRef, useState } from 'preact/hooks';
import type { ChatMessage, Member } from '../../protocol.ts';
import { OptionList } from '../card/option-list.tsx';
import type { Session } from '../session.ts';
import { useFrame } from '../surface/frame-context.ts';
import { Glyph } from '../surface/glyph.tsx';
import { Popover } from '../surface/popover.tsx';

interface Props {
  readonly message: ChatMessage;
  readonly me: string;
  readonly members: ReadonlyMap<string, Member>;
  readonly session: Session;
}

/** What can be done with a message: forward it, copy its text. */
export function MessageMenu({ message, me, members, session }: Props) {
  const { toast } = useFrame();
  const opener = useRef<HTMLButtonElement>(null);
  const [stage, setStage] = useState<'closed' | 'menu' | 'forward'>('closed');
  const close = () => setStage('closed');
  const text = message.type === 'text' ? String(message.content.text ?? '') : '';

  const startForward = () => {
    if (message.forwardable) return setStage('forward');
    close();
    toast({ type: 'warning', content: '该消息不支持转发' });
  };
  const forward = async (openId: string) => {
    close();
    try {
      await session.api.forward(message.messageId, openId);
      toast({ type: 'success', content: `已转发给${members.get(openId)?.name ?? ''}` });
    } catch (error) {
      toast({ type: 'error', content: error instanceof Error ? error.message : '转发失败' });
    }
  };
  const copy = () => {
    close();
    navigator.clipboard?.writeText(text).then(
      () => toast({ type: 'success', content: '已复制' }),
      () => toast({ type: 'error', content: '复制失败' }),
    );
  };

  return (
    <>
      <button
        ref={opener}
        type="button"
        class="msg-more"
        aria-haspopup="menu"
        aria-expanded={stage === 'menu'}
        aria-label="消息操作"
        onClick={() => setStage('menu')}
      >
        <Glyph name="more" />
      </button>
      {stage === 'menu' && (
        <Popover anchor={opener} title="消息操作" onClose={close} matchWidth={false}>
          <div role="menu" aria-label="消息操作">
            <button type="button" role="menuitem" class="option" onClick={startForward}>
              <Glyph name="forward" />
              转发
            </button>
            {text !== '' && (
              <button type="button" role="menuitem" class="option" onClick={copy}>
                <Glyph name="file" />
                复制
              </button>
            )}
          </div>
        </Popover>
      )}
      {stage === 'forward' && (
        <Popover anchor={opener} title="转发给" onClose={close}>
          <OptionList
            id={`forward-${message.messageId}`}
            label="转发给"
            choices={[...members.values()]
              .filter((m) => m.active && m.openId !== me)
              .map((m) => ({ value: m.openId, text: m.name, detail: m.title }))}
            chosen={[]}
            many={false}
            persons
            onToggle={(openId) => void forward(openId)}
          />
        </Popover>
      )}
    </>
  );
}
