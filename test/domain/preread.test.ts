import { describe, expect, test } from 'vitest';
import { findPlaces, PLACES_MOST, QUOTE_MOST, type Sought, soughtIn } from '../../src/domain/review/preread.ts';
import { rubricItems } from '../../src/domain/review/rubric.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { INDIVIDUAL_PRESET } from '../../src/domain/review/rubrics/individual-preset.ts';
import { loadSegment } from '../../src/rules/segment.ts';

/* Where a report speaks of what is scored: found by words alone, the same each time, and never more than is said. */
const segment = loadSegment();
const find = (pages: readonly string[], sought: readonly Sought[]) =>
  findPlaces(
    pages.map((text, at) => ({ at: at + 1, text })),
    sought,
    segment,
  );
const SATISFACTION: Sought = { code: '1', name: '顾客满意', category: '顾客', terms: ['满意度调查'] };
const EQUIPMENT: Sought = { code: '2', name: '设备管理', category: '资源', terms: ['预防性维护'] };
const placesOf = (pages: readonly string[], sought = SATISFACTION) =>
  find(pages, [SATISFACTION, EQUIPMENT]).find(({ code }) => code === sought.code)?.places ?? [];

const OTHERS = '公司成立于二〇〇三年，位于威海市。员工三百人，厂房两万平方米。';

test('three places at most, on three pages before two on one', () => {
  const told = '顾客满意是我们的追求。每年开展顾客满意度调查。顾客满意纳入考核。';
  expect(placesOf([OTHERS, told, OTHERS, told, told, told]).map(({ at }) => at)).toEqual([2, 4, 5]);
  expect(placesOf([OTHERS, told])).toHaveLength(PLACES_MOST);
});

test('of two that say the same, the first; however often it is asked', () => {
  const pages = [OTHERS, ...Array.from({ length: 40 }, () => '每年开展顾客满意度调查，结果用于改进。')];
  const first = find(pages, soughtIn(GBT_19580_2012));
  for (let time = 0; time < 3; time += 1) expect(find(pages, soughtIn(GBT_19580_2012))).toEqual(first);
  expect(placesOf(pages).map(({ at }) => at)).toEqual([2, 3, 4]);
});

test('what tells more comes first', () => {
  const pages = [OTHERS, '顾客来访很多，大家都满意。', '每年委托第三方开展顾客满意度调查，顾客满意率逐年上升。'];
  expect(placesOf(pages)[0]?.at).toBe(3);
});

describe('is not taken for an answer', () => {
  test('a single word that stands everywhere', () => {
    expect(placesOf(['我们感谢每一位顾客。', '顾客遍布全国。'])).toEqual([]);
    expect(placesOf(['车间设备齐全。', OTHERS], EQUIPMENT)).toEqual([]);
  });
  test('a table of contents', () => {
    expect(placesOf(['顾客满意 ………………………… 12\n设备管理 . . . . . . . . 18', OTHERS])).toEqual([]);
  });
  test('an empty report', () => {
    expect(placesOf([])).toEqual([]);
    expect(placesOf(['', '  \n '])).toEqual([]);
  });
});

test('a quote is cut around what was found, and says that it was', () => {
  const long = `${'我们一贯重视各方面的工作，'.repeat(8)}每年委托第三方开展顾客满意度调查，${'并且长期坚持下去，'.repeat(8)}`;
  const [place] = placesOf([OTHERS, long]);
  expect([...(place?.quote ?? '')].length).toBe(QUOTE_MOST);
  expect(place?.quote).toMatch(/^…[^…]*顾客满意度[^…]*…$/);
});

test('a text without a stop is cut too, and what stands at its end is still found', () => {
  const endless = `${'甲乙丙丁'.repeat(5_000)}顾客满意度调查`;
  expect(placesOf([endless])[0]?.quote).toContain('顾客满意度调查');
});

test('every item of the standards that come with the program has words of its own', () => {
  for (const rubric of [GBT_19580_2012, INDIVIDUAL_PRESET]) {
    const sought = soughtIn(rubric);
    expect(sought.map(({ code }) => code)).toEqual(rubricItems(rubric).map(({ code }) => code));
    for (const { code, terms } of sought) expect(terms.length, `${rubric.id} ${code}`).toBeGreaterThanOrEqual(5);
    // Each is found by its own words before any other.
    for (const { code, name, terms } of sought) {
      const found = find([OTHERS, `${name}：${terms.join('、')}。`, OTHERS], sought);
      expect(found.find((item) => item.code === code)?.places[0]?.at, `${rubric.id} ${code}`).toBe(2);
    }
  }
});
