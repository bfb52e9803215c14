import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';
import type { Part } from '../domain/review/preread.ts';
import type { Parts } from './pdf-parts.ts';
import type { ReportOrder } from './read-report.ts';
import { Unreadable } from './unreadable.ts';

const MEGABYTE = 1024 * 1024;
/** The text of a thousand pages with all its marks of style. */
const INFLATED_MOST = 64 * MEGABYTE;
const TEXT_PART = 'word/document.xml';

/** Its paragraphs: where a page ends is for each program to say. */
export const docxParts = async (
  bytes: Uint8Array,
  limits: Pick<ReportOrder, 'partsMost' | 'charactersMost'>,
): Promise<Parts> => {
  try {
    return await paragraphsOf(await documentOf(bytes), limits);
  } catch (error) {
    // yauzl and saxes throw for whatever is not as it should be.
    throw error instanceof Unreadable ? error : new Unreadable('broken');
  }
};

const documentOf = async (bytes: Uint8Array): Promise<AsyncIterable<Buffer>> => {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    lazyEntries: true,
    validateEntrySizes: true,
  });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== TEXT_PART) continue;
    if (entry.isEncrypted()) throw new Unreadable('encrypted');
    return zip.openReadStreamPromise(entry);
  }
  throw new Unreadable('broken');
};

const paragraphsOf = async (
  contents: AsyncIterable<Buffer>,
  { partsMost, charactersMost }: Pick<ReportOrder, 'partsMost' | 'charactersMost'>,
): Promise<Parts> => {
  const collecting = collect();
  const decoder = new TextDecoder('utf-8');
  let inflated = 0;
  for await (const bytes of contents) {
    inflated += bytes.length;
    if (inflated > INFLATED_MOST) throw new Unreadable('too-complex');
    collecting.parser.write(decoder.decode(bytes, { stream: true }));
    const { parts, characters } = collecting.so();
    if (parts.length >= partsMost || characters >= charactersMost) {
      const kept = parts.slice(0, partsMost);
      return { parts: kept, total: kept.length, cut: true };
    }
  }
  collecting.parser.close();
  const { parts } = collecting.so();
  return { parts, total: parts.length, cut: false };
};

/** Paragraphs are counted where something is written in them, as a reader would. Deleted text stands in another element. */
const collect = () => {
  const parts: Part[] = [];
  let characters = 0;
  let text = '';
  let isText = false;
  // Word writes a text box twice; the second is for programs that do not know the first.
  let insideFallback = 0;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    if (name === 'mc:Fallback') insideFallback += 1;
    if (name === 'w:t') isText = true;
    if (name === 'w:tab' || name === 'w:br') text += ' ';
  });
  parser.on('text', (said) => {
    if (isText && insideFallback === 0) text += said;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'mc:Fallback') insideFallback -= 1;
    if (name === 'w:t') isText = false;
    if (name !== 'w:p' || text.trim() === '') return;
    parts.push({ at: parts.length + 1, text: text.trim() });
    characters += text.length;
    text = '';
  });
  return { parser, so: () => ({ parts, characters }) };
};
