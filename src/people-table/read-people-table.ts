import type { Row } from 'exceljs';
import { ROLE_WORDS } from '../../cards/words/role-words.ts';
import type { Day } from '../domain/calendar.ts';
import { openId } from '../domain/ids.ts';
import { BACKGROUND } from '../domain/people/background.ts';
import { emailAddress, mobileNumber } from '../domain/people/contact.ts';
import type { PeopleRow } from '../domain/people/plan-import.ts';
import { ROLES, type Role } from '../domain/people/roles.ts';
import { type Breach, breach } from '../domain/regulation.ts';
import { cellDay, DAMAGED, halfWidth } from './cell-text.ts';
import { checkWorkbook } from './check-workbook.ts';
import { COLUMNS, type Column, columnOf } from './columns.ts';
import { type Cells, firstSheet, type Header, readHeader, readLines } from './sheet.ts';
import type { TableFault } from './table-fault.ts';

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
  const header = peopleHeader(sheet.getRow(1));
  if ('code' in header) return { ok: false, fault: header };
  const rows = readLines(sheet, header, readRow);
  if ('code' in rows) return { ok: false, fault: rows };
  const absent = (Object.keys(COLUMNS) as Column[]).filter((column) => !header.has(column) && !isBackground(column)); // Object.keys forgets the key type
  return { ok: true, table: { rows, absent: absent.map((column) => COLUMNS[column]) } };
};

/** What only the pool of experts has; nobody else's table lacks it. */
const isBackground = (column: Column): boolean => BACKGROUND.some((one) => one === column);

const peopleHeader = (row: Row): Header<Column> | TableFault => {
  const found = readHeader(row, columnOf, (column) => COLUMNS[column]);
  if ('code' in found) return found;
  if (found.size === 0) return { code: 'not-people' };
  const named = found.has('openId') || found.has('mobile') || found.has('email');
  const missing = [
    ...(found.has('name') ? [] : [COLUMNS.name]),
    ...(named ? [] : [`${COLUMNS.openId}、${COLUMNS.mobile}、${COLUMNS.email}三列之一`]),
    ...(found.has('roles') ? [] : [COLUMNS.roles]),
  ];
  return missing.length > 0 ? { code: 'columns-missing', columns: missing } : found;
};

const readRow = (line: number, cells: Cells<Column>): PeopleRow => {
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
    training: plain('training', 300),
    formerEmployers: plain('formerEmployers', 300),
    bodies: plain('bodies', 300),
    societies: plain('societies', 300),
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
