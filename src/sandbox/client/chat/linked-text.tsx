import type { ComponentChildren } from 'preact';

const LINK = /https?:\/\/[^\s<>"'，。；！？、（）【】《》]+/g;
const AT = /<at user_id="([^"<>]*)">([^<>]*)<\/at>/g;

/** A text message: addresses become links, mentions become names, everything else stays text. */
export function LinkedText({ text }: { readonly text: string }) {
  return <span class="linked-text">{split(text.replace(AT, (_, __, name: string) => `@${name}`))}</span>;
}

function split(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    const url = found[0].replace(/[.,;:!?)\]}]+$/, '');
    parts.push(text.slice(from, found.index));
    parts.push(
      <a key={found.index} href={url} target="_blank" rel="noopener noreferrer">
        {url}
      </a>,
    );
    from = found.index + url.length;
  }
  parts.push(text.slice(from));
  return parts;
}
