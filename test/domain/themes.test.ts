import { expect, test } from 'vitest';
import { draftedThemes, visitIssues } from '../../cards/words/themes-words.ts';
import type { Agreed, Comment } from '../../src/domain/review/record.ts';
import type { Reviewed } from '../../src/domain/review/standing.ts';
import { draftThemes, recordThemes, savedThemes, withThemes } from '../../src/domain/review/themes.ts';
import { application, BASIS, PANEL, person, record, reviewedOne, sheet } from '../review/reviewed-one.ts';

/*
 * Art. 14: what matters in each category, drafted by counting what the panel has written: most often said first, where
 * the panel is apart as something to look at, without a name, a percent or a word of anybody who does not count.
 */
const AT = new Date('2026-07-20T02:00:00Z');
const NAMED = { names: PANEL, instead: '评审员' };
const said = (by: number, strengths: string, improvements: string, percent: (code: string) => number = () => 70) =>
  sheet({ by, percent, remark: () => ({ strengths, improvements }) });
const leading = (reviewed: Reviewed) => {
  const [first] = draftThemes(reviewed, BASIS, NAMED);
  if (!first) throw new Error('no categories');
  return first;
};
const texts = (all: readonly { readonly text: string; readonly by: number }[]) => all.map(({ text, by }) => [text, by]);

test('what most of the panel say stands first, each thing once however it is written', () => {
  const { strengths, improvements } = leading(
    reviewedOne({
      sheets: [
        said(1, '每季度评审。方针逐级展开。', '对标不够。'),
        said(2, '方针逐级展开！文化有特色。', '对标不够；供方管理薄弱。'),
        said(3, '方针、逐级展开。每季度评审。每季度评审。', '供方管理薄弱。'),
      ],
    }),
  );
  expect(texts(strengths).map(([text, by]) => [String(text).replace('、', ''), by])).toEqual([
    ['方针逐级展开', 3],
    ['每季度评审', 2],
    ['文化有特色', 1],
  ]);
  expect(texts(improvements).map(([, by]) => by)).toEqual([2, 2]);
});

test('at most three of a kind, and nothing too short to be a statement', () => {
  const many = ['一年四次评审', '方针逐级展开', '文化很有特色', '授权清晰明确', '好'].join('。');
  const { strengths } = leading(reviewedOne({ sheets: [1, 2, 3].map((by) => said(by, many, '对标还不够。')) }));
  expect(strengths).toHaveLength(3);
  expect(strengths.some(({ text }) => text === '好')).toBe(false);
});

test('nobody of the panel is named, and whoever does not count any more has said nothing', () => {
  const sheets = [said(1, '沈砚、顾清和一致认可展开。', '对标还不够。'), said(2, '展开充分有效。', '对标还不够。')];
  const out = { ...said(3, '陆知微认为很好很好。', '其他意见一条。'), voided: { ground: 'conflict' as const, at: AT } };
  const talk: readonly Comment[] = [
    { item: '4.1.3', text: '组织治理要看董事会记录。', by: person(3), at: AT },
    { item: '4.1.3', text: '同意。', by: person(1), at: AT },
  ];
  const on = application({ review: { panelists: [person(1), person(2)], lead: person(1), begunAt: AT } });
  const reviewed = reviewedOne({ application: on, sheets: [...sheets, out], record: record({ discussion: talk }) });
  const whole = JSON.stringify(draftThemes(reviewed, BASIS, NAMED));
  for (const name of PANEL) expect(whole).not.toContain(name);
  expect(whole).toContain('评审员、评审员一致认可展开');
  expect(whole).not.toContain('很好很好');
  // Named by the item itself, by who still takes part: once.
  expect(leading(reviewed).named).toEqual([{ code: '4.1.3', name: '组织治理', times: 1 }]);
});

test('an item is named by its code or its name, and by no longer code', () => {
  const of = (text: string) => leading(reviewedOne({ sheets: [said(1, text, '对标还不够。')] })).named;
  expect(of('4.1.2 展开充分').map(({ code }) => code)).toEqual(['4.1.2']);
  expect(of('见 4.1.2。另见组织治理').map(({ code }) => code)).toEqual(['4.1.2', '4.1.3']);
  expect(of('见 14.1.2、4.1.20、4.1.2.1 三处')).toEqual([]);
});

test('to be looked at: what remarks ask for, where the panel is apart, and what was held against an agreement', () => {
  const apart = (code: string) => (code === '4.1.4' ? 40 : 70);
  const agreed: Agreed = {
    item: '4.1.2',
    percent: 60,
    reason: '一致认为在中段。',
    given: {},
    dissent: '沈砚认为分公司的记录应再看。',
    by: person(1),
    at: AT,
  };
  const reviewed = reviewedOne({
    sheets: [said(1, '展开充分有效。', '顾客投诉未见闭环记录。', apart), said(2, '展开充分有效。', '对标还不够。')],
    record: record({ consensus: [agreed] }),
  });
  const { verify } = leading(reviewed);
  expect(verify).toEqual([
    { why: 'remark', text: '顾客投诉未见闭环记录' },
    { why: 'apart', code: '4.1.4', name: '社会责任' },
    { why: 'dissent', code: '4.1.2', text: '评审员认为分公司的记录应再看。' },
  ]);
  // Whoever plans the visit reads these words: not a percent, and not that anybody is apart.
  const words = draftedThemes(leading(reviewed));
  expect(words.verify).toContain('· 4.1.4 社会责任：查看实际做法、记录和数据');
  expect(JSON.stringify(words)).not.toMatch(/40|70|60|%|相差|分歧/);
});

test('the issues of a visit stand by category, those that have some, as long as the field', () => {
  const of = (code: string, verify: string) => ({ code, name: '领导', verify });
  expect(visitIssues([of('4.1', '· 甲'), of('4.2', ''), of('4.3', ' · 乙 ')], 100)).toBe(
    '4.1 领导\n· 甲\n4.3 领导\n· 乙',
  );
  expect([...visitIssues([of('4.1', '长'.repeat(500))], 100)]).toHaveLength(100);
});

const scene = (more: Partial<Parameters<typeof recordThemes>[0]> = {}) => ({
  application: application(),
  cycle: { state: 'reviewing' as const, year: 2026 },
  rubric: BASIS.rubric,
  names: PANEL,
  ...more,
});
const WORDS = { strengths: '展开充分。', improvements: '', verify: '' };
const kept = (on: ReturnType<typeof scene>, code = '4.1', given = WORDS): string => {
  const verdict = recordThemes(on, code, given);
  return verdict.ok ? verdict.value.type : verdict.breaches.map((one) => one.code).join(' ');
};

test('kept while it is under review, of a category there is, with something in it and nobody named', () => {
  expect(kept(scene())).toBe('ThemesRecorded');
  expect(kept(scene(), '4.1', { strengths: '', improvements: '', verify: '看记录。' })).toBe('ThemesRecorded');
  for (const state of ['accepted', 'recommended', 'notRecommended', 'withdrawn'] as const)
    expect(kept(scene({ application: application({ state }) })), state).toBe('not-under-review');
  expect(kept(scene(), '4.9')).toBe('no-such-category');
  expect(kept(scene(), '4.1', { strengths: ' ', improvements: '\n', verify: '' })).toBe('themes-empty');
  expect(kept(scene(), '4.1', { ...WORDS, verify: '沈砚、陆知微去看。' })).toBe('themes-named themes-named');
});

test('the words of somebody who was taken off the application stand no longer', () => {
  const saved = { ...WORDS, by: person(1), at: AT };
  const on = { application: application(), record: withThemes(record(), '4.1', saved) };
  expect(savedThemes(on, '4.1')).toEqual(saved);
  expect(savedThemes(on, '4.2')).toBeUndefined();
  const left = application({ review: { panelists: [person(2)], lead: person(2), begunAt: AT } });
  expect(savedThemes({ ...on, application: left }, '4.1')).toBeUndefined();
});
