import type * as Docx from 'docx';
import { withoutDates } from './fixed-zip.ts';
import { coreProperties } from './paper-docx.ts';

/** A document as an office posts it: title, numbered headings, prose, names, issuer and date. */
export interface Letter {
  readonly title: string;
  readonly author: string;
  /** In the file's properties: from what is drawn, never from the clock. */
  readonly dated: Date;
  readonly parts: readonly LetterPart[];
  readonly signed: readonly string[];
}
export type LetterPart =
  | { readonly kind: 'heading' | 'prose'; readonly text: string }
  /** Lines of their own, not indented further than prose. */
  | { readonly kind: 'list'; readonly lines: readonly string[] };

// Twentieths of a point. GB/T 9704: type area 156 mm × 225 mm on A4.
const PAGE = { width: 11906, height: 16838 };
const MARGIN = { top: 2098, bottom: 1984, left: 1587, right: 1474, header: 850, footer: 1400 };
const LATIN = 'Times New Roman';
const font = (eastAsia: string) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia });
/** Half points: 三号 and 二号. */
const BODY = 32;
const TITLE = 44;
const LINE = 560;

/** A Word document; its bytes come from the letter alone. */
export const drawLetter = async ({ title, author, dated, parts, signed }: Letter): Promise<Uint8Array> => {
  // Loaded when somebody asks for one, not at every start.
  const docx = await import('docx');
  const { AlignmentType, Footer, LineRuleType, PageNumber, Paragraph, TextRun } = docx;
  const spacing = { line: LINE, lineRule: LineRuleType.EXACT };
  const prose = (text: string, face = '仿宋') =>
    new Paragraph({
      alignment: AlignmentType.BOTH,
      spacing,
      indent: { firstLine: BODY * 20 },
      children: [new TextRun({ text, size: BODY, font: font(face) })],
    });
  const drawn = parts.flatMap((part): readonly Docx.Paragraph[] => {
    if (part.kind === 'list') return part.lines.map((line) => prose(line));
    return [prose(part.text, part.kind === 'heading' ? '黑体' : '仿宋')];
  });
  const children = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 560, line: 700, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ text: title, bold: true, size: TITLE, font: font('宋体') })],
    }),
    ...drawn,
    ...signed.map(
      (text, at) =>
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          spacing: { ...spacing, ...(at === 0 ? { before: 2 * LINE } : {}) },
          indent: { right: BODY * 20 },
          children: [new TextRun({ text, size: BODY, font: font('仿宋') })],
        }),
    ),
  ];
  const foot = new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28, font: font('宋体') })],
      }),
    ],
  });
  const file = new docx.Document({
    title,
    creator: author,
    styles: {
      default: {
        document: { run: { font: font('仿宋'), size: BODY, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
      },
    },
    sections: [{ properties: { page: { size: PAGE, margin: MARGIN } }, footers: { default: foot }, children }],
  });
  const properties = { path: 'docProps/core.xml', data: coreProperties({ title, author, dated }) };
  return withoutDates(await docx.Packer.toBuffer(file, undefined, [properties]));
};
