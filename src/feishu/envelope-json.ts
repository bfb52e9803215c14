import { isUtf8 } from 'node:buffer';

/**
 * Strict reading of JSON: bytes must be UTF-8 throughout, and no object may name a key twice, since two readers
 * could then disagree on what was signed. Undefined when it is not so.
 */
export function readJson(bytes: Buffer): { readonly value: unknown } | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    return namesKeyTwice(text) ? undefined : { value };
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

/** Expects text that `JSON.parse` took, so it need not check grammar: after `{` or an object's `,` comes a key. */
function namesKeyTwice(text: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  let keys: Set<string> | undefined;
  let expectsKey = false;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at);
        if (expectsKey && keys) {
          const raw = text.slice(at + 1, end);
          const key = raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
          if (keys.has(key)) return true;
          keys.add(key);
        }
        at = end;
        break;
      }
      case OPEN_OBJECT:
        open.push(keys);
        keys = new Set();
        expectsKey = true;
        break;
      case OPEN_ARRAY:
        open.push(keys);
        keys = undefined;
        expectsKey = false;
        break;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        keys = open.pop();
        expectsKey = false;
        break;
      case COMMA:
        expectsKey = keys !== undefined;
        break;
      case COLON:
        expectsKey = false;
        break;
    }
  }
  return false;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (escaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function escaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}
