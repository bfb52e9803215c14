import MarkdownIt from 'markdown-it';

/** A Feishu tag found in the text: `<font color='red'>`, `</font>`, `<at id=ou_x></at>`… */
export interface FeishuTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const OPEN =
  /^<(font|text_tag|number_tag|link|a|at|person|local_datetime|br|hr)((?:\s+[\w-]+\s*=\s*(?:'[^']*'|"[^"]*"|[^\s'"<>]+))*)\s*(\/?)>/i;
const CLOSE = /^<\/(font|text_tag|number_tag|link|a|at|person|local_datetime)\s*>/i;
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'"<>]+))/g;
const RAW = /^<raw>([\s\S]*?)<\/raw>/i;

const VOID = new Set(['br', 'hr']);

function attributesOf(source: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...source.matchAll(ATTRIBUTE)].map((m) => [(m[1] ?? '').toLowerCase(), m[2] ?? m[3] ?? m[4] ?? '']),
  );
}

/**
 * CommonMark without HTML; Feishu's own tags become tokens, every other tag stays the text it is. Nothing here makes
 * HTML: the tokens are drawn as elements, so there is no markup to inject into.
 */
function build(preset: 'full' | 'inline') {
  const md = new MarkdownIt({ html: false, breaks: true, linkify: true });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  if (preset === 'inline') {
    md.disable(['heading', 'lheading', 'list', 'blockquote', 'code', 'fence', 'hr', 'table', 'reference']);
  }
  md.inline.ruler.before('html_inline', 'feishu_tag', (state, silent) => {
    const rest = state.src.slice(state.pos, state.posMax);
    if (!rest.startsWith('<')) return false;
    const raw = RAW.exec(rest);
    if (raw) {
      if (!silent) state.push('text', '', 0).content = raw[1] ?? '';
      state.pos += raw[0].length;
      return true;
    }
    const close = CLOSE.exec(rest);
    const open = close ? null : OPEN.exec(rest);
    const found = close ?? open;
    if (found === null) return false;
    if (!silent) {
      const name = (found[1] ?? '').toLowerCase();
      const alone = VOID.has(name) || open?.[3] === '/';
      const token = state.push(`feishu_${close ? 'close' : alone ? 'void' : 'open'}`, name, 0);
      token.meta = { name, attributes: attributesOf(open?.[2] ?? '') } satisfies FeishuTag;
    }
    state.pos += found[0].length;
    return true;
  });
  return md;
}

/** For `markdown` components. */
export const FULL = build('full');

/** For `lark_md` texts: no headings, lists, code blocks or tables. */
export const INLINE = build('inline');
