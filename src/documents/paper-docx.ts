import type * as Docx from 'docx';
import { FORM_WORDS } from '../../cards/words/document-words.ts';
import { breakLines, evenly } from './break-lines.ts';
import { withoutDates } from './fixed-zip.ts';
import type { Paper, PaperCell, PaperCover, PaperLine, PaperRow, PaperTable } from './paper.ts';

type Library = typeof Docx;

// Twentieths of a point; A4 with the same margins as the PDF.
const TWIPS = 20;
const PAGE = { width: 11906, height: 16838 };
const MARGIN = { top: 1240, bottom: 1400, left: 1240, right: 1240, header: 600, footer: 640 };
const WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
// Fonts that Windows and WPS bring; elsewhere the nearest ones stand in.
const LATIN = 'Times New Roman';
const SONG = { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: '宋体' };
const HEI = { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: '黑体' };
const FANG = { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: '仿宋' };
const LABEL_FILL = 'F3F3F3';
const GREY = '555555';
/** Word cannot put signature and date at the foot of a box whose prose is at its head; more blank before them does it. */
const BOX_STRETCH = 2.5;
// Half points.
const SIZE = 21;
const FINE = 15;

/** A Word document of the same paper. Its bytes come from the paper alone. */
export const drawDocx = async (paper: Paper): Promise<Uint8Array> => {
  // Loaded when somebody asks for one, not at every start.
  const docx = await import('docx');
  const page = { size: PAGE, margin: MARGIN };
  const headers = paper.watermark === undefined ? {} : { headers: { default: watermark(docx, paper.watermark) } };
  const footers = { footers: { default: foot(docx, paper.foot) } };
  const file = new docx.Document({
    title: paper.title,
    creator: paper.author,
    // In Word's own terms: no line begins with closing punctuation, figures and words stay whole.
    styles: {
      default: { document: { run: { font: FANG, size: SIZE, language: { value: 'en-US', eastAsia: 'zh-CN' } } } },
    },
    sections: [
      { properties: { page }, ...headers, ...footers, children: cover(docx, paper.cover) },
      {
        properties: { page },
        ...headers,
        ...footers,
        children: paper.tables.flatMap((table) => [title(docx, table), drawTable(docx, table)]),
      },
    ],
  });
  const properties = { path: 'docProps/core.xml', data: coreProperties(paper) };
  return withoutDates(await docx.Packer.toBuffer(file, undefined, [properties]));
};

// ---- cover

const cover = (
  docx: Library,
  { number, title, year, facts, issuer, note }: PaperCover,
): readonly (Docx.Paragraph | Docx.Table)[] => {
  const { AlignmentType, BorderStyle, Paragraph, TextRun } = docx;
  const centred = (text: string, run: Docx.IRunOptions, before: number, rest: Docx.IParagraphOptions = {}) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: before * TWIPS },
      ...rest,
      children: [new TextRun({ ...run, text })],
    });
  return [
    new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ text: number, size: 22 })] }),
    ...title.map((line, at) =>
      centred(
        line,
        { font: SONG, bold: true, size: at === 0 ? 72 : 62, characterSpacing: at === 0 ? 60 : 200 },
        at === 0 ? 110 : 14,
      ),
    ),
    centred(year, { size: 32, font: SONG }, 16, {
      border: { top: { style: BorderStyle.DOUBLE, size: 6, space: 14, color: '000000' } },
      indent: { left: 2000, right: 2000 },
    }),
    new Paragraph({ spacing: { before: 60 * TWIPS }, children: [] }),
    factsTable(docx, facts),
    centred(issuer, { size: 26, font: SONG }, Math.max(20, 90 - FACT_LEADING * linesBeyondFirst(facts))),
    centred(note, { size: 17, color: GREY }, 10),
  ];
};

/** Points; a long name takes what it needs from the blank below, so that the cover stays one page. */
const FACT_LEADING = 24;
const FACT_SIGNS = 18;
const linesBeyondFirst = (facts: PaperCover['facts']): number =>
  facts.reduce((sum, { value }) => sum + Math.max(0, Math.ceil([...value].length / FACT_SIGNS) - 1), 0);

const factsTable = (docx: Library, facts: PaperCover['facts']): Docx.Table => {
  const {
    AlignmentType,
    BorderStyle,
    Paragraph,
    Table,
    TableCell,
    TableLayoutType,
    TableRow,
    TextRun,
    VerticalAlign,
    WidthType,
  } = docx;
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const bare = { top: none, left: none, right: none, bottom: none };
  const widths = [1750, 5250];
  const cell = (text: string, at: 0 | 1) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.BOTTOM,
      borders: at === 0 ? bare : { ...bare, bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000' } },
      children: [
        new Paragraph({
          alignment: at === 0 ? AlignmentType.DISTRIBUTE : AlignmentType.CENTER,
          spacing: { before: 10 * TWIPS, after: 3 * TWIPS },
          children: [new TextRun({ text, size: 28, font: at === 0 ? SONG : FANG })],
        }),
      ],
    });
  return new Table({
    alignment: AlignmentType.CENTER,
    layout: TableLayoutType.FIXED,
    width: { size: 7000, type: WidthType.DXA },
    columnWidths: widths,
    borders: { ...bare, insideHorizontal: none, insideVertical: none },
    rows: facts.map(
      ({ label, value }) => new TableRow({ cantSplit: true, children: [cell(`${label}：`, 0), cell(value, 1)] }),
    ),
  });
};

// ---- tables

const title = (docx: Library, table: PaperTable): Docx.Paragraph =>
  new docx.Paragraph({
    heading: docx.HeadingLevel.HEADING_1,
    keepNext: true,
    spacing: { before: 14 * TWIPS, after: 5 * TWIPS },
    children: [new docx.TextRun({ text: table.title, font: HEI, size: 25, color: '000000' })],
  });

const drawTable = (docx: Library, table: PaperTable): Docx.Table => {
  const { BorderStyle, Table, TableLayoutType, WidthType } = docx;
  const outer = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
  const inner = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const columns = table.columns.map((part) => Math.round((WIDTH * part) / 100));
  const rows = table.rows.map((row) => drawRow(docx, row, columns, { keepNext: table.withNext === true }));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: columns,
    borders: { top: outer, bottom: outer, left: outer, right: outer, insideHorizontal: inner, insideVertical: inner },
    rows: table.heading ? [drawRow(docx, table.heading, columns, { repeated: true }), ...rows] : rows,
  });
};

interface RowRules {
  /** Word repeats it at the top of each page. */
  readonly repeated?: true;
  readonly keepNext?: boolean;
}

const drawRow = (docx: Library, row: PaperRow, columns: readonly number[], rules: RowRules): Docx.TableRow => {
  let column = 0;
  const cells = row.cells.map((cell) => {
    const from = column;
    column += cell.span ?? (cell.look === 'box' ? columns.length : 1);
    const width = columns.slice(from, column).reduce((sum, one) => sum + one, 0);
    return drawCell(docx, cell, { width, span: column - from, keepNext: rules.keepNext === true });
  });
  return new docx.TableRow({
    tableHeader: rules.repeated === true,
    cantSplit: rules.repeated === true || row.least !== undefined || isShort(row),
    ...(row.least !== undefined && { height: { value: row.least * TWIPS, rule: docx.HeightRule.ATLEAST } }),
    children: cells,
  });
};

/** Not worth cutting where a page ends. */
const isShort = ({ cells }: PaperRow): boolean =>
  cells.every(({ lines }) => lines.reduce((sum, { text }) => sum + text.length, 0) <= SHORT_SIGNS);
const SHORT_SIGNS = 160;

const drawCell = (
  docx: Library,
  cell: PaperCell,
  place: { width: number; span: number; keepNext: boolean },
): Docx.TableCell => {
  const filled = cell.look === 'label' || cell.look === 'heading';
  const room = cell.look === 'box' ? 180 : 100;
  return new docx.TableCell({
    width: { size: place.width, type: docx.WidthType.DXA },
    columnSpan: place.span,
    verticalAlign: cell.look === 'box' ? docx.VerticalAlign.TOP : docx.VerticalAlign.CENTER,
    margins: { top: 70, bottom: 70, left: room, right: room },
    ...(filled && { shading: { type: docx.ShadingType.CLEAR, fill: LABEL_FILL, color: 'auto' } }),
    children: cell.lines.map((line) =>
      drawLine(
        docx,
        cell.look === 'label' ? { ...line, text: brokenEvenly(line.text, place.width - 2 * room) } : line,
        {
          look: cell.look,
          keepNext: place.keepNext,
        },
      ),
    ),
  });
};

/** Word would leave the last character alone in a line of its own. The labels are Chinese throughout. */
const brokenEvenly = (label: string, width: number): string => {
  const em = (SIZE / 2) * TWIPS;
  const within = (most: number) => breakLines(label, { width: most, of: () => em });
  return evenly(within, width, em)
    .map(({ text }) => text)
    .join('\n');
};

interface LineRules {
  readonly look: PaperCell['look'];
  readonly keepNext: boolean;
}

const drawLine = (docx: Library, line: PaperLine, { look, keepNext }: LineRules): Docx.Paragraph => {
  const { AlignmentType, Paragraph, TextRun } = docx;
  const alignment = {
    left: AlignmentType.LEFT,
    center: AlignmentType.CENTER,
    right: AlignmentType.RIGHT,
    both: AlignmentType.BOTH,
  }[line.align ?? (line.fine ? 'left' : 'both')];
  return new Paragraph({
    alignment,
    keepNext,
    spacing: { before: (line.before ?? 0) * (look === 'box' ? BOX_STRETCH : 1) * TWIPS, line: line.fine ? 240 : 320 },
    ...(line.indented && { indent: { firstLine: SIZE * 20 } }),
    children: line.text.split('\n').map(
      (text, at) =>
        new TextRun({
          text,
          size: line.fine ? FINE : SIZE,
          font: look === 'heading' ? HEI : FANG,
          ...(at > 0 && { break: 1 }),
          ...(line.fine && { color: GREY }),
        }),
    ),
  });
};

// ---- what stands on every page

const foot = (docx: Library, text: string): Docx.Footer => {
  const { BorderStyle, Footer, PageNumber, Paragraph, TabStopType, TextRun } = docx;
  const [before = '', between = '', after = ''] = FORM_WORDS.page('\n', '\n').split('\n');
  return new Footer({
    children: [
      new Paragraph({
        border: { top: { style: BorderStyle.SINGLE, size: 4, space: 6, color: '888888' } },
        tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
        children: [
          new TextRun({ text, size: 13, color: GREY }),
          new TextRun({
            children: ['\t', before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
            size: 18,
          }),
        ],
      }),
    ],
  });
};

/** Word art behind the text, as Word itself writes a watermark; the package has no word for it. */
const watermark = (docx: Library, text: string): Docx.Header => {
  const element = (name: string, attributes: object, ...children: readonly Docx.XmlComponent[]) => {
    const made = new docx.ImportedXmlComponent(name, attributes);
    for (const child of children) made.push(child);
    return made;
  };
  const type = element(
    'v:shapetype',
    { id: '_x0000_t136', coordsize: '21600,21600', 'o:spt': '136', adj: '10800', path: 'm@7,l@8,m@5,21600l@6,21600e' },
    element('v:path', { textpathok: 't', 'o:connecttype': 'rect' }),
    element('v:textpath', { on: 't', fitshape: 't' }),
  );
  const shape = element(
    'v:shape',
    {
      id: 'watermark',
      'o:spid': '_x0000_s2049',
      type: '#_x0000_t136',
      style: WATERMARK,
      fillcolor: '#d9d9d9',
      stroked: 'f',
    },
    element('v:fill', { opacity: '.5' }),
    element('v:textpath', { style: 'font-family:"黑体";font-size:1pt', string: text }),
  );
  const paragraph = element('w:p', {}, element('w:r', {}, element('w:pict', {}, type, shape)));
  // Any component may stand in a header; the types name only two.
  return new docx.Header({ children: [paragraph as unknown as Docx.Paragraph] });
};

const WATERMARK = [
  'position:absolute;margin-left:0;margin-top:0;width:380pt;height:170pt;rotation:322;z-index:-251658752',
  'mso-position-horizontal:center;mso-position-horizontal-relative:margin',
  'mso-position-vertical:center;mso-position-vertical-relative:margin',
].join(';');

/** The package would write the time of drawing into it. */
/** For the file's properties: what it is called, by whom, and from when. */
export const coreProperties = ({ title: name, author, dated }: Pick<Paper, 'title' | 'author' | 'dated'>): string => {
  const at = `${dated.toISOString().slice(0, 19)}Z`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escaped(name)}</dc:title><dc:creator>${escaped(author)}</dc:creator>` +
    `<cp:lastModifiedBy>${escaped(author)}</cp:lastModifiedBy>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
  );
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
