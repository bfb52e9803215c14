import { signsOf } from './break-lines.ts';
import type { Fonts } from './fonts.ts';

export type Weight = 'regular' | 'bold';

export interface Placed {
  readonly weight?: Weight;
  readonly size: number;
  readonly color?: string;
  /** Points added after each character. */
  readonly spread?: number;
}

/** Writes single lines at exact places, and knows how wide each will be. */
export interface Ink {
  readonly doc: PDFKit.PDFDocument;
  /** The text in characters that the font has: others become □ and are remembered. */
  drawable(text: string): string;
  widthOf(text: string, size: number, weight?: Weight): number;
  /** `baseline` counts from the top of the page. */
  write(text: string, x: number, baseline: number, placed: Placed): void;
  readonly missing: ReadonlySet<string>;
}

const BLACK = '#000000';
const INSTEAD = '□';
/** Joiners and variation selectors show nothing by themselves. */
const UNSEEN = /\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

export const inkFor = (doc: PDFKit.PDFDocument, fonts: Fonts): Ink => {
  doc.registerFont('regular', fonts.regular as Buffer).registerFont('bold', fonts.bold as Buffer);
  const has = (point: number): boolean => fontOf(doc.font('regular')).hasGlyphForCodePoint(point);
  const known = new Map<string, string>();
  const widths = new Map<string, number>();
  const missing = new Set<string>();

  const signInFont = (sign: string): string => {
    const seen = sign.replace(UNSEEN, '');
    if ([...seen].every((character) => has(character.codePointAt(0) ?? 0))) return seen;
    missing.add(sign);
    return INSTEAD;
  };
  const widthOf = (text: string, size: number, weight: Weight = 'regular'): number => {
    // At one size, because widths are proportional.
    const key = `${weight}${text}`;
    const at1000 = widths.get(key) ?? doc.font(weight).fontSize(1000).widthOfString(text);
    // Whole lines would fill the memory for nothing.
    if (text.length <= 2) widths.set(key, at1000);
    return (at1000 * size) / 1000;
  };
  return {
    doc,
    missing,
    drawable: (text) =>
      signsOf(text)
        .map((sign) => {
          const shown = known.get(sign) ?? signInFont(sign);
          known.set(sign, shown);
          return shown;
        })
        .join(''),
    widthOf,
    write(text, x, baseline, { weight = 'regular', size, color = BLACK, spread = 0 }) {
      if (text === '') return;
      doc.font(weight).fontSize(size).fillColor(color);
      doc.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spread });
    },
  };
};

interface ParsedFont {
  hasGlyphForCodePoint(point: number): boolean;
}
// PDFKit knows which characters its font has, but neither says so in its types nor offers another way to ask.
const fontOf = (doc: PDFKit.PDFDocument): ParsedFont =>
  (doc as unknown as { readonly _font: { readonly font: ParsedFont } })._font.font;
