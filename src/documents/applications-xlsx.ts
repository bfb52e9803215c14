import { KIND_WORDS } from '../../cards/words/application-words.ts';
import { APPLICATION_COLUMN_WORDS, APPLICATION_SHEET } from '../../cards/words/document-words.ts';
import type { ApplicationKind } from '../domain/application/fields.ts';
import { dayOf } from '../domain/calendar.ts';
import { inert } from '../people-table/write-people-table.ts';
import { paperText } from './answer-text.ts';

/** An application on one line of a table. Numbers of persons are not among what can stand there, because files travel. */
export interface ApplicationRow {
  readonly number: string;
  readonly kind: ApplicationKind;
  /** The organisation, or the person. */
  readonly title: string;
  readonly employer?: string;
  readonly creditCode?: string;
  readonly district?: string;
  /** In words: what of it may be told depends on who asks. */
  readonly state: string;
  readonly startedAt?: Date;
  readonly submittedAt?: Date;
  readonly endorsedAt?: Date;
  readonly endorsedBy?: string;
  readonly acceptanceNumber?: string;
  readonly acceptedAt?: Date;
  readonly materials?: number;
  readonly next?: string;
  readonly due?: string;
}

export type ApplicationColumn = keyof ApplicationRow;

interface TableRequest {
  /** In this order; what a role may see is decided by the caller. */
  readonly columns: readonly ApplicationColumn[];
  readonly rows: readonly ApplicationRow[];
  /** When it was true; stands in the file's properties. */
  readonly at: Date;
}

const WIDTHS: Readonly<Record<ApplicationColumn, number>> = {
  number: 20,
  kind: 8,
  title: 40,
  employer: 36,
  creditCode: 24,
  district: 18,
  state: 16,
  startedAt: 18,
  submittedAt: 18,
  endorsedAt: 18,
  endorsedBy: 12,
  acceptanceNumber: 24,
  acceptedAt: 18,
  materials: 10,
  next: 30,
  due: 14,
};
const HEADER_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3F3F3' } } as const;
const THIN = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;

/** Applications as a table: a line each, the header stays in sight and can be filtered by. No cell is ever computed. */
export const writeApplicationsTable = async ({ columns, rows, at }: TableRequest): Promise<Uint8Array> => {
  // Loaded when somebody exports, not at every start.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.created = at;
  workbook.modified = at;
  const sheet = workbook.addWorksheet(APPLICATION_SHEET, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.columns = columns.map((column) => ({
    width: WIDTHS[column],
    style: {
      numFmt: column === 'materials' ? '0' : '@',
      alignment: { vertical: 'top', wrapText: true },
      border: { top: THIN, bottom: THIN, left: THIN, right: THIN },
    },
  }));
  const header = sheet.addRow(columns.map((column) => APPLICATION_COLUMN_WORDS[column]));
  header.font = { bold: true };
  header.fill = HEADER_FILL;
  for (const row of rows) sheet.addRow(columns.map((column) => cellOf(row, column)));
  if (columns.length > 0)
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};

const cellOf = (row: ApplicationRow, column: ApplicationColumn): string | number => {
  const value = row[column];
  if (value === undefined || value === '') return '';
  if (typeof value === 'number') return value;
  if (value instanceof Date) return instant(value);
  if (column === 'kind') return KIND_WORDS[row.kind];
  return inert(paperText(value, 'masked'));
};

/** 2026-04-28 16:12 in Weihai: it sorts as text. */
const instant = (at: Date): string => {
  const minutes = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${dayOf(at)} ${minutes}`;
};
