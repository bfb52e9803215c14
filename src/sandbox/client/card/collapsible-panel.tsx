import { useEffect, useId, useState } from 'preact/hooks';
import type { CollapsiblePanelElement } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { Glyph, glyphForToken } from '../surface/glyph.tsx';
import { useCard } from './card-context.ts';
import { ElementList } from './element-list.tsx';
import type { ElementProps } from './element-props.ts';
import { fieldsIn } from './fields.ts';
import { colour } from './palette.ts';
import { box, length } from './spacing.ts';
import { TextView } from './text-view.tsx';

export function CollapsiblePanelView({ element, path }: ElementProps<CollapsiblePanelElement>) {
  const { theme } = useFrame();
  const { card, missing } = useCard();
  const [open, setOpen] = useState(element.expanded ?? false);
  const id = useId();
  const elements = element.elements ?? [];
  const { header } = element;
  const custom = card.config?.style?.color;

  // A required field hidden in a closed panel must come into sight when the submission stops at it.
  const stuck = missing.size > 0 && fieldsIn(elements).some((f) => f.name !== undefined && missing.has(f.name));
  useEffect(() => {
    if (stuck) setOpen(true);
  }, [stuck]);

  const border = element.border;
  const style = {
    background: colour(element.background_color, 'ground', theme, custom),
    ...(border && {
      border: `1px solid ${colour(border.color, 'ground', theme, custom) ?? 'var(--line)'}`,
      borderRadius: box(border.corner_radius) ?? '8px',
    }),
  };
  const angle = header?.icon_expanded_angle ?? 180;
  const arrow = (
    <span class="panel-arrow" style={{ transform: open ? `rotate(${angle}deg)` : undefined }}>
      <Glyph name={header?.icon?.token ? glyphForToken(header.icon.token) : 'down'} />
    </span>
  );
  const position = header?.icon_position ?? 'right';
  return (
    <div class={`panel ${border ? 'panel-bordered' : ''}`} style={style}>
      <button
        type="button"
        class={`panel-head panel-icon-${position}`}
        style={{
          background: colour(header?.background_color, 'ground', theme, custom),
          padding: box(header?.padding),
        }}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {position === 'left' && arrow}
        <span class="panel-title">
          <TextView text={header?.title} />
        </span>
        {position !== 'left' && arrow}
      </button>
      <div id={id} hidden={!open}>
        {open && (
          <ElementList
            elements={elements}
            layout={{ ...element, padding: element.padding ?? (border ? '8px' : '8px 0') }}
            path={path}
            gap={length(element.vertical_spacing) ?? '8px'}
          />
        )}
      </div>
    </div>
  );
}
