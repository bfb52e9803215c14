import { AWARD_PAPER_WORDS, CERTIFICATE_WORDS as WORDS } from '../../cards/words/award-paper-words.ts';
import { CHECK_COPY, numberWord } from '../../cards/words/award-words.ts';
import { paperDay } from '../../cards/words/document-words.ts';
import type { Certificate } from '../domain/award/award.ts';
import { breakLines } from './break-lines.ts';
import { loadFonts } from './fonts.ts';
import { type Ink, inkFor } from './ink.ts';

// A4 lying on its side, in points.
const PAGE = { width: 841.89, height: 595.28 };
const RED = '#b3121d';
const GOLD = '#b8923a';
const GREY = '#555555';
const QR = 96;

export interface CheckCopy extends Certificate {
  /** What the code leads to. */
  readonly url: string;
}

/** The check copy: what stands on the plaque or certificate, and the way to the page that says whether it still holds. */
export const drawCertificatePdf = async (copy: CheckCopy): Promise<Uint8Array> => {
  const [{ default: PdfDocument }, { default: qrcode }, fonts] = await Promise.all([
    import('pdfkit'),
    import('qrcode'),
    loadFonts(),
  ]);
  const doc = new PdfDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    font: '',
    info: {
      Title: `${WORDS.award}${WORDS.copy}（${copy.number}）`,
      Author: AWARD_PAPER_WORDS.office,
      Creator: AWARD_PAPER_WORDS.office,
      Producer: 'PDFKit',
      CreationDate: copy.publishedAt,
      ModDate: copy.publishedAt,
    },
  });
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
  const ink = inkFor(doc, fonts);
  frame(ink);
  text(ink, copy);
  drawQr(ink, qrcode.create(copy.url, { errorCorrectionLevel: 'M' }).modules);
  doc.end();
  return bytes;
};

const frame = ({ doc }: Ink): void => {
  doc
    .lineWidth(3)
    .rect(30, 30, PAGE.width - 60, PAGE.height - 60)
    .stroke(GOLD);
  doc
    .lineWidth(0.8)
    .rect(38, 38, PAGE.width - 76, PAGE.height - 76)
    .stroke(GOLD);
};

interface Line {
  readonly size: number;
  readonly color?: string;
  readonly weight?: 'bold';
  readonly spread?: number;
}

const centred = (ink: Ink, said: string, y: number, { size, spread = 0, ...rest }: Line): void => {
  const shown = ink.drawable(said);
  const wide = ink.widthOf(shown, size, rest.weight ?? 'regular') + spread * Math.max(0, [...shown].length - 1);
  ink.write(shown, (PAGE.width - wide) / 2, y, { size, spread, ...rest });
};

/** The name as large as leaves it on two lines at most. */
const name = (ink: Ink, said: string, y: number): number => {
  for (let size = 34; ; size -= 2) {
    const lines = breakLines(ink.drawable(said), {
      width: PAGE.width - 200,
      of: (sign) => ink.widthOf(sign, size, 'bold'),
    });
    if (lines.length > 2 && size > 14) continue;
    for (const [at, line] of lines.entries()) centred(ink, line.text, y + at * size * 1.35, { size, weight: 'bold' });
    return y + (lines.length - 1) * size * 1.35;
  }
};

const text = (ink: Ink, copy: CheckCopy): void => {
  centred(ink, WORDS.award, 128, { size: 44, weight: 'bold', color: RED, spread: 8 });
  centred(ink, `（${WORDS.copy}）`, 164, { size: 15, color: GREY });
  let y = name(ink, copy.name, 236);
  const person = [copy.unit, copy.post].filter((part) => part !== undefined).join('　');
  if (person !== '') {
    y += 32;
    const size = Math.min(17, (PAGE.width - 160) / ink.widthOf(ink.drawable(person), 1));
    centred(ink, person, y, { size });
  }
  centred(ink, WORDS.given(copy.year), y + 48, { size: 18 });
  const facts = [
    `${numberWord(copy.kind)}：${copy.number}`,
    `${WORDS.document}：${copy.documentNumber}`,
    `${WORDS.issuer}　${paperDay(copy.documentDay)}`,
  ];
  for (const [at, said] of facts.entries()) ink.write(ink.drawable(said), 84, 424 + at * 25, { size: 13.5 });
  centred(ink, CHECK_COPY, 528, { size: 13, weight: 'bold', color: RED });
};

/** As rectangles, row by row; four modules of white around it stay free. */
const drawQr = (ink: Ink, modules: { readonly size: number; readonly data: Uint8Array }): void => {
  const { doc } = ink;
  const unit = QR / modules.size;
  const left = PAGE.width - 84 - QR;
  const top = 400;
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.data[row * modules.size + column])
        // A hair wider than the module, or printers show lines between them.
        doc.rect(left + column * unit, top + row * unit, unit + 0.05, unit + 0.05);
  doc.fill('#000000');
  const said = ink.drawable(WORDS.scan);
  ink.write(said, left + (QR - ink.widthOf(said, 9)) / 2, top + QR + 15, { size: 9, color: GREY });
};
