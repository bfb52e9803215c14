import { loadFonts } from '../documents/fonts.ts';
import type { Paper } from './applicants.ts';

const INK = '#1f2329';
const PALE = '#646a73';

/** One sheet of invented material as a real PDF: fonts inside, selectable text, and said on it that it is invented. */
export const demoPaper = async (of: string, { title, about }: Pick<Paper, 'title' | 'about'>): Promise<Uint8Array> => {
  const [{ default: PdfDocument }, fonts] = await Promise.all([import('pdfkit'), loadFonts()]);
  const doc = new PdfDocument({
    size: 'A4',
    margin: 72,
    font: '',
    lang: 'zh-CN',
    info: { Title: `${of} ${title}`, Author: '质量奖助手演示' },
  });
  const bytes = gather(doc);
  doc.registerFont('text', fonts.regular as Buffer);
  doc.font('text').fillColor(INK).fontSize(22).text(title, { align: 'center' });
  doc.moveDown(0.6).fontSize(13).text(of, { align: 'center' });
  doc.moveDown(1.6).fontSize(12);
  for (const line of about) doc.text(line, { lineGap: 7, indent: 24 }).moveDown(0.5);
  doc.moveDown(3).fontSize(9).fillColor(PALE).text('演示用虚构材料，不代表任何真实单位或个人。', { align: 'center' });
  doc.end();
  return bytes;
};

const gather = (doc: PDFKit.PDFDocument): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
