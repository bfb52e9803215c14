import { FORM_WORDS } from '../../cards/words/document-words.ts';
import { breakLines, signsOf } from './break-lines.ts';
import { loadFonts } from './fonts.ts';
import { type Ink, inkFor } from './ink.ts';
import type { Paper, PaperCover, PaperRow, PaperTable } from './paper.ts';
import { heightOfLines, heightOfRow, paddingOf, type SetCell, type SetRow, setRow, splitRow } from './set-cells.ts';

// A4 in points.
const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = { x: 62, top: 62, bottom: 70 };
const WIDTH = PAGE.width - 2 * MARGIN.x;
const BOTTOM = PAGE.height - MARGIN.bottom;
const TITLE_HEIGHT = 30;
const BETWEEN_TABLES = 16;
const LABEL_FILL = '#f3f3f3';
/** Of a page; a row that would leave less than this blank is moved whole, a longer one is cut. */
const MOST_BLANK = (BOTTOM - MARGIN.top) / 4;
const MOST_MISSING_NAMED = 20;

/**
 * A PDF with the fonts inside, cut down to the characters used. The same paper gives the same bytes on the same Node
 * (its zlib decides how streams are packed). Between tables it lets other work through.
 */
export const drawPdf = async (paper: Paper): Promise<Uint8Array> => {
  const [{ default: PdfDocument }, fonts] = await Promise.all([import('pdfkit'), loadFonts()]);
  const doc = new PdfDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    // No standard font besides ours.
    font: '',
    info: {
      Title: paper.title,
      Author: paper.author,
      Creator: paper.author,
      Producer: 'PDFKit',
      CreationDate: paper.dated,
      ModDate: paper.dated,
    },
  });
  const bytes = gather(doc);
  const ink = inkFor(doc, fonts);
  drawCover(ink, paper.cover);
  const sheets = new Sheets(ink);
  for (const [at, table] of paper.tables.entries()) {
    sheets.table(table, table.withNext ? paper.tables[at + 1] : undefined);
    await new Promise(setImmediate);
  }
  sheets.note(missingNote(ink.missing));
  drawEveryPage(ink, paper);
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

// ---- cover

const drawCover = (ink: Ink, cover: PaperCover): void => {
  const { doc } = ink;
  doc.addPage();
  centred(ink, cover.number, 74, { size: 11, align: 'right' });

  let y = 232;
  for (const [at, line] of cover.title.entries()) {
    centred(ink, line, y, { size: at === 0 ? 34 : 30, bold: true, apart: at === 0 ? 4 : 12 });
    y += 58;
  }
  doc
    .lineWidth(1.6)
    .moveTo(PAGE.width / 2 - 120, y - 32)
    .lineTo(PAGE.width / 2 + 120, y - 32)
    .stroke('#000000');
  doc
    .lineWidth(0.5)
    .moveTo(PAGE.width / 2 - 120, y - 28)
    .lineTo(PAGE.width / 2 + 120, y - 28)
    .stroke('#000000');
  centred(ink, cover.year, y + 4, { size: 16, apart: 1 });

  y = 470;
  for (const { label, value } of cover.facts) y = coverFact(ink, label, value, y);

  centred(ink, cover.issuer, PAGE.height - 142, { size: 12.5 });
  centred(ink, cover.note, PAGE.height - 112, { size: 8.5, color: '#555555' });
};

const FACT = { label: 128, width: 68, value: 214, end: PAGE.width - 128, size: 13, leading: 24 };

/** Label spread to equal width, the answer centred above a line, as on every form. */
const coverFact = (ink: Ink, label: string, value: string, y: number): number => {
  const gaps = Math.max(1, [...label].length - 1);
  const spread = (FACT.width - ink.widthOf(label, FACT.size)) / gaps;
  ink.write(label, FACT.label, y, { size: FACT.size, spread });
  ink.write('：', FACT.label + FACT.width + 1, y, { size: FACT.size });
  const width = FACT.end - FACT.value;
  const lines = breakLines(ink.drawable(value), { width: width - 8, of: (sign) => ink.widthOf(sign, FACT.size) });
  for (const [at, { text }] of lines.entries()) {
    const baseline = y + at * FACT.leading;
    ink.write(text, FACT.value + (width - ink.widthOf(text, FACT.size)) / 2, baseline, { size: FACT.size });
    ink.doc
      .lineWidth(0.6)
      .moveTo(FACT.value, baseline + 6)
      .lineTo(FACT.end, baseline + 6)
      .stroke('#000000');
  }
  return y + (lines.length - 1) * FACT.leading + 36;
};

interface Centred {
  readonly size: number;
  readonly bold?: true;
  readonly color?: string;
  readonly apart?: number;
  readonly align?: 'right';
}

const centred = (ink: Ink, text: string, y: number, { size, bold, color, apart = 0, align }: Centred): void => {
  const weight = bold ? 'bold' : 'regular';
  const shown = ink.drawable(text);
  const wide = ink.widthOf(shown, size, weight) + apart * (signsOf(shown).length - 1);
  const x = align === 'right' ? PAGE.width - MARGIN.x - wide : (PAGE.width - wide) / 2;
  ink.write(shown, x, y, { size, weight, spread: apart, ...(color !== undefined && { color }) });
};

// ---- tables

/** Where on which page the next thing goes. */
class Sheets {
  readonly #ink: Ink;
  #y = Number.POSITIVE_INFINITY;
  /** Where the frame that is open on this page began. */
  #frameTop: number | undefined;

  constructor(ink: Ink) {
    this.#ink = ink;
  }

  /** With `next`, both begin on a new page when they would not stand on this one. */
  table(table: PaperTable, next?: PaperTable): void {
    const rows = table.rows.map((row) => this.#set(table, row));
    const heading = table.heading && this.#set(table, table.heading);
    const headingHeight = heading ? heightOfRow(heading) : 0;
    const firstHeight = rows[0] ? Math.min(heightOfRow(rows[0]), MOST_BLANK) : 0;
    const together = next ? this.#heightOf(table) + BETWEEN_TABLES + this.#heightOf(next) : 0;
    this.#y += BETWEEN_TABLES;
    // A title never stands at the foot of a page without something under it.
    const needed = Math.max(TITLE_HEIGHT + headingHeight + firstHeight, together);
    if (this.#y + needed > BOTTOM) this.#turn();
    this.#ink.doc.outline.addItem(table.title);
    this.#open(table.title, heading);
    for (const row of rows) this.#place(row, () => this.#open(`${table.title}${FORM_WORDS.continued}`, heading));
    this.#close();
  }

  note(text: string | undefined): void {
    if (text === undefined) return;
    const lines = breakLines(this.#ink.drawable(text), { width: WIDTH, of: (sign) => this.#ink.widthOf(sign, 8) });
    if (this.#y + 12 + lines.length * 13 > BOTTOM) this.#turn();
    for (const [at, line] of lines.entries())
      this.#ink.write(line.text, MARGIN.x, this.#y + 18 + at * 13, { size: 8, color: '#555555' });
  }

  #heightOf(table: PaperTable): number {
    return table.rows.reduce((sum, row) => sum + heightOfRow(this.#set(table, row)), TITLE_HEIGHT);
  }

  #set({ columns }: PaperTable, row: PaperRow): SetRow {
    return setRow(this.#ink, row, columns, MARGIN.x, WIDTH);
  }

  #turn(): void {
    this.#ink.doc.addPage();
    this.#y = MARGIN.top;
  }

  #open(title: string, heading: SetRow | undefined): void {
    this.#ink.write(title, MARGIN.x, this.#y + TITLE_HEIGHT - 11, { size: 12.5, weight: 'bold' });
    this.#y += TITLE_HEIGHT;
    this.#frameTop = this.#y;
    if (heading) this.#draw(heading);
  }

  #close(): void {
    if (this.#frameTop !== undefined && this.#y > this.#frameTop)
      this.#ink.doc
        .lineWidth(1)
        .rect(MARGIN.x, this.#frameTop, WIDTH, this.#y - this.#frameTop)
        .stroke('#000000');
    this.#frameTop = undefined;
  }

  #place(row: SetRow, reopen: () => void): void {
    let rest = row;
    while (this.#y + heightOfRow(rest) > BOTTOM) {
      const space = BOTTOM - this.#y;
      // A new page would give it no more room.
      const fresh = this.#y < MARGIN.top + TITLE_HEIGHT + 60;
      const split =
        fresh || space > MOST_BLANK || heightOfRow(rest) > BOTTOM - MARGIN.top - 60 ? splitRow(rest, space) : undefined;
      if (split) {
        this.#draw(split.top);
        rest = split.rest;
      } else if (fresh) break;
      this.#close();
      this.#turn();
      reopen();
    }
    this.#draw(rest);
  }

  #draw(row: SetRow): void {
    const height = heightOfRow(row);
    for (const cell of row.cells) this.#drawCell(cell, height);
    this.#y += height;
  }

  #drawCell(cell: SetCell, height: number): void {
    const { doc } = this.#ink;
    const filled = cell.look === 'label' || cell.look === 'heading';
    doc.lineWidth(0.5).rect(cell.left, this.#y, cell.width, height);
    if (filled) doc.fillAndStroke(LABEL_FILL, '#000000');
    else doc.stroke('#000000');
    const text = heightOfLines(cell.lines);
    const slack = height - text - 2 * paddingOf(cell.look);
    let y = this.#y + paddingOf(cell.look) + (cell.look === 'box' ? 0 : slack / 2);
    // In a box, signature and date stand at its foot.
    let loose = cell.look === 'box' ? slack : 0;
    for (const line of cell.lines) {
      if (line.before > 0) {
        y += loose;
        loose = 0;
      }
      y += line.before;
      // The baseline: Chinese characters stand in the middle of their line.
      const baseline = y + line.height / 2 + line.size * 0.37;
      this.#ink.write(line.text, cell.left + line.x, baseline, line);
      y += line.height;
    }
  }
}

// ---- what stands on every page

const drawEveryPage = (ink: Ink, paper: Paper): void => {
  const { count } = ink.doc.bufferedPageRange();
  const shown = ink.drawable(paper.foot);
  for (let at = 0; at < count; at += 1) {
    ink.doc.switchToPage(at);
    const y = PAGE.height - 40;
    ink.doc
      .lineWidth(0.4)
      .moveTo(MARGIN.x, y - 12)
      .lineTo(PAGE.width - MARGIN.x, y - 12)
      .stroke('#888888');
    const page = FORM_WORDS.page(String(at + 1), String(count));
    ink.write(page, PAGE.width - MARGIN.x - ink.widthOf(page, 9), y, { size: 9 });
    ink.write(shown, MARGIN.x, y, { size: footSize(ink, shown), color: '#555555' });
    if (paper.watermark !== undefined) drawWatermark(ink, paper.watermark);
  }
};

/** As large as leaves the number of the page its place. */
const footSize = (ink: Ink, text: string): number => Math.min(7.5, (WIDTH - 90) / ink.widthOf(text, 1));

const drawWatermark = (ink: Ink, text: string): void => {
  const size = 150;
  const apart = 40;
  const wide = ink.widthOf(text, size, 'bold') + apart * ([...text].length - 1);
  ink.doc
    .save()
    .rotate(-38, { origin: [PAGE.width / 2, PAGE.height / 2] })
    .fillOpacity(0.07);
  ink.write(text, (PAGE.width - wide) / 2, PAGE.height / 2 + size * 0.37, { size, weight: 'bold', spread: apart });
  ink.doc.restore();
};

const missingNote = (missing: ReadonlySet<string>): string | undefined => {
  if (missing.size === 0) return undefined;
  const named = [...missing]
    .slice(0, MOST_MISSING_NAMED)
    .map((sign) =>
      [...sign].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' '),
    );
  return FORM_WORDS.missingSigns(named.join('、'), missing.size > MOST_MISSING_NAMED);
};
