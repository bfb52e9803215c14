import { CardFault } from './card-fault.ts';
import type { TagColour } from './card-json.ts';
import { cleanText, masked } from './text.ts';

/** Trusted Markdown: made by `md`, `raw` and their kin only, so that typed text can never become markup. */
export interface Md {
  readonly markdown: string;
}

/** What a text on a card may be given as: strings and numbers are text to be escaped, `Md` is markup. */
export type Text = string | number | Md;

const isMd = (value: unknown): value is Md => typeof value === 'object' && value !== null && 'markdown' in value;

/** Trusted Markdown as it stands. Never give it anything a person typed. */
export const raw = (markdown: string): Md => Object.freeze({ markdown });

/**
 * Markdown with every interpolation escaped; nested `md`, `raw` and lists of them go in as they are, and what is
 * false, null or undefined is left out.
 */
export function md(strings: TemplateStringsArray, ...values: readonly MdValue[]): Md {
  const parts = strings.map((trusted, i) => trusted + (i < values.length ? asMarkdown(values[i]) : ''));
  return raw(parts.join(''));
}

export type MdValue = Text | false | null | undefined | readonly MdValue[];

/** The Markdown source of a text. */
export function asMarkdown(value: MdValue): string {
  if (value === undefined || value === null || value === false) return '';
  if (isMd(value)) return value.markdown;
  if (typeof value === 'string' || typeof value === 'number') return escapeMarkdown(String(value));
  return value.map(asMarkdown).join('');
}

const entity = (character: string): string => `&#${character.codePointAt(0)};`;

// Markup of CommonMark and of the platform: tags, mentions (@), emoji (:OK:), template variables (${x}), quotes in
// attributes, tables, formulas. `:` and `@` also keep bare links and addresses from becoming clickable.
const ACTIVE = /[\\`*_{}[\]()#!|<>&~:@$"'^]/g;
// Active only at the start of a line: lists, rules, underlined headings, indented code.
const LINE_START = /^[-+= ]/;
const NUMBERED = /^( ?\d+)(\.)/;
// `www.example.com` and `example.com`.
const DOT_IN_A_NAME = /\.(?=[A-Za-z])/g;

// Nothing that anything below would touch: most of what stands on a card.
const HARMLESS = /^[\u4E00-\u9FFF「」（），、。；：？！A-Za-z]*$/;

/**
 * Text that shows as itself in Markdown, wherever in a line it lands. Line ends become `<br>`, because a real one
 * would end a heading, a list item or a table cell; empty lines go, and runs of blanks become one.
 */
export function escapeMarkdown(text: string): string {
  if (HARMLESS.test(text)) return text;
  const [first = '', ...others] = masked(cleanText(text))
    .replace(/[ \t]+/g, ' ')
    .split('\n');
  if (others.length === 0) return escapeLine(first);
  return [first, ...others]
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(escapeLine)
    .join('<br>');
}

function escapeLine(line: string): string {
  return line
    .replace(ACTIVE, entity)
    .replace(DOT_IN_A_NAME, entity)
    .replace(NUMBERED, (_, digits: string, dot: string) => digits + entity(dot))
    .replace(LINE_START, entity);
}

/** A link with a text of its own; https and the platform's own schemes only. */
export function link(text: Text, url: string): Md {
  return raw(`[${asMarkdown(text)}](${safeUrl(url).replace(/[()<>\s]/g, percent)})`);
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

const SCHEMES = new Set(['https:', 'http:', 'lark:', 'feishu:']);

/** The link, if it is one that may be opened; a fault otherwise, since only we write links. */
export function safeUrl(url: string): string {
  if (!URL.canParse(url) || !SCHEMES.has(new URL(url).protocol)) throw new CardFault(`not a link to open: ${url}`);
  return url;
}

/** Mentions a person by open_id; the platform puts the name. */
export function mention(openId: string): Md {
  if (!/^ou_\w+$/.test(openId)) throw new CardFault(`not an open_id: ${openId}`);
  return raw(`<at id=${openId}></at>`);
}

/** Words in a colour. Never colour alone: the words must say it too. */
export const coloured = (text: Text, colour: 'red' | 'green' | 'orange' | 'grey' | 'blue'): Md =>
  raw(`<font color='${colour}'>${asMarkdown(text)}</font>`);

/** A tag within a line of text. */
export const inlineTag = (text: Text, colour: TagColour = 'neutral'): Md =>
  raw(`<text_tag color='${colour}'>${asMarkdown(text)}</text_tag>`);
