import type { CardHeader } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { CardIcon } from './card-icon.tsx';
import { headerColours } from './palette.ts';
import { box } from './spacing.ts';
import { TextTag } from './text-tag.tsx';
import { TextView } from './text-view.tsx';

export function CardHeaderView({ header }: { readonly header: CardHeader }) {
  const { theme } = useFrame();
  const colours = headerColours(header.template, theme);
  const tags = header.text_tag_list ?? [];
  const style = {
    ...(colours && { background: colours.ground, color: colours.text }),
    ...(header.padding && { padding: box(header.padding) }),
  };
  return (
    <div class={`card-header ${colours ? '' : 'card-header-plain'}`} style={style}>
      {header.icon && <CardIcon icon={header.icon} class="card-header-icon" />}
      <div class="card-header-texts">
        <div class="card-title-line">
          <h3 class="card-title">
            <TextView text={header.title} />
          </h3>
          {tags.map((tag, i) => (
            <TextTag key={i} colour={tag.color}>
              {tag.text?.content}
            </TextTag>
          ))}
        </div>
        {header.subtitle?.content && (
          <div class="card-subtitle">
            <TextView text={header.subtitle} />
          </div>
        )}
      </div>
    </div>
  );
}
