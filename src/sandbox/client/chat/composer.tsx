import { useRef, useState } from 'preact/hooks';
import type { ChatSummary, MenuEntry } from '../../protocol.ts';
import { useFrame } from '../surface/frame-context.ts';
import { Glyph } from '../surface/glyph.tsx';
import { BotMenu } from './bot-menu.tsx';

interface Props {
  readonly chat: ChatSummary;
  readonly menu: readonly MenuEntry[];
  readonly onText: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onMenu: (eventKey: string) => void;
}

/**
 * Where messages are written. On a phone a bot with a menu shows that first, and a key switches to the keyboard; on a
 * desktop the menu is a strip over the line.
 */
export function Composer({ chat, menu, onText, onFiles, onMenu }: Props) {
  const { surface } = useFrame();
  const [typing, setTyping] = useState(false);
  const menuAtBottom = surface === 'phone' && menu.length > 0;

  if (menuAtBottom && !typing) {
    return (
      <div class="composer composer-menu">
        <button type="button" class="composer-key" onClick={() => setTyping(true)}>
          <Glyph name="keyboard" label="切换到键盘" />
        </button>
        <BotMenu menu={menu} onPick={onMenu} />
      </div>
    );
  }
  return (
    <div class="composer">
      {surface === 'desktop' && menu.length > 0 && <BotMenu menu={menu} onPick={onMenu} />}
      <div class="composer-row">
        {menuAtBottom && (
          <button type="button" class="composer-key" onClick={() => setTyping(false)}>
            <Glyph name="menu" label="切换到菜单" />
          </button>
        )}
        <TextLine name={chat.name} focus={menuAtBottom} onText={onText} onFiles={onFiles} />
      </div>
    </div>
  );
}

interface LineProps {
  readonly name: string;
  readonly focus: boolean;
  readonly onText: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

function TextLine({ name, focus, onText, onFiles }: LineProps) {
  const [text, setText] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const send = () => {
    if (text.trim() === '') return;
    onText(text.trim());
    setText('');
  };
  const lines = Math.min(5, text.split('\n').length);
  return (
    <>
      <textarea
        class="composer-text"
        rows={lines}
        value={text}
        placeholder={`发送给 ${name}`}
        aria-label={`发送给 ${name}`}
        // Switching to the keyboard is a wish to type; elsewhere the focus stays where the person left it.
        ref={(line) => {
          if (focus && line && document.activeElement === document.body) line.focus();
        }}
        onInput={(e) => setText(e.currentTarget.value)}
        onPaste={(e) => {
          const files = [...(e.clipboardData?.files ?? [])];
          if (files.length === 0) return;
          e.preventDefault();
          onFiles(files);
        }}
        onKeyDown={(e) => {
          // Enter also ends the choice of a Chinese word; that must not send.
          if (e.key !== 'Enter' || e.shiftKey || e.isComposing) return;
          e.preventDefault();
          send();
        }}
      />
      <input
        ref={picker}
        type="file"
        multiple
        class="unseen"
        tabindex={-1}
        aria-label="选择文件"
        onChange={(e) => {
          onFiles([...(e.currentTarget.files ?? [])]);
          e.currentTarget.value = '';
        }}
      />
      <button type="button" class="composer-key" onClick={() => picker.current?.click()}>
        <Glyph name="clip" label="发送文件" />
      </button>
      <button type="button" class="composer-key composer-send" aria-disabled={text.trim() === ''} onClick={send}>
        <Glyph name="send" label="发送" />
      </button>
    </>
  );
}
