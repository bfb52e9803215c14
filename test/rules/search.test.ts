import { describe, expect, test } from 'vitest';
import { CHAPTERS } from '../../src/domain/articles/articles.ts';
import { CITABLE, chineseNumber } from '../../src/domain/regulation.ts';
import { createRulesSearch } from '../../src/rules/search.ts';
import { ALSO_ASKED, ASKED, NONSENSE } from './questions.ts';

const search = createRulesSearch();
const numbers = (query: string) => search.find(query).articles.map(({ entry }) => entry.number);

describe('asked in plain words', () => {
  test.each(ASKED)('$question', ({ question, first, within }) => {
    expect(search.find(question).kind).toBe('matches');
    if (first !== undefined) expect(numbers(question)[0], `${numbers(question)}`).toBe(first);
    else expect(numbers(question)).toContain(within);
  });

  test.each(ALSO_ASKED.map(([question, ...articles]) => ({ question, articles })))(
    '$question',
    ({ question, articles }) => {
      const shown = numbers(question);
      expect(
        articles.some((article) => shown.includes(article)),
        `${shown}`,
      ).toBe(true);
    },
  );

  test('the table asks for every article', () => {
    expect(new Set(ASKED.map(({ first, within }) => first ?? within)).size).toBe(30);
  });

  test.each(NONSENSE)('%j has no answer', (question) => {
    expect(search.find(question)).toEqual({ kind: 'none', articles: [] });
  });

  test('the questions that an article shows lead to it', () => {
    const astray = CHAPTERS.flatMap(({ articles }) => articles).flatMap(({ number, questions }) =>
      questions
        .filter((question) => numbers(question)[0] !== number)
        .map((question) => `${number} ${question} → ${numbers(question)}`),
    );
    expect(astray).toEqual([]);
  });

  test('a book instead of a question does no harm', () => {
    expect(['matches', 'none']).toContain(search.find('撤销'.repeat(100_000)).kind);
  });
});

describe('asked by number', () => {
  test.each([
    ['10', '10'],
    ['１０', '10'],
    [' 10 ', '10'],
    ['第十条', '10'],
    ['十条', '10'],
    ['第10条', '10'],
    ['第 10 条', '10'],
    ['十', '10'],
    ['第十条是什么意思？', '10'],
    ['办法第十条', '10'],
    ['《办法》第三十条', '30'],
    ['10(1)', '10.1'],
    ['10.1', '10.1'],
    ['１０（１）', '10.1'],
    ['10（一）', '10.1'],
    ['第十条第一项', '10.1'],
    ['第十条第（一）项', '10.1'],
    ['十条一项', '10.1'],
    ['10条1项', '10.1'],
    ['第10条第1项规定了什么', '10.1'],
    ['二十七条第三项', '27.3'],
    ['第二十七条（十）项', '27.10'],
    ['27.10', '27.10'],
    ['第六条第二款', '6.2'],
    ['第十条第九项', '10'],
    ['第二十条', '20'],
  ])('%j gives %s', (query, article) => {
    const answer = search.find(query);
    expect([answer.kind, ...answer.articles.map((one) => one.article)]).toEqual(['article', article]);
  });

  test.each(CITABLE)('%s as it stands', (article) => {
    expect(search.find(article).articles.map((one) => one.article)).toEqual([article]);
  });

  test('an item comes with its own digest', () => {
    expect(search.find('二十七条第三项').articles[0]?.item).toMatch(/2年内.*3次/);
    expect(search.find('第二十七条').articles[0]?.item).toBeUndefined();
  });

  test.each(CHAPTERS)('chapter $number is all of its articles', ({ number, articles }) => {
    const own = articles.map((article) => article.number);
    expect(numbers(`第${chineseNumber(number)}章`)).toEqual(own);
    expect(numbers(`办法第 ${number} 章`)).toEqual(own);
  });

  test('a chapter that there is not has no articles, and a question about one is answered by all of it', () => {
    expect(search.find('第十章')).toEqual({ kind: 'none', articles: [] });
    expect(numbers('第三章的申报条件是什么？')).toEqual([10, 11, 12]);
  });

  test('two at once, in the order asked', () => {
    expect(search.find('第二十七条和第十条有什么关系').articles.map(({ article }) => article)).toEqual(['27', '10']);
  });

  test.each(['第三十一条', '0', '31', '第一百条', '999', '第〇条'])('%j is none of the thirty', (query) => {
    expect(search.find(query)).toEqual({ kind: 'none', articles: [] });
  });

  test('a count is not an article', () => {
    expect(search.find('十年').kind).not.toBe('article');
    expect(search.find('5家').kind).not.toBe('article');
    expect(search.find('工作满十年的个人条件').articles[0]?.article).toBe('12');
  });
});
