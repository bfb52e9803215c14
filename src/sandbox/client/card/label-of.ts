import type { CardElement } from '../card-json.ts';

/**
 * Components other than `input` have no label of their own, so the text that stands before them is what a person reads
 * as one. Returns that text, plain and short, for the accessible name; `undefined` if none stands there.
 */
export function precedingLabel(elements: readonly CardElement[], index: number): string | undefined {
  for (let i = index - 1; i >= 0; i--) {
    const element = elements[i];
    if (element === undefined) return undefined;
    if (element.tag === 'hr') continue;
    return textOf(element);
  }
  return undefined;
}

/** Last line of the element's text; a container gives its last child's. */
export function textOf(element: CardElement): string | undefined {
  if (element.tag === 'markdown') return lastLine(element.content);
  if (element.tag === 'div') return lastLine(element.text?.content);
  if (element.tag === 'column_set') {
    const last = element.columns?.at(-1)?.elements?.at(-1);
    return last && textOf(last);
  }
  return undefined;
}

export function lastLine(content: string | undefined): string | undefined {
  const line = plain(content ?? '')
    .split('\n')
    .map((l) => l.trim())
    .filter(Boolean)
    .at(-1)
    ?.replace(/[\s:：*＊]+$/, '')
    .replace(/^[*＊#>\-\s]+/, '');
  return line ? line.slice(0, 60) : undefined;
}

/** Card Markdown without its marks, for names and summaries; not for display. */
export function plain(markdown: string): string {
  return markdown
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z_]+(\s[^<>]*)?>/gi, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/&#(\d{1,6});/g, (_, code) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&');
}
