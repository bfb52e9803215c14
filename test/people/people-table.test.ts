import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { day } from '../../src/domain/calendar.ts';
import { districtId } from '../../src/domain/ids.ts';
import { readPeopleTable } from '../../src/people-table/read-people-table.ts';
import { ROWS_MOST } from '../../src/people-table/sheet.ts';
import { inert, writePeopleTable } from '../../src/people-table/write-people-table.ts';
import { HEADER, row, workbook } from './workbook.ts';
import { storedZip } from './zip.ts';

const read = async (bytes: Buffer) => {
  const outcome = await readPeopleTable(bytes);
  if (!outcome.ok) throw new Error(outcome.fault.code);
  return outcome.table;
};
const faultOf = async (bytes: Buffer) => {
  const outcome = await readPeopleTable(bytes);
  return outcome.ok ? 'read' : outcome.fault.code;
};
const first = async (cells: Parameters<typeof row>[0]) => {
  const [found] = (await read(await workbook([row({ 姓名: '张三', 手机: '13800000000', 角色: '评审员', ...cells })])))
    .rows;
  if (!found) throw new Error('no row');
  return found;
};

describe('cells as spreadsheets leave them', () => {
  test.each([
    [13_800_000_000, '13800000000'],
    ['１３８００００００００', '13800000000'],
    ['+86 138-0000-0000', '13800000000'],
    ['138 0000 0000\u200b', '13800000000'],
    [{ richText: [{ text: '138' }, { text: '00000000' }] }, '13800000000'],
    [{ formula: '"138"&"00000000"', result: '13800000000' }, '13800000000'],
  ])('mobile %j is one number', async (cell, expected) => {
    expect((await first({ 手机: cell as ExcelJS.CellValue })).mobile).toBe(expected);
  });

  test.each([
    [new Date(Date.UTC(2026, 0, 1)), '2026-01-01'],
    ['2026-01-01', '2026-01-01'],
    ['2026/1/1', '2026-01-01'],
    ['2026年1月1日', '2026-01-01'],
    ['２０２６．１．１', '2026-01-01'],
    ['20260101', '2026-01-01'],
    [20_260_101, '2026-01-01'],
    [46_023, '2026-01-01'],
  ])('day %j is the same day', async (cell, expected) => {
    expect(await first({ 起: cell as ExcelJS.CellValue })).toMatchObject({ from: expected, problems: [] });
  });

  test.each(['2026-02-30', '明年', 2026, true])('%j is no day, and says so', async (cell) => {
    const found = await first({ 止: cell });
    expect(found.to).toBeUndefined();
    expect(found.problems.map(({ code }) => code)).toEqual(['day-malformed']);
  });

  test('an address that became a link, roles parted in every way, invisible signs', async () => {
    const found = await first({
      姓名: ' 张\u200b三\u00a0',
      邮箱: { text: 'Zhang@Example.CN', hyperlink: 'mailto:other@evil.example' },
      角色: '评审员、 市强市办经办人；评审员',
    });
    expect(found).toMatchObject({
      name: '张三',
      email: 'zhang@example.cn',
      roles: ['panelist', 'officeClerk'],
      problems: [],
    });
  });

  test('a long number whose last digits are gone is not believed', async () => {
    const found = await first({ 统一社会信用代码: Number('913710001234567890') });
    expect(found.problems.map(({ code }) => code)).toEqual(['digits-lost']);
  });

  test('everything wrong with a row is named at once', async () => {
    const found = await first({
      姓名: null,
      手机: '12',
      邮箱: 'nobody',
      open_id: 'ou-1',
      角色: '市长、评审员',
      统一社会信用代码: '1',
    });
    expect(found.problems.map(({ code }) => code)).toEqual([
      'name-missing',
      'openid-malformed',
      'mobile-malformed',
      'email-malformed',
      'employercode-malformed',
      'role-unknown',
    ]);
    expect(JSON.stringify(found.problems)).not.toContain('nobody');
  });
});

describe('the sheet as a whole', () => {
  test('columns in any order, more of them ignored, absent ones named, blank rows skipped, lines as the sheet counts', async () => {
    const bytes = await workbook(
      [
        ['', '', '', ''],
        ['备注', '评审员', '李四', 'ou_li'],
        [null, '  ', '\u3000', ''],
        ['', '', '王五', 'ou_wang'],
      ],
      { header: ['备注', ' 角 色 ', '姓名*', 'Open_ID'] },
    );
    const { rows, absent } = await read(bytes);
    expect(rows.map(({ line, name, openId }) => [line, name, openId])).toEqual([
      [3, '李四', 'ou_li'],
      [5, '王五', 'ou_wang'],
    ]);
    expect(absent).toContain('手机');
    expect(absent).not.toContain('角色');
  });

  test('formatted rows without content do not count as people', async () => {
    const bytes = await workbook([row({ 姓名: '甲', open_id: 'ou_a' })], {
      touch: (sheet) => {
        for (let line = 3; line < 4_000; line += 1) sheet.getRow(line).getCell(1).numFmt = '@';
      },
    });
    expect((await read(bytes)).rows).toHaveLength(1);
  });

  test('what is known of experts is read, and written back under the same words', async () => {
    const pool = {
      培训: '卓越绩效自评师',
      曾任职单位: '甲公司、乙公司',
      服务的咨询认证机构: '丙认证',
      参加的社会团体: '丁学会',
    };
    const found = await first(pool);
    const background = {
      training: '卓越绩效自评师',
      formerEmployers: '甲公司、乙公司',
      bodies: '丙认证',
      societies: '丁学会',
    };
    expect(found).toMatchObject({ ...background, problems: [] });
    const bytes = await writePeopleTable([{ name: '张三', active: true, grants: [], ...background }], String);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer); // two declarations of the one Buffer
    const [header = [], line = []] = [1, 2].map((at) => book.worksheets[0]?.getRow(at).values as readonly string[]); // texts by the writer
    for (const [word, text] of Object.entries(pool)) expect(line[header.indexOf(word)], word).toBe(text);
    expect((await first({ 培训: '长'.repeat(301) })).problems.map(({ code }) => code)).toEqual(['text-too-long']);
  });

  test('only the first sheet is read', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('说明').addRow(['这里没有名单']);
    book.addWorksheet('名单').addRow(HEADER);
    expect(await faultOf(Buffer.from(await book.xlsx.writeBuffer()))).toBe('not-people');
  });

  test('what is missing, doubled, empty or too long is a fault of the file', async () => {
    expect(await faultOf(await workbook([['甲']], { header: ['姓名'] }))).toBe('columns-missing');
    expect(await faultOf(await workbook([['甲']], { header: ['姓名', '姓名', '手机', '角色'] }))).toBe('column-twice');
    expect(await faultOf(await workbook([]))).toBe('empty');
    const many = Array.from({ length: ROWS_MOST + 1 }, (_, n) => row({ 姓名: `人${n}`, open_id: `ou_${n}` }));
    expect(await faultOf(await workbook(many))).toBe('too-many-rows');
    expect((await read(await workbook(many.slice(1)))).rows).toHaveLength(ROWS_MOST);
  });
});

describe('a file that is not what it says', () => {
  const TYPES = (main: string) =>
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${main}"/></Types>`;
  const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

  test('text, pictures and the old format are no tables', async () => {
    expect(await faultOf(Buffer.from('姓名,手机\n张三,13800000000'))).toBe('not-a-table');
    expect(await faultOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]))).toBe(
      'not-a-table',
    );
    expect(await faultOf(Buffer.from('d0cf11e0a1b11ae1'.padEnd(1_024, '0'), 'hex'))).toBe('not-a-table');
    expect(await faultOf(Buffer.alloc(0))).toBe('not-a-table');
    expect(await faultOf(storedZip([{ name: 'readme.txt', bytes: 'hello' }]))).toBe('not-a-table');
  });

  test('macros are refused by type and by part', async () => {
    const macro = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
    expect(await faultOf(storedZip([{ name: '[Content_Types].xml', bytes: TYPES(macro) }]))).toBe('has-macros');
    const parts = [
      { name: '[Content_Types].xml', bytes: TYPES(SHEET) },
      { name: 'xl/workbook.xml', bytes: '<workbook/>' },
      { name: 'xl/vbaProject.bin', bytes: 'x' },
    ];
    expect(await faultOf(storedZip(parts))).toBe('has-macros');
  });

  test('a bomb is not unpacked: by size told, by size hidden, by number of parts', async () => {
    const head = [
      { name: '[Content_Types].xml', bytes: TYPES(SHEET) },
      { name: 'xl/workbook.xml', bytes: '<workbook/>' },
    ];
    const big = { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(13 * 1_024 * 1_024) };
    expect(await faultOf(storedZip([...head, big], { deflate: true }))).toBe('too-large-inside');
    expect(await faultOf(storedZip([...head, { ...big, claims: 100 }], { deflate: true }))).toBe('unreadable');
    const parts = Array.from({ length: 200 }, (_, n) => ({ name: `docProps/${n}.xml`, bytes: '' }));
    expect(await faultOf(storedZip([...head, ...parts]))).toBe('too-large-inside');
  });

  test('a cut file, or one with two parts of one name, is unreadable', async () => {
    const sound = await workbook([row({ 姓名: '甲', open_id: 'ou_a' })]);
    expect(await faultOf(sound.subarray(0, sound.length - 200))).toBe('unreadable');
    const twice = { name: 'xl/workbook.xml', bytes: '<workbook/>' };
    expect(await faultOf(storedZip([{ name: '[Content_Types].xml', bytes: TYPES(SHEET) }, twice, twice]))).toBe(
      'unreadable',
    );
  });
});

describe('the table handed out', () => {
  test('nothing in it is ever computed', async () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', ' =1']) expect(inert(text)).toBe(`'${text}`);
    expect(inert('张三')).toBe('张三');
  });

  test('a line per role, 未授权 for none, no number anywhere', async () => {
    const bytes = await writePeopleTable(
      [
        {
          name: '=HYPERLINK("http://evil.example","点我")',
          active: true,
          grants: [{ id: 'g', role: 'districtOfficer', districtId: districtId('rongcheng'), from: day('2026-01-01') }],
        },
        { name: '李四', active: false, grants: [] },
      ],
      (id) => (id === 'rongcheng' ? '荣成市' : id),
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer); // exceljs declares its own, older Buffer
    const lines = (book.worksheets[0]?.getSheetValues() ?? []).slice(1).map((line) => (line as unknown[]).slice(1));
    expect(lines[0]).not.toContain('手机');
    expect(lines[1]?.slice(0, 4)).toEqual([
      `'=HYPERLINK("http://evil.example","点我")`,
      '在册',
      '区市经办人',
      '荣成市',
    ]);
    expect(lines[2]?.slice(0, 3)).toEqual(['李四', '已离开', '未授权']);
  });
});
