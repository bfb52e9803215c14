import { CardFault } from './card-fault.ts';
import {
  type Card,
  type Children,
  type Element,
  type HeaderTag,
  type HeaderTemplate,
  present,
  type TagColour,
} from './card-json.ts';
import { measure } from './measure.ts';
import { label, plain } from './text.ts';

const TAGS_MOST = 3;

export interface CardProps {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly template?: HeaderTemplate;
  readonly tags?: readonly HeaderTag[];
  /** Token of a standard icon, e.g. `approval_outlined`. */
  readonly icon?: string;
  /** May be forwarded: public matters only. */
  readonly forward?: boolean;
  /** Preview in the chat list; the title unless said otherwise. */
  readonly summary?: string;
}

/**
 * A card, measured and frozen. Throws `CardTooBig` over 28 KB or 180 elements, and `CardFault` where a name stands
 * twice: both are for tests to find, so what people typed is shortened before.
 */
export function card(props: CardProps, ...children: readonly Children<Element>[]): Card {
  const { title, subtitle, template = 'blue', tags = [], icon, forward = false, summary } = props;
  if (title.trim() === '') throw new CardFault('a card without title');
  if (tags.length > TAGS_MOST) throw new CardFault(`${tags.length} tags in a header of at most ${TAGS_MOST}`);
  const made: Card = {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: forward,
      width_mode: 'default',
      summary: { content: plain(summary ?? title).content },
    },
    header: {
      title: plain(title),
      ...(subtitle && { subtitle: plain(subtitle) }),
      template,
      ...(tags.length > 0 && { text_tag_list: tags }),
      ...(icon !== undefined && { icon: { tag: 'standard_icon', token: icon } }),
    },
    body: { vertical_spacing: 'medium', elements: present(children) },
  };
  refuseSharedNames(made);
  measure(made);
  return freeze(made);
}

/** A tag in the header: a short word on a colour. */
export const tag = (text: string, color: TagColour = 'neutral'): HeaderTag => ({
  tag: 'text_tag',
  text: label(text),
  color,
});

function refuseSharedNames(made: Card): void {
  const names = namesIn(made.body.elements);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new CardFault(`"${twice}" names two parts of the card "${made.header.title.content}"`);
}

/** Names of forms, fields and buttons, in reading order. */
function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null || !('tag' in value)) return [];
  const own = 'name' in value && typeof value.name === 'string' ? [value.name] : [];
  if ('columns' in value && value.tag === 'column_set') return [...own, ...namesIn(value.columns)];
  return 'elements' in value ? [...own, ...namesIn(value.elements)] : own;
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) freeze(each);
  }
  return value;
}
