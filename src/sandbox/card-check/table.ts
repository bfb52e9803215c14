import { personId } from './display.ts';
import { base, colour, TAG_COLOURS, textAlign, verticalAlign } from './parts.ts';
import { all, flag, list, oneOf, record, text, whole, wordOrPixels } from './rules.ts';
import { isRecord, type Place, type Rule, type Run, SUB_CODE } from './run.ts';

const COLUMNS_MOST = 50;

const badCell = (wanted: string): ((path: string, run: Run) => void) => {
  return (path, run) => run.add(path, `expected ${wanted}`, SUB_CODE.badRows);
};

const cellText: Rule = (value, path, run) => {
  if (typeof value !== 'string') badCell('a string')(path, run);
};
const cellNumber: Rule = (value, path, run) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) badCell('a number')(path, run);
};
const cellDate: Rule = (value, path, run) => {
  if (!Number.isInteger(value)) badCell('milliseconds since 1970')(path, run);
};
const option = record({ text: text({ min: 1 }), color: oneOf(...TAG_COLOURS, 'grey') }, ['text']);
const cellOptions: Rule = (value, path, run, place) => {
  if (typeof value === 'string') return;
  if (Array.isArray(value)) list(option)(value, path, run, place);
  else badCell('a string or a list of {text, color}')(path, run);
};
const cellPersons: Rule = (value, path, run, place) => {
  if (Array.isArray(value)) list(personId)(value, path, run, place);
  else personId(value, path, run, place);
};

const CELLS: Readonly<Record<string, Rule>> = {
  text: cellText,
  lark_md: cellText,
  markdown: cellText,
  number: cellNumber,
  options: cellOptions,
  persons: cellPersons,
  date: cellDate,
};

const format = record({ precision: whole(0, 10), symbol: text({ max: 1 }), separator: flag });

const column = all(
  record(
    {
      name: text({ min: 1 }),
      display_name: text(),
      data_type: oneOf(...Object.keys(CELLS)),
      width: (value, path, run, place) => {
        if (typeof value === 'string' && /^(100|[1-9]\d?)%$/.test(value)) return;
        wordOrPixels(['auto'], 80, 600)(value, path, run, place);
      },
      horizontal_align: textAlign,
      vertical_align: verticalAlign,
      format,
      date_format: text({ min: 1 }),
    },
    ['name', 'data_type'],
  ),
  (value, path, run) => {
    if (!isRecord(value)) return;
    if (value.format !== undefined && value.data_type !== 'number') run.add(path, '"format" is for number columns');
    if (value.date_format !== undefined && value.data_type !== 'date') {
      run.add(path, '"date_format" is for date columns');
    }
  },
);

const headerStyle = record({
  text_align: textAlign,
  text_size: oneOf('normal', 'heading'),
  background_style: oneOf('none', 'grey'),
  text_color: all(oneOf('default', 'grey'), colour()),
  bold: flag,
  lines: whole(1, 100),
});

const shape = record(
  {
    ...base,
    columns: list(column, { min: 1, max: COLUMNS_MOST }),
    rows: list(
      (row, path, run) => {
        if (!isRecord(row)) run.add(path, 'expected an object', SUB_CODE.badRows);
      },
      { subCode: SUB_CODE.badRows },
    ),
    page_size: whole(1, 10),
    row_height: wordOrPixels(['low', 'middle', 'high', 'auto'], 32, 124),
    row_max_height: wordOrPixels([], 32, 999),
    freeze_first_column: flag,
    header_style: headerStyle,
  },
  ['columns', 'rows'],
);

export const table: Rule = (value, path, run, place) => {
  run.tally.tables += 1;
  shape(value, path, run, place);
  if (!isRecord(value) || !Array.isArray(value.columns) || !Array.isArray(value.rows)) return;
  const types = new Map<string, unknown>();
  for (const { name, data_type } of value.columns.filter(isRecord)) {
    if (typeof name !== 'string') continue;
    if (types.has(name)) run.add(`${path}.columns`, `two columns are named "${name}"`);
    types.set(name, data_type);
  }
  value.rows.forEach((row, i) => {
    if (isRecord(row)) checkRow({ row, types, path: `${path}.rows[${i}]`, run, place });
  });
};

interface RowCheck {
  readonly row: Readonly<Record<string, unknown>>;
  readonly types: ReadonlyMap<string, unknown>;
  readonly path: string;
  readonly run: Run;
  readonly place: Place;
}

function checkRow({ row, types, path, run, place }: RowCheck): void {
  for (const [key, cell] of Object.entries(row)) {
    const type = types.get(key);
    if (!types.has(key)) run.add(path, `row key "${key}" is not a column`, SUB_CODE.rowKeyNotAColumn);
    else if (typeof type === 'string' && Object.hasOwn(CELLS, type)) CELLS[type]?.(cell, `${path}.${key}`, run, place);
  }
}
