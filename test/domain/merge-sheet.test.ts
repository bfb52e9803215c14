import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Application } from '../../src/domain/application/application.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import { applicationId, personId } from '../../src/domain/ids.ts';
import type { Verdict } from '../../src/domain/regulation.ts';
import {
  beginSheet,
  handInSheet,
  type SheetScene,
  saveMarks,
  settleAside,
} from '../../src/domain/review/decide-sheet.ts';
import { asideOn } from '../../src/domain/review/merge-sheet.ts';
import { rubricItems } from '../../src/domain/review/rubric.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import type { Sheet } from '../../src/domain/review/sheet.ts';

/*
 * One panelist, two devices, one of them without a connection for a while: whatever was saved first stands, whatever comes
 * later is kept beside it, and neither is lost without a word.
 */
const scene: SheetScene = {
  application: { id: applicationId('a'), year: 2026, number: '申26-K7QM3', state: 'reviewing' } as Application, // nothing else is read
  cycle: { year: 2026, state: 'reviewing' } as Cycle, // nor of the cycle
  rubric: GBT_19580_2012,
  now: new Date('2026-07-01T01:00:00Z'),
};
const allowed = <T>(verdict: Verdict<T>): T => {
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.breaches));
  return verdict.value;
};
const [FIRST] = scoringGroups(GBT_19580_2012);
if (!FIRST) throw new Error('no group');
const begun = (): Sheet => allowed(beginSheet(scene, { panelist: personId('p'), kind: 'material' }));
const gives = (percent: number, strengths?: string) => ({
  marks: { '4.1.2': { percent } },
  remarks: strengths === undefined ? {} : { '4.1': { strengths } },
});
const saved = (sheet: Sheet, given: Parameters<typeof saveMarks>[2], seen?: number): Sheet =>
  allowed(saveMarks(sheet, scene, given, seen));
const waiting = (sheet: Sheet) => asideOn(sheet, FIRST).map(({ part, value }) => [part, value]);

test('what a card did not touch leaves alone what another has saved since; what it did is kept beside it', () => {
  const before = saved(begun(), gives(50, '方针逐级展开。'), 0);
  const seen = before.saves ?? 0;
  const other = saved(before, gives(60, '方针逐级展开，每季度评审。'), seen);
  // Away: only the strengths were written; the percent on the card is the one it was drawn with.
  const late = saved(other, gives(50, '文化有特色。'), seen);
  expect(late.marks['4.1.2']?.percent).toBe(60);
  expect(late.remarks['4.1']?.strengths).toBe('方针逐级展开，每季度评审。');
  expect(waiting(late)).toEqual([['strengths:4.1', '文化有特色。']]);
  // Another part of the same card, which nobody else has touched, is simply saved.
  const more = saved(late, { marks: { '4.1.3': { percent: 70, confidence: 'low' } }, remarks: {} }, seen);
  expect(more.marks['4.1.3']?.percent).toBe(70);
  expect(more.confidence).toEqual({ '4.1.3': 'low' });
  expect(waiting(more)).toHaveLength(1);
});

test('the same press once more, and a press that says the same, are no contradiction', () => {
  const before = saved(begun(), gives(50), 0);
  const once = saved(before, gives(60, '目标逐级展开。'), before.saves);
  const twice = saved(once, gives(60, '目标逐级展开。'), before.saves);
  expect(waiting(twice)).toEqual([]);
  expect(twice.marks).toEqual(once.marks);
  // A card from before cards said what they knew of: all of it counts, as it did.
  expect(saved(twice, gives(40)).marks['4.1.2']?.percent).toBe(40);
});

test('the panelist takes the one or leaves the other; until then the sheet is not handed in', () => {
  const all = saved(begun(), {
    marks: Object.fromEntries(rubricItems(GBT_19580_2012).map(({ code }) => [code, { percent: 55 }])),
    remarks: Object.fromEntries(
      GBT_19580_2012.categories.map(({ code }) => [code, { strengths: '目标逐级展开。', improvements: '缺少对比。' }]),
    ),
  });
  const seen = all.saves;
  const other = saved(all, { marks: { '4.1.2': { percent: 60, factors: ['approach'] } }, remarks: {} }, seen);
  const late = saved(other, { marks: { '4.1.2': { percent: 70, factors: ['learning'] } }, remarks: {} }, seen);
  expect(waiting(late)).toEqual([
    ['percent:4.1.2', '70'],
    ['factors:4.1.2', 'learning'],
  ]);
  const refused = handInSheet(late, scene);
  expect(refused.ok ? [] : refused.breaches.map(({ code, params }) => [code, params.count])).toEqual([
    ['values-aside-open', 2],
  ]);
  const left = allowed(settleAside(late, scene, { group: FIRST, adopt: false }));
  expect(left.marks['4.1.2']).toEqual({ percent: 60, factors: ['approach'] });
  const taken = allowed(settleAside(late, scene, { group: FIRST, adopt: true }));
  expect(taken.marks['4.1.2']).toEqual({ percent: 70, factors: ['learning'] });
  for (const one of [left, taken]) {
    expect(waiting(one)).toEqual([]);
    expect(handInSheet(one, scene).ok).toBe(true);
    // Said twice, it changes nothing more.
    expect(allowed(settleAside(one, scene, { group: FIRST, adopt: true })).marks).toEqual(one.marks);
  }
});

test('whatever two devices enter in whatever order, everything entered stands on the sheet or waits beside it', () => {
  const press = fc.record({
    device: fc.constantFrom(0, 1),
    code: fc.constantFrom('4.1.2', '4.1.3', '4.1.4'),
    percent: fc.integer({ min: 0, max: 20 }).map((step) => step * 5),
    // The card under the finger is drawn anew, or was not.
    fresh: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(press, { maxLength: 30 }), (presses) => {
      let sheet = begun();
      const cards = [sheet, sheet];
      for (const { device, code, percent, fresh } of presses) {
        if (fresh) cards[device] = sheet;
        const card = cards[device] ?? sheet;
        const shown = card.marks[code]?.percent;
        const stood = sheet.marks[code]?.percent;
        sheet = saved(sheet, { marks: { [code]: { percent } }, remarks: {} }, card.saves ?? 0);
        const now = sheet.marks[code]?.percent;
        const beside = sheet.aside?.[`percent:${code}`];
        // Touched: it stands or waits. Untouched: what stood stands.
        if (percent !== shown) expect(now === percent || beside === String(percent)).toBe(true);
        // What another device had saved since the card was drawn is not overwritten.
        if (stood !== shown && stood !== undefined) expect(now).toBe(stood);
      }
    }),
  );
});
