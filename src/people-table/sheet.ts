import type ExcelJS from 'exceljs';
import type { CellValue, Row, Worksheet } from 'exceljs';
import { cellText, type DAMAGED } from './cell-text.ts';
import type { TableFault } from './table-fault.ts';

/** More lines in one file take too long for one transaction, and nobody would look at them. */
export const ROWS_MOST = 2_000;

/** What a table has no use for, and a hostile one would make us parse. */
const IGNORED = [
  'dataValidations',
  'conditionalFormatting',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
  'extLst',
  'rowBreaks',
  'headerFooter',
];

/** The first sheet of a workbook that `checkWorkbook` has passed. */
export const firstSheet = async (bytes: Buffer): Promise<Worksheet | undefined> => {
  // A third of a second and 20 MB, which only those pay who send a table.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  try {
    // exceljs declares its own, older Buffer.
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer, { ignoreNodes: IGNORED });
  } catch {
    return undefined; // its errors are about XML and parts, nothing a person could use
  }
  return workbook.worksheets[0];
};

/** In which column of the sheet each of ours stands. */
export type Header<Column> = ReadonlyMap<Column, number>;

/** Columns by the words in the first row; undefined when one of ours stands there twice. */
export const readHeader = <Column>(
  row: Row,
  columnOf: (word: string) => Column | undefined,
  wordOf: (column: Column) => string,
): Header<Column> | TableFault => {
  const found = new Map<Column, number>();
  let twice: string | undefined;
  row.eachCell((cell, at) => {
    const text = cellText(cell.value);
    const column = typeof text === 'string' ? columnOf(headerWord(text)) : undefined;
    if (column === undefined) return;
    if (found.has(column)) twice ??= wordOf(column);
    found.set(column, at);
  });
  return twice === undefined ? found : { code: 'column-twice', column: twice };
};

/** Blanks, full-width letters and asterisks in a header cell do not count. */
const headerWord = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[\s*\u200b]+/g, '')
    .toLowerCase();

/** The cells of one row by column, each read as what the column holds. */
export class Cells<Column> {
  readonly #row: Row;
  readonly #header: Header<Column>;

  constructor(row: Row, header: Header<Column>) {
    this.#row = row;
    this.#header = header;
  }

  value(column: Column): CellValue {
    const at = this.#header.get(column);
    return at === undefined ? null : this.#row.getCell(at).value;
  }

  text(column: Column): string | typeof DAMAGED {
    return cellText(this.value(column));
  }

  get empty(): boolean {
    return [...this.#header.keys()].every((column) => this.text(column) === '');
  }
}

/** Each line below the header that holds anything in our columns; a fault when there are none or too many. */
export const readLines = <Column, Line>(
  sheet: Worksheet,
  header: Header<Column>,
  read: (line: number, cells: Cells<Column>) => Line,
): readonly Line[] | TableFault => {
  const lines: Line[] = [];
  let tooMany = false;
  // `eachRow` skips rows that were never touched; rows with nothing but blanks or formats are skipped here.
  sheet.eachRow((row, line) => {
    if (line === 1 || tooMany) return;
    const cells = new Cells(row, header);
    if (cells.empty) return;
    if (lines.length === ROWS_MOST) tooMany = true;
    else lines.push(read(line, cells));
  });
  if (tooMany) return { code: 'too-many-rows', most: ROWS_MOST };
  return lines.length === 0 ? { code: 'empty' } : lines;
};
