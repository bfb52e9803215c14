/** Markup that has been escaped. Only `html` makes it, so a plain string can never pass for it. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

export type Child = Html | string | number | false | undefined | readonly Child[];

/** Escapes whatever is put in. Attributes must be quoted. The same five escapes serve XML. */
export const html = (texts: TemplateStringsArray, ...children: readonly Child[]): Html =>
  new Html(texts.reduce((made, text, index) => made + markupOf(children[index - 1]) + text));

const markupOf = (child: Child): string => {
  if (child === undefined || child === false) return '';
  if (child instanceof Html) return child.markup;
  if (typeof child === 'object') return child.map(markupOf).join('');
  return escaped(String(child));
};

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * What no text needs and some texts abuse is dropped: control characters, which XML forbids, and marks of direction,
 * with which a name could turn the words around it back to front.
 */
const DROPPED = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\ufffe\uffff]/gu;

const escaped = (text: string): string =>
  text.replace(DROPPED, '').replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? '');
