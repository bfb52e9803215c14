import { CardFault } from './card-fault.ts';
import type { Div, Image, Markdown, PersonElement, PersonList, Rule, TextSize } from './card-json.ts';
import { asMarkdown, type MdValue, md, raw, type Text } from './md.ts';
import { plain } from './text.ts';

interface MarkdownLooks {
  readonly size?: TextSize;
  readonly align?: 'left' | 'center' | 'right';
}

/** A paragraph. A string is text and is escaped; only `Md` is markup. */
export const markdown = (text: Text, { size, align }: MarkdownLooks = {}): Markdown => ({
  tag: 'markdown',
  content: asMarkdown(text),
  ...(size && { text_size: size }),
  ...(align && { text_align: align }),
});

/** A heading within the card. */
export const heading = (text: Text): Markdown => markdown(md`**${text}**`, { size: 'heading' });

/**
 * A line per pair, `**名**：值`, which wraps well on a phone where two columns would not. What is false, null or
 * undefined is left out; an empty text shows as 「—」.
 */
export function facts(pairs: Readonly<Record<string, MdValue>>): Markdown {
  const lines = Object.entries(pairs).flatMap(([name, value]) => {
    if (value === undefined || value === null || value === false) return [];
    // The colon outside the bold: before a letter, `：**` would not end it.
    return [`**${asMarkdown(name)}**：${asMarkdown(value) || '—'}`];
  });
  if (lines.length === 0) throw new CardFault('facts without a single line');
  return markdown(raw(lines.join('\n')));
}

/** Small grey text, for what is good to know and needs no doing. */
export const note = (text: Text): Markdown =>
  markdown(raw(`<font color='grey'>${asMarkdown(text)}</font>`), { size: 'notation' });

/** Text in which nothing is markup and which is cut after some lines by the client. */
export const plainBlock = (text: string, lines?: number): Div => ({
  tag: 'div',
  text: { ...plain(text), ...(lines !== undefined && { lines }) },
});

export const hr = (): Rule => ({ tag: 'hr' });

/** An icon and a word, never colour alone: `✅ **已推荐**　王科长，5月6日`. */
export const statusLine = (icon: string, word: string, detail?: MdValue): Markdown => {
  const more = asMarkdown(detail);
  return markdown(md`${icon} **${word}**${raw(more === '' ? '' : `　${more}`)}`);
};

const DOTS_MOST = 10;

/** How far: `●●●○○ 3/5　经营数据`. More than ten steps share ten dots; not done never shows as all full. */
export function progressLine(done: number, total: number, label?: Text): Markdown {
  const sane = Number.isInteger(done) && Number.isInteger(total) && total > 0 && done >= 0 && done <= total;
  if (!sane) throw new CardFault(`progress ${done} of ${total}`);
  const dots = Math.min(total, DOTS_MOST);
  const full = Math.floor((done * dots) / total);
  const tail = label === undefined ? raw('') : md`　${label}`;
  return markdown(md`${'●'.repeat(full)}${'○'.repeat(dots - full)} ${done}/${total}${tail}`);
}

interface ImageLooks {
  /** Cropped to a small square unless `wide`. */
  readonly wide?: boolean;
  readonly preview?: boolean;
}

/** A picture by its key; `alt` says what it shows. */
export function img(imgKey: string, alt: string, { wide = true, preview = true }: ImageLooks = {}): Image {
  if (imgKey === '') throw new CardFault('an image without key');
  return {
    tag: 'img',
    img_key: imgKey,
    alt: plain(alt),
    preview,
    ...(wide ? { scale_type: 'fit_horizontal' as const } : { scale_type: 'crop_center' as const, size: 'medium' }),
  };
}

/** A person by open_id, with portrait and name. */
export const person = (openId: string): PersonElement => ({
  tag: 'person',
  user_id: openId,
  size: 'small',
  show_avatar: true,
  show_name: true,
  style: 'capsule',
});

/** Some people by open_id. A leaver among them is skipped, not an error. */
export function personList(openIds: readonly string[]): PersonList {
  if (openIds.length === 0) throw new CardFault('a list of nobody');
  return {
    tag: 'person_list',
    persons: openIds.map((id) => ({ id })),
    size: 'small',
    show_avatar: true,
    show_name: true,
    drop_invalid_user_id: true,
  };
}
