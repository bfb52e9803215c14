import { deflateSync } from 'node:zlib';
import { Document, Packer, Paragraph } from 'docx';
import PdfDocument from 'pdfkit';
import { loadFonts } from '../../src/documents/fonts.ts';
import type { Sought } from '../../src/domain/review/preread.ts';
import { CATALOG, ONE_PAGE, plainPdf } from '../files/made.ts';

/** A small standard of another make than ours. */
export const SOUGHT: readonly Sought[] = [
  { code: '1.1', name: '顾客满意', category: '顾客', terms: ['满意度', '投诉处理'] },
  { code: '1.2', name: '设备管理', category: '资源', terms: ['预防性维护', '完好率'] },
  { code: '1.3', name: '社会责任', category: '领导', terms: ['慈善捐赠', '环境保护'] },
];

export const PAGES: readonly string[] = [
  '海岳精工自我评价报告\n第一章 企业概况。本公司成立于二〇〇三年，位于威海市环翠区，主要从事船用螺旋桨的研制，产品远销二十多个国家和地区，是行业内具有较高知名度的制造企业。',
  '第二章 顾客满意。公司每半年委托第三方开展一次满意度调查，近三年满意度得分由八十七分提高到九十三分；投诉处理实行首问负责，二十四小时内答复，关闭率达到百分之百。',
  '第三章 设备管理。关键设备实行预防性维护，每台设备建立档案，设备完好率连续三年保持在百分之九十八以上。\n公司还在车间推行全员点检，由操作工每班记录。',
];

/** As Word and WPS write one: fonts embedded, lines broken by the width of the page. */
export const pdfReport = async (pages: readonly string[] = PAGES): Promise<Uint8Array<ArrayBuffer>> => {
  const { regular } = await loadFonts();
  const document = new PdfDocument({ size: 'A4', autoFirstPage: false });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.once('end', resolve));
  document.registerFont('song', Buffer.from(regular));
  for (const page of pages) document.addPage().font('song').fontSize(12).text(page);
  document.end();
  await ended;
  return copied(Buffer.concat(chunks));
};

/** As older programs write one: a font that every reader has, signs by their number in GB 18030, which nothing translates. */
export const pdfUnembedded = (gbkHex: string): Uint8Array<ArrayBuffer> => {
  const content = `BT /F 1 Tf 40 700 Td <${gbkHex}> Tj ET`;
  return copied(
    plainPdf(
      CATALOG,
      ONE_PAGE,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [6 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>',
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ),
  );
};

/** One page whose drawing is `content`, unpacked as often as somebody asks for it. */
export const pdfDrawing = (content: Buffer): Uint8Array<ArrayBuffer> => {
  const packed = deflateSync(content);
  return copied(
    plainPdf(
      CATALOG,
      ONE_PAGE,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
      Buffer.concat([
        Buffer.from(`<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
        packed,
        Buffer.from('\nendstream'),
      ]),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ),
  );
};

export const docxReport = async (paragraphs: readonly string[] = PAGES): Promise<Uint8Array<ArrayBuffer>> =>
  copied(
    await Packer.toBuffer(new Document({ sections: [{ children: paragraphs.map((text) => new Paragraph(text)) }] })),
  );

/** Not from a pool: it is handed over as a whole. */
export const copied = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
