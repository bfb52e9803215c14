import { HOLDER_COLUMNS, HOLDER_KIND_WORDS, HOLDER_STATE_WORDS } from '../../cards/words/holder-words.ts';
import type { HolderFacts } from '../domain/holders/holder.ts';
import { inert } from '../people-table/write-people-table.ts';

const WIDTHS = [10, 10, 44, 24, 10, 16];

/**
 * The register as a table that can be read in again without changing anything. Of individuals the code stays empty:
 * their numbers cannot be read back, and would have no business in a file that travels.
 */
export const writeHoldersTable = async (holders: readonly HolderFacts[]): Promise<Uint8Array> => {
  // Loaded when somebody exports, not at every start.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('获得认定名册', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = WIDTHS.map((width) => ({ width, style: { numFmt: '@' } }));
  sheet.addRow(Object.values(HOLDER_COLUMNS)).font = { bold: true };
  for (const { year, kind, name, code, state, revokedOn } of holders) {
    const cells = [String(year), HOLDER_KIND_WORDS[kind], name, code ?? '', HOLDER_STATE_WORDS[state], revokedOn ?? ''];
    sheet.addRow(cells.map(inert));
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};
