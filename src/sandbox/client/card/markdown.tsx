import type { MarkdownElement } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { useCard } from './card-context.ts';
import { CardIcon } from './card-icon.tsx';
import { MarkdownText } from './markdown-text.tsx';
import { isHeadingSize, textSize } from './spacing.ts';

export function MarkdownView({ element }: { readonly element: MarkdownElement }) {
  const { surface } = useFrame();
  const { card } = useCard();
  const size = textSize(element.text_size, surface, card.config?.style?.text_size);
  const style = {
    ...(size && { fontSize: size }),
    ...(isHeadingSize(element.text_size) && { fontWeight: '600' }),
    ...(element.text_align && { textAlign: element.text_align }),
  };
  return (
    <div class="with-icon" style={style}>
      {element.icon && <CardIcon icon={element.icon} />}
      <MarkdownText content={element.content ?? ''} />
    </div>
  );
}
