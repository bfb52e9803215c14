import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LARGEST } from '../../cards/samples/rubrics.ts';
import { breachWords } from '../../cards/words/refusal-words.ts';
import { checkRubric, RUBRIC_MOST, type RubricDraft } from '../../src/domain/review/check-rubric.ts';
import {
  bandOf,
  isWeighted,
  PERCENTS,
  RUBRIC_TOTAL,
  type Rubric,
  rubricItems,
} from '../../src/domain/review/rubric.ts';
import { rubricIdForm, rubricText } from '../../src/domain/review/rubric-text.ts';
import { PRESET_RUBRICS } from '../../src/domain/review/rubrics/presets.ts';
import { aRubric } from '../rubrics/made-rubrics.ts';

const faultsOf = (draft: RubricDraft): readonly string[] => {
  const verdict = checkRubric(draft);
  return verdict.ok ? [] : verdict.breaches.map(({ code, params }) => `${code} ${params.at ?? ''}`.trim());
};
const sentencesOf = (draft: RubricDraft): readonly string[] => {
  const verdict = checkRubric(draft);
  return verdict.ok ? [] : verdict.breaches.map(breachWords);
};

/** The preset with some of it otherwise: a category, an item in it, a band. */
const [PRESET] = PRESET_RUBRICS as readonly [Rubric, ...Rubric[]]; // there are three
const withItem = (item: Record<string, unknown>): RubricDraft => ({
  ...PRESET,
  categories: PRESET.categories.map((category, index) =>
    index === 1
      ? { ...category, items: [{ ...category.items[0], ...item } as never, ...category.items.slice(1)] }
      : category,
  ),
});
const withBands = (...bands: readonly (readonly [unknown, unknown])[]): RubricDraft => ({
  ...PRESET,
  bands: bands.map(([from, to]) => ({ from, to, process: '说明', result: '说明' })),
});

describe('an edition that can be scored by', () => {
  test('is every preset, as it stands', () => {
    for (const preset of PRESET_RUBRICS) expect(checkRubric(preset)).toEqual({ ok: true, value: preset });
  });

  test('is one with everything at its limit, by which the cards are measured', () => {
    expect(checkRubric(LARGEST)).toEqual({ ok: true, value: LARGEST });
    expect(rubricItems(LARGEST)).toHaveLength(RUBRIC_MOST.items);
    expect([LARGEST.categories.length, LARGEST.bands.length]).toEqual([RUBRIC_MOST.categories, RUBRIC_MOST.bands]);
    expect([LARGEST.id.length, LARGEST.title.length]).toEqual([RUBRIC_MOST.id, RUBRIC_MOST.title]);
    const longest = LARGEST.bands.flatMap(({ process, result }) => [process.length, result.length]);
    expect(new Set(longest)).toEqual(new Set([RUBRIC_MOST.band]));
    expect(new Set(rubricItems(LARGEST).map(({ name }) => name.length))).toEqual(new Set([RUBRIC_MOST.name]));
  });

  test('is anything well-formed, and nothing about it changes', () => {
    fc.assert(
      fc.property(aRubric, (rubric) => {
        expect(checkRubric(rubric)).toEqual({ ok: true, value: rubric });
        expect(rubricItems(rubric).reduce((sum, { points }) => sum + points, 0)).toBe(RUBRIC_TOTAL);
        // Each percent of the ladder lies in one band, and no other.
        for (const percent of PERCENTS) {
          const holding = rubric.bands.filter(({ from, to }) => from <= percent && percent <= to);
          expect(holding).toEqual([bandOf(rubric, percent)]);
        }
      }),
    );
  });

  test('has points that come to 1000: one more or less anywhere is named with the sum', () => {
    fc.assert(
      fc.property(aRubric, fc.nat(), fc.constantFrom(-1, 1), (rubric, pick, by) => {
        const items = rubricItems(rubric);
        const chosen = items[pick % items.length];
        fc.pre(
          !isWeighted(rubric) && chosen !== undefined && chosen.points + by >= 1 && chosen.points + by <= RUBRIC_TOTAL,
        );
        const changed = {
          ...rubric,
          categories: rubric.categories.map((category) => ({
            ...category,
            items: category.items.map((item) => (item === chosen ? { ...item, points: item.points + by } : item)),
          })),
        };
        expect(sentencesOf(changed)).toEqual([`各项分值之和应为 1000，现在是 ${RUBRIC_TOTAL + by}`]);
      }),
    );
  });

  test('has weights that come to 100, stated by all categories or by none', () => {
    fc.assert(
      fc.property(aRubric, fc.nat(), (rubric, pick) => {
        fc.pre(isWeighted(rubric) && rubric.categories.length > 1);
        const at = pick % rubric.categories.length;
        const changed = (weight: unknown): RubricDraft => ({
          ...rubric,
          categories: rubric.categories.map((category, index) => (index === at ? { ...category, weight } : category)),
        });
        const [own = 0, rest] = [
          rubric.categories[at]?.weight,
          rubric.categories.map(({ weight = 0 }) => weight).reduce((sum, one) => sum + one, 0),
        ];
        expect(sentencesOf(changed(own + 1))).toEqual([`各类目权重之和应为 100，现在是 ${rest + 1}`]);
        for (const none of [undefined, null, ''])
          expect(sentencesOf(changed(none))).toEqual([`第 ${at + 1} 类的权重没有写：类目权重要么都写，要么都不写`]);
        for (const wrong of [0, 101, 12.5, '30', Number.NaN])
          expect(sentencesOf(changed(wrong))).toEqual([`第 ${at + 1} 类的权重应为 1 至 100 的整数`]);
      }),
    );
  });

  test('keeps its digest where it states no weight and no minimum, and has another one where it does', () => {
    // As it was before there were any: an edition in use can never change.
    const { id, title, kind, categories, bands } = PRESET;
    const plain = JSON.stringify([
      id,
      title,
      kind,
      categories.map(({ code, name, items }) => [
        code,
        name,
        items.map((item) => [item.code, item.name, item.points, item.aspect]),
      ]),
      bands.map(({ from, to, process, result }) => [from, to, process, result]),
    ]);
    expect(rubricText(PRESET)).toBe(plain);
    const stating = (what: object): string =>
      rubricText({ ...PRESET, categories: PRESET.categories.map((one, at) => (at === 0 ? { ...one, ...what } : one)) });
    const [first] = PRESET.categories;
    const item = { items: [{ ...(first?.items[0] as object), least: 40 }, ...(first?.items.slice(1) ?? [])] };
    expect(new Set([plain, stating({ weight: 40 }), stating({ least: 40 }), stating(item)]).size).toBe(4);
  });

  test('has a ladder without a gap: a band that is moved, left out or said twice is found', () => {
    fc.assert(
      fc.property(aRubric, fc.nat(), fc.constantFrom('drop', 'twice', 'shift'), (rubric, pick, how) => {
        const { bands } = rubric;
        fc.pre(bands.length > 1);
        const at = pick % bands.length;
        const broken = bands.flatMap((band, index) => {
          if (index !== at) return [band];
          if (how === 'drop') return [];
          return how === 'twice' ? [band, band] : [{ ...band, from: band.from + 5, to: band.to + 5 }];
        });
        const faults = faultsOf({ ...rubric, bands: broken });
        expect(faults.length).toBeGreaterThan(0);
        expect(faults.every((fault) => /^rubric-(band|percent)/.test(fault))).toBe(true);
      }),
    );
  });

  test('has no code twice, however many there are', () => {
    fc.assert(
      fc.property(aRubric, fc.nat(), fc.nat(), (rubric, one, other) => {
        const items = rubricItems(rubric);
        const kept = items[one % items.length];
        const taken = items[other % items.length];
        fc.pre(kept !== undefined && taken !== undefined && kept !== taken);
        const categories = rubric.categories.map((category) => ({
          ...category,
          items: category.items.map((item) => (item === taken ? { ...item, code: kept.code } : item)),
        }));
        expect(sentencesOf({ ...rubric, categories })).toEqual([`评分项编号 ${kept.code} 出现了两次`]);
      }),
    );
  });
});

describe('what is wrong is named with its place', () => {
  test.each<readonly [string, RubricDraft, string]>([
    ['a minimum beyond its percents', withItem({ least: 101 }), '第 2 类第 1 项的最低百分比应为 1 至 100 的整数'],
    ['a minimum of nothing', withItem({ least: 0 }), '第 2 类第 1 项的最低百分比应为 1 至 100 的整数'],
    ['half a percent', withItem({ least: 49.5 }), '第 2 类第 1 项的最低百分比应为 1 至 100 的整数'],
    [
      'a minimum of a category in words',
      { ...PRESET, categories: PRESET.categories.map((one, at) => (at === 6 ? { ...one, least: '四成' } : one)) },
      '第 7 类的最低百分比应为 1 至 100 的整数',
    ],
    ['no word to look for', withItem({ terms: [] }), '第 2 类第 1 项的检索词应为 1 至 20 个词'],
    ['too many of them', withItem({ terms: '词 '.repeat(21) }), '第 2 类第 1 项的检索词应为 1 至 20 个词'],
    ['a sentence for a word', withItem({ terms: ['词'.repeat(21)] }), '第 2 类第 1 项的检索词不能超过 20 个字'],
    ['a number for a word', withItem({ terms: [7] }), '第 2 类第 1 项的检索词没有写'],
    ['no id', { ...PRESET, id: ' ' }, '编号没有写'],
    ['a number for an id', { ...PRESET, id: 19580 }, '编号没有写'],
    ['a long title', { ...PRESET, title: '标'.repeat(RUBRIC_MOST.title + 1) }, '名称不能超过 60 个字'],
    ['two lines', { ...PRESET, title: '评审\n标准' }, '名称中有换行或看不见的字符，请写在一行'],
    ['text turned round', { ...PRESET, title: '评审\u202E标准' }, '名称中有换行或看不见的字符，请写在一行'],
    ['another kind', { ...PRESET, kind: 'team' }, '适用应为单位、个人或答辩'],
    ['an item without points', withItem({ points: undefined }), '第 2 类第 1 项的分值应为 1 至 1000 的整数'],
    ['half a point', withItem({ points: 40.5 }), '第 2 类第 1 项的分值应为 1 至 1000 的整数'],
    ['points as text', withItem({ points: '40' }), '第 2 类第 1 项的分值应为 1 至 1000 的整数'],
    ['no points at all', withItem({ points: 0 }), '第 2 类第 1 项的分值应为 1 至 1000 的整数'],
    ['a code in words', withItem({ code: '战略一' }), '第 2 类第 1 项的编号应写作 4.1 或 4.1.2 这样'],
    ['a code with a blank', withItem({ code: '4.2 2' }), '第 2 类第 1 项的编号应写作 4.1 或 4.1.2 这样'],
    // It would be found on every empty list of marks.
    ['a word every object knows', withItem({ code: 'constructor' }), '第 2 类第 1 项的编号应写作 4.1 或 4.1.2 这样'],
    ['no name', withItem({ name: null }), '第 2 类第 1 项的名称没有写'],
    ['another aspect', withItem({ aspect: '方法' }), '第 2 类第 1 项的侧重应为过程或结果'],
    ['no category', { ...PRESET, categories: [] }, '一个类目也没有'],
    [
      'a category without items',
      { ...PRESET, categories: [...PRESET.categories, { code: '4.8', name: '其他', items: [] }] },
      '第 8 类一个评分项也没有',
    ],
    [
      'a category twice',
      { ...PRESET, categories: PRESET.categories.map((one, index) => (index === 3 ? { ...one, code: '4.1' } : one)) },
      '类目编号 4.1 出现了两次',
    ],
    ['no band', { ...PRESET, bands: [] }, '一个分数段也没有'],
    ['bands in fours', withBands([0, 48], [50, 100]), '第 1 个分数段的止应为 0 至 100 之间 5 的倍数'],
    ['beyond 100', withBands([0, 50], [55, 105]), '第 2 个分数段的止应为 0 至 100 之间 5 的倍数'],
    ['a gap', withBands([0, 45], [55, 100]), '第 2 个分数段应从 50 开始，与上一段相接，不能重叠或空缺'],
    ['an overlap', withBands([0, 50], [50, 100]), '第 2 个分数段应从 55 开始，与上一段相接，不能重叠或空缺'],
    ['not from 0', withBands([5, 100]), '第 1 个分数段应从 0 开始，与上一段相接，不能重叠或空缺'],
    ['not to 100', withBands([0, 45], [50, 95]), '最后一个分数段应到 100，现在只到 95'],
    ['reversed', withBands([0, 45], [95, 50], [55, 100]), '第 2 个分数段的起大于止'],
    [
      'eleven bands',
      withBands(...Array.from({ length: 11 }, (_, index) => [index * 5, index === 10 ? 100 : index * 5] as const)),
      '分数段有 11 个，最多 10 个',
    ],
  ])('%s', (_, draft, sentence) => {
    expect(sentencesOf(draft)).toEqual([sentence]);
  });

  test('more items than there are cards for', () => {
    const items = Array.from({ length: 41 }, (_, index) => ({
      code: `1.${index + 1}`,
      name: '项目',
      points: index === 0 ? 960 : 1,
      aspect: 'process',
    }));
    const draft = { ...PRESET, categories: [{ code: '1', name: '类目', items }] };
    expect(sentencesOf(draft)).toEqual(['评分项共有 41 个，最多 40 个']);
    expect(faultsOf({ ...draft, categories: [{ code: '1', name: '类目', items: items.slice(0, 40) }] })).toEqual([
      'rubric-sum-wrong',
    ]);
  });

  test('all of it at once, so that one more try will do', () => {
    const draft: RubricDraft = {
      id: '',
      title: '',
      kind: '',
      categories: [{ code: '', name: '', items: [{ code: '', name: '', points: -1, aspect: '' }] }],
      bands: [{ from: 1, to: 99, process: '', result: '' }],
    };
    expect(faultsOf(draft)).toEqual([
      'rubric-text-missing id',
      'rubric-text-missing title',
      'rubric-kind-unknown kind',
      'rubric-code-malformed categories.0.code',
      'rubric-text-missing categories.0.name',
      'rubric-code-malformed categories.0.items.0.code',
      'rubric-text-missing categories.0.items.0.name',
      'rubric-points-malformed categories.0.items.0.points',
      'rubric-aspect-unknown categories.0.items.0.aspect',
      'rubric-percent-malformed bands.0.from',
      'rubric-percent-malformed bands.0.to',
      'rubric-text-missing bands.0.process',
      'rubric-text-missing bands.0.result',
    ]);
  });
});

describe('the digest', () => {
  test('is over the same text in whatever order the parts were stored, and over another when anything differs', () => {
    fc.assert(
      fc.property(aRubric, aRubric, (one, other) => {
        const turned = JSON.parse(
          JSON.stringify(one, (_, value: unknown) =>
            typeof value === 'object' && value !== null && !Array.isArray(value)
              ? Object.fromEntries(Object.entries(value).reverse())
              : value,
          ),
        ) as Rubric; // what was a rubric before
        expect(rubricText(turned)).toBe(rubricText(one));
        expect(rubricText(one) === rubricText(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  test('ids that people would read as one are one', () => {
    for (const same of ['gb/t 19580-2012', 'GB/T 19580—2012', 'ＧＢ／Ｔ　19580－2012', 'GB/T19580–2012'])
      expect(rubricIdForm(same)).toBe(rubricIdForm('GB/T 19580-2012'));
    expect(rubricIdForm('GB/T 19580-2025')).not.toBe(rubricIdForm('GB/T 19580-2012'));
  });
});

/** By hand, from the table in the printed standard as it is handed down: 7 categories, 23 items, 1000 points. */
const GBT_19580_2012 = `
4.1 领导 110: 2 高层领导的作用 50, 3 组织治理 30, 4 社会责任 30
4.2 战略 90: 2 战略制定 40, 3 战略部署 50
4.3 顾客与市场 90: 2 顾客和市场的了解 40, 3 顾客关系与顾客满意 50
4.4 资源 130: 2 人力资源 60, 3 财务资源 15, 4 信息和知识资源 20, 5 技术资源 15, 6 基础设施 10, 7 相关方关系 10
4.5 过程管理 100: 2 过程的识别与设计 50, 3 过程的实施与改进 50
4.6 测量、分析与改进 80: 2 测量、分析和评价 40, 3 改进与创新 40
4.7 结果 400: 2 产品和服务结果 80, 3 顾客与市场结果 80, 4 财务结果 80, 5 资源结果 60, 6 过程有效性结果 50, 7 领导方面的结果 50
`;

describe('the presets', () => {
  const preset = (id: string): Rubric => {
    const found = PRESET_RUBRICS.find((one) => one.id === id);
    if (!found) throw new Error(`no preset ${id}`);
    return found;
  };

  test('GB/T 19580—2012, item by item', () => {
    const { categories } = preset('GB/T 19580-2012');
    const printed = categories.map(({ code, name, items }) => {
      const points = items.reduce((sum, item) => sum + item.points, 0);
      const said = items.map((item) => `${item.code.slice(code.length + 1)} ${item.name} ${item.points}`);
      return `${code} ${name} ${points}: ${said.join(', ')}`;
    });
    expect(printed).toEqual(GBT_19580_2012.trim().split('\n'));
    const items = categories.flatMap((category) => category.items);
    expect(categories).toHaveLength(7);
    expect(items).toHaveLength(23);
    // Results are one category, and everything else asks how things are done.
    const points = (aspect: string) =>
      items.filter((item) => item.aspect === aspect).reduce((sum, item) => sum + item.points, 0);
    expect([points('process'), points('result')]).toEqual([600, 400]);
    expect(items.filter(({ aspect }) => aspect === 'result').every(({ code }) => code.startsWith('4.7.'))).toBe(true);
  });

  test('one of each kind, on the ladder of the standard', () => {
    expect(PRESET_RUBRICS.map(({ kind }) => kind)).toEqual(['organisation', 'individual', 'defence']);
    for (const { bands } of PRESET_RUBRICS)
      expect(bands.map(({ from, to }) => `${from}-${to}`)).toEqual([
        '0-5',
        '10-25',
        '30-45',
        '50-65',
        '70-85',
        '90-100',
      ]);
  });
});
