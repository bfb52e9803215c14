import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { type ApplicationRow, writeApplicationsTable } from '../../src/documents/applications-xlsx.ts';

const ROW: ApplicationRow = {
  number: 'ZL2026-D-0012',
  kind: 'organisation',
  title: '威海海润精密机械股份有限公司',
  district: '环翠区',
  state: '已受理',
  submittedAt: new Date('2026-04-28T16:30:00Z'),
  materials: 4,
};

const sheetOf = async (bytes: Uint8Array): Promise<ExcelJS.Worksheet> => {
  const workbook = new ExcelJS.Workbook();
  // exceljs declares its own, older Buffer.
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
};
const written = async (
  rows: readonly ApplicationRow[],
  columns: Parameters<typeof writeApplicationsTable>[0]['columns'],
) => sheetOf(await writeApplicationsTable({ rows, columns, at: new Date('2026-05-01T00:00:00Z') }));
const cells = (sheet: ExcelJS.Worksheet, row: number): readonly unknown[] =>
  (sheet.getRow(row).values as readonly unknown[]).slice(1);

test('has the columns asked for, in their order, and no other; times are those of Weihai', async () => {
  const sheet = await written([ROW], ['title', 'kind', 'number', 'submittedAt', 'materials']);
  expect(cells(sheet, 1)).toEqual(['申报单位／个人', '类别', '申报编号', '提交时间', '材料份数']);
  expect(cells(sheet, 2)).toEqual(['威海海润精密机械股份有限公司', '单位', 'ZL2026-D-0012', '2026-04-29 00:30', 4]);
});

test('the header stays in sight, can be filtered by, and columns are wide enough to read', async () => {
  const sheet = await written([ROW, ROW], ['number', 'title', 'state']);
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet.autoFilter).toBe('A1:C3');
  expect(sheet.getColumn(2).width).toBe(40);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', ' =1'])('%j is never computed', async (title) => {
  const sheet = await written([{ ...ROW, title }], ['title']);
  const cell = sheet.getCell('A2');
  expect(cell.type).toBe(ExcelJS.ValueType.String);
  expect(cell.value).toBe(`'${title.trim()}`);
});

test('a number that somebody typed into a name cannot be read', async () => {
  const sheet = await written([{ ...ROW, title: '某公司 13863101234' }], ['title']);
  expect(cells(sheet, 2)).toEqual(['某公司 138******34']);
});

test('nobody has applied: a header and nothing else', async () => {
  expect((await written([], ['number'])).rowCount).toBe(1);
});
