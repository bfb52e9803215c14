import type ExcelJS from 'exceljs';
import type { CellValue, Row, Worksheet } from 'exceljs';
import { ROLE_WORDS } from '../../cards/words/role-words.ts';
import type { Day } from '../domain/calendar.ts';
import { openId } from '../domain/ids.ts';
import { emailAddress, mobileNumber } from '../domain/people/contact.ts';
import type { PeopleRow } from '../domain/people/plan-import.ts';
import { ROLES, type Role } from '../domain/people/roles.ts';
import { type Breach, breach } from '../domain/regulation.ts';
import { cellDay, cellText, DAMAGED, halfWidth } from './cell-text.ts';
import { checkWorkbook } from './check-workbook.ts';
import { COLUMNS, type Column, columnOf } from './columns.ts';
import type { TableFault } from './table-fault.ts';

export const ROWS_MOST = 2_000;

export interface PeopleTable {
  readonly rows: readonly PeopleRow[];
  /** Columns of ours that the file lacks and can do without. */
  readonly absent: readonly string[];
}

/** First sheet, header in the first row. Bad cells are problems of their row; only what concerns the file is a fault. */
export const readPeopleTable = async (
  bytes: Buffer,
): Promise<{ readonly ok: true; readonly table: PeopleTable } | { readonly ok: false; readonly fault: TableFault }> => {
  const fault = await checkWorkbook(bytes);
  if (fault) return { ok: false, fault };
  const sheet = await firstSheet(bytes);
  if (!sheet) return { ok: false, fault: { code: 'unreadable' } };
  const header = readHeader(sheet.getRow(1));
  if ('code' in header) return { ok: false, fault: header };
  const rows: PeopleRow[] = [];
  // `eachRow` skips rows that were never touched; rows with nothing but blanks or formats are skipped here.
  let tooMany = false;
  sheet.eachRow((row, line) => {
    if (line === 1 || tooMany) return;
    const cells = new Cells(row, header);
    if (cells.empty) return;
    if (rows.length === ROWS_MOST) tooMany = true;
    else rows.push(readRow(line, cells));
  });
  if (tooMany) return { ok: false, fault: { code: 'too-many-rows', most: ROWS_MOST } };
  if (rows.length === 0) return { ok: false, fault: { code: 'empty' } };
  const absent = (Object.keys(COLUMNS) as Column[]).filter((column) => !header.has(column)); // Object.keys forgets the key type
  return { ok: true, table: { rows, absent: absent.map((column) => COLUMNS[column]) } };
};

/** What a table of people has no use for, and a hostile one would make us parse. */
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

const firstSheet = async (bytes: Buffer): Promise<Worksheet | undefined> => {
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

type Header = ReadonlyMap<Column, number>;

const readHeader = (row: Row): Header | TableFault => {
  const found = new Map<Column, number>();
  let twice: string | undefined;
  row.eachCell((cell, at) => {
    const text = cellText(cell.value);
    const column = typeof text === 'string' ? columnOf(text) : undefined;
    if (column === undefined) return;
    if (found.has(column)) twice ??= COLUMNS[column];
    found.set(column, at);
  });
  if (found.size === 0) return { code: 'not-people' };
  if (twice !== undefined) return { code: 'column-twice', column: twice };
  const named = found.has('openId') || found.has('mobile') || found.has('email');
  const missing = [
    ...(found.has('name') ? [] : [COLUMNS.name]),
    ...(named ? [] : [`${COLUMNS.openId}、${COLUMNS.mobile}、${COLUMNS.email}三列之一`]),
    ...(found.has('roles') ? [] : [COLUMNS.roles]),
  ];
  return missing.length > 0 ? { code: 'columns-missing', columns: missing } : found;
};

/** The cells of one row by column, each read as what the column holds. */
class Cells {
  readonly #row: Row;
  readonly #header: Header;

  constructor(row: Row, header: Header) {
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

const readRow = (line: number, cells: Cells): PeopleRow => {
  const problems: Breach[] = [];
  const problem = (code: string, params: Record<string, string | number> = {}): undefined => {
    problems.push(breach('24', code, params));
  };
  const plain = (column: Column, most: number): string | undefined => {
    const text = cells.text(column);
    if (text === DAMAGED) return problem('digits-lost', { field: column });
    if (text === '') return undefined;
    return [...text].length > most ? problem('text-too-long', { field: column, max: most }) : text;
  };
  /** Read by `read`, which knows the one form; otherwise a problem of this row. */
  const checked = (column: Column, read: (text: string) => string | undefined): string | undefined => {
    const text = plain(column, 254);
    return text === undefined ? undefined : (read(text) ?? problem(`${column.toLowerCase()}-malformed`));
  };
  const day = (column: 'from' | 'to'): Day | undefined => {
    const found = cellDay(cells.value(column));
    if (found === 'empty') return undefined;
    return found === 'wrong' ? problem('day-malformed', { field: column }) : found;
  };

  const name = plain('name', 50);
  if (name === undefined && problems.length === 0) problem('name-missing');
  const id = checked('openId', (text) => /^ou_\w{1,64}$/.exec(halfWidth(text))?.[0]);
  const mobile = checked('mobile', mobileNumber);
  const email = checked('email', emailAddress);
  if (['openId', 'mobile', 'email'].every((column) => cells.text(column as Column) === '')) problem('contact-missing'); // the three are columns
  const optional = {
    district: plain('district', 50),
    department: plain('department', 100),
    employer: plain('employer', 200),
    employerCode: checked('employerCode', (text) => /^[0-9A-Z]{15,18}$/.exec(halfWidth(text).toUpperCase())?.[0]),
    field: plain('field', 100),
    from: day('from'),
    to: day('to'),
    mobile,
    email,
    openId: id === undefined ? undefined : openId(id),
  };
  const roles = readRoles(plain('roles', 200) ?? '', problem);
  return { line, name: name ?? '', roles, problems, ...present(optional) };
};

/** 「、」 parts roles; other signs that people put there are taken too. */
const readRoles = (text: string, problem: (code: string, params: Record<string, string>) => void): Role[] => {
  const words = text
    .split(/[、,，;；/|\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const found = words.flatMap((word) => {
    const role = ROLES.find((one) => ROLE_WORDS[one] === word);
    if (role === undefined) problem('role-unknown', { word: word.slice(0, 20) });
    return role === undefined ? [] : [role];
  });
  return [...new Set(found)];
};

type Present<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };
const present = <T extends object>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>; // what was undefined is gone
