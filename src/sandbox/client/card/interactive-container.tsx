import type { CardElement, InteractiveContainerElement } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { useCard } from './card-context.ts';
import { ElementList } from './element-list.tsx';
import type { ElementProps } from './element-props.ts';
import { childrenOf } from './fields.ts';
import { plain, textOf } from './label-of.ts';
import { colour } from './palette.ts';
import { box, length } from './spacing.ts';

/**
 * A block that is pressed as a whole. The button lies under the content, beside it in the tree: inner components keep
 * their own clicks, and no button stands inside a button.
 */
export function InteractiveContainerView({ element, path }: ElementProps<InteractiveContainerElement>) {
  const { theme, toast } = useFrame();
  const { card, press, pending } = useCard();
  const custom = card.config?.style?.color;
  const laser = element.background_style === 'laser';
  const style = {
    width: element.width === 'auto' ? 'max-content' : (length(element.width) ?? '100%'),
    height: length(element.height),
    background: laser ? undefined : colour(element.background_style, 'ground', theme, custom),
    borderRadius: box(element.corner_radius) ?? '8px',
    ...(element.has_border && {
      border: `1px solid ${colour(element.border_color, 'ground', theme, custom) ?? 'var(--line)'}`,
    }),
  };
  const onPress = () => {
    if (element.disabled) {
      if (element.disabled_tips?.content) toast({ type: 'info', content: element.disabled_tips.content });
      return;
    }
    void press({
      key: path,
      action: { tag: 'interactive_container', ...(element.name && { name: element.name }) },
      behaviors: element.behaviors,
      confirm: element.confirm,
    });
  };
  return (
    <div class={`tile ${laser ? 'tile-laser' : ''} ${element.disabled ? 'tile-disabled' : ''}`} style={style}>
      <button
        type="button"
        class="tile-cover"
        aria-label={words(element.elements ?? [])}
        title={element.hover_tips?.content}
        aria-disabled={element.disabled || undefined}
        aria-busy={pending === path || undefined}
        onClick={onPress}
      />
      <div class="tile-content">
        <ElementList
          elements={element.elements ?? []}
          layout={{ ...element, padding: element.padding ?? '4px 12px' }}
          path={path}
        />
      </div>
    </div>
  );
}

const words = (elements: readonly CardElement[]): string =>
  elements
    .map((e) => (e.tag === 'markdown' ? plain(e.content ?? '') : (textOf(e) ?? words(childrenOf(e)))))
    .filter(Boolean)
    .join(' ')
    .slice(0, 120);
