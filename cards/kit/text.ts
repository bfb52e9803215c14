import { CardFault } from './card-fault.ts';
import type { PlainText } from './card-json.ts';

const BUTTON_MOST = 100;

// Controls but tab and newline; bidi marks, embeddings and isolates; zero-width blanks (the joiners of emoji stay);
// interlinear marks, tag characters and lone surrogates. All can make a card show something other than it says.
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}\p{Surrogate}]/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085]/g;

/** Text as a person may see it: line ends as `\n`, nothing invisible or direction-turning. */
export const cleanText = (text: string): string => text.replace(LINE_ENDS, '\n').replace(HIDDEN, '');

// Standing alone, as people write them; digits inside a digest or a longer number are left.
const MOBILE = /(?<![\dA-Za-z])((?:\+?86[ -]?)?1[3-9]\d)(?:[ -]?\d){6}[ -]?(\d{2})(?!\d)/g;
const IDENTITY = /(?<![\dA-Za-z])(\d{6})\d{8}(\d{2})\d[\dXx](?![\dA-Za-z])/g;

/**
 * Mobile and identity numbers that somebody typed into a text, made unreadable: the platform's leak audit would block
 * the whole message, and with it everybody's next step.
 */
export const masked = (text: string): string => text.replace(IDENTITY, '$1********$2**').replace(MOBILE, '$1******$2');

/** A plain text object; nothing in it is markup. Line ends become blanks. */
export const plain = (text: string): PlainText => ({
  tag: 'plain_text',
  content: masked(cleanText(text)).replace(/\s*\n\s*/g, ' '),
});

/** Text of a button, an option or a placeholder: the platform takes 1–100 characters. */
export function label(text: string): PlainText {
  const made = plain(text);
  const length = [...made.content].length;
  if (length === 0 || length > BUTTON_MOST) throw new CardFault(`label of ${length} characters: "${made.content}"`);
  return made;
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Whether `shorten` would leave the text whole; where not, the card offers 「全文」. */
export const fits = (text: string, max: number): boolean => countCharacters(text) <= max;

/** At most `max` characters as people count them, the last one `…` when something was cut off. */
export function shorten(text: string, max: number): string {
  if (max < 1) throw new CardFault(`cannot shorten to ${max} characters`);
  if (fits(text, max)) return text;
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length === max - 1) break;
    kept.push(segment);
  }
  return `${kept.join('').trimEnd()}…`;
}

function countCharacters(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}
