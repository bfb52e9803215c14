import type { TextObject } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { useCard } from './card-context.ts';
import { MarkdownText } from './markdown-text.tsx';
import { colour } from './palette.ts';
import { isHeadingSize, textSize } from './spacing.ts';

/** A text object: plain text stays plain, `lark_md` knows bold, links, mentions and colours. */
export function TextView({ text }: { readonly text: TextObject | undefined }) {
  const { surface, theme } = useFrame();
  const { card } = useCard();
  if (text?.content === undefined) return null;
  const ink = colour(text.text_color, 'text', theme, card.config?.style?.color);
  const size = textSize(text.text_size, surface, card.config?.style?.text_size);
  const style = {
    ...(ink && { color: ink }),
    ...(size && { fontSize: size }),
    ...(isHeadingSize(text.text_size) && { fontWeight: '600' }),
    ...(text.text_align && { textAlign: text.text_align }),
    ...(text.lines && { WebkitLineClamp: String(text.lines) }),
  };
  return (
    <div class={`text ${text.lines ? 'text-clamped' : ''}`} style={style}>
      {text.tag === 'lark_md' || text.tag === 'markdown' ? (
        <MarkdownText content={text.content} inline={text.tag === 'lark_md'} />
      ) : (
        text.content
      )}
    </div>
  );
}
