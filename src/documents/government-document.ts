import type * as Docx from 'docx';
import { type ListedParty, partyWords } from '../../cards/award/list-lines.ts';
import { GOVERNMENT_DOCUMENT as WORDS } from '../../cards/words/award-paper-words.ts';
import { withoutDates } from './fixed-zip.ts';

type Library = typeof Docx;

export interface GovernmentDocument {
  readonly year: number;
  readonly list: readonly ListedParty[];
  /** Goes into the file's properties. */
  readonly dated: Date;
  /** Number and day, once they are there; blank until then. */
  readonly document?: { readonly number: string; readonly day: string };
}

// GB/T 9704-2012, in twentieths of a point: A4; head 37 mm, binding side 28 mm, a type area of 156 × 225 mm.
const PAGE = { width: 11906, height: 16838 };
const MARGIN = { top: 2098, left: 1588, right: 1474, bottom: 1984, footer: 1304 };
/** 22 lines of 28 characters: the pitch of a line, and what each character of 16 points is narrower by (1/4096 point). */
const GRID = { linePitch: 580, charSpace: -849 };
const LINE = GRID.linePitch;
const RED = 'FF0000';
// As offices have them; where one is missing, Word takes the nearest.
const LATIN = 'Times New Roman';
const font = (eastAsia: string) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia });
const FANG = font('仿宋_GB2312');
const HEI = font('黑体');
const XIAOBIAO = font('方正小标宋简体');
const SONG = font('宋体');
// Half points: 二号, 三号, 四号; and the name of the issuer at the head.
const SIZE = { title: 44, body: 32, small: 28, head: 100 };
/** Two characters of the body. */
const INDENT = { firstLine: 640 };

/** The city government's document in its official layout, ready to be numbered and dated. */
export const drawGovernmentDocx = async (document: GovernmentDocument): Promise<Uint8Array> => {
  const docx = await import('docx');
  const { year, list } = document;
  const organisations = list.filter(({ kind }) => kind === 'organisation');
  const individuals = list.filter(({ kind }) => kind === 'individual');
  const body = (text: string, rest: Docx.IParagraphOptions = {}) => paragraph(docx, text, { indent: INDENT, ...rest });
  const chapter = (text: string) => paragraph(docx, text, { indent: INDENT }, { font: HEI });
  const names = (parties: readonly ListedParty[]) =>
    parties.length === 0 ? [body(WORDS.none)] : parties.map((one, at) => body(`${at + 1}. ${partyWords(one)}`));
  const file = new docx.Document({
    title: WORDS.title(year).join(''),
    creator: WORDS.signed,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { font: FANG, size: SIZE.body, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      {
        properties: {
          page: { size: PAGE, margin: MARGIN },
          grid: { ...GRID, type: docx.DocumentGridType.LINES_AND_CHARS },
        },
        footers: { default: pageNumber(docx, 'right'), even: pageNumber(docx, 'left') },
        children: [
          ...head(docx, document),
          ...title(docx, year),
          paragraph(docx, WORDS.to),
          body(WORDS.opening(year)),
          chapter(WORDS.organisations(organisations.length)),
          ...names(organisations),
          chapter(WORDS.individuals(individuals.length)),
          ...names(individuals),
          body(WORDS.closing),
          paragraph(docx, ''),
          ...signed(docx, document),
          body(WORDS.open, { spacing: exactly(docx, { before: LINE }) }),
          ...record(docx, document),
        ],
      },
    ],
  });
  return withoutDates(
    await docx.Packer.toBuffer(file, undefined, [{ path: 'docProps/core.xml', data: properties(document) }]),
  );
};

const exactly = (docx: Library, rest: Docx.ISpacingProperties = {}): Docx.ISpacingProperties => ({
  line: LINE,
  lineRule: docx.LineRuleType.EXACTLY,
  ...rest,
});

const paragraph = (
  docx: Library,
  text: string,
  rest: Docx.IParagraphOptions = {},
  run: Docx.IRunOptions = {},
): Docx.Paragraph =>
  new docx.Paragraph({
    alignment: docx.AlignmentType.JUSTIFIED,
    spacing: exactly(docx),
    ...rest,
    children: [new docx.TextRun({ font: FANG, size: SIZE.body, ...run, text })],
  });

/** The issuer in red 35 mm below the head of the type area, the number two lines below it, and the red line. */
const head = (docx: Library, { year, document }: GovernmentDocument): readonly Docx.Paragraph[] => [
  new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    // 35 mm.
    spacing: { before: 1984, line: 1300, lineRule: docx.LineRuleType.EXACTLY },
    children: [
      new docx.TextRun({ text: WORDS.head, font: XIAOBIAO, size: SIZE.head, color: RED, characterSpacing: 40 }),
    ],
  }),
  paragraph(docx, document?.number ?? WORDS.blankNumber(year), {
    alignment: docx.AlignmentType.CENTER,
    spacing: exactly(docx, { before: 2 * LINE }),
    // 4 mm below.
    border: { bottom: { style: docx.BorderStyle.SINGLE, size: 18, space: 11, color: RED } },
  }),
];

const title = (docx: Library, year: number): readonly Docx.Paragraph[] =>
  WORDS.title(year).map((text, at) =>
    paragraph(
      docx,
      text,
      {
        alignment: docx.AlignmentType.CENTER,
        keepNext: true,
        spacing: exactly(docx, {
          line: 700,
          ...(at === 0 ? { before: 2 * LINE } : {}),
          ...(at === WORDS.title(year).length - 1 ? { after: LINE } : {}),
        }),
      },
      { font: XIAOBIAO, size: SIZE.title },
    ),
  );

/** The date four characters from the right, the issuer centred above it. */
const signed = (docx: Library, { year, document }: GovernmentDocument): readonly Docx.Paragraph[] => {
  const right = (text: string, indent: number) =>
    paragraph(docx, text, { alignment: docx.AlignmentType.RIGHT, indent: { right: indent }, keepNext: true });
  return [right(WORDS.signed, 4 * 320 + 80), right(document ? WORDS.day(document.day) : WORDS.blankDay(year), 4 * 320)];
};

/** 版记: who has it printed, and when, between two lines at the foot. */
const record = (docx: Library, { year, document }: GovernmentDocument): readonly Docx.Paragraph[] => {
  const line = { style: docx.BorderStyle.SINGLE, size: 8, space: 2, color: '000000' };
  const when = WORDS.printedOn(document ? WORDS.day(document.day) : WORDS.blankDay(year));
  return [
    new docx.Paragraph({
      spacing: exactly(docx, { before: 2 * LINE }),
      border: { top: line, bottom: line },
      indent: { left: 280, right: 280 },
      tabStops: [{ type: docx.TabStopType.RIGHT, position: 8844 - 280 }],
      children: [new docx.TextRun({ font: FANG, size: SIZE.small, children: [WORDS.printed, new docx.Tab(), when] })],
    }),
  ];
};

/** — 1 —, in 宋体 四号: on the right of odd pages and on the left of even ones, one character in. */
const pageNumber = (docx: Library, side: 'left' | 'right'): Docx.Footer =>
  new docx.Footer({
    children: [
      new docx.Paragraph({
        alignment: side === 'right' ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
        indent: { [side]: 280 },
        children: [new docx.TextRun({ font: SONG, size: SIZE.small, children: ['— ', docx.PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });

/** Without the instant at which it was drawn: the same document gives the same bytes. */
const properties = ({ year, dated }: GovernmentDocument): string => {
  const at = dated.toISOString().replace(/\.\d+Z$/, 'Z');
  return `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${WORDS.title(year).join('')}</dc:title><dc:creator>${WORDS.signed}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
};
