import { useRef, useState } from 'preact/hooks';
import type { OverflowElement } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { Glyph } from '../surface/glyph.tsx';
import { Popover } from '../surface/popover.tsx';
import { useCard } from './card-context.ts';
import type { ElementProps } from './element-props.ts';
import { openLink } from './open-link.ts';

/** The three dots: further actions in a menu. */
export function OverflowView({ element, path }: ElementProps<OverflowElement>) {
  const { surface } = useFrame();
  const { press, pending } = useCard();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const choose = (option: NonNullable<OverflowElement['options']>[number]) => {
    setOpen(false);
    if (option.multi_url) return openLink(option.multi_url, surface);
    void press({
      key: path,
      action: {
        tag: 'overflow',
        option: option.value ?? '',
        ...(element.name && { name: element.name }),
        ...(element.value !== undefined && { value: element.value }),
      },
      behaviors: element.behaviors,
      confirm: element.confirm,
      always: true,
    });
  };
  return (
    <>
      <button
        ref={opener}
        type="button"
        class={`btn btn-default btn-icon ${pending === path ? 'btn-loading' : ''}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label="更多"
        onClick={() => setOpen(true)}
      >
        <span class="btn-content">
          <Glyph name="more" />
        </span>
        {pending === path && <span class="spinner" aria-hidden="true" />}
      </button>
      {open && (
        <Popover anchor={opener} title="更多" onClose={() => setOpen(false)} matchWidth={false}>
          <div role="menu" aria-label="更多">
            {(element.options ?? []).map((option, i) => (
              <button key={i} type="button" role="menuitem" class="option" onClick={() => choose(option)}>
                {option.text?.content}
              </button>
            ))}
          </div>
        </Popover>
      )}
    </>
  );
}
