import { describe, expect, test } from 'vitest';
import { day } from '../../src/domain/calendar.ts';
import { fileId, personId } from '../../src/domain/ids.ts';
import type { Verdict } from '../../src/domain/regulation.ts';
import {
  type Calibration,
  type CalibrationSheet,
  type Copy,
  calibrationState,
  compareCopies,
  isRequired,
  leaningOf,
} from '../../src/domain/review/calibration.ts';
import {
  beginCopy,
  easeCalibration,
  evolveCalibration,
  handInCopy,
  openCalibration,
  prepareCalibration,
  preparedCalibration,
  saveCopy,
  saveReference,
  stopCalibration,
} from '../../src/domain/review/decide-calibration.ts';
import { fraction, shown } from '../../src/domain/review/fraction.ts';
import type { Rubric } from '../../src/domain/review/rubric.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';

/** Three items and three bands, so that what it comes to can be seen by eye. */
const RUBRIC: Rubric = {
  id: 'T',
  title: 'T',
  kind: 'organisation',
  categories: [
    {
      code: '1',
      name: '甲',
      items: [
        { code: '1.1', name: '一', points: 500, aspect: 'process' },
        { code: '1.2', name: '二', points: 300, aspect: 'process' },
      ],
    },
    { code: '2', name: '乙', items: [{ code: '2.1', name: '三', points: 200, aspect: 'result' }] },
  ],
  bands: [
    { from: 0, to: 25, process: '', result: '' },
    { from: 30, to: 60, process: '', result: '' },
    { from: 65, to: 100, process: '', result: '' },
  ],
};
const marked = (...percents: readonly number[]): Copy => ({
  marks: Object.fromEntries(
    ['1.1', '1.2', '2.1'].flatMap((code, at) => {
      const percent = percents[at];
      return percent === undefined ? [] : [[code, { percent, factors: [] }]];
    }),
  ),
  remarks: {},
});
const NOW = new Date('2026-06-01T02:00:00Z');
const BY = personId('00000000-0000-7000-8000-000000000001');
const PANELIST = personId('00000000-0000-7000-8000-000000000002');
const REVIEWING = { year: 2026, state: 'reviewing' } as const;
const CASE: Calibration = {
  ...preparedCalibration(
    { type: 'CalibrationPrepared', year: 2026, round: 1, title: '某装备企业' },
    { rubric: 'T', by: BY, now: NOW },
  ),
  file: { fileId: fileId('f'), name: '案例.pdf', type: 'pdf', size: 1, sha256: 'a' },
  reference: marked(60, 45, 70),
};
const OPENED: Calibration = { ...CASE, opened: { by: BY, at: NOW, required: true } };
const SHEET: CalibrationSheet = { ...marked(), year: 2026, round: 1, panelist: PANELIST, startedAt: NOW, savedAt: NOW };
const scene = (calibration = OPENED, more = {}) => ({
  cycle: REVIEWING,
  calibration,
  rubric: RUBRIC,
  now: NOW,
  round: 1,
  ...more,
});
const OPENING = { rubric: RUBRIC, required: true, today: day('2026-06-01'), isScoring: false } as const;
const codes = (verdict: Verdict<unknown>): readonly string[] =>
  verdict.ok ? [] : verdict.breaches.map(({ article, code }) => `${article} ${code}`);

describe('art. 14: a copy beside the reference', () => {
  test('every figure is a fraction, and the total counts in points of the rubric', () => {
    // 65 − 60, 45 − 45, 65 − 70: leans by nothing, is 10/3 apart; 65 and 60 stand in different bands.
    const compared = compareCopies(RUBRIC, marked(65, 45, 65), marked(60, 45, 70));
    expect(compared.items.map(({ own, reference, inBand }) => [own, reference, inBand])).toEqual([
      [65, 60, false],
      [45, 45, true],
      [65, 70, true],
    ]);
    expect(compared).toMatchObject({ inBand: 2, leaning: 'even' });
    expect(shown(compared.lean)).toBe('0.00');
    expect(compared.distance).toEqual({ over: 10n, under: 3n });
    // 500 × 65 + 300 × 45 + 200 × 65 hundredths.
    expect([shown(compared.ownTotal), shown(compared.referenceTotal)]).toEqual(['590.00', '575.00']);
  });

  test('a third of a point is no float: three items of which one is five higher lean by 5/3', () => {
    const { lean, leaning } = compareCopies(RUBRIC, marked(65, 45, 70), marked(60, 45, 70));
    expect(lean).toEqual({ over: 5n, under: 3n });
    expect(shown(lean)).toBe('1.67');
    expect(leaning).toBe('even');
  });

  test('half a step of the ladder is where somebody leans, to the very fraction', () => {
    expect(leaningOf(fraction(5, 2))).toBe('lenient');
    expect(leaningOf(fraction(249_999, 100_000))).toBe('even');
    expect(leaningOf(fraction(-5, 2))).toBe('strict');
    expect(leaningOf(fraction(-249_999, 100_000))).toBe('even');
    expect(compareCopies(RUBRIC, marked(40, 30, 60), marked(60, 45, 70)).leaning).toBe('strict');
    expect(compareCopies(RUBRIC, marked(70, 50, 75), marked(60, 45, 70)).leaning).toBe('lenient');
  });

  test('by the standard itself: 23 items, all five higher', () => {
    const all = (percent: number): Copy => ({
      marks: Object.fromEntries(
        GBT_19580_2012.categories.flatMap(({ items }) => items.map(({ code }) => [code, { percent, factors: [] }])),
      ),
      remarks: {},
    });
    const { items, lean, ownTotal, referenceTotal } = compareCopies(GBT_19580_2012, all(55), all(50));
    expect(items).toHaveLength(23);
    expect([shown(lean), shown(ownTotal), shown(referenceTotal)]).toEqual(['5.00', '550.00', '500.00']);
  });
});

describe('the case', () => {
  test('is prepared while the plan holds and the review is not over, one at a time', () => {
    for (const state of ['drafting', 'noticing', 'published', 'cancelled'] as const)
      expect(codes(prepareCalibration({ year: 2026, state }, undefined, '甲')), state).toEqual([
        '14 calibration-not-now',
      ]);
    expect(prepareCalibration(REVIEWING, undefined, '甲')).toMatchObject({ ok: true, value: { round: 1 } });
    expect(codes(prepareCalibration(REVIEWING, CASE, '甲'))).toEqual(['14 calibration-there']);
    expect(codes(prepareCalibration(REVIEWING, OPENED, '甲'))).toEqual(['14 calibration-there']);
    const stopped = { ...OPENED, stopped: { by: BY, at: NOW } };
    expect(prepareCalibration(REVIEWING, stopped, '甲')).toMatchObject({ ok: true, value: { round: 2 } });
  });

  test('all that is missing is said at once; required only where nobody has begun to score', () => {
    const { file: _, ...bare } = { ...CASE, reference: marked(60) };
    const opening = { ...OPENING, isScoring: true, until: day('2026-05-31') };
    expect(codes(openCalibration(REVIEWING, bare, opening))).toEqual([
      '14 calibration-no-file',
      '14 calibration-reference-missing',
      '14 calibration-too-late',
      '14 calibration-day-past',
    ]);
    expect(openCalibration(REVIEWING, CASE, { ...OPENING, isScoring: true, required: false }).ok).toBe(true);
    expect(openCalibration(REVIEWING, CASE, { ...OPENING, until: day('2026-06-01') })).toMatchObject({
      ok: true,
      value: { required: true, until: '2026-06-01' },
    });
    expect(codes(openCalibration(REVIEWING, OPENED, OPENING))).toEqual(['14 calibration-opened']);
  });

  test('once it is open its reference stands; what is required may be eased, once, and stopped, once', () => {
    const given = { marks: { '1.1': { percent: 20 } }, remarks: {} };
    const note = { category: '1', text: '见第 3 页' };
    expect(saveReference(REVIEWING, CASE, { rubric: RUBRIC, given, seen: 0, note })).toMatchObject({
      ok: true,
      value: { reference: { marks: { '1.1': { percent: 20 }, '1.2': { percent: 45 } } }, notes: { '1': '见第 3 页' } },
    });
    expect(codes(saveReference(REVIEWING, OPENED, { rubric: RUBRIC, given, seen: 0 }))).toEqual([
      '14 calibration-opened',
    ]);
    expect(isRequired(CASE)).toBe(false);
    expect(isRequired(OPENED)).toBe(true);
    const event = easeCalibration(OPENED);
    if (!event.ok) throw new Error('not eased');
    const eased = evolveCalibration(OPENED, event.value, { by: BY, now: NOW });
    expect(isRequired(eased)).toBe(false);
    expect(calibrationState(eased)).toBe('open');
    expect(codes(easeCalibration(eased))).toEqual(['14 calibration-not-required']);
    const stop = stopCalibration(OPENED);
    if (!stop.ok) throw new Error('not stopped');
    const stopped = evolveCalibration(OPENED, stop.value, { by: BY, now: NOW });
    expect(isRequired(stopped)).toBe(false);
    expect(codes(stopCalibration(stopped))).toEqual(['14 calibration-stopped']);
  });
});

describe('a panelist’s copy', () => {
  test('is written while the case is open and the year is reviewing, and for this very case', () => {
    expect(beginCopy(scene(), PANELIST).ok).toBe(true);
    expect(codes(beginCopy(scene(CASE), PANELIST))).toEqual(['14 calibration-not-open']);
    expect(codes(beginCopy(scene({ ...OPENED, stopped: { by: BY, at: NOW } }), PANELIST))).toEqual([
      '14 calibration-stopped',
    ]);
    expect(codes(beginCopy(scene({ ...OPENED, round: 2 }), PANELIST))).toEqual(['14 calibration-replaced']);
    for (const state of ['open', 'noticing'] as const)
      expect(codes(beginCopy(scene(OPENED, { cycle: { year: 2026, state } }), PANELIST)), state).toEqual([
        '14 calibration-not-now',
      ]);
  });

  test('percents on the ladder only; a card that comes late overwrites nothing it has not touched', () => {
    const save = (sheet: CalibrationSheet, percents: Readonly<Record<string, number>>, seen: number) =>
      saveCopy(sheet, scene(), {
        given: {
          marks: Object.fromEntries(Object.entries(percents).map(([code, percent]) => [code, { percent }])),
          remarks: {},
        },
        seen,
      });
    expect(codes(save(SHEET, { '1.1': 52 }, 0))).toEqual(['14 percent-off-ladder']);
    expect(codes(save(SHEET, { '9.9': 50 }, 0))).toEqual(['14 no-such-item-of-rubric']);
    const first = save(SHEET, { '1.1': 50, '1.2': 50 }, 0);
    if (!first.ok) throw new Error('not saved');
    const second = save(first.value, { '1.1': 70 }, 1);
    if (!second.ok) throw new Error('not saved');
    // Drawn after the first save, pressed after the second: of 1.1 it shows what it was drawn with, 1.2 was changed on it.
    const late = save(second.value, { '1.1': 50, '1.2': 30 }, 1);
    expect(late).toMatchObject({ ok: true, value: { marks: { '1.1': { percent: 70 }, '1.2': { percent: 30 } } } });
  });

  test('whole before it is handed in, category by category; final for good', () => {
    expect(codes(handInCopy({ ...SHEET, ...marked(50) }, scene()))).toEqual(['14 items-unmarked', '14 items-unmarked']);
    const whole = { ...SHEET, ...marked(50, 50, 50) };
    expect(handInCopy(whole, scene())).toMatchObject({ ok: true, value: { type: 'CalibrationHandedIn', round: 1 } });
    const final = { ...whole, finalAt: NOW };
    expect(codes(handInCopy(final, scene()))).toEqual(['14 calibration-final']);
    expect(codes(saveCopy(final, scene(), { given: { marks: {}, remarks: {} }, seen: 0 }))).toEqual([
      '14 calibration-final',
    ]);
  });
});
