import type { CellValue } from 'exceljs';
import { HOLDER_COLUMNS } from '../../cards/words/holder-words.ts';
import { workbook } from '../people/workbook.ts';

const HEADER = Object.values(HOLDER_COLUMNS);

export type Cells = Readonly<Record<string, CellValue>>;

/** A register as somebody at a desk would save it; what a row leaves out is empty, but for a kind and a state. */
export const holdersTable = (...rows: readonly Cells[]): Promise<Buffer> =>
  workbook(
    rows.map((cells) => {
      const row: Cells = { 类别: '单位', 状态: '有效', ...cells };
      return HEADER.map((name) => row[name] ?? null);
    }),
    { header: HEADER },
  );
