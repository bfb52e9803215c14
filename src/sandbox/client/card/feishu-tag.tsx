import type { ComponentChildren } from 'preact';
import { useFrame } from '../surface/frame-context.ts';
import { Glyph } from '../surface/glyph.tsx';
import { useCard } from './card-context.ts';
import { localDatetime } from './local-datetime.ts';
import type { FeishuTag } from './markdown-parser.ts';
import { colour } from './palette.ts';
import { PersonChip } from './person.tsx';
import { isSafeUrl } from './safe-url.ts';
import { TextTag } from './text-tag.tsx';

interface Props {
  readonly tag: FeishuTag;
  readonly children?: ComponentChildren;
}

/** One of Feishu's own tags inside card Markdown. */
export function FeishuTagView({ tag: { name, attributes: a }, children }: Props) {
  const { theme, surface } = useFrame();
  const { card } = useCard();
  switch (name) {
    case 'font':
      return <span style={{ color: colour(a.color, 'text', theme, card.config?.style?.color) }}>{children}</span>;
    case 'text_tag':
      return <TextTag colour={a.color}>{children}</TextTag>;
    case 'number_tag': {
      const ground = colour(a.background_color, 'ground', theme);
      const ink = colour(a.font_color, 'text', theme);
      return (
        <span class="number-tag" style={{ background: ground, color: ink }}>
          {children}
        </span>
      );
    }
    case 'link':
    case 'a': {
      const own = surface === 'phone' ? a.android_url : a.pc_url;
      const href = own || a.url || a.href || '';
      if (!isSafeUrl(href)) return <span>{children}</span>;
      return (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {name === 'link' && a.icon && <Glyph name="link" />}
          {children}
        </a>
      );
    }
    case 'at':
      return <Mentions ids={(a.ids ?? a.id ?? a.user_id ?? '').split(',')} fallback={children} />;
    case 'person':
      return <PersonChip id={a.id ?? a.user_id ?? ''} capsule={a.style !== 'normal'} />;
    case 'local_datetime':
      return <time>{localDatetime(a.millisecond ?? '', a.format_type ?? 'date_num') ?? children}</time>;
    default:
      return <span>{children}</span>;
  }
}

function Mentions({ ids, fallback }: { readonly ids: readonly string[]; readonly fallback: ComponentChildren }) {
  const { members } = useCard();
  return (
    <>
      {ids
        .map((id) => id.trim())
        .filter(Boolean)
        .map((id) => (
          <span key={id} class="mention">
            @{id === 'all' ? '所有人' : (members.get(id)?.name ?? (fallback || '用户'))}
          </span>
        ))}
    </>
  );
}
