import { describe, expect, test } from 'vitest';
import type { Preread } from '../../src/domain/review/preread.ts';
import { readReport } from '../../src/preread/read-report.ts';
import { pdf, pdfWithPassword, word } from '../files/made.ts';
import { storedZip } from '../people/zip.ts';
import { copied, docxReport, PAGES, pdfDrawing, pdfReport, pdfUnembedded, SOUGHT } from './reports.ts';

const read = (
  bytes: Uint8Array,
  type: 'pdf' | 'docx' = 'pdf',
  limits: Parameters<typeof readReport>[1]['limits'] = {},
): Promise<Preread> => readReport(copied(bytes), { type, sought: SOUGHT, limits });
const placesOf = (preread: Preread, code: string) =>
  preread.is === 'read' ? preread.items.find((item) => item.code === code)?.places : undefined;
const why = (preread: Preread): string => (preread.is === 'unread' ? preread.why : 'read');

describe('a PDF with Chinese fonts inside', async () => {
  const preread = await read(await pdfReport());

  test('what it speaks of is found by page, and quoted as it stands there', () => {
    expect(preread).toMatchObject({ is: 'read', parts: 'page', total: 3, silent: 0, cut: false });
    expect(placesOf(preread, '1.1')?.[0]?.at).toBe(2);
    expect(
      placesOf(preread, '1.1')
        ?.map(({ quote }) => quote)
        .join(),
    ).toContain('满意度调查');
    expect(placesOf(preread, '1.2')?.[0]).toMatchObject({ at: 3, quote: expect.stringContaining('预防性维护') });
  });

  test('what it does not speak of has no place', () => {
    expect(placesOf(preread, '1.3')).toEqual([]);
  });

  test('a quote has sixty characters at most', () => {
    const quotes = preread.is === 'read' ? preread.items.flatMap(({ places }) => places.map(({ quote }) => quote)) : [];
    expect(Math.max(...quotes.map((quote) => [...quote].length))).toBeLessThanOrEqual(60);
  });

  test('the same file gives the same, letter by letter', async () => {
    expect(await read(await pdfReport())).toEqual(preread);
  });

  test('pages without text are counted and the others are read', async () => {
    const mixed = await read(await pdfReport([...PAGES, ' ']));
    expect(mixed).toMatchObject({ is: 'read', total: 4, silent: 1 });
  });

  test('of a report without an end so much is read, and that is said', async () => {
    expect(await read(await pdfReport(), 'pdf', { partsMost: 2 })).toMatchObject({ total: 3, cut: true });
    expect(await read(await pdfReport(), 'pdf', { charactersMost: 150 })).toMatchObject({ total: 3, cut: true });
  });
});

test('a Chinese font that is not in the file is read by the tables that come with the reader', async () => {
  // 顾客满意度调查, forty times, in GBK.
  const preread = await read(pdfUnembedded('B9CBBFCDC2FAD2E2B6C8B5F7B2E9'.repeat(40)));
  expect(placesOf(preread, '1.1')?.[0]?.quote).toContain('顾客满意度调查');
});

test('a Word document is read by paragraphs', async () => {
  const preread = await read(await docxReport(), 'docx');
  expect(preread).toMatchObject({ is: 'read', parts: 'paragraph', total: 3, cut: false });
  expect(placesOf(preread, '1.1')?.[0]?.at).toBe(2);
  expect(placesOf(preread, '1.3')).toEqual([]);
});

describe('nothing can be read of', () => {
  test('a scanned report', async () => {
    expect(why(await read(await pdf(3)))).toBe('no-text');
  });

  test('a scanned report on whose pages the scanner has put its name', async () => {
    expect(why(await read(await pdfReport(Array.from({ length: 30 }, (_, at) => `扫描王创建　第 ${at + 1} 页`))))).toBe(
      'no-text',
    );
  });

  test('but a short one is read', async () => {
    expect(why(await read(await pdfReport(['本人主持完成质量改进课题十二项，培养技术骨干二十余人。'])))).toBe('read');
  });

  test('a PDF with a password', async () => {
    expect(why(await read(await pdfWithPassword()))).toBe('encrypted');
  });

  test('half a Word document, half a PDF, or neither', async () => {
    const [paper, document] = [await pdfReport(), await docxReport()];
    expect(why(await read(document.subarray(0, document.length / 2), 'docx'))).toBe('broken');
    expect(['broken', 'no-text']).toContain(why(await read(paper.subarray(0, paper.length / 3))));
    expect(why(await read(Buffer.alloc(10_000, 'x')))).toBe('broken');
    expect(why(await read(document, 'pdf'))).toBe('broken');
  });

  test('a Word document whose text is none', async () => {
    const part = (bytes: string) =>
      storedZip(word().map((one) => (one.name === 'word/document.xml' ? { ...one, bytes } : one)));
    expect(why(await read(part('<w:document><w:p><w:t>顾客'), 'docx'))).toBe('broken');
    const lol = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:p><w:t>&b;</w:t></w:p>';
    expect(why(await read(part(lol), 'docx'))).toBe('broken');
  });
});

describe('a file that was made to hold us up', () => {
  test('is let go when its time is over', async () => {
    const endless = pdfDrawing(Buffer.from('q 1 0 0 1 0 0 cm BT /F 1 Tf (x) Tj ET Q\n'.repeat(400_000)));
    expect(why(await read(endless, 'pdf', { withinMs: 1_500 }))).toBe('too-complex');
  }, 20_000);

  test('is let go when it grows beyond what a report needs', async () => {
    const bomb = pdfDrawing(Buffer.alloc(300 * 1024 * 1024, ' '));
    expect(why(await read(bomb, 'pdf', { growthMegabytes: 100 }))).toBe('too-complex');
  }, 30_000);

  test('is let go when its heap is full', async () => {
    const many = await pdfReport([PAGES.join('').repeat(300)]);
    expect(why(await read(many, 'pdf', { heapMegabytes: 12 }))).toBe('too-complex');
  }, 30_000);

  test('and the next one is read as ever', async () => {
    expect(why(await read(await docxReport(), 'docx'))).toBe('read');
  });
});

test('a thread that is not wanted any more ends with an error, so that the report is read another time', async () => {
  const ending = new AbortController();
  const reading = readReport(await pdfReport(), { type: 'pdf', sought: SOUGHT, signal: ending.signal });
  setTimeout(() => ending.abort(new Error('the service stops')), 50);
  await expect(reading).rejects.toThrow('the service stops');
});
