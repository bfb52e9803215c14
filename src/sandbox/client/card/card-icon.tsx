import type { Icon } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { Glyph, glyphForToken } from '../surface/glyph.tsx';
import { useCard } from './card-context.ts';
import { colour } from './palette.ts';

export function CardIcon({ icon, class: className = '' }: { readonly icon: Icon; readonly class?: string }) {
  const { theme } = useFrame();
  const { fileUrl, card } = useCard();
  if (icon.tag === 'custom_icon') {
    return <img class={`icon ${className}`} src={fileUrl(icon.img_key ?? '')} alt="" />;
  }
  const ink = colour(icon.color, 'text', theme, card.config?.style?.color);
  return (
    <span class={`icon ${className}`}>
      <Glyph name={glyphForToken(icon.token ?? '')} colour={ink} />
    </span>
  );
}
