import type { ComponentChildren, RefObject } from 'preact';
import { createPortal } from 'preact/compat';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useFocusTrap } from './focus-trap.ts';
import { useFrame } from './frame-context.ts';
import { Glyph } from './glyph.tsx';

interface Props {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly title: string;
  readonly onClose: () => void;
  /** Shown at the right of the sheet's title on a phone, below the content on a desktop. */
  readonly onDone?: (() => void) | undefined;
  /** At least as wide as the anchor. */
  readonly matchWidth?: boolean;
  readonly children: ComponentChildren;
}

/** A picker's ground: a bottom sheet on a phone, a dropdown under its field on a desktop, as Feishu draws them. */
export function Popover({ anchor, title, onClose, onDone, matchWidth = true, children }: Props) {
  const { surface, layer } = useFrame();
  if (layer === null) return null;
  const body =
    surface === 'phone' ? (
      <Sheet title={title} onClose={onClose} onDone={onDone}>
        {children}
      </Sheet>
    ) : (
      <Dropdown anchor={anchor} layer={layer} title={title} onClose={onClose} onDone={onDone} matchWidth={matchWidth}>
        {children}
      </Dropdown>
    );
  return createPortal(body, layer);
}

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onDone?: (() => void) | undefined;
  readonly children: ComponentChildren;
}

function Sheet({ title, onClose, onDone, children }: SheetProps) {
  const box = useRef<HTMLDivElement>(null);
  useFocusTrap(box, onClose);
  return (
    <div class="backdrop backdrop-bottom">
      <button type="button" class="backdrop-close" tabindex={-1} aria-label="收起" onClick={onClose} />
      <div ref={box} class="sheet" role="dialog" aria-modal="true" aria-label={title} tabindex={-1}>
        <div class="sheet-head">
          <button type="button" class="sheet-action" onClick={onClose}>
            {onDone ? '取消' : <Glyph name="close" label="关闭" />}
          </button>
          <span class="sheet-title">{title}</span>
          {onDone ? (
            <button type="button" class="sheet-action sheet-done" onClick={onDone}>
              确定
            </button>
          ) : (
            <span class="sheet-action" />
          )}
        </div>
        <div class="sheet-body">{children}</div>
      </div>
    </div>
  );
}

interface DropdownProps extends SheetProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly layer: HTMLElement;
  readonly matchWidth: boolean;
}

function Dropdown({ anchor, layer, title, onClose, onDone, matchWidth, children }: DropdownProps) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Record<string, string>>({ visibility: 'hidden' });
  useFocusTrap(box, onClose);
  useLayoutEffect(() => {
    if (anchor.current === null || box.current === null) return;
    setPlace(placeBelow(anchor.current, box.current, layer, matchWidth));
  }, [anchor, layer, matchWidth]);
  return (
    <div class="backdrop backdrop-clear">
      <button type="button" class="backdrop-close" tabindex={-1} aria-label="收起" onClick={onClose} />
      <div ref={box} class="dropdown" role="dialog" aria-label={title} tabindex={-1} style={place}>
        <div class="dropdown-body">{children}</div>
        {onDone && (
          <div class="dropdown-foot">
            <button type="button" class="btn btn-text btn-small" onClick={onClose}>
              取消
            </button>
            <button type="button" class="btn btn-primary_filled btn-small" onClick={onDone}>
              确定
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

/** Under the anchor, above it where there is more room, always inside the device. */
function placeBelow(anchor: HTMLElement, box: HTMLElement, layer: HTMLElement, matchWidth: boolean) {
  const a = anchor.getBoundingClientRect();
  const l = layer.getBoundingClientRect();
  const minWidth = matchWidth ? Math.max(a.width, 160) : 0;
  const below = l.bottom - a.bottom - 12;
  const above = a.top - l.top - 12;
  const wanted = box.scrollHeight;
  const up = below < Math.min(wanted, 420) && above > below;
  const width = Math.max(box.offsetWidth, minWidth);
  const left = Math.max(8, Math.min(a.left - l.left, l.width - width - 8));
  const vertical = up ? { bottom: `${l.bottom - a.top + 4}px` } : { top: `${a.bottom - l.top + 4}px` };
  return {
    ...vertical,
    left: `${left}px`,
    minWidth: `${minWidth}px`,
    maxHeight: `${Math.max(120, Math.min(420, up ? above : below))}px`,
  };
}
