import { ROLE_WORDS, UNAUTHORISED } from '../../cards/words/role-words.ts';
import { BACKGROUND, type Background } from '../domain/people/background.ts';
import type { Grant } from '../domain/people/roles.ts';
import { COLUMNS } from './columns.ts';

export interface ExportedPerson extends Background {
  readonly name: string;
  readonly active: boolean;
  readonly grants: readonly Grant[];
  readonly employer?: string;
  readonly employerCode?: string;
  readonly field?: string;
}

const HEADER = [
  COLUMNS.name,
  '状态',
  COLUMNS.roles,
  COLUMNS.district,
  COLUMNS.department,
  COLUMNS.from,
  COLUMNS.to,
  COLUMNS.employer,
  COLUMNS.employerCode,
  COLUMNS.field,
  ...BACKGROUND.map((one) => COLUMNS[one]),
];
const WIDTHS = [14, 10, 18, 16, 24, 14, 14, 32, 24, 16, 24, 32, 32, 32];

/**
 * People and roles, a line per role. Numbers and addresses are never in it, because files travel. Every cell is a text,
 * so nothing in it is ever computed.
 */
export const writePeopleTable = async (
  people: readonly ExportedPerson[],
  districtName: (id: string) => string,
): Promise<Uint8Array> => {
  // Loaded when somebody exports, not at every start.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('人员与角色', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = WIDTHS.map((width) => ({ width, style: { numFmt: '@' } }));
  sheet.addRow(HEADER).font = { bold: true };
  for (const person of people) {
    for (const grant of person.grants.length > 0 ? person.grants : [undefined]) {
      sheet.addRow(
        [
          person.name,
          person.active ? '在册' : '已离开',
          grant ? ROLE_WORDS[grant.role] : UNAUTHORISED,
          grant?.districtId === undefined ? '' : districtName(grant.districtId),
          grant?.department ?? '',
          grant?.from ?? '',
          grant?.to ?? '',
          person.employer ?? '',
          person.employerCode ?? '',
          person.field ?? '',
          ...BACKGROUND.map((one) => person[one] ?? ''),
        ].map(inert),
      );
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};

/** A text that a spreadsheet would compute once the table is saved as CSV gets a quotation mark before it. */
export const inert = (text: string): string =>
  /^\s*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
