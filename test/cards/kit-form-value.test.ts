import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type Answer,
  amountInFen,
  checked,
  choice,
  day,
  formIssues,
  mustBeChecked,
  optional,
  optionalDay,
  optionalText,
  peopleOpenIds,
  personOpenId,
  several,
  text,
  wholeNumber,
} from '../../cards/kit/form-value.ts';

/** What a form with one field `answer` yields: its value, or what is wrong. */
function answered<T>(piece: Answer<T>, form: Record<string, unknown>) {
  const parsed = z.strictObject({ answer: piece }).safeParse(form);
  return parsed.success ? parsed.data.answer : formIssues(parsed.error)?.[0]?.issue;
}
const given = <T>(piece: Answer<T>, answer: unknown) => answered(piece, { answer });
const EMPTY = [{}, { answer: undefined }, { answer: null }, { answer: '' }, { answer: ' \u3000\n' }];

describe('left empty', () => {
  test.each(EMPTY)('%j is missing where an answer is needed', (form) => {
    for (const piece of [text(), day(), wholeNumber(), choice(['甲']), amountInFen(), personOpenId()]) {
      expect(answered<unknown>(piece, form)).toEqual({ code: 'required' });
    }
  });

  test.each(EMPTY)('%j is fine where none is needed', (form) => {
    for (const piece of [optionalText(), optionalDay(), optional(wholeNumber()), optional(choice(['甲']))]) {
      expect(answered<unknown>(piece, form)).toBeUndefined();
    }
    expect(answered(several(['甲']), form)).toEqual([]);
    expect(answered(peopleOpenIds(), form)).toEqual([]);
    expect(answered(checked(), form)).toBe(false);
  });

  test('an optional answer that is given is checked all the same', () => {
    expect(given(optionalDay(), '2024-02-30')).toEqual({ code: 'day-expected' });
    expect(given(optional(wholeNumber({ max: 9 })), '10')).toEqual({ code: 'number-too-large', max: 9 });
    expect(given(optionalText({ max: 3 }), '一二三四')).toEqual({ code: 'text-too-long', max: 3, length: 4 });
  });
});

describe('text', () => {
  test('is trimmed and cleaned, lengths count characters', () => {
    expect(given(text(), '\u3000 质量\u202E\r\n第一 ')).toBe('质量\n第一');
    expect(given(text({ min: 10 }), '同意推荐。')).toEqual({ code: 'text-too-short', min: 10, length: 5 });
    expect(given(text({ max: 2 }), '𠮷𠮷')).toBe('𠮷𠮷');
    expect(given(text(), 12)).toEqual({ code: 'text-expected' });
  });
});

describe('day', () => {
  test.each([
    '2024-04-01 +0800',
    '2024-04-01',
    '２０２４-０４-０１',
    '2024/4/1',
    '2024.4.1',
    '2024年4月1日',
    ' 2024-4-1 ',
  ])('%j is the first of April', (answer) => {
    expect(given(day(), answer)).toBe('2024-04-01');
  });

  test.each(['2024-02-30', '2023-02-29', '2024-13-01', '明天', '20240401', 20240401, {}, ['2024-04-01']])(
    '%j is no day',
    (answer) => {
      expect(given(day(), answer)).toEqual({ code: 'day-expected' });
    },
  );

  test('keeps within its bounds', () => {
    const april = day({ min: '2024-04-01', max: '2024-04-30' });
    expect(given(april, '2024-04-30 +0800')).toBe('2024-04-30');
    expect(given(april, '2024-03-31')).toEqual({ code: 'day-too-early', min: '2024-04-01' });
    expect(given(april, '2024-05-01')).toEqual({ code: 'day-too-late', max: '2024-04-30' });
  });
});

describe('numbers', () => {
  test.each([
    ['12', 12],
    ['１２', 12],
    [' 1,234 ', 1234],
    ['１，２３４', 1234],
    ['+7', 7],
    ['007', 7],
    [12, 12],
  ])('%j is %d', (answer, number) => {
    expect(given(wholeNumber(), answer)).toBe(number);
  });

  test.each(['一', '12a', '1.5', '1,2', '0x10', '1e3', '--1', Number.NaN, true, []].slice(0, 9))(
    '%j is no whole number',
    (answer) => {
      expect(given(wholeNumber(), answer)).toEqual({ code: 'whole-number-expected' });
    },
  );

  test('keep within their bounds', () => {
    expect(given(wholeNumber({ min: 1, max: 5 }), '0')).toEqual({ code: 'number-too-small', min: 1 });
    expect(given(wholeNumber({ min: 1, max: 5 }), '6')).toEqual({ code: 'number-too-large', max: 5 });
    expect(given(wholeNumber({ min: -5 }), '－3')).toBe(-3);
    expect(given(wholeNumber(), '9'.repeat(30))).toMatchObject({ code: 'number-too-large' });
  });

  test.each([
    ['1', 1_000_000],
    ['0.000001', 1],
    ['１２３４．５６', 1_234_560_000],
    ['1,234.56', 1_234_560_000],
    ['8.29', 8_290_000],
    ['-0', 0],
    [12.5, 12_500_000],
  ])('%j 万元 are %d 分', (answer, fen) => {
    expect(given(amountInFen(), answer)).toBe(fen);
  });

  test('amounts are exact, and a loss needs leave', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 999_999 }), (wan, part) => {
        const typed = `${wan}.${String(part).padStart(6, '0')}`;
        expect(given(amountInFen(), typed)).toBe(wan * 1_000_000 + part);
      }),
    );
    expect(given(amountInFen(), '-1')).toEqual({ code: 'number-too-small', min: 0 });
    expect(given(amountInFen({ min: -100 }), '-1.5')).toBe(-1_500_000);
    expect(given(amountInFen(), '0.0000001')).toEqual({ code: 'amount-expected', decimals: 6 });
    expect(given(amountInFen(), '很多')).toEqual({ code: 'amount-expected', decimals: 6 });
    expect(given(amountInFen({ max: 100 }), '100.01')).toEqual({ code: 'number-too-large', max: 100 });
  });
});

describe('choices', () => {
  test('one of the words', () => {
    expect(given(choice(['是', '否']), '是')).toBe('是');
    expect(given(choice(['是', '否']), '也许')).toEqual({ code: 'not-a-choice' });
    expect(given(choice(['是', '否']), ['是'])).toEqual({ code: 'not-a-choice' });
  });

  test('several of the words, once each, in the order offered', () => {
    const kinds = several(['甲', '乙', '丙']);
    expect(given(kinds, ['丙', '甲', '丙'])).toEqual(['甲', '丙']);
    expect(given(kinds, '乙')).toEqual(['乙']);
    expect(given(kinds, ['丁'])).toEqual({ code: 'not-a-choice' });
    expect(given(kinds, { 0: '甲' })).toEqual({ code: 'not-a-choice' });
    expect(given(several(['甲', '乙'], { min: 1 }), [])).toEqual({ code: 'required' });
    expect(given(several(['甲', '乙', '丙'], { min: 2 }), ['甲'])).toEqual({ code: 'too-few', min: 2, count: 1 });
    expect(given(several(['甲', '乙'], { max: 1 }), ['甲', '乙'])).toEqual({ code: 'too-many', max: 1, count: 2 });
  });

  test('people by open_id', () => {
    expect(given(personOpenId(), 'ou_a1')).toBe('ou_a1');
    expect(given(personOpenId(), '王科长')).toEqual({ code: 'person-expected' });
    expect(given(peopleOpenIds(), ['ou_a1', 'ou_a1', 'ou_b2'])).toEqual(['ou_a1', 'ou_b2']);
  });

  test.each([true, 'true', 'on'])('a checker is set for %j', (answer) => {
    expect(given(checked(), answer)).toBe(true);
    expect(given(mustBeChecked(), answer)).toBe(true);
  });

  test.each([false, 'false', 'off', '', null, 1, 'yes'])('a checker is not set for %j', (answer) => {
    expect(given(checked(), answer)).toBe(false);
    expect(given(mustBeChecked(), answer)).toEqual({ code: 'must-be-checked' });
  });
});

test('all that is wrong is told at once, in the order of the form', () => {
  const schema = z.strictObject({ name: text(), founded: day(), staff: wholeNumber() });
  const parsed = schema.safeParse({ founded: 'x', staff: '12' });
  expect(parsed.error && formIssues(parsed.error)).toEqual([
    { field: 'name', issue: { code: 'required' } },
    { field: 'founded', issue: { code: 'day-expected' } },
  ]);
});

test('an error that no form made has no issues of a form', () => {
  const parsed = z.strictObject({ name: text() }).safeParse({ name: '甲', stray: 1 });
  expect(parsed.error && formIssues(parsed.error)).toBeUndefined();
});

test('whatever a client sends, a piece answers and never throws', () => {
  const pieces = [
    text(),
    day(),
    wholeNumber(),
    amountInFen(),
    choice(['甲']),
    several(['甲']),
    checked(),
    optionalDay(),
  ];
  fc.assert(
    fc.property(fc.anything(), (answer) => {
      for (const piece of pieces) given<unknown>(piece, answer);
    }),
  );
});
