import { inert } from '../people-table/write-people-table.ts';
import type { RankingTable } from './ranking-tables.ts';

const HEADER_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3F3F3' } } as const;
const WIDE: readonly string[] = ['名称', '条目名称', '理由', '保留意见', '发现', '内容'];
const SCORE = /得分$/;

/** A workbook of plain values: nothing in it is computed, so that a recount finds what was printed. */
export const writeRankingWorkbook = async (tables: readonly RankingTable[], at: Date): Promise<Uint8Array> => {
  // Loaded when somebody exports, not at every start.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.created = at;
  for (const { name, columns, rows } of tables) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map((column) => ({
      width: WIDE.includes(column) ? 40 : 16,
      style: {
        numFmt: SCORE.test(column) ? '0.00' : 'General',
        alignment: { vertical: 'top', wrapText: true },
      },
    }));
    const header = sheet.addRow([...columns]);
    header.font = { bold: true };
    header.fill = HEADER_FILL;
    for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'number' ? cell : inert(cell))));
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};
