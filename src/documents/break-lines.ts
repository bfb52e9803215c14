/**
 * Lines of Chinese text (GB/T 15834-2011, 5): no line begins with closing punctuation or ends with an opening sign,
 * dashes and ellipses stay whole, words and figures are not cut unless longer than a line.
 */
export interface BrokenLine {
  readonly text: string;
  /** The paragraph goes on, so the line is spread to the full width. */
  readonly full: boolean;
}

interface Measure {
  readonly width: number;
  /** Narrower or wider by this on the first line. */
  readonly indent?: number;
  of(sign: string): number;
}

const NO_START = new Set('，。、；：？！…—～·）》」』】〕〉］｝”’％‰℃,.;:?!)]}%');
const NO_END = new Set('（《「『【〔〈［｛“‘￥＄([{$');
const WORD = /^[\u0021-\u007e\u00a1-\u024f\u0370-\u052f]+$/u;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

export const signsOf = (text: string): readonly string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

/** Never less than one line, and never without an end, however narrow the place. */
export const breakLines = (text: string, measure: Measure): readonly BrokenLine[] => {
  const lines: BrokenLine[] = [];
  let line = '';
  let used = measure.indent ?? 0;
  const turn = (): void => {
    lines.push({ text: line.trimEnd(), full: true });
    line = '';
    used = 0;
  };
  for (const piece of pieces(text)) {
    const width = widthOf(piece.trimEnd(), measure);
    if (used + width > measure.width && line !== '') turn();
    if (used + width <= measure.width) {
      line += piece;
      used += widthOf(piece, measure);
      continue;
    }
    // Longer than a line: cut where it is full.
    for (const sign of signsOf(piece)) {
      const wide = measure.of(sign);
      if (used + wide > measure.width && line !== '') turn();
      line += sign;
      used += wide;
    }
  }
  return [...lines, { text: line.trimEnd(), full: false }];
};

/** For the middle of a cell: lines of about the same length, so that no single character stands alone. */
export const evenly = (
  within: (width: number) => readonly BrokenLine[],
  width: number,
  size: number,
): readonly BrokenLine[] => {
  let best = within(width);
  if (best.length === 1 || best.length > 4) return best;
  for (let narrower = width - size; narrower >= width / 2; narrower -= size) {
    const tried = within(narrower);
    if (tried.length > best.length) break;
    best = tried;
  }
  return best;
};

const widthOf = (text: string, { of }: Measure): number => signsOf(text).reduce((sum, sign) => sum + of(sign), 0);

/** What must stand on one line, in order; together they are the whole text. */
const pieces = (text: string): readonly string[] => {
  const found: string[] = [];
  let last = '';
  for (const sign of signsOf(text)) {
    if (found.length > 0 && staysWith(last, sign)) found[found.length - 1] += sign;
    else found.push(sign);
    last = sign;
  }
  return found;
};

const staysWith = (before: string, sign: string): boolean => {
  if (sign === ' ') return true;
  if (before === ' ') return false;
  if (NO_START.has(sign) || NO_END.has(before)) return true;
  return WORD.test(before) && WORD.test(sign);
};
