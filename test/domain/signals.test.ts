import { describe, expect, test } from 'vitest';
import { applicationId, personId } from '../../src/domain/ids.ts';
import { rubricItems } from '../../src/domain/review/rubric.ts';
import { DEFENCE_PRESET } from '../../src/domain/review/rubrics/defence-preset.ts';
import { INDIVIDUAL_PRESET } from '../../src/domain/review/rubrics/individual-preset.ts';
import type { Sheet } from '../../src/domain/review/sheet.ts';
import { signalsOn } from '../../src/domain/review/signals.ts';

const PRESETS = { outlierBands: 2, hasteMinutes: 1 };
const ITEMS = rubricItems(INDIVIDUAL_PRESET).map(({ code }) => code);
const START = new Date('2026-07-01T01:00:00Z');

/** Somebody's percents in the order of the rubric; a shorter list goes round. */
const sheet = (who: number, percents: readonly number[], more: Partial<Sheet> = {}): Sheet => ({
  application: applicationId('00000000-0000-7000-8000-00000000000a'),
  panelist: personId(`00000000-0000-7000-8000-00000000000${who}`),
  kind: 'material',
  rubric: INDIVIDUAL_PRESET.id,
  marks: Object.fromEntries(
    ITEMS.map((code, at) => [code, { percent: percents[at % percents.length] ?? 0, factors: [] }]),
  ),
  remarks: {},
  startedAt: START,
  savedAt: START,
  finalAt: new Date(START.getTime() + 90 * 60_000),
  reopenings: [],
  ...more,
});
const VARIED = [40, 55, 60, 45, 70, 50];
const said = (...sheets: readonly Sheet[]) =>
  signalsOn(INDIVIDUAL_PRESET, sheets, PRESETS).map(({ panelist, ...rest }) => ({
    who: Number(panelist.at(-1)),
    ...rest,
  }));

test('those who judge alike and take their time give no signal', () => {
  expect(said(sheet(1, VARIED), sheet(2, VARIED), sheet(3, VARIED))).toEqual([]);
});

describe('outlier', () => {
  const off = (percent: number): Sheet => {
    const one = sheet(3, VARIED);
    return { ...one, marks: { ...one.marks, '1.1': { percent, factors: [] } } };
  };

  test('more than two bands from the median of the others, not two', () => {
    // The others stand at 40, in the band 30–45: 70 is two bands up, 90 three; 10 is one down, 5 two.
    expect(said(sheet(1, VARIED), sheet(2, VARIED), off(85))).toEqual([]);
    expect(said(sheet(1, VARIED), sheet(2, VARIED), off(90))).toEqual([{ who: 3, kind: 'outlier', items: ['1.1'] }]);
    expect(said(sheet(1, VARIED), sheet(2, VARIED), off(0))).toEqual([]);
  });

  test('of two in the middle the nearer one counts; with nobody beside there is no median', () => {
    const low = sheet(1, [0, ...VARIED.slice(1)]);
    const high = sheet(2, [70, ...VARIED.slice(1)]);
    expect(said(low, high, off(100)).filter(({ who }) => who === 3)).toEqual([]);
    expect(said(off(100))).toEqual([]);
  });
});

describe('halo', () => {
  test('all in one band, whatever the percents', () => {
    expect(said(sheet(1, [50, 55, 60, 65]))).toEqual([{ who: 1, kind: 'halo' }]);
    expect(said(sheet(1, [50, 55, 60, 70]))).toEqual([]);
  });

  test('of a rubric of four items, too', () => {
    const defence = { ...sheet(1, [50]), kind: 'defence' as const, rubric: DEFENCE_PRESET.id };
    const marks = Object.fromEntries(
      rubricItems(DEFENCE_PRESET).map(({ code }) => [code, { percent: 75, factors: [] }]),
    );
    expect(signalsOn(DEFENCE_PRESET, [{ ...defence, marks }], PRESETS)).toHaveLength(1);
  });
});

describe('uncited', () => {
  const [category] = INDIVIDUAL_PRESET.categories;
  const code = category?.code ?? '';
  const first = category?.items[0]?.code ?? '';
  /** One item of the first category so high, and what is said of the category. */
  const high = (percent: number, strengths: string, more: Partial<Sheet> = {}): Sheet => {
    const one = sheet(1, [40, 55, 60, 45], more);
    return {
      ...one,
      marks: { ...one.marks, [first]: { percent, factors: [] } },
      remarks: { [code]: { strengths, improvements: '对标还不够。' } },
    };
  };
  const WORDS = '带头改进，成效明显。';

  test('a percent of the two highest bands without a place where it is shown', () => {
    expect(said(high(70, WORDS))).toEqual([{ who: 1, kind: 'uncited', categories: [code] }]);
    expect(said(high(65, WORDS))).toEqual([]);
    // A defence is heard.
    expect(said(high(100, WORDS, { kind: 'defence' }))).toEqual([]);
  });

  test.each([
    '见第 12 页',
    '见第十二页',
    '见自评报告 P.12',
    '附件3有记录',
    '表 4 的趋势',
    '据《质量改进台账》',
    '台账.xlsx',
  ])('%s says where', (place) => {
    expect(said(high(100, `${WORDS}${place}。`))).toEqual([]);
  });

  test.each(['连续 3 年第一', '改进 12 项', '成效列全市前列', '第二次获奖'])('%s does not', (words) => {
    expect(said(high(100, words))).toHaveLength(1);
  });
});

test('haste: less than a minute an item from beginning to end', () => {
  const after = (minutes: number): Partial<Sheet> => ({ finalAt: new Date(START.getTime() + minutes * 60_000) });
  expect(said(sheet(1, VARIED, after(9.5)))).toEqual([{ who: 1, kind: 'haste', minutes: 9 }]);
  expect(said(sheet(1, VARIED, after(10)))).toEqual([]);
});

test('what does not count is no peer and gives no signal', () => {
  const { finalAt: _, ...draft } = sheet(2, [0]);
  const voided = sheet(3, [0], { voided: { ground: 'conflict', at: START } });
  expect(said(sheet(1, VARIED), draft, voided)).toEqual([]);
});
