import { CardFault } from './card-fault.ts';
import type { Table, TagColour } from './card-json.ts';
import type { Md } from './md.ts';
import { cleanText } from './text.ts';

const COLUMNS_MOST = 4;
const PAGE_MOST = 10;

export interface CellTag {
  readonly text: string;
  readonly color: TagColour;
}

/** One column: `kind` says what its cells are; `day` takes milliseconds since 1970. */
export interface TableColumn<Name extends string> {
  readonly name: Name;
  readonly title: string;
  readonly kind?: 'text' | 'number' | 'tags' | 'markdown' | 'people';
  readonly width?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Decimals of a number column. */
  readonly precision?: number;
}

/** Text as a string; numbers as numbers; tags with colours; people by open_id. */
export type Cell = string | number | Md | readonly CellTag[] | readonly string[];

export interface TableProps<Name extends string> {
  readonly columns: readonly TableColumn<Name>[];
  readonly rows: readonly Readonly<Record<NoInfer<Name>, Cell>>[];
  /** Rows before the client pages: 1–10. */
  readonly pageSize?: number;
}

const DATA_TYPES = { text: 'text', number: 'number', tags: 'options', markdown: 'lark_md', people: 'persons' } as const;

/** A table of at most four columns, readable on a phone. Stands directly in a card only. */
export function table<const Name extends string>({ columns, rows, pageSize = PAGE_MOST }: TableProps<Name>): Table {
  if (columns.length === 0 || columns.length > COLUMNS_MOST) {
    throw new CardFault(`a table of ${columns.length} columns; at most ${COLUMNS_MOST} fit a phone`);
  }
  if (new Set(columns.map(({ name }) => name)).size < columns.length) throw new CardFault('two columns of one name');
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > PAGE_MOST)
    throw new CardFault(`page of ${pageSize} rows`);
  return {
    tag: 'table',
    columns: columns.map(drawColumn),
    rows: rows.map((row) => drawRow(row, columns)),
    page_size: pageSize,
    row_height: 'auto',
    header_style: { background_style: 'grey', bold: true, lines: 2 },
  };
}

function drawColumn({ name, title, kind = 'text', width = 'auto', align, precision }: TableColumn<string>) {
  return {
    name,
    display_name: cleanText(title),
    data_type: DATA_TYPES[kind],
    width,
    horizontal_align: align ?? (kind === 'number' ? 'right' : 'left'),
    ...(kind === 'number' && { format: { precision: precision ?? 0, separator: true } }),
  };
}

function drawRow(row: Readonly<Record<string, Cell>>, columns: readonly TableColumn<string>[]) {
  const names = columns.map(({ name }) => name);
  const stray = Object.keys(row).find((key) => !names.includes(key));
  if (stray !== undefined) throw new CardFault(`row key "${stray}" is not a column`);
  return Object.fromEntries(columns.map(({ name, kind = 'text' }) => [name, drawCell(row[name], kind, name)]));
}

function drawCell(cell: Cell | undefined, kind: NonNullable<TableColumn<string>['kind']>, name: string): unknown {
  if (cell === undefined) throw new CardFault(`a row without "${name}"`);
  const wrong = () => new CardFault(`column "${name}" holds ${kind}, not ${JSON.stringify(cell)}`);
  if (kind === 'number') {
    if (typeof cell !== 'number' || !Number.isFinite(cell)) throw wrong();
    return cell;
  }
  if (kind === 'text') {
    if (typeof cell === 'object') throw wrong();
    return cleanText(String(cell));
  }
  if (kind === 'markdown') {
    if (typeof cell !== 'object' || !('markdown' in cell)) throw wrong();
    return cell.markdown;
  }
  if (!Array.isArray(cell)) throw wrong();
  return kind === 'tags'
    ? cell.map((each) => (isCellTag(each) ? { ...each, text: cleanText(each.text) } : fail(wrong())))
    : cell;
}

const isCellTag = (value: unknown): value is CellTag => typeof value === 'object' && value !== null && 'color' in value;

const fail = (fault: CardFault): never => {
  throw fault;
};
