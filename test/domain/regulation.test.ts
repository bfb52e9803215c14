import { describe, expect, test } from 'vitest';
import {
  allow,
  articleName,
  breach,
  CITABLE,
  chineseNumber,
  combine,
  isArticle,
  REGULATION,
  refuse,
  refuseAll,
} from '../../src/domain/regulation.ts';

describe('citing', () => {
  test.each([
    ['1', '第一条'],
    ['10', '第十条'],
    ['10.1', '第十条第（一）项'],
    ['12.2', '第十二条第（二）项'],
    ['20', '第二十条'],
    ['27.3', '第二十七条第（三）项'],
    ['27.10', '第二十七条第（十）项'],
    ['30', '第三十条'],
    ['3.2', '第三条第二款'],
    ['6.2', '第六条第二款'],
    ['unregulated', '办法未规定'],
  ] as const)('%s is read %s', (article, name) => {
    expect(articleName(article)).toBe(name);
  });

  test('thirty articles, each part under its article, in order and once', () => {
    expect(CITABLE.filter((article) => !article.includes('.'))).toEqual(
      Array.from({ length: 30 }, (_, index) => String(index + 1)),
    );
    expect(new Set(CITABLE).size).toBe(CITABLE.length);
    const parts = Object.fromEntries(
      ['3', '6', '7', '8', '10', '12', '27', '28'].map((whole) => [
        whole,
        CITABLE.filter((part) => part.startsWith(`${whole}.`)).length,
      ]),
    );
    expect(parts).toEqual({ 3: 2, 6: 2, 7: 3, 8: 7, 10: 6, 12: 7, 27: 10, 28: 8 });
    expect(CITABLE.length).toBe(30 + 45);
  });

  test('what cannot be cited is not an article', () => {
    expect(['0', '31', '10.7', '15.1', '10.', '', '第十条'].filter(isArticle)).toEqual([]);
    expect(isArticle('unregulated')).toBe(true);
  });

  test('numerals', () => {
    expect([1, 10, 11, 19, 20, 21, 99].map(chineseNumber)).toEqual([
      '一',
      '十',
      '十一',
      '十九',
      '二十',
      '二十一',
      '九十九',
    ]);
    expect(() => chineseNumber(0)).toThrow(RangeError);
  });
});

test('the regulation in force', () => {
  expect(REGULATION).toMatchObject({
    documentNumber: '威政发〔2023〕16号',
    validFrom: '2024-01-01',
    validTo: '2028-12-31',
  });
});

describe('verdicts', () => {
  test('a refusal cites, an allowance carries', () => {
    expect(allow(5)).toEqual({ ok: true, value: 5 });
    expect(refuse('10.1', 'too-young', { needed: 5 })).toEqual({
      ok: false,
      breaches: [{ article: '10.1', code: 'too-young', params: { needed: 5 } }],
    });
  });

  test('together they are allowed only if each is, and refuse with every ground', () => {
    expect(combine([allow(1), allow('a')])).toEqual(allow([1, 'a']));
    const both = combine([refuse('6.1', 'a'), allow(1), refuseAll([breach('10.1', 'b'), breach('10.5', 'c')])]);
    expect(both.ok ? [] : both.breaches.map(({ code }) => code)).toEqual(['a', 'b', 'c']);
  });

  test('nobody is refused without a ground', () => {
    expect(() => refuseAll([])).toThrow();
  });
});
