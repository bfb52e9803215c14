import { describe, expect, test } from 'vitest';
import { applicationDocx } from '../../src/documents/draw-application.ts';
import { blank, filled, stuffed } from './filled-forms.ts';
import { entryOf } from './read-zip.ts';

const DOCUMENT = 'word/document.xml';
/** What stands in a piece of a document, line by line. */
const readable = (xml: string): string => xml.replaceAll('<w:br/>', '\n').replace(/<[^>]+>/g, '');

describe('the application form as a Word document', () => {
  test('says the same as the PDF, in Word’s own parts', async () => {
    const { bytes, name, type } = await applicationDocx(filled('organisation'));
    expect([name, type]).toEqual(['申报表-ZL2026-D-0012-威海海润精密机械股份有限公司.docx', 'doc']);
    const xml = await entryOf(bytes, DOCUMENT);
    for (const said of [
      '认定申报表',
      '一、基本情况',
      '70,815.6555',
      '138******34',
      '孙明远',
      '王建国',
      '威质受〔2026〕12号',
    ])
      expect(xml).toContain(said);
    expect(xml).not.toContain('13863101234');
    expect(xml).toContain('<w:tblHeader/>');
    const foot = await entryOf(bytes, 'word/footer1.xml');
    expect(foot).toContain('ZL2026-D-0012');
    expect(foot).toMatch(/PAGE<[\s\S]*NUMPAGES</);
  });

  test('labels break into lines of about one length, and rows of a line or two stay whole', async () => {
    const xml = await entryOf((await applicationDocx(filled('organisation'))).bytes, DOCUMENT);
    const rows = xml.split('<w:tr>').slice(1);
    const rowOf = (text: string): string => rows.find((row) => readable(row).includes(text)) ?? '';
    expect(readable(rowOf('信用代码'))).toContain('统一社会\n信用代码');
    expect(readable(rowOf('履行社会'))).toContain('履行社会\n责任情况');
    for (const text of ['2023-2025年审计报告.pdf', '联系人']) expect(rowOf(text)).toContain('<w:cantSplit/>');
    // What may be long runs on over the page.
    const long = await entryOf((await applicationDocx(stuffed('organisation', '质量', 200))).bytes, DOCUMENT);
    const ofLong = long.split('<w:tr>').find((row) => readable(row).includes('质量管理体\n系建设情况'));
    expect(ofLong).not.toContain('<w:cantSplit/>');
  });

  test('only a draft has 草稿 behind its text', async () => {
    const { bytes } = await applicationDocx(blank('individual'));
    const header = await entryOf(bytes, 'word/header1.xml');
    expect(header).toContain('string="草稿"');
    expect(header).not.toContain('undefined');
    await expect(entryOf((await applicationDocx(filled('individual'))).bytes, 'word/header1.xml')).rejects.toThrow();
  });

  test('the same form gives the same bytes, at whatever time', async () => {
    const first = await applicationDocx(filled('individual'));
    // An archive dates its entries to two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const second = await applicationDocx(filled('individual'));
    expect(Buffer.from(first.bytes).equals(second.bytes)).toBe(true);
    expect(await entryOf(first.bytes, 'docProps/core.xml')).toContain('2026-05-18T02:00:00Z');
  });

  test('what somebody typed stays text and cannot break the file', async () => {
    const { bytes } = await applicationDocx(stuffed('individual', '<w:p>&"\u0000\u000b\ud800𠮷', 20));
    const xml = await entryOf(bytes, DOCUMENT);
    expect(xml).toContain('&lt;w:p&gt;&amp;');
    expect(xml).toContain('𠮷');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/);
  });
});
