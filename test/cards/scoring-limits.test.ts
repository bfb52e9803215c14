import { describe, expect, test } from 'vitest';
import { type Card, withoutButtons } from '../../cards/kit/index.ts';
import { scoring } from '../../cards/review/scoring.ts';
import { scoringAside } from '../../cards/review/scoring-aside.ts';
import { scoringGroup } from '../../cards/review/scoring-group.ts';
import { scoringIssues } from '../../cards/review/scoring-issues.ts';
import { scoringPeers } from '../../cards/review/scoring-peers.ts';
import { LARGEST } from '../../cards/samples/rubrics.ts';
import { FACTORS, type Rubric, rubricItems } from '../../src/domain/review/rubric.ts';
import { BANDS } from '../../src/domain/review/rubrics/bands.ts';
import { PRESET_RUBRICS } from '../../src/domain/review/rubrics/presets.ts';
import { ITEMS_A_CARD, scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import type { Sheet } from '../../src/domain/review/sheet.ts';
import { checkCard } from '../../src/sandbox/card-check/check-card.ts';
import { countElements } from '../../src/sandbox/card-check/count-elements.ts';

/*
 * Cards of a sheet at their largest: forty items in categories of five, names and descriptions as long as an edition may
 * have them, every field filled to its last character.
 */
const LONG = '质量管理体系的策划、运行、评价与持续改进及其在供应链中的延伸'.repeat(12);
const LARGE: Rubric = {
  id: 'large',
  title: '四十项的评审标准',
  kind: 'organisation',
  categories: Array.from({ length: 8 }, (_, category) => ({
    code: `4.${category + 1}`,
    name: LONG.slice(0, 60),
    items: Array.from({ length: 5 }, (_, item) => ({
      code: `4.${category + 1}.${item + 2}`,
      name: LONG.slice(0, 60),
      points: 25,
      aspect: item % 2 === 0 ? 'process' : 'result',
    })),
  })),
  bands: BANDS.map((band) => ({ ...band, process: LONG.slice(0, 300), result: LONG.slice(0, 300) })),
};
/** Six items: two cards of three, not five and one. */
const SIXES: Rubric = {
  ...LARGE,
  id: 'sixes',
  categories: LARGE.categories.slice(0, 2).map((category) => ({
    ...category,
    items: [...category.items, { code: `${category.code}.9`, name: '补充', points: 25, aspect: 'result' as const }],
  })),
};
/** Forty items in tens of four, every card of them as full as one may be. */
const FOURS: Rubric = {
  ...LARGE,
  id: 'fours',
  categories: Array.from({ length: 10 }, (_, category) => ({
    code: `4.${category + 1}`,
    name: LONG.slice(0, 60),
    items: (LARGE.categories[0]?.items ?? [])
      .slice(0, 4)
      .map((item, at) => ({ ...item, code: `4.${category + 1}.${at + 2}` })),
  })),
};
const RUBRICS = [...PRESET_RUBRICS, LARGE, FOURS, SIXES, LARGEST];

const full = (rubric: Rubric): Pick<Sheet, 'marks' | 'remarks' | 'confidence' | 'visitIssues'> => ({
  visitIssues: Object.fromEntries(
    rubricItems(rubric).map(({ code }) => [code, `${'看现场的记录。'.repeat(17)}\n`.repeat(3)]),
  ),
  confidence: Object.fromEntries(rubricItems(rubric).map(({ code }) => [code, 'middle'])),
  marks: Object.fromEntries(
    rubricItems(rubric).map(({ code, aspect }) => [code, { percent: 100, factors: FACTORS[aspect] }]),
  ),
  remarks: Object.fromEntries(
    rubric.categories.map(({ code }) => [
      code,
      { strengths: '"好"！'.repeat(250), improvements: '“改”。\n'.repeat(200) },
    ]),
  ),
});
const ABOUT = {
  application: '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90',
  number: '申26-K7QM3',
  title: LONG.slice(0, 60),
  kind: 'material',
  now: new Date('2026-07-15T02:10:00Z'),
} as const;
const DUE = { at: new Date('2026-07-24T16:00:00Z'), left: { workingDays: 7, passed: false, today: false } };

const fits = (card: Card): void => {
  expect(checkCard(card)).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(28 * 1024);
  expect(countElements(card)).toBeLessThanOrEqual(180);
};
/** Options and names of the fields of a card. */
const fieldsOf = (card: Card) => {
  const found: { readonly name: string; readonly options: readonly string[] }[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('name' in node && 'tag' in node && /^(select|multi_select|input)/.test(String(node.tag))) {
      const options = 'options' in node ? (node.options as readonly { text: { content: string } }[]) : []; // drawn by the kit
      found.push({ name: String(node.name), options: options.map(({ text }) => text.content) });
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(card.body);
  return found;
};

describe.each(RUBRICS)('$id', (rubric) => {
  const groups = scoringGroups(rubric);

  test('every item stands on one card, at most five a card, the words on a category with its last items', () => {
    expect(groups.flatMap(({ items }) => items)).toEqual(rubricItems(rubric));
    expect(Math.max(...groups.map(({ items }) => items.length))).toBeLessThanOrEqual(ITEMS_A_CARD);
    expect(Math.min(...groups.map(({ items }) => items.length))).toBeGreaterThan(0);
    expect(groups.filter(({ remarks }) => remarks).map(({ category }) => category)).toEqual(
      rubric.categories.map(({ code }) => code),
    );
  });

  test.each(groups.map((_, group) => group))('card %i is within the limits, empty, full and locked', (group) => {
    const empty = { marks: {}, remarks: {} };
    fits(scoringGroup({ ...ABOUT, rubric, sheet: empty, group, due: DUE }));
    fits(scoringGroup({ ...ABOUT, rubric, sheet: full(rubric), group, due: DUE }));
    fits(scoringGroup({ ...ABOUT, rubric, sheet: full(rubric), group, locked: 'final' }));
    const { items = [], category = '' } = scoringGroups(rubric)[group] ?? {};
    const text = '“改”。\n'.repeat(200);
    const aside = Object.fromEntries([
      ...items.flatMap(({ code }) => [
        [`percent:${code}`, '55'],
        [`factors:${code}`, 'approach,deployment,learning,integration'],
        [`confidence:${code}`, 'low'],
        [`visitIssues:${code}`, text],
      ]),
      [`strengths:${category}`, text],
      [`improvements:${category}`, text],
    ]);
    fits(scoringAside({ ...ABOUT, rubric, sheet: { ...full(rubric), aside }, group }));
    for (const locked of [true, false]) fits(scoringIssues({ ...ABOUT, rubric, sheet: full(rubric), group, locked }));
  });

  test('the overview is within the limits', () => {
    const common = {
      ...ABOUT,
      rubric,
      due: DUE,
      leads: true,
      discusses: true,
      hasThemes: true,
      finished: { done: 5, total: 5 },
    };
    fits(scoring({ ...common, state: { is: 'unbegun' }, written: { marks: {}, remarks: {} } }));
    fits(scoring({ ...common, state: { is: 'final', at: ABOUT.now }, written: full(rubric) }));
  });

  test('what fifteen have given fits a card, and so do the words of one of them', () => {
    const sheets = Array.from({ length: 15 }, (_, at) => ({
      panelist: `0f9d3c52-7a41-4f0e-8d6b-0000000000${at + 10}`,
      name: '欧阳修远',
      own: at === 0,
      sheet: full(rubric),
    }));
    const peers = { ...ABOUT, rubric, sheets, total: 15, category: 0 };
    fits(scoringPeers(peers));
    fits(scoringPeers({ ...peers, whole: sheets[0]?.panelist ?? '' }));
  });
});

test('one choice an item, 21 options, the band first; fields are named by the item', () => {
  const [first] = PRESET_RUBRICS;
  if (!first) throw new Error('no preset');
  const card = scoringGroup({ ...ABOUT, rubric: first, sheet: { marks: {}, remarks: {} }, group: 0 });
  const fields = fieldsOf(card);
  expect(fields.map(({ name }) => name)).toEqual([
    's-4.1.2',
    'f-4.1.2',
    'c-4.1.2',
    's-4.1.3',
    'f-4.1.3',
    'c-4.1.3',
    's-4.1.4',
    'f-4.1.4',
    'c-4.1.4',
    'strengths',
    'improvements',
  ]);
  const options = fields[0]?.options ?? [];
  expect(options).toHaveLength(21);
  expect([options[0], options[11], options[20]]).toEqual(['0–5 ｜ 0%', '50–65 ｜ 55%', '90–100 ｜ 100%']);
  expect(fields[1]?.options).toEqual(['方法', '展开', '学习', '整合']);
  expect(fields[2]?.options).toEqual(['高', '中', '低', '不填']);
});

test('a final sheet can be read and not be written', () => {
  for (const rubric of RUBRICS) {
    const card = scoringGroup({ ...ABOUT, rubric, sheet: full(rubric), group: 0, locked: 'final' });
    expect(fieldsOf(card)).toEqual([]);
    expect(JSON.stringify(withoutButtons(card))).toContain('100%');
  }
});
