import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Apart, withAgreement } from '../../src/domain/review/consensus.ts';
import {
  COMMENT_LEAST,
  COMMENT_MOST,
  COMMENTS_MOST,
  commentsOn,
  discussItem,
  withComment,
} from '../../src/domain/review/discussion.ts';
import { type Comment, emptyRecord, type ReviewRecord } from '../../src/domain/review/record.ts';
import { application, person } from '../review/reviewed-one.ts';

/* Art. 14: what may be written on an item before the panel agrees on it, until when, and how often. */
const AT = new Date('2026-07-20T02:00:00Z');
const ITEM = { code: '4.1.2', name: '高层领导的作用', points: 50, aspect: 'process' } as const;
const APART: Apart = { item: ITEM, given: { [person(1)]: 40, [person(2)]: 70 }, lowest: 40, highest: 70 };
const TEXT = '自评报告第十二页有评审记录。';
const comment = (by: number, text = TEXT, item: string = ITEM.code): Comment => ({
  item,
  text,
  by: person(by),
  at: AT,
});
const record = (...comments: readonly Comment[]): ReviewRecord =>
  comments.reduce(withComment, emptyRecord(application().id));
const scene = (more: Partial<Parameters<typeof discussItem>[0]> = {}) => ({
  application: application(),
  cycle: { state: 'reviewing' as const, year: 2026 },
  record: record(),
  apart: [APART],
  ...more,
});
const said = (on: ReturnType<typeof scene>, one: Comment = comment(1)): string => {
  const verdict = discussItem(on, one);
  return verdict.ok ? verdict.value.type : verdict.breaches.map(({ code }) => code).join(' ');
};

test('only on an item on which the panel is apart, and only while the application is under review', () => {
  expect(said(scene())).toBe('ItemDiscussed');
  expect(said(scene(), comment(1, TEXT, '4.1.3'))).toBe('item-not-apart');
  for (const state of ['accepted', 'recommended', 'notRecommended', 'withdrawn'] as const)
    expect(said(scene({ application: application({ state }) })), state).toBe('not-under-review');
  expect(said(scene({ cycle: { state: 'nominating', year: 2026 } }))).toBe('not-under-review');
  const stopped = { act: 'fail', at: AT, article: '14', reason: '存在问题' } as const;
  expect(said(scene({ application: application({ stopped }) }))).toBe('not-under-review');
});

test('a sentence or a few, counted in characters', () => {
  const mixed = fc.constantFrom('意', '见', '😀', 'a', '。');
  fc.assert(
    fc.property(fc.array(mixed, { maxLength: COMMENT_MOST + 20 }), (letters) => {
      const fits = letters.length >= COMMENT_LEAST && letters.length <= COMMENT_MOST;
      expect(said(scene(), comment(1, letters.join('')))).toBe(fits ? 'ItemDiscussed' : 'comment-length');
    }),
    {
      examples: [
        [Array(COMMENT_MOST).fill('😀')],
        [Array(COMMENT_MOST + 1).fill('意')],
        [Array(COMMENT_LEAST).fill('见')],
      ],
    },
  );
});

test('pressed twice it stands once; another may say the same, and one may say it again after something else', () => {
  expect(said(scene({ record: record(comment(1)) }))).toBe('comment-twice');
  expect(said(scene({ record: record(comment(2)) }))).toBe('ItemDiscussed');
  expect(said(scene({ record: record(comment(1), comment(2, '我看法不同。')) }))).toBe('comment-twice');
  expect(said(scene({ record: record(comment(1), comment(1, '再补充一点。')) }))).toBe('ItemDiscussed');
  expect(said(scene({ record: record(comment(1, TEXT, '4.2.2')) }))).toBe('ItemDiscussed');
});

test('an item takes so many and no more', () => {
  const many = (count: number) => record(...Array.from({ length: count }, (_, at) => comment(2, `第${at}条意见。`)));
  expect(said(scene({ record: many(COMMENTS_MOST - 1) }))).toBe('ItemDiscussed');
  expect(said(scene({ record: many(COMMENTS_MOST) }))).toBe('comments-full');
});

test('over once the gate was held on what is agreed; other scores open it again', () => {
  const agreed = { item: ITEM.code, percent: 55, reason: '一致认为在中段。', by: person(1), at: AT };
  const gate = { outcome: 'passed' as const, at: AT };
  const settled = withAgreement(record(), { ...agreed, given: APART.given });
  expect(said(scene({ record: settled }))).toBe('ItemDiscussed');
  expect(said(scene({ record: { ...settled, gate } }))).toBe('discussion-over');
  const before = withAgreement(record(), { ...agreed, given: { ...APART.given, [person(2)]: 65 } });
  expect(said(scene({ record: { ...before, gate } }))).toBe('ItemDiscussed');
});

test('what was written stays in its order, item by item', () => {
  const whole = record(comment(1, '第一条。'), comment(2, '另一项。', '4.2.2'), comment(1, '第二条。'));
  expect(commentsOn(whole, ITEM.code).map(({ text }) => text)).toEqual(['第一条。', '第二条。']);
  expect(commentsOn(emptyRecord(application().id), ITEM.code)).toEqual([]);
});
