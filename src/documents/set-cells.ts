import { breakLines, evenly } from './break-lines.ts';
import type { Ink, Weight } from './ink.ts';
import type { PaperCell, PaperLine, PaperRow } from './paper.ts';

/** One line of a cell, broken and measured. */
export interface SetLine {
  readonly text: string;
  readonly height: number;
  readonly before: number;
  readonly size: number;
  readonly weight: Weight;
  readonly color: string;
  /** From the cell's left inner edge. */
  readonly x: number;
  readonly spread: number;
}

/** A cell of a row (or of what is left of it) with its place across the page. */
export interface SetCell {
  readonly look: PaperCell['look'];
  readonly left: number;
  readonly width: number;
  readonly lines: readonly SetLine[];
}

export interface SetRow {
  readonly cells: readonly SetCell[];
  readonly least: number;
}

export const PADDING = { x: 6, y: 5 };
const SIZE = 10.5;
const FINE = 7.5;
const LEADING = 1.62;
const GREY = '#555555';

export const setRow = (ink: Ink, row: PaperRow, columns: readonly number[], left: number, width: number): SetRow => {
  let column = 0;
  const cells = row.cells.map((cell): SetCell => {
    const from = column;
    column += cell.span ?? (cell.look === 'box' ? columns.length : 1);
    const partsBefore = columns.slice(0, from).reduce((sum, part) => sum + part, 0);
    const parts = columns.slice(from, column).reduce((sum, part) => sum + part, 0);
    const place = { left: left + (width * partsBefore) / 100, width: (width * parts) / 100 };
    return { look: cell.look, ...place, lines: setLines(ink, cell, place.width) };
  });
  return { cells, least: row.least ?? 0 };
};

const setLines = (ink: Ink, cell: PaperCell, width: number): readonly SetLine[] => {
  const padding = cell.look === 'box' ? PADDING.x * 2 : PADDING.x;
  const weight: Weight = cell.look === 'heading' ? 'bold' : 'regular';
  return cell.lines.flatMap((line) => setParagraph(ink, line, weight, padding, width - 2 * padding));
};

const setParagraph = (
  ink: Ink,
  line: PaperLine,
  weight: Weight,
  padding: number,
  width: number,
): readonly SetLine[] => {
  const size = line.fine ? FINE : SIZE;
  const indent = line.indented ? 2 * size : 0;
  const text = ink.drawable(line.text);
  const of = (sign: string): number => ink.widthOf(sign, size, weight);
  const within = (most: number) => breakLines(text, { width: most, indent, of });
  const broken = line.align === 'center' ? evenly(within, width, size) : within(width);
  return broken.map(({ text, full }, at) => {
    const first = at === 0 ? indent : 0;
    const slack = width - first - ink.widthOf(text, size, weight);
    return {
      text,
      size,
      weight,
      height: size * LEADING,
      before: at === 0 ? (line.before ?? 0) : 0,
      color: line.fine ? GREY : '#000000',
      x: padding + first + shift(line.align, slack),
      spread: full && line.align === undefined && !line.fine ? spreadOver(text, slack, size) : 0,
    };
  });
};

const shift = (align: PaperLine['align'], slack: number): number => {
  if (align === 'center') return slack / 2;
  return align === 'right' ? slack : 0;
};

/** Flush on both sides, unless a long word has left so much blank that the line would look torn. */
const spreadOver = (text: string, slack: number, size: number): number => {
  const gaps = [...text].length - 1;
  return gaps > 0 && slack > 0 && slack <= 2.5 * size ? slack / gaps : 0;
};

export const heightOfLines = (lines: readonly SetLine[]): number =>
  lines.reduce((sum, { height, before }) => sum + height + before, 0);
export const heightOfRow = ({ cells, least }: SetRow): number =>
  Math.max(least, ...cells.map(({ lines, look }) => heightOfLines(lines) + 2 * paddingOf(look)));
export const paddingOf = (look: PaperCell['look']): number => (look === 'box' ? PADDING.y * 2 : PADDING.y);

/**
 * What of a row fits into `space`, and what remains for the next page. Labels stand on both, so that each page reads
 * by itself. Nothing when not even two lines would fit.
 */
export const splitRow = (row: SetRow, space: number): { readonly top: SetRow; readonly rest: SetRow } | undefined => {
  const takes = row.cells.map(({ look, lines }) => (look === 'label' ? lines.length : fitting(lines, space, look)));
  const cut = row.cells.some(({ lines }, at) => (takes[at] ?? 0) < lines.length);
  const tooFew = row.cells.some(({ lines }, at) => (takes[at] ?? 0) < Math.min(2, lines.length));
  const labelsFit = row.cells.every(
    ({ look, lines }) => look !== 'label' || heightOfLines(lines) + 2 * PADDING.y <= space,
  );
  if (!cut || tooFew || !labelsFit) return undefined;
  const part = (pick: (lines: readonly SetLine[], take: number) => readonly SetLine[]): SetRow => ({
    least: 0,
    cells: row.cells.map((cell, at) =>
      cell.look === 'label' ? cell : { ...cell, lines: pick(cell.lines, takes[at] ?? 0) },
    ),
  });
  return { top: part((lines, take) => lines.slice(0, take)), rest: part((lines, take) => lines.slice(take)) };
};

const fitting = (lines: readonly SetLine[], space: number, look: PaperCell['look']): number => {
  let height = 2 * paddingOf(look);
  for (const [at, line] of lines.entries()) {
    height += line.height + line.before;
    if (height > space) return at;
  }
  return lines.length;
};
