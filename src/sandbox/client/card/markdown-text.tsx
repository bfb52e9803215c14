import type { ComponentChildren } from 'preact';
import { createElement, Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import { useCard } from './card-context.ts';
import { FeishuTagView } from './feishu-tag.tsx';
import { type FeishuTag, FULL, INLINE } from './markdown-parser.ts';
import { isSafeUrl } from './safe-url.ts';

type Token = ReturnType<typeof FULL.parse>[number];

interface Open {
  readonly close: string;
  readonly tag?: FeishuTag;
  readonly token?: Token;
  readonly children: ComponentChildren[];
}

/** Card Markdown as elements. Everything that was typed by a person ends as a text node. */
export function MarkdownText({ content, inline = false }: { readonly content: string; readonly inline?: boolean }) {
  const { fileUrl } = useCard();
  const tokens = useMemo(() => (inline ? INLINE : FULL).parse(content, {}), [content, inline]);
  return <div class="md">{drawTokens(tokens, fileUrl)}</div>;
}

function drawTokens(tokens: readonly Token[], fileUrl: (key: string) => string): ComponentChildren[] {
  const root: Open = { close: '', children: [] };
  const stack: Open[] = [root];
  const top = () => stack.at(-1) ?? root;
  const finish = () => {
    const done = stack.pop();
    if (done !== undefined) top().children.push(drawOpen(done, top().children.length));
  };
  for (const token of tokens) {
    if (token.type === 'feishu_open') {
      const tag = tagOf(token);
      stack.push({ close: tag.name, tag, children: [] });
    } else if (token.type === 'feishu_close') {
      // A closing tag that nobody opened is dropped; one that crosses others closes them too.
      if (stack.some((s) => s.tag?.name === token.tag)) {
        while (top().tag?.name !== token.tag) finish();
        finish();
      }
    } else if (token.nesting === 1) {
      stack.push({ close: token.tag, token, children: [] });
    } else if (token.nesting === -1) {
      while (stack.length > 1 && top().tag !== undefined) finish();
      if (stack.length > 1) finish();
    } else {
      top().children.push(drawLeaf(token, top().children.length, fileUrl));
    }
  }
  while (stack.length > 1) finish();
  return root.children;
}

function drawOpen({ tag, token, children }: Open, key: number): ComponentChildren {
  if (tag !== undefined) {
    return (
      <FeishuTagView key={key} tag={tag}>
        {children}
      </FeishuTagView>
    );
  }
  if (token === undefined || (token.type === 'paragraph_open' && token.hidden)) {
    return <Fragment key={key}>{children}</Fragment>;
  }
  if (token.type === 'link_open') {
    const href = String(token.attrGet('href') ?? '');
    if (!isSafeUrl(href)) return <span key={key}>{children}</span>;
    return (
      <a key={key} href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  if (token.type === 'table_open') {
    return (
      // Focusable, so that a wide table can be scrolled with the keyboard.
      <section key={key} class="md-table" tabindex={0} aria-label="表格">
        <table>{children}</table>
      </section>
    );
  }
  const style = token.attrGet('style');
  const align = typeof style === 'string' ? /text-align:\s*(left|center|right)/.exec(style)?.[1] : undefined;
  const start = token.type === 'ordered_list_open' ? token.attrGet('start') : null;
  return createElement(
    token.tag,
    { key, ...(align && { style: { textAlign: align } }), ...(start && { start: Number(start) }) },
    children,
  );
}

function drawLeaf(token: Token, key: number, fileUrl: (key: string) => string): ComponentChildren {
  switch (token.type) {
    case 'inline':
      return <Fragment key={key}>{drawTokens(token.children ?? [], fileUrl)}</Fragment>;
    case 'softbreak':
    case 'hardbreak':
      return <br key={key} />;
    case 'code_inline':
      return <code key={key}>{token.content}</code>;
    case 'code_block':
    case 'fence':
      return (
        <pre key={key} tabindex={0}>
          <code>{token.content}</code>
        </pre>
      );
    case 'hr':
      return <hr key={key} class="hr" />;
    case 'image':
      return <img key={key} class="md-image" src={fileUrl(String(token.attrGet('src') ?? ''))} alt={token.content} />;
    case 'feishu_void': {
      const tag = tagOf(token);
      if (tag.name === 'br') return <br key={key} />;
      if (tag.name === 'hr') return <hr key={key} class="hr" />;
      return <FeishuTagView key={key} tag={tag} />;
    }
    default:
      return token.content;
  }
}

/** What the parser's own rule left in the token. */
function tagOf(token: Token): FeishuTag {
  return {
    name: String(token.meta?.name ?? ''),
    attributes: (token.meta?.attributes ?? {}) as FeishuTag['attributes'],
  }; // its type there
}
