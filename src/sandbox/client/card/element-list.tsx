import type { CardElement, Layout } from '../card-json.ts';
import { useDraw } from './element-props.ts';
import { precedingLabel } from './label-of.ts';
import { box, length } from './spacing.ts';

const ALIGN = {
  left: 'flex-start',
  center: 'center',
  right: 'flex-end',
  top: 'flex-start',
  bottom: 'flex-end',
} as const;

interface Props {
  readonly elements: readonly CardElement[];
  readonly layout: Layout;
  /** Where the list stands in the card; makes keys for components without a name. */
  readonly path: string;
  /** Vertical gap when the card names none. */
  readonly gap?: string;
  /** Text before the container, for a first component without a label of its own. */
  readonly label?: string | undefined;
}

export function ElementList({ elements, layout, path, gap = '8px', label }: Props) {
  const Element = useDraw();
  const across = layout.direction === 'horizontal';
  const style = {
    gap: (across ? length(layout.horizontal_spacing) : length(layout.vertical_spacing)) ?? gap,
    ...(layout.padding && { padding: box(layout.padding) }),
    ...(across
      ? {
          justifyContent: ALIGN[layout.horizontal_align ?? 'left'],
          alignItems: ALIGN[layout.vertical_align ?? 'top'],
        }
      : {
          ...(layout.horizontal_align && layout.horizontal_align !== 'left'
            ? { alignItems: ALIGN[layout.horizontal_align] }
            : {}),
          justifyContent: ALIGN[layout.vertical_align ?? 'top'],
        }),
  };
  return (
    <div class={`elements ${across ? 'elements-across' : ''}`} style={style}>
      {elements.map((element, i) => (
        <div
          key={element.element_id ?? i}
          class={`element element-${element.tag}`}
          style={element.margin ? { margin: box(element.margin) } : undefined}
        >
          <Element
            element={element}
            path={`${path}.${i}`}
            label={precedingLabel(elements, i) ?? (i === 0 ? label : undefined)}
          />
        </div>
      ))}
    </div>
  );
}
