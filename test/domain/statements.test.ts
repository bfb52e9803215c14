import { expect, test } from 'vitest';
import { draftedThemes } from '../../cards/words/themes-words.ts';
import type { Breach } from '../../src/domain/regulation.ts';
import { feedbackOf } from '../../src/domain/review/feedback.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { issueFaults, remarkFaults, statementFaults, statementsOf } from '../../src/domain/review/statements.ts';
import { draftThemes } from '../../src/domain/review/themes.ts';
import { BASIS, PANEL, reviewedOne, sheet } from '../review/reviewed-one.ts';

/*
 * Art. 14: what is good and what is not, one sentence a line, at most five; what to look at on the spot, at most three an
 * item, which the plan of the visit begins with.
 */
const PLACE = { code: '4.1', name: '领导' };
const codes = (breaches: readonly Breach[]) => breaches.map(({ code, params }) => [code, params.at ?? params.count]);

test('one a line, without numbering and empty lines; a figure at the beginning of a sentence stays', () => {
  expect(
    statementsOf(
      ' 1. 方针逐级展开。\n\n2、每季度评审。\n（3）文化有特色。\n· 授权清晰。\n3.5 个百分点的提高。\n2025 年起对标。',
    ),
  ).toEqual([
    '方针逐级展开。',
    '每季度评审。',
    '文化有特色。',
    '授权清晰。',
    '3.5 个百分点的提高。',
    '2025 年起对标。',
  ]);
  expect(statementsOf(' \n 1. \n')).toEqual([]);
});

test('five will do and a sixth is named; whatever is no sentence or too many of them is named by its line', () => {
  const of = (lines: readonly string[]) => remarkFaults(lines.join('\n'), { ...PLACE, of: 'strengths' });
  const five = Array.from({ length: 5 }, (_, at) => `第${at + 1}项做法已经展开。`);
  expect(of(five)).toEqual([]);
  expect(codes(of([...five, '第六项做法已经展开。']))).toEqual([['statements-many', 6]]);
  expect(codes(of(['展开充分', '好', '长'.repeat(300), '长'.repeat(301)]))).toEqual([
    ['statement-short', 2],
    ['statement-long', 4],
  ]);
  const issues = (count: number) => issueFaults(Array(count).fill('看分公司的台账。').join('\n'), PLACE);
  expect(issues(3)).toEqual([]);
  expect(codes(issues(4))).toEqual([['statements-many', 4]]);
  expect(codes(issueFaults('看'.repeat(121), PLACE))).toEqual([['statement-long', 1]]);
});

test('a whole sheet says all of it at once, category by category', () => {
  const faults = statementFaults(GBT_19580_2012, {
    remarks: {
      '4.1': { strengths: '好', improvements: '对标不够。' },
      '4.2': { strengths: '目标逐级展开。', improvements: '缺' },
    },
    visitIssues: { '4.1.3': '查' },
  });
  expect(faults.map(({ code, params }) => [code, params.code, params.of])).toEqual([
    ['statement-short', '4.1', 'strengths'],
    ['statement-short', '4.1.3', 'issues'],
    ['statement-short', '4.2', 'improvements'],
  ]);
});

test('what is to be looked at comes first in the draft of the visit, what most ask for before the rest, and nobody is named', () => {
  const asks = (by: number, visitIssues: Readonly<Record<string, string>>) => ({
    ...sheet({
      by,
      percent: () => 70,
      remark: () => ({ strengths: '展开充分有效。', improvements: '投诉未见闭环记录。' }),
    }),
    visitIssues,
  });
  const reviewed = reviewedOne({
    sheets: [
      asks(1, { '4.1.2': '1. 看高层评审的记录。' }),
      asks(2, { '4.1.2': '看高层评审的记录', '4.1.4': '沈砚建议看环保台账。' }),
      {
        ...asks(3, { '4.1.2': '这一条已经作废。' }),
        voided: { ground: 'conflict' as const, at: new Date('2026-07-20T02:00:00Z') },
      },
    ],
  });
  const [leading] = draftThemes(reviewed, BASIS, { names: PANEL, instead: '评审员' });
  if (!leading) throw new Error('no categories');
  expect(draftedThemes(leading).verify.split('\n')).toEqual([
    '· 4.1.2：看高层评审的记录。（2 位提到）',
    '· 4.1.4：评审员建议看环保台账。',
    '· 投诉未见闭环记录',
  ]);
});

test('the applicant reads each sentence once', () => {
  const says = (by: number, strengths: string) =>
    sheet({ by, percent: () => 70, remark: () => ({ strengths, improvements: '对标还不够。' }) });
  const { material } = feedbackOf(
    reviewedOne({
      sheets: [says(1, '1. 方针逐级展开。\n2. 每季度评审。'), says(2, '每季度评审。'), says(3, '每季度评审。')],
    }),
    BASIS,
    { names: PANEL, instead: '评审员' },
  );
  expect([...(material[0]?.strengths ?? [])].sort()).toEqual(['方针逐级展开。', '每季度评审。']);
});
