import { parentPort, workerData } from 'node:worker_threads';
import {
  decodePDFRawStream,
  PDFArray,
  PDFContext,
  PDFDict,
  PDFInvalidObject,
  PDFName,
  type PDFObject,
  PDFParser,
  type PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { type FileFinding, type FileRefusal, refused } from './finding.ts';

/** A thread of its own for one PDF: whoever made the file may have meant it for our parser. */
interface PdfOrder {
  readonly bytes: Uint8Array;
  /** Bytes of packed objects, inflated; pictures and pages are never inflated here. */
  readonly inflatedMost: number;
}

const PAGES_MOST = 100_000;
/** The end mark stands in the last kilobyte; some programs write something behind it. */
const TAIL = 64 * 1024;

type Activity = Extract<FileRefusal, { code: 'file-active' }>['what'];

/** Actions that do more than turn a page. */
const ACTIONS: Readonly<Record<string, Activity>> = {
  JavaScript: 'script',
  Launch: 'launch',
  ImportData: 'launch',
  GoToE: 'attachment',
  SubmitForm: 'form',
  RichMediaExecute: 'script',
};
/** Entries of a dictionary that carry something. */
const ENTRIES: Readonly<Record<string, Activity>> = {
  JS: 'script',
  JavaScript: 'script',
  EmbeddedFiles: 'attachment',
  EmbeddedFile: 'attachment',
  EF: 'attachment',
  RichMediaContent: 'attachment',
  XFA: 'form',
};
const KINDS: Readonly<Record<string, Activity>> = {
  EmbeddedFile: 'attachment',
  FileAttachment: 'attachment',
  RichMedia: 'attachment',
};

const of = (table: Readonly<Record<string, Activity>>, name: PDFObject | undefined): Activity | undefined => {
  const text = name instanceof PDFName ? name.decodeText() : '';
  return Object.hasOwn(table, text) ? table[text] : undefined;
};

/** What an object does by itself or carries; direct parts only, since what it points to comes by on its own. */
const activityOf = (object: PDFObject): Activity | undefined => {
  // Named from somewhere else it would be an action's kind that the dictionary does not show.
  if (object instanceof PDFName) return of(ACTIONS, object);
  if (object instanceof PDFArray) return firstOf(object.asArray());
  const dict = object instanceof PDFStream ? object.dict : object;
  if (!(dict instanceof PDFDict)) return undefined;
  for (const [key, value] of dict.entries()) {
    const found =
      of(ENTRIES, key) ??
      (key === PDFName.of('S') ? of(ACTIONS, value) : undefined) ??
      (key === PDFName.of('Type') || key === PDFName.of('Subtype') ? of(KINDS, value) : undefined) ??
      (value instanceof PDFName ? undefined : activityOf(value));
    if (found) return found;
  }
  return undefined;
};

const firstOf = (objects: readonly PDFObject[]): Activity | undefined => {
  for (const object of objects) {
    const found = object instanceof PDFName ? undefined : activityOf(object);
    if (found) return found;
  }
  return undefined;
};

interface Seen {
  activity: Activity | undefined;
  broken: boolean;
  inflated: number;
  /** Objects that stand in the file by themselves. */
  objects: number;
}

/**
 * Each object as it is read, also those that a later one of the same number replaces: which of them counts, readers
 * disagree about. The library keeps the last.
 */
const watchObjects = (seen: Seen): void => {
  const assign = PDFContext.prototype.assign;
  PDFContext.prototype.assign = function (ref: PDFRef, object: PDFObject) {
    if (object instanceof PDFInvalidObject || isDisguised(object)) seen.broken = true;
    else seen.activity ??= activityOf(object);
    assign.call(this, ref, object);
  };
};

/** Packed objects that do not call themselves so: some readers look into them all the same, the library does not. */
const isDisguised = (object: PDFObject): boolean =>
  object instanceof PDFStream &&
  object.dict.has(PDFName.of('First')) &&
  object.dict.has(PDFName.of('N')) &&
  object.dict.get(PDFName.of('Type')) !== PDFName.of('ObjStm');

/** As far as we reach into the parser, whose steps the library does not hand out. */
interface Steps {
  parseIndirectObject(): Promise<PDFRef>;
}

const countObjects = (parser: PDFParser, seen: Seen): void => {
  const steps = parser as unknown as Steps; // a private method, there since the library began
  const { parseIndirectObject } = steps;
  steps.parseIndirectObject = async function (this: Steps) {
    const ref = await parseIndirectObject.call(this);
    seen.objects += 1;
    return ref;
  };
};

const OBJECT = Buffer.from('obj');
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isBlank = (byte: number | undefined): boolean => byte !== undefined && byte <= 0x20;
/** What may follow `obj`: a blank, or the beginning of a value. */
const BEGINS = new Set([...'</[(+-.'].map((sign) => sign.charCodeAt(0)));

/**
 * Heads of objects anywhere in the file, also inside of what is data for whoever reads from front to back. A table of
 * places may point there, and some readers go by it. By chance one comes up once in ten thousand of the largest files.
 */
const countHeads = (bytes: Buffer): number => {
  let heads = 0;
  for (let at = bytes.indexOf(OBJECT); at !== -1; at = bytes.indexOf(OBJECT, at + OBJECT.length)) {
    const behind = bytes[at + OBJECT.length];
    let before = at - 1;
    while (isBlank(bytes[before])) before -= 1;
    const begins = isBlank(behind) || isDigit(behind) || (behind !== undefined && BEGINS.has(behind));
    if (begins && before < at - 1 && isDigit(bytes[before])) heads += 1;
  }
  return heads;
};

/** As far as we reach into a decoder of the library, whose class it does not hand out. */
interface Decoder {
  ensureBuffer(requested: number): Uint8Array;
}

/** The library inflates packed objects without any limit; their sum has one here. */
const limitInflating = (seen: Seen, most: number): void => {
  const sample = decodePDFRawStream(
    PDFContext.create().stream(new Uint8Array([128]), { Filter: 'RunLengthDecode' }) as never, // a raw stream, by its other name
  );
  // Run-length → the common class of all decoders.
  const decoder = Object.getPrototypeOf(Object.getPrototypeOf(sample)) as Decoder;
  const { ensureBuffer } = decoder;
  const grown = new WeakMap<object, number>();
  decoder.ensureBuffer = function (this: Decoder, requested) {
    const before = grown.get(this) ?? 0;
    if (requested > before) {
      seen.inflated += requested - before;
      grown.set(this, requested);
    }
    if (seen.inflated > most) throw new RangeError('inflates to more than is read');
    return ensureBuffer.call(this, requested);
  };
};

/** Undefined when the tree of pages is none. Each node once, so that a tree biting its tail ends. */
const countPages = (context: PDFContext): number | undefined => {
  const catalog = context.lookup(context.trailerInfo.Root);
  if (!(catalog instanceof PDFDict)) return undefined;
  const waiting: (PDFObject | undefined)[] = [catalog.get(PDFName.of('Pages'))];
  const visited = new Set<PDFObject>();
  let pages = 0;
  while (waiting.length > 0) {
    const next = waiting.pop();
    const node = context.lookup(next);
    if (!(node instanceof PDFDict) || visited.has(node) || visited.size > PAGES_MOST) return undefined;
    visited.add(node);
    const kids = context.lookup(node.get(PDFName.of('Kids')));
    if (kids instanceof PDFArray) waiting.push(...kids.asArray());
    else pages += 1;
  }
  return pages;
};

const inspect = async ({ bytes, inflatedMost }: PdfOrder): Promise<FileFinding> => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!file.subarray(Math.max(0, file.length - TAIL)).includes('startxref')) return refused({ code: 'file-broken' });
  const seen: Seen = { activity: undefined, broken: false, inflated: 0, objects: 0 };
  watchObjects(seen);
  limitInflating(seen, inflatedMost);
  const parser = PDFParser.forBytesWithOptions(bytes, Number.POSITIVE_INFINITY);
  countObjects(parser, seen);
  const context = await parser.parseDocument();
  // What is packed cannot be read then, so this stands before everything that was or was not found inside.
  if (context.trailerInfo.Encrypt !== undefined) return refused({ code: 'file-encrypted' });
  if (seen.inflated > inflatedMost)
    return refused({ code: 'file-zip-bomb', megabytes: Math.ceil(seen.inflated / 1024 / 1024) });
  if (seen.activity) return refused({ code: 'file-active', what: seen.activity });
  const sound = !seen.broken && countHeads(file) <= seen.objects;
  const pages = sound ? countPages(context) : undefined;
  return pages ? { ok: true, type: 'pdf', pages } : refused({ code: 'file-broken' });
};

// The library writes what it skips to the console, which is the service's.
console.warn = () => undefined;
inspect(workerData as PdfOrder).then(
  (finding) => parentPort?.postMessage(finding),
  // Its errors are about syntax, nothing a person could use.
  () => parentPort?.postMessage(refused({ code: 'file-broken' })),
); // given by check-pdf.ts
