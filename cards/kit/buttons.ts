import { CardFault } from './card-fault.ts';
import type { Button, ButtonStyle, Confirm, Overflow } from './card-json.ts';
import { safeUrl } from './md.ts';
import { label, plain } from './text.ts';

/** Asks again before a press counts. A title is needed: old clients go dead without one. */
export function confirm(title: string, text: string): Confirm {
  const drawn = { title: plain(title), text: plain(text) };
  if (drawn.title.content === '') throw new CardFault('a confirmation without title');
  return drawn;
}

/** Opens a link; the bot hears nothing of it. */
export const linkButton = (text: string, url: string, style: ButtonStyle = 'default'): Button => ({
  tag: 'button',
  text: label(text),
  type: style,
  behaviors: [{ type: 'open_url', default_url: safeUrl(url) }],
});

/** A folded menu of links. One that calls back is made by an action's `menu`. */
export function overflow(links: readonly { readonly text: string; readonly url: string }[]): Overflow {
  if (links.length === 0) throw new CardFault('a menu without entries');
  return {
    tag: 'overflow',
    options: links.map(({ text, url }) => ({ text: label(text), multi_url: { url: safeUrl(url) } })),
  };
}
