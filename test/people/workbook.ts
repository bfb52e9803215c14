import ExcelJS, { type CellValue } from 'exceljs';

export const HEADER = [
  '姓名',
  'open_id',
  '手机',
  '邮箱',
  '角色',
  '区市',
  '部门',
  '单位',
  '统一社会信用代码',
  '专业',
  '培训',
  '曾任职单位',
  '服务的咨询认证机构',
  '参加的社会团体',
  '起',
  '止',
];

/** A workbook as somebody at a desk would save it. */
export const workbook = async (
  rows: readonly (readonly CellValue[])[],
  { header = HEADER, touch }: { header?: readonly string[]; touch?: (sheet: ExcelJS.Worksheet) => void } = {},
): Promise<Buffer> => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名单');
  sheet.addRow([...header]);
  for (const row of rows) sheet.addRow([...row]);
  touch?.(sheet);
  return Buffer.from(await book.xlsx.writeBuffer());
};

/** A row by column name. */
export const row = (cells: Readonly<Record<string, CellValue>>): readonly CellValue[] =>
  HEADER.map((name) => cells[name] ?? null);
