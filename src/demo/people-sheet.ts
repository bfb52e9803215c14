import exceljs from 'exceljs';
import { ROLE_WORDS } from '../../cards/words/role-words.ts';
import { CAST } from './cast.ts';

/** The table of people as the first administrator sends it: everybody who serves, each with the roles of the year. */
export const peopleSheet = async (openIds: Readonly<Record<string, string>>): Promise<Uint8Array> => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('人员');
  sheet.addRow([
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
    '起',
    '止',
  ]);
  for (const { name, roles, district, title, employer } of CAST) {
    if (roles.length === 0) continue;
    const [unit = '', post = ''] = title.split(' ');
    const isPanelist = roles.includes('panelist');
    sheet.addRow([
      name,
      openIds[name],
      '',
      '',
      roles.map((role) => ROLE_WORDS[role]).join('、'),
      district ?? '',
      '',
      employer?.name ?? (isPanelist ? '' : unit),
      employer?.code ?? '',
      isPanelist ? post : '',
    ]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
};
