import { useRef, useState } from 'preact/hooks';
import type { MenuEntry } from '../../protocol.ts';
import { useFrame } from '../surface/frame-context.ts';
import { Glyph } from '../surface/glyph.tsx';
import { Popover } from '../surface/popover.tsx';

interface Props {
  readonly menu: readonly MenuEntry[];
  readonly onPick: (eventKey: string) => void;
}

/** The bot's own menu: up to three entries, each at once an act or a list of up to five. */
export function BotMenu({ menu, onPick }: Props) {
  return (
    <fieldset class="bot-menu" aria-label="机器人菜单">
      {menu.map((entry, i) => (
        <Entry key={i} entry={entry} onPick={onPick} />
      ))}
    </fieldset>
  );
}

function Entry({ entry, onPick }: { readonly entry: MenuEntry; readonly onPick: (eventKey: string) => void }) {
  const { surface } = useFrame();
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const children = entry.children ?? [];
  const press = () => {
    if (children.length > 0) setOpen(true);
    else if (entry.eventKey) onPick(entry.eventKey);
  };
  return (
    <>
      <button
        ref={opener}
        type="button"
        class={`bot-menu-entry bot-menu-${surface}`}
        {...(children.length > 0 && { 'aria-haspopup': 'menu' as const, 'aria-expanded': open })}
        onClick={press}
      >
        {children.length > 0 && <Glyph name="menu" />}
        {entry.name}
      </button>
      {open && (
        <Popover anchor={opener} title={entry.name} onClose={() => setOpen(false)} matchWidth={false}>
          <div role="menu" aria-label={entry.name}>
            {children.map((child) => (
              <button
                key={child.eventKey}
                type="button"
                role="menuitem"
                class="option"
                onClick={() => {
                  setOpen(false);
                  onPick(child.eventKey);
                }}
              >
                {child.name}
              </button>
            ))}
          </div>
        </Popover>
      )}
    </>
  );
}
