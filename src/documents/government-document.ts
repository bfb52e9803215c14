import type * as Docx from 'docx';
import type { ListedParty } from '../../cards/award/list-lines.ts';
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
const MARGIN = { top: 2098, left: 1588, right: 1474, bottom: 1980, footer: 1300 };
/**
 * 22 lines of 28 characters: exact lines, and a quarter of a point less between the characters. Not by a grid: where a
 * cell is narrower than its character, other programs than Word give each of them two.
 */
const LINE = 580;
const CLOSER = -5;
const RED = 'FF0000';
// As offices have them; where one is missing, Word takes the nearest.
const LATIN = 'Times New Roman';
const font = (eastAsia: string) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia });
const FANG = font('仿宋_GB2312');
const HEI = font('黑体');
const XIAOBIAO = font('方正小标宋简体');
const SONG = font('宋体');
// Half points: 二号, 三号, 四号; and the name of the issuer at the head, nine characters in one line.
const SIZE = { title: 44, body: 32, small: 28, head: 92 };
/** A character of the body, and one of the record at the foot, in twentieths of a point. */
const BODY_CHARACTER = SIZE.body * 10;
const SMALL_CHARACTER = SIZE.small * 10;
const TYPE_AREA = PAGE.width - MARGIN.left - MARGIN.right;
/** Two characters of the body. */
const INDENT = { firstLine: 2 * BODY_CHARACTER };

/** The city government's document in its official layout, ready to be numbered and dated. */
export const drawGovernmentDocx = async (document: GovernmentDocument): Promise<Uint8Array> => {
  const docx = await import('docx');
  const { year, list } = document;
  const organisations = list.filter(({ kind }) => kind === 'organisation');
  const individuals = list.filter(({ kind }) => kind === 'individual');
  const body = (text: string, rest: Docx.IParagraphOptions = {}) => paragraph(docx, text, { indent: INDENT, ...rest });
  const chapter = (text: string) => paragraph(docx, text, { indent: INDENT, keepNext: true }, { font: HEI });
  const names = (parties: readonly ListedParty[]) =>
    parties.length === 0 ? [body(WORDS.none)] : parties.map((one, at) => body(`${at + 1}.${wholeWords(one)}`));
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
          body(WORDS.open),
          ...record(docx, document),
        ],
      },
    ],
  });
  return withoutDates(
    await docx.Packer.toBuffer(file, undefined, [{ path: 'docProps/core.xml', data: properties(document) }]),
  );
};

/** Names as they are, however long: nothing is shortened in what has legal force. */
const wholeWords = ({ title, unit, post }: ListedParty): string =>
  [title, unit, post].filter((part) => part !== undefined).join('　');

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
    children: [new docx.TextRun({ font: FANG, size: SIZE.body, characterSpacing: CLOSER, ...run, text })],
  });

/** The issuer in red 35 mm below the head of the type area, the number two lines below it, and the red line. */
const head = (docx: Library, { year, document }: GovernmentDocument): readonly Docx.Paragraph[] => [
  new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    // 35 mm.
    spacing: { before: 1984, line: 2 * LINE, lineRule: docx.LineRuleType.EXACTLY },
    children: [
      new docx.TextRun({ text: WORDS.head, font: XIAOBIAO, size: SIZE.head, color: RED, characterSpacing: 20 }),
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
          ...(at === 0 ? { before: 2 * LINE } : {}),
          ...(at === WORDS.title(year).length - 1 ? { after: LINE } : {}),
        }),
      },
      { font: XIAOBIAO, size: SIZE.title, characterSpacing: 0 },
    ),
  );

/** A figure is half as wide as a character. */
const widthOf = (text: string): number =>
  [...text].reduce((width, sign) => width + (/\d/.test(sign) ? BODY_CHARACTER / 2 : BODY_CHARACTER), 0);

/** The date four characters from the right, the issuer centred above it. */
const signed = (docx: Library, { year, document }: GovernmentDocument): readonly Docx.Paragraph[] => {
  const right = (text: string, indent: number) =>
    paragraph(docx, text, { alignment: docx.AlignmentType.RIGHT, indent: { right: indent }, keepNext: true });
  const date = document ? WORDS.day(document.day) : WORDS.blankDay(year);
  const fromRight = 4 * BODY_CHARACTER;
  return [
    right(WORDS.signed, Math.round(fromRight + (widthOf(date) - widthOf(WORDS.signed)) / 2)),
    right(date, fromRight),
  ];
};

/** 版记: who has it printed, and when, between two lines as wide as the type area, at the foot of the last page. */
const record = (docx: Library, { year, document }: GovernmentDocument): readonly Docx.Paragraph[] => {
  const line = { style: docx.BorderStyle.SINGLE, size: 8, space: 2, color: '000000' };
  const when = WORDS.printedOn(document ? WORDS.day(document.day) : WORDS.blankDay(year));
  return [
    new docx.Paragraph({
      spacing: exactly(docx),
      border: { top: line, bottom: line },
      frame: {
        type: 'alignment',
        width: TYPE_AREA,
        height: LINE,
        anchor: { horizontal: docx.FrameAnchorType.MARGIN, vertical: docx.FrameAnchorType.MARGIN },
        alignment: { x: docx.HorizontalPositionAlign.CENTER, y: docx.VerticalPositionAlign.BOTTOM },
      },
      tabStops: [{ type: docx.TabStopType.RIGHT, position: TYPE_AREA - SMALL_CHARACTER }],
      children: [
        new docx.TextRun({ font: FANG, size: SIZE.small, children: [`　${WORDS.printed}`, new docx.Tab(), when] }),
      ],
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
