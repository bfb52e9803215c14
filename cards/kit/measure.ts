import { CardTooBig } from './card-fault.ts';
import type { Card } from './card-json.ts';

/** The platform takes 30 KB and 200 elements, but expands styles on its side: we keep a distance. */
export const BYTES_MOST = 28 * 1024;
export const ELEMENTS_MOST = 180;
/** What `stamp` adds to each callback: `,"k":"…"` with a key of up to 40 characters. */
const STAMP_BYTES = 48;

/** Throws where a card, stamped, would be larger than we send. */
export function measure(card: Card): void {
  const title = card.header.title.content;
  const size = { callbacks: 0, elements: 0 };
  count(card.header, size);
  count(card.body, size);
  const bytes = byteLength(JSON.stringify(card)) + size.callbacks * STAMP_BYTES;
  if (bytes > BYTES_MOST) throw new CardTooBig(`card "${title}": ${bytes} bytes, at most ${BYTES_MOST}`);
  if (size.elements > ELEMENTS_MOST) {
    throw new CardTooBig(`card "${title}": ${size.elements} elements, at most ${ELEMENTS_MOST}`);
  }
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** Data inside components, without parts of its own. */
const DATA = new Set(['chart_spec', 'rows', 'value']);

/** Components, text objects and icons carry a tag; an option counts once, by its text or, for a person, by itself. */
function count(value: unknown, size: { callbacks: number; elements: number }): void {
  if (typeof value !== 'object' || value === null) return;
  if ('tag' in value) size.elements += 1;
  if ('type' in value && value.type === 'callback') size.callbacks += 1;
  for (const [key, each] of Object.entries(value)) {
    if (DATA.has(key)) continue;
    if (key === 'options' && Array.isArray(each)) size.elements += each.filter((option) => !('text' in option)).length;
    count(each, size);
  }
}
