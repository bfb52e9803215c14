import type { Row } from 'exceljs';
import { HOLDER_COLUMNS, HOLDER_KIND_WORDS, HOLDER_STATE_WORDS } from '../../cards/words/holder-words.ts';
import { readCreditCode } from '../domain/application/credit-code.ts';
import { HOLDER_KINDS, HOLDER_STATES, NAME_MOST, nameForm } from '../domain/holders/holder.ts';
import type { HolderRow } from '../domain/holders/plan-import.ts';
import { type Breach, breach } from '../domain/regulation.ts';
import { cellDay, DAMAGED, halfWidth } from '../people-table/cell-text.ts';
import { checkWorkbook } from '../people-table/check-workbook.ts';
import { type Cells, firstSheet, type Header, readHeader, readLines } from '../people-table/sheet.ts';
import type { TableFault } from '../people-table/table-fault.ts';

/** As read from the file: an individual's number is turned into its blind index before anything is kept. */
export interface ReadHolderRow extends Omit<HolderRow, 'identity'> {
  readonly identityNumber?: string;
}

export interface HoldersTable {
  readonly rows: readonly ReadHolderRow[];
  /** Columns of ours that the file lacks and can do without. */
  readonly absent: readonly string[];
}

type Column = keyof typeof HOLDER_COLUMNS;
const COLUMNS = Object.keys(HOLDER_COLUMNS) as Column[]; // Object.keys forgets the key type
const NEEDED: readonly Column[] = ['year', 'kind', 'name', 'state'];
/** One word of ours alone stands in many a table. */
const TELLING = 2;

/** First sheet, header in the first row. Bad cells are problems of their row; only what concerns the file is a fault. */
export const readHoldersTable = async (
  bytes: Buffer,
): Promise<
  { readonly ok: true; readonly table: HoldersTable } | { readonly ok: false; readonly fault: TableFault }
> => {
  const fault = await checkWorkbook(bytes);
  if (fault) return { ok: false, fault };
  const sheet = await firstSheet(bytes);
  if (!sheet) return { ok: false, fault: { code: 'unreadable' } };
  const header = holdersHeader(sheet.getRow(1));
  if ('code' in header) return { ok: false, fault: header };
  const rows = readLines(sheet, header, readRow);
  if ('code' in rows) return { ok: false, fault: rows };
  const absent = COLUMNS.filter((column) => !header.has(column)).map((column) => HOLDER_COLUMNS[column]);
  return { ok: true, table: { rows, absent } };
};

const columnOf = (word: string): Column | undefined => COLUMNS.find((column) => HOLDER_COLUMNS[column] === word);

const holdersHeader = (row: Row): Header<Column> | TableFault => {
  const found = readHeader(row, columnOf, (column) => HOLDER_COLUMNS[column]);
  if ('code' in found) return found;
  if (found.size < TELLING) return { code: 'not-holders' };
  const missing = NEEDED.filter((column) => !found.has(column));
  return missing.length > 0
    ? { code: 'columns-missing', columns: missing.map((column) => HOLDER_COLUMNS[column]) }
    : found;
};

const readRow = (line: number, cells: Cells<Column>): ReadHolderRow => {
  const problems: Breach[] = [];
  const problem = (code: string, params: Breach['params'] = {}): undefined => {
    problems.push(breach('6', code, params));
  };
  const text = (column: Column): string => {
    const found = cells.text(column);
    if (found !== DAMAGED) return found;
    problem('digits-lost', { field: COLUMN_FIELDS[column] });
    return '';
  };
  /** One of some words; what else stands there is a problem, and so is nothing. */
  const word = <Code extends string>(
    column: 'kind' | 'state',
    words: Readonly<Record<Code, string>>,
    codes: readonly Code[],
  ): Code | undefined => {
    const said = halfWidth(text(column));
    const found = codes.find((code) => words[code] === said);
    return found ?? problem(`holder-${column}-unknown`, { word: said.slice(0, 20) });
  };

  const name = text('name');
  if (nameForm(name) === '') problem('holder-name-missing');
  else if ([...name].length > NAME_MOST) problem('text-too-long', { field: 'holderName', max: NAME_MOST });
  const year = /^(\d{4})(年度?)?$/.exec(halfWidth(text('year')))?.[1];
  if (year === undefined) problem('holder-year-malformed');
  const kind = word('kind', HOLDER_KIND_WORDS, HOLDER_KINDS);
  const state = word('state', HOLDER_STATE_WORDS, HOLDER_STATES);
  const revokedOn = cellDay(cells.value('revokedOn'));
  if (revokedOn === 'wrong') problem('day-malformed', { field: 'revokedOn' });
  const typed = text('code');
  const code = kind === 'organisation' && typed !== '' ? readCreditCode(typed, 'holderCode') : undefined;
  if (code?.ok === false) problems.push(...code.breaches);
  // Nothing of what was typed goes into the sentence: it is somebody's number.
  const identityNumber =
    kind === 'individual' && typed !== '' ? (identityIn(typed) ?? problem('identity-malformed')) : undefined;
  return {
    line,
    name,
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(kind === undefined ? {} : { kind }),
    ...(state === undefined ? {} : { state }),
    ...(code?.ok === true ? { code: code.value.code } : {}),
    ...(identityNumber === undefined ? {} : { identityNumber }),
    ...(revokedOn === 'wrong' || revokedOn === 'empty' ? {} : { revokedOn }),
    problems,
  };
};

/** Names under which the sentences know these columns. */
const COLUMN_FIELDS: Readonly<Record<Column, string>> = {
  year: 'year',
  kind: 'holderKind',
  name: 'holderName',
  code: 'holderCode',
  state: 'holderState',
  revokedOn: 'revokedOn',
};

/** Resident cards and other documents alike: letters and digits, long enough to tell people apart. */
const identityIn = (typed: string): string | undefined =>
  /^[0-9A-Z]{6,20}$/.exec(halfWidth(typed).replaceAll('-', '').toUpperCase())?.[0];
