import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import type { FileSource } from './file-source.ts';
import { type FileFinding, type FileRefusal, type FileType, refused } from './finding.ts';

/** An OFD of a few hundred pages has a few thousand parts. */
const ENTRIES_MOST = 10_000;
const MEGABYTE = 1024 * 1024;
const INFLATED_MOST = 500 * MEGABYTE;
/** Text of a large table packs fifty to one; what packs better than this is made to. */
const RATIO_MOST = 120;
/** Below this no ratio harms anyone. */
const HARMLESS = 20 * MEGABYTE;
/** Parts that say what the package is and what it points to. */
const READ_MOST = 2 * MEGABYTE;

const MACROS = /(^|\/)(vbaProject\.bin|macrosheets\/|activeX\/)|\.(docm|dotm|xlsm|xltm|xlam|pptm)$/i;
const NESTED = /\.(zip|rar|7z|tar|gz|tgz|bz2|xz|jar|iso|cab)$/i;
const PROGRAM = /\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|jar|apk|sh)$/i;
const TYPES_PART = '[Content_Types].xml';
const MACRO_TYPE = /macroEnabled|vbaProject/i;
/** A template or object fetched from somewhere else at opening brings its macros along. */
const FETCHED = /<[^>]*(attachedTemplate|oleObject|subDocument|frame)"[^>]*TargetMode\s*=\s*["']External["'][^>]*>/i;

/** A zip is only a container: it is taken when its parts say that it is a document of a kind we know. */
export const checkPackage = async (source: FileSource): Promise<FileFinding> => {
  const zip = await openZip(source);
  if (!zip) return refused({ code: 'file-broken' });
  try {
    const entries = await list(zip);
    const refusal = Array.isArray(entries) ? outlineRefusal(entries, source.size) : entries;
    if (!Array.isArray(entries) || refusal) return refused(refusal ?? { code: 'file-broken' });
    const type = kindOf(new Set(entries.map(({ fileName }) => fileName)));
    if (!type) return refused({ code: 'file-zip' });
    if (type === 'other-document') return refused({ code: 'file-kind-unknown' });
    const inside = await inflateAll(zip, entries, source.size);
    return inside ? refused(inside) : { ok: true, type };
  } catch {
    // yauzl throws for whatever is not as the archive announces it: lengths, names, methods.
    return refused({ code: 'file-broken' });
  } finally {
    zip.close();
  }
};

class SourceReader extends RandomAccessReader {
  readonly #source: FileSource;

  constructor(source: FileSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#source.read(start, end), { objectMode: false });
  }
}

const openZip = (source: FileSource): Promise<ZipFile | undefined> =>
  fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
    lazyEntries: true,
    validateEntrySizes: true,
    autoClose: false,
  }).catch(() => undefined);

const list = async (zip: ZipFile): Promise<Entry[] | FileRefusal> => {
  if (zip.entryCount > ENTRIES_MOST) return { code: 'file-too-complex' };
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
};

/** All that the list of parts tells, before a byte is inflated. */
const outlineRefusal = (entries: readonly Entry[], size: number): FileRefusal | undefined => {
  const names = entries.map(({ fileName }) => fileName);
  if (entries.some((entry) => entry.isEncrypted())) return { code: 'file-encrypted' };
  if (names.some((name) => MACROS.test(name))) return { code: 'file-macros' };
  if (names.some((name) => PROGRAM.test(name))) return { code: 'file-active', what: 'launch' };
  if (names.some((name) => NESTED.test(name))) return { code: 'file-zip' };
  // Two parts of one name: each reader would take another one for the truth.
  if (new Set(names).size !== names.length) return { code: 'file-broken' };
  const inflated = sum(entries.map(({ uncompressedSize }) => uncompressedSize));
  const packed = sum(entries.map(({ compressedSize }) => compressedSize));
  // More packed bytes than the file has: its parts lie over each other.
  if (packed > size || tooMuch(inflated, size)) return bomb(inflated);
  return undefined;
};

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
const tooMuch = (inflated: number, size: number): boolean =>
  inflated > INFLATED_MOST || (inflated > HARMLESS && inflated > size * RATIO_MOST);
const bomb = (inflated: number): FileRefusal => ({
  code: 'file-zip-bomb',
  megabytes: Math.ceil(inflated / MEGABYTE),
});

const kindOf = (
  names: ReadonlySet<string>,
): Extract<FileType, 'docx' | 'xlsx' | 'ofd'> | 'other-document' | undefined => {
  if (names.has('OFD.xml')) return 'ofd';
  // OpenDocument and books name themselves here: somebody's document, though none of ours.
  if (names.has('mimetype')) return 'other-document';
  if (!names.has(TYPES_PART)) return undefined;
  if (names.has('word/document.xml')) return 'docx';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  return names.has('_rels/.rels') || names.has('ppt/presentation.xml') ? 'other-document' : undefined;
};

/** Every part is inflated and counted, since what an archive says about itself may be a lie. */
const inflateAll = async (zip: ZipFile, entries: readonly Entry[], size: number): Promise<FileRefusal | undefined> => {
  let inflated = 0;
  for (const entry of entries) {
    const { fileName } = entry;
    if (fileName.endsWith('/')) continue;
    const isRead = fileName === TYPES_PART || fileName.endsWith('.rels');
    const read: Buffer[] = [];
    let length = 0;
    let sum32 = 0;
    for await (const part of await zip.openReadStreamPromise(entry)) {
      const bytes = part as Buffer; // streams of yauzl carry bytes
      length += bytes.length;
      inflated += bytes.length;
      sum32 = crc32(bytes, sum32);
      if (tooMuch(inflated, size)) return bomb(inflated);
      if (isRead) {
        if (length > READ_MOST) return { code: 'file-too-complex' };
        read.push(bytes);
      }
    }
    if (sum32 !== entry.crc32) return { code: 'file-broken' };
    const text = Buffer.concat(read).toString('utf8');
    if (fileName === TYPES_PART && MACRO_TYPE.test(text)) return { code: 'file-macros' };
    if (isRead && FETCHED.test(text)) return { code: 'file-active', what: 'template' };
  }
  return undefined;
};
