import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { checkPdf } from '../../src/files/check-pdf.ts';
import type { FileSource } from '../../src/files/file-source.ts';
import { inspectFile } from '../../src/files/inspect-file.ts';
import { workbook } from '../people/workbook.ts';
import { storedZip } from '../people/zip.ts';
import {
  CATALOG,
  docx,
  held,
  jpg,
  ONE_PAGE,
  ofd,
  PAGE,
  pdf,
  pdfBomb,
  pdfOpening,
  pdfWithAttachment,
  pdfWithPassword,
  pdfWithScript,
  plainPdf,
  png,
  word,
} from './made.ts';

const look = async (bytes: Uint8Array | Promise<Uint8Array>) => inspectFile(held(await bytes));
const codeOf = async (bytes: Uint8Array | Promise<Uint8Array>): Promise<string> => {
  const found = await look(bytes);
  return found.ok ? found.type : found.code;
};
const MEGABYTE = 1024 * 1024;

describe('what a file is, its content says', () => {
  test('documents and pictures that people send', async () => {
    expect(await look(docx())).toEqual({ ok: true, type: 'docx' });
    expect(await look(workbook([['甲']]))).toEqual({ ok: true, type: 'xlsx' });
    expect(await look(ofd())).toEqual({ ok: true, type: 'ofd' });
    expect(await look(jpg())).toEqual({ ok: true, type: 'jpg' });
    expect(await look(png())).toEqual({ ok: true, type: 'png' });
    expect(await look(Buffer.from('\ufeff {"year": 2027}'))).toEqual({ ok: true, type: 'json' });
  });

  test.each([
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['a page of the web', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['plain text', Buffer.from('自我评价报告')],
    ['noise', Buffer.from([0, 1, 2, 3])],
    [
      'slides',
      storedZip([
        { name: '[Content_Types].xml', bytes: '<Types/>' },
        { name: 'ppt/presentation.xml', bytes: 'x' },
      ]),
    ],
    ['an OpenDocument text', storedZip([{ name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.text' }])],
  ])('%s is none of the kinds', async (_, bytes) => {
    expect(await codeOf(bytes)).toBe('file-kind-unknown');
  });

  test('archives, empty files and files of before 2007 are told apart', async () => {
    expect(await codeOf(storedZip([{ name: '报告.pdf', bytes: 'x' }]))).toBe('file-zip');
    expect(await codeOf(storedZip([]))).toBe('file-zip');
    expect(await codeOf(Buffer.from('Rar!\u001a\u0007\u0001\u0000', 'latin1'))).toBe('file-zip');
    expect(await codeOf(Buffer.alloc(0))).toBe('file-empty');
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(70_000)]);
    expect(await codeOf(old)).toBe('file-old-office');
    // Right across the seam of two pieces.
    old.write('EncryptedPackage', 65_536 - 7, 'utf16le');
    expect(await codeOf(old)).toBe('file-encrypted');
  });

  test('pictures cut off in the middle are noticed; the picture inside a picture is not its end', async () => {
    expect(await codeOf(jpg(200_000))).toBe('jpg');
    expect(await codeOf(jpg(200_000, false))).toBe('file-broken');
    expect(await codeOf(jpg().subarray(0, 20))).toBe('file-broken');
    expect(await codeOf(png().subarray(0, 60))).toBe('file-broken');
  });
});

describe('PDF', () => {
  test('pages are counted', async () => {
    expect(await look(pdf(3))).toEqual({ ok: true, type: 'pdf', pages: 3 });
    expect(await look(pdf(7, undefined, false))).toEqual({ ok: true, type: 'pdf', pages: 7 });
  });

  test.each([
    ['a script, packed', () => pdfWithScript(), 'script'],
    ['a script, in the open', () => pdfWithScript(false), 'script'],
    ['an attachment', pdfWithAttachment, 'attachment'],
    ['a program at opening', () => pdfOpening('Launch'), 'launch'],
    ['a form that sends itself', () => pdfOpening('SubmitForm'), 'form'],
  ])('%s is refused', async (_, make, what) => {
    expect(await look(make())).toEqual({ ok: false, code: 'file-active', what });
  });

  test('a page to begin with is no activity', async () => {
    expect(await codeOf(pdfOpening('GoTo'))).toBe('pdf');
  });

  test('a script hides neither behind another spelling, nor behind a later object of its number, nor in a reference', async () => {
    const open = (action: string) => `<< /Type /Catalog /Pages 2 0 R /OpenAction ${action} >>`;
    expect(await codeOf(plainPdf(open('<< /S /J#61vaScript /#4aS (x) >>'), ONE_PAGE, PAGE))).toBe('file-active');
    expect(await codeOf(plainPdf(open('<< /S 4 0 R >>'), ONE_PAGE, PAGE, '/JavaScript'))).toBe('file-active');
    const whole = plainPdf(open('<< /S /Launch >>'), ONE_PAGE, PAGE).toString('latin1');
    const replaced = whole.replace('trailer', `1 0 obj\n${CATALOG}\nendobj\ntrailer`);
    expect(await codeOf(Buffer.from(replaced, 'latin1'))).toBe('file-active');
  });

  test('objects hidden in data, where a table of places could point, are found out', async () => {
    const hidden = '7 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj';
    const stream = (data: string) => `<< /Length ${data.length} >>\nstream\n${data}\nendstream`;
    expect(await codeOf(plainPdf(CATALOG, ONE_PAGE, PAGE, stream('the object of this')))).toBe('pdf');
    expect(await codeOf(plainPdf(CATALOG, ONE_PAGE, PAGE, stream(hidden)))).toBe('file-broken');
    expect(await codeOf(plainPdf(CATALOG, ONE_PAGE, PAGE, `(${hidden.replace('(x)', '<00>')})`))).toBe('file-broken');
    const packed = stream('9 0 << /S /JavaScript >>').replace('<<', '<< /N 1 /First 4');
    expect(await codeOf(plainPdf(CATALOG, ONE_PAGE, PAGE, packed))).toBe('file-broken');
  });

  test('a password is named; half a file and an empty one are broken', async () => {
    expect(await codeOf(pdfWithPassword())).toBe('file-encrypted');
    const whole = await pdf(2);
    expect(await codeOf(whole.subarray(0, whole.length - 60))).toBe('file-broken');
    expect(await codeOf(plainPdf(CATALOG, '<< /Type /Pages /Count 0 /Kids [] >>'))).toBe('file-broken');
    expect(await codeOf(Buffer.from('%PDF-1.7\n'))).toBe('file-broken');
  });

  test('a tree of pages that bites its tail ends', async () => {
    expect(await codeOf(plainPdf(CATALOG, '<< /Type /Pages /Count 1 /Kids [2 0 R] >>'))).toBe('file-broken');
  });

  test('packed objects are inflated up to a limit only', async () => {
    const bomb = pdfBomb(300);
    expect(bomb.length).toBeLessThan(MEGABYTE);
    expect(await look(bomb)).toMatchObject({ ok: false, code: 'file-zip-bomb' });
    expect(await codeOf(pdfBomb(1))).not.toBe('file-zip-bomb');
  });

  test('too long or too large for its thread: refused, and the next one is served', async () => {
    const source = held(await pdf(2));
    const limits = { withinMs: 30_000, heapMegabytes: 256, inflatedMost: MEGABYTE };
    expect(await checkPdf(source, { ...limits, withinMs: 1 })).toEqual({ ok: false, code: 'file-too-complex' });
    // Objects by the hundred thousand, each a few bytes in the file and many in memory.
    const crowd = held(plainPdf(CATALOG, ONE_PAGE, PAGE, `[${'<</A<</B[1 2]>>>>'.repeat(300_000)}]`));
    expect(await checkPdf(crowd, { ...limits, heapMegabytes: 24 })).toEqual({ ok: false, code: 'file-too-complex' });
    expect(await checkPdf(source, limits)).toMatchObject({ ok: true, pages: 2 });
  });
});

describe('packages', () => {
  const zipCode = (parts: Parameters<typeof storedZip>[0], deflate = false) => codeOf(storedZip(parts, { deflate }));

  test('macros, programs, archives in archives and templates from elsewhere are refused', async () => {
    expect(await zipCode(word())).toBe('docx');
    expect(await zipCode(word({ name: 'word/vbaProject.bin', bytes: 'x' }))).toBe('file-macros');
    expect(await zipCode(word({ name: 'word/embeddings/setup.exe', bytes: 'x' }))).toBe('file-active');
    expect(await zipCode(word({ name: 'word/embeddings/more.zip', bytes: 'x' }))).toBe('file-zip');
    const target =
      '<Relationship Id="r" Type="http://x/attachedTemplate" Target="https://evil/x.dotm" TargetMode="External"/>';
    expect(await zipCode(word({ name: 'word/_rels/settings.xml.rels', bytes: target }))).toBe('file-active');
    const [, ...rest] = word();
    const types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
    expect(await zipCode([{ name: '[Content_Types].xml', bytes: types }, ...rest])).toBe('file-macros');
  });

  test('a bomb is seen by what it announces, before anything is inflated', async () => {
    const bytes = Buffer.alloc(60 * MEGABYTE);
    const bomb = storedZip(
      word({ name: 'word/media/a.png', bytes: randomBytes(300_000) }, { name: 'word/media/a.xml', bytes }),
      { deflate: true },
    );
    const source = held(bomb);
    let read = 0;
    const counted: FileSource = {
      size: source.size,
      async *read(from, to) {
        for await (const part of source.read(from, to)) {
          read += part.length;
          yield part;
        }
      },
    };
    expect(await inspectFile(counted)).toMatchObject({ ok: false, code: 'file-zip-bomb', megabytes: 61 });
    expect(bomb.length).toBeGreaterThan(300_000);
    expect(read).toBeLessThan(100_000);
  });

  test('a bomb that lies about its size, and parts laid over each other, are found out', async () => {
    const bytes = Buffer.alloc(40 * MEGABYTE);
    expect(await zipCode(word({ name: 'word/media/a.xml', bytes, claims: 100 }), true)).toBe('file-broken');
    const honest = storedZip(word({ name: 'a', bytes: deflateRawSync(Buffer.alloc(1000)) }));
    // The directory says that the last part is longer than the whole file.
    const at = honest.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
    honest.writeUInt32LE(honest.length * 2, at + 20);
    honest.writeUInt32LE(honest.length * 2, at + 24);
    expect(await codeOf(honest)).toBe('file-zip-bomb');
  });

  test('passwords, names twice, damaged parts, missing ends', async () => {
    const locked = storedZip(word());
    // The flag of the first part in the directory, and the twelve bytes that a password adds.
    const entry = locked.indexOf('PK\u0001\u0002', 0, 'latin1');
    locked[entry + 8] = 1;
    locked.writeUInt32LE(locked.readUInt32LE(entry + 20) + 12, entry + 20);
    expect(await codeOf(locked)).toBe('file-encrypted');
    expect(await zipCode(word({ name: 'word/document.xml', bytes: 'another' }))).toBe('file-broken');
    const damaged = storedZip(word());
    damaged[damaged.indexOf('<document/>') + 1] = 0x58;
    expect(await codeOf(damaged)).toBe('file-broken');
    expect(await codeOf(storedZip(word()).subarray(0, 100))).toBe('file-broken');
    expect(await codeOf(storedZip(word({ name: '../../etc/passwd', bytes: 'x' })))).toBe('file-broken');
  });
});

test('a hundred megabytes are looked into in little memory', async () => {
  const size = 100 * MEGABYTE;
  const head = jpg(0, false);
  const source: FileSource = {
    size,
    async *read(from, to) {
      for (let at = from; at < to; ) {
        const part = Buffer.alloc(Math.min(65_536, to - at), 0x55);
        for (let index = 0; at + index < head.length && index < part.length; index += 1)
          part[index] = head[at + index] ?? 0;
        at += part.length;
        if (at === size) part.set([0xff, 0xd9], part.length - 2);
        yield part;
      }
    },
  };
  const before = process.memoryUsage().arrayBuffers;
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
  }, 2);
  expect(await inspectFile(source)).toEqual({ ok: true, type: 'jpg' });
  clearInterval(watch);
  expect(peak).toBeLessThan(60 * MEGABYTE);
});
