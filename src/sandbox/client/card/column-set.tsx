import type { ColumnElement, ColumnSetElement } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { useCard } from './card-context.ts';
import { ElementList } from './element-list.tsx';
import type { ElementProps } from './element-props.ts';
import { textOf } from './label-of.ts';
import { colour } from './palette.ts';
import { box, length } from './spacing.ts';

const ALIGN = { left: 'flex-start', center: 'center', right: 'flex-end' } as const;

/** Columns side by side; on a narrow card `flex_mode` says how they give way. */
export function ColumnSetView({ element, path, label }: ElementProps<ColumnSetElement>) {
  const { surface, theme } = useFrame();
  const { card } = useCard();
  const custom = card.config?.style?.color;
  const columns = element.columns ?? [];
  // Only wrapping shows on a wide card, too; the other ways are for narrow screens.
  const asked = element.flex_mode ?? 'none';
  const mode = surface === 'phone' || asked === 'flow' ? asked : 'none';
  const equal = asked === 'bisect' || asked === 'trisect';
  const ground = colour(element.background_style, 'ground', theme, custom);
  const style = {
    gap: length(element.horizontal_spacing) ?? '8px',
    justifyContent: ALIGN[element.horizontal_align ?? 'left'],
    ...(ground && { background: ground, borderRadius: '8px', padding: '8px' }),
  };
  return (
    <div class={`columns columns-${mode}`} style={style}>
      {columns.map((column, i) => {
        const own = colour(column.background_style, 'ground', theme, custom);
        return (
          <div
            key={column.element_id ?? i}
            class="column"
            style={{
              '--share': equal ? '1 1 0' : share(column),
              margin: box(column.margin),
              ...(own && { background: own, borderRadius: '8px' }),
            }}
          >
            <ElementList
              elements={column.elements ?? []}
              layout={column}
              path={`${path}.${i}`}
              label={i === 0 ? label : (lastTextOf(columns[i - 1]) ?? label)}
            />
          </div>
        );
      })}
    </div>
  );
}

const lastTextOf = (column: ColumnElement | undefined): string | undefined => {
  const last = column?.elements?.at(-1);
  return last && textOf(last);
};

/** A column's part of the row: by weight, by content, or fixed. */
function share({ width = 'auto', weight = 1 }: ColumnElement): string {
  if (width === 'weighted') return `${Math.min(5, Math.max(1, weight))} 1 0`;
  const fixed = length(width);
  return fixed ? `0 0 ${fixed}` : '0 1 auto';
}
