import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holidayLines, yearRanges } from '../../cards/words/holiday-words.ts';
import { breachSentence } from '../../cards/words/refusal-words.ts';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { ARRANGEMENT_BYTES_MOST, readArrangementFile } from '../../src/calendar/read-arrangement-file.ts';
import { checkArrangement } from '../../src/check-arrangement.ts';
import { day } from '../../src/domain/calendar.ts';
import { movedCounts, turnedDays } from '../../src/domain/calendar-change.ts';
import { ARRANGEMENT_2027, bytesOf, WITH_MAKE_UP_DAY } from './arrangement-2027.ts';

const read = (content: unknown) => {
  const verdict = readArrangementFile(bytesOf(content));
  if (!verdict.ok) throw new Error(verdict.breaches.map(({ code }) => code).join(' '));
  return verdict.value;
};
const refusals = (bytes: Uint8Array): readonly string[] => {
  const verdict = readArrangementFile(bytes);
  return verdict.ok ? [] : verdict.breaches.map(breachSentence);
};

describe('the file', () => {
  test('is read with or without a byte order mark', () => {
    expect(read(ARRANGEMENT_2027).days).toHaveLength(17);
    expect(read(`\uFEFF${JSON.stringify(ARRANGEMENT_2027)}`).year).toBe(2027);
  });

  test.each([
    ['not JSON', bytesOf('{"year": 2027,'), '文件不是 UTF-8 编码的 JSON'],
    ['empty', bytesOf(''), '文件不是 UTF-8 编码的 JSON'],
    ['another encoding', Buffer.from('{"name":"\xd4\xaa\xb5\xa9","days":[]}', 'latin1'), '文件不是 UTF-8 编码的 JSON'],
    ['something else', bytesOf({ items: [] }), '看不出这是节假日安排'],
    ['a list', bytesOf([ARRANGEMENT_2027]), '看不出这是节假日安排'],
    ['null', bytesOf('null'), '看不出这是节假日安排'],
    ['too large', new Uint8Array(ARRANGEMENT_BYTES_MOST + 1), '文件超过 200 KB'],
    [
      'a day without its flag',
      bytesOf({ year: 2027, days: [{ name: '元旦', date: '2027-01-01' }] }),
      '第 1 天的 isOffDay缺少',
    ],
    ['no year', bytesOf({ days: ARRANGEMENT_2027.days }), 'year缺少或格式不对'],
  ])('%s is refused in a sentence', (_, bytes, sentence) => {
    expect(refusals(bytes)).toHaveLength(1);
    expect(refusals(bytes)[0]).toContain(sentence);
  });

  test('all defects at once, each in a sentence of its own, no code left over', () => {
    const said = refusals(
      bytesOf({
        year: 2027,
        days: [
          { name: '元旦', date: '2027-01-01', isOffDay: true },
          { name: '元旦', date: '2027-01-01', isOffDay: true },
          { name: '元旦', date: '2027-01-04', isOffDay: false },
          { name: '元旦', date: '2026-05-01', isOffDay: true },
          { name: '元旦', date: '2027-02-30', isOffDay: true },
          { name: '元旦', date: '<at id="all">', isOffDay: true },
        ],
      }),
    );
    expect(said).toEqual(
      [
        '2027年1月4日（周一）本来就要上班，不能列为补班（办法未规定）',
        '2026年5月1日（周五）不属于2027年的安排（办法未规定）',
        '“2027-02-30”不是一个真实的日期，应写作 2027-01-01 这样（办法未规定）',
        '“ at id="all" ”不是一个真实的日期，应写作 2027-01-01 这样（办法未规定）',
        '“2027-01-01”出现了两次（办法未规定）',
        ...['春节', '清明节', '劳动节', '国庆节'].map((name) => `缺少2027年${name}的放假日期（办法未规定）`),
      ].sort((a, b) => said.indexOf(a) - said.indexOf(b)),
    );
  });
});

describe('what an arrangement turns', () => {
  const before = holidayTable();
  const after = holidayTable([read(WITH_MAKE_UP_DAY)]);

  test('days, in order, with the last week of December before', () => {
    const turned = turnedDays(before, after, 2027).map(({ day: on, becomes }) => `${on} ${becomes}`);
    expect(turned.slice(0, 4)).toEqual(['2026-12-31 off', '2027-01-01 off', '2027-01-10 worked', '2027-01-31 worked']);
    // A day off on a weekend turns nothing.
    expect(turned.some((line) => line.startsWith('2027-01-02'))).toBe(false);
    expect(turnedDays(after, after, 2027)).toEqual([]);
  });

  test('counts to dates still to come; those that stay are left out, those that become firm are not', () => {
    const today = day('2026-12-28');
    const dates = ['2026-12-25', '2026-12-30', '2027-01-08', '2027-01-11'].map((date) => ({
      name: date,
      day: day(date),
    }));
    expect(movedCounts({ before, after, today }, dates)).toEqual([
      // 29, 30 December: the same two, but nobody could know that the arrangement of 2027 would leave them alone.
      { ...dates[1], before: { days: 2, provisional: true }, after: { days: 2, provisional: false } },
      { ...dates[2], before: { days: 9, provisional: true }, after: { days: 7, provisional: false } },
      { ...dates[3], before: { days: 10, provisional: true }, after: { days: 9, provisional: false } },
    ]);
  });

  test('the list names each holiday once, with its spans', () => {
    const [newYear, spring] = holidayLines(2027, read(WITH_MAKE_UP_DAY).days);
    expect(newYear).toEqual({
      name: '元旦',
      off: '2026年12月31日（周四）至1月3日（周日）',
      worked: '1月10日（周日）',
    });
    expect(spring?.worked).toBe('1月31日（周日）、2月20日（周六）');
    expect(yearRanges([2006, 2004, 2005, 2008])).toBe('2004—2006年、2008年');
  });
});

describe('award calendar check', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'award-calendar-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const check = async (content: unknown) => {
    const path = join(folder, 'file.json');
    await writeFile(path, bytesOf(content));
    return checkArrangement(path);
  };

  test('says what loading would do', async () => {
    const { ok, lines } = await check(ARRANGEMENT_2027);
    expect(ok).toBe(true);
    expect(lines[0]).toBe('ok    2027: 15 days off, 2 make-up days');
    expect(lines.join('\n')).toContain('2027-02-20 星期六 becomes worked');
  });

  test('says everything that is wrong; a file that is not there is a sentence, too', async () => {
    const { ok, lines } = await check({ year: 2027, days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }] });
    expect(ok).toBe(false);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^WRONG holiday-missing: 缺少2027年春节/);
    await expect(checkArrangement(join(folder, 'nothing.json'))).rejects.toThrow('cannot be read');
  });
});
