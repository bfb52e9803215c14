import { describe, expect, test } from 'vitest';
import { ARTICLES, CHAPTERS } from '../../src/domain/articles/articles.ts';
import { CITABLE } from '../../src/domain/regulation.ts';

const shown = ARTICLES.map(({ title, digest, parts = [], questions }) => ({
  title,
  text: [title, digest, ...parts, ...questions].join('\n'),
}));

describe('the thirty articles in our own words', () => {
  test('are all there, in order, in nine chapters', () => {
    expect(ARTICLES.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(CHAPTERS.map(({ number, articles }) => [number, articles.length])).toEqual([
      [1, 6],
      [2, 3],
      [3, 3],
      [4, 4],
      [5, 4],
      [6, 2],
      [7, 3],
      [8, 4],
      [9, 1],
    ]);
  });

  test('have exactly the items that can be cited', () => {
    const written = ARTICLES.flatMap(({ number, parts = [] }) => [
      String(number),
      ...parts.map((_, index) => `${number}.${index + 1}`),
    ]);
    expect(written).toEqual([...CITABLE]);
  });

  test.each(shown)('$title: keeps to the regulation’s terms', ({ text }) => {
    expect(text).not.toMatch(/评选|表彰|获奖|授予|评奖/);
  });

  test('each answers some plain questions, and no two the same', () => {
    for (const { number, questions } of ARTICLES) {
      expect(questions.length, `article ${number}`).toBeGreaterThanOrEqual(3);
      expect(questions.length, `article ${number}`).toBeLessThanOrEqual(8);
    }
    const all = ARTICLES.flatMap(({ questions }) => questions);
    expect(new Set(all).size).toBe(all.length);
  });

  /** The figures that decide cases; each is written here a second time, from the regulation. */
  test.each([
    ['6.1', ['1次', '最多5家', '最多3名', '空着']],
    ['10.1', ['满5年', '满3年']],
    ['10.3', ['近3年', '省内同行业前列']],
    ['10.5', ['近3年', '重大', '国家有关规定', '自身责任', '投诉']],
    ['12.2', ['在威海', '满10年']],
    ['12.6', ['近3年']],
    ['15', ['5个工作日']],
    ['27.3', ['2年', '3次及以上', '各级']],
    ['27.7', ['长期', '商业机密除外', '拒绝']],
    ['28.2', ['刑事责任']],
    ['29', ['5年']],
    ['30', ['2024年1月1日', '2028年12月31日', '威政发〔2018〕18号']],
  ])('%s says %j', (reference, figures) => {
    const [number, part] = reference.split('.').map(Number);
    const entry = ARTICLES[(number ?? 0) - 1];
    const text = part === undefined ? entry?.digest : entry?.parts?.[part - 1];
    for (const figure of figures) expect(text).toContain(figure);
  });
});
