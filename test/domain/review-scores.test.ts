import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, type Fraction, fraction, nearest, plus, shown, times } from '../../src/domain/review/fraction.ts';
import { rankBy, sensitivity, slateLength } from '../../src/domain/review/ranking.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { bandNear, severity, shifted, statsOf, weightsOf } from '../../src/domain/review/score.ts';
import type { Sheet } from '../../src/domain/review/sheet.ts';
import {
  counting,
  defenceTotals,
  isMaterialDone,
  materialProfile,
  materialTotals,
  missingMaterial,
  type Reviewed,
  scoresOf,
  scoringStage,
} from '../../src/domain/review/standing.ts';
import { panelist, type RandomPanel, randomPanel } from '../review/random-panel.ts';

/*
 * The arithmetic of art. 14 as the plan settles it, against whole numbers written out in another way: everything on one
 * denominator, sums by hand, rounding by counting up.
 */

const SEEDS = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const onPanels = (check: (panel: RandomPanel) => void, runs = 150): void =>
  fc.assert(
    fc.property(SEEDS, (seed) => check(randomPanel(seed))),
    { numRuns: runs },
  );
const same = (a: Fraction | undefined, b: readonly [bigint, bigint]): boolean =>
  a !== undefined && a.over * b[1] === b[0] * a.under;

/** Points of all items of a category, and what they come to together: its weight, where the rubric states one. */
const sizes = ({ categories }: RandomPanel['basis']['rubric']) =>
  categories.map(({ items, weight }) => {
    let own = 0n;
    for (const { points } of items) own += BigInt(points);
    return { items, own, worth: weight === undefined ? own : BigInt(weight) * 10n };
  });
/** The denominator on which no category leaves a rest. */
const product = (rubric: RandomPanel['basis']['rubric']): bigint => {
  let all = 1n;
  for (const { own } of sizes(rubric)) all *= own;
  return all;
};

/** Hundredths of a point on one sheet over `product`, item by item. */
const hundredths = (
  rubric: RandomPanel['basis']['rubric'],
  sheet: Sheet,
  agreed: ReadonlyMap<string, number>,
): bigint => {
  let sum = 0n;
  for (const { items, own, worth } of sizes(rubric))
    for (const { code, points } of items)
      sum +=
        (worth * BigInt(points) * BigInt(agreed.get(code) ?? sheet.marks[code]?.percent ?? 0) * product(rubric)) / own;
  return sum;
};
/** Sum and number of what the rule leaves. */
const leaves = (rule: string, all: readonly bigint[]): readonly [bigint, bigint] => {
  let [sum, count] = [0n, 0n];
  let [least, most] = [all[0] ?? 0n, all[0] ?? 0n];
  for (const one of all) {
    sum += one;
    count += 1n;
    if (one < least) least = one;
    if (one > most) most = one;
  }
  return rule === 'trimmed' && count >= 5n ? [sum - least - most, count - 2n] : [sum, count];
};

/** The composite in points, as one whole number over another. */
const byHand = (
  { application, record, sheets }: Reviewed,
  { choices, rubric, defenceRubric }: RandomPanel['basis'],
) => {
  const agreed = new Map(record.consensus.map(({ item, percent }) => [item, percent]));
  const counts = (kind: string) =>
    sheets.filter(
      (one) =>
        one.kind === kind &&
        one.finalAt &&
        !one.voided &&
        application.review?.panelists.includes(one.panelist) &&
        (kind === 'material' || record.defence?.present?.includes(one.panelist)),
    );
  const [m, sheetsM] = leaves(
    choices.scoreRule,
    counts('material').map((one) => hundredths(rubric, one, agreed)),
  );
  const [d, sheetsD] = leaves(
    choices.scoreRule,
    counts('defence').map((one) => hundredths(defenceRubric, one, new Map())),
  );
  const [km, kd] = [sheetsM * product(rubric), sheetsD * product(defenceRubric)];
  let s = 0n;
  for (const [at, { worth }] of sizes(rubric).entries())
    s += worth * BigInt(record.visit?.findings[rubric.categories[at]?.code ?? '']?.percent ?? 0);
  const [wM, wS, wD] = [choices.materialWeight, choices.siteWeight, choices.defenceWeight].map(BigInt) as [
    bigint,
    bigint,
    bigint,
  ]; // three in, three out
  return {
    material: [m, 100n * km] as const,
    site: [s, 100n] as const,
    defence: [d, 100n * kd] as const,
    composite: [wM * m * kd + wS * s * km * kd + wD * d * km, 10_000n * km * kd] as const,
  };
};

test('material, visit, defence and composite are what whole numbers say', () => {
  onPanels(({ reviewed, basis }) => {
    for (const one of reviewed) {
      const [got, want] = [scoresOf(one, basis), byHand(one, basis)];
      expect(same(got.material, want.material)).toBe(true);
      if (!one.record.visit) {
        expect([got.site, got.defence, got.composite]).toEqual([undefined, undefined, undefined]);
        continue;
      }
      expect(same(got.site, want.site)).toBe(true);
      expect(same(got.defence, want.defence)).toBe(true);
      expect(same(got.composite, want.composite)).toBe(true);
    }
  });
});

test('two decimals, half up, counted up from below', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (over, under) => {
      // The largest h with h − ½ hundredths not above the value.
      let h = (over * 100n) / under;
      while ((2n * h + 1n) * under <= 200n * over) h += 1n;
      const said = shown(fraction(over, under)).split('.');
      expect(BigInt(said[0] ?? '') * 100n + BigInt(said[1] ?? '')).toBe(h);
      expect(said[1]).toHaveLength(2);
    }),
  );
  expect(shown(fraction(1, 200))).toBe('0.01');
  expect(shown(fraction(-1, 200))).toBe('0.00');
  expect(shown(fraction(-3, 200))).toBe('-0.01');
  expect(shown(fraction(-125, 10))).toBe('-12.50');
  expect(nearest(fraction(1345, 20), 5)).toBe(65);
  expect(nearest(fraction(135, 2), 5)).toBe(70);
});

test('fractions add, multiply and compare as their cross products do', () => {
  const parts = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }));
  fc.assert(
    fc.property(parts, parts, ([a, b], [c, d]) => {
      const [x, y] = [fraction(a, b), fraction(c, d)];
      expect(same(plus(x, y), [a * d + c * b, b * d])).toBe(true);
      expect(same(times(x, y), [a * c, b * d])).toBe(true);
      expect(Math.sign(compare(x, y))).toBe(a * d > c * b ? 1 : a * d < c * b ? -1 : 0);
    }),
  );
  expect(() => fraction(1, 0)).toThrow(RangeError);
  expect(() => fraction(0.5)).toThrow(RangeError);
});

test('a rank is one more than the number of those above; equals share it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 12 }), (points) => {
      const rows = rankBy(points, (one) => fraction(one, 3));
      for (const { one, rank, tied } of rows) {
        expect(rank).toBe(1 + points.filter((other) => other > one).length);
        expect(tied).toBe(points.filter((other) => other === one).length > 1);
      }
      expect(rows.map(({ one }) => one)).toEqual([...points].sort((a, b) => b - a));
    }),
  );
});

const without = (one: Reviewed, who: (sheet: Sheet) => boolean): Reviewed => ({
  ...one,
  sheets: one.sheets.filter((sheet) => !who(sheet)),
});

test('a sheet that was voided, opened again, or whose panelist has an interest counts as if it had never been', () => {
  onPanels(({ reviewed, basis }) => {
    for (const one of reviewed) {
      const out = one.application.review?.panelists.at(-1);
      if (!out) continue;
      const isTheirs = ({ panelist: by }: Sheet): boolean => by === out;
      const gone = without(one, isTheirs);
      const voided = {
        ...one,
        sheets: one.sheets.map((sheet) =>
          isTheirs(sheet) ? { ...sheet, voided: { ground: 'conflict' as const, at: sheet.savedAt } } : sheet,
        ),
      };
      const opened = {
        ...one,
        sheets: one.sheets.map((sheet) => {
          const { finalAt: _, ...open } = sheet;
          return isTheirs(sheet) ? open : sheet;
        }),
      };
      const taken = {
        ...one,
        application: {
          ...one.application,
          review: {
            panelists: (one.application.review?.panelists ?? []).filter((by) => by !== out),
            lead: panelist(0),
            begunAt: new Date(0),
          },
        },
      };
      const want = scoresOf(gone, basis);
      for (const changed of [voided, opened, taken]) {
        const got = scoresOf(changed, basis);
        for (const part of ['material', 'defence', 'composite'] as const)
          expect(got[part]?.over !== undefined && want[part] ? compare(got[part], want[part]) : got[part]).toBe(
            want[part] ? 0 : undefined,
          );
      }
      // Given back unchanged, it counts as before.
      expect(compare(scoresOf(one, basis).material ?? fraction(0), fraction(...byHand(one, basis).material))).toBe(0);
    }
  });
});

test('nobody is complete while a sheet is out, a seat is empty, or the panel is smaller than the plan wants', () => {
  onPanels(({ reviewed, basis }) => {
    const calm = { ...basis, choices: { ...basis.choices, consensusSpread: 100 } };
    const racing = reviewed.map((one) => {
      const { stopped: _, ...application } = one.application;
      return { ...one, application: { ...application, state: 'reviewing' as const } };
    });
    const stage = (all: readonly Reviewed[], by = calm) =>
      scoringStage({ state: 'reviewing' }, { undecided: 1, ofKind: all, basis: by });
    expect(stage(racing)).toBe('material');
    const [first, ...rest] = racing;
    if (!first) throw new Error('a panel of nothing');
    const out = first.application.review?.panelists[0];
    const missing = without(first, ({ panelist: by, kind }) => by === out && kind === 'material');
    expect(missingMaterial(missing, calm)).toEqual({ sheets: 1, items: 0 });
    expect(stage([missing, ...rest])).toBe('running');
    const larger = { ...calm, choices: { ...calm.choices, panelMinimum: 20 } };
    expect(isMaterialDone(first, larger)).toBe(false);
    expect(stage(racing, larger)).toBe('running');
    // Whoever was stopped by a fail is waited for no longer.
    const failed = {
      ...missing,
      application: {
        ...missing.application,
        stopped: { act: 'fail' as const, at: new Date(0), article: '14' as const, reason: '' },
      },
    };
    expect(stage([failed, ...rest])).toBe('material');
    expect(scoringStage({ state: 'open' }, { undecided: 0, ofKind: [], basis })).toBe('running');
    expect(scoringStage({ state: 'reviewing' }, { undecided: 0, ofKind: racing, basis })).toBe('concluded');
  }, 60);
});

test('an agreed percent stands on every sheet that counts, and the sheets stay as they are', () => {
  onPanels(({ reviewed, basis }) => {
    for (const one of reviewed) {
      const written = {
        ...one,
        record: { ...one.record, consensus: [] },
        sheets: one.sheets.map((sheet) => ({
          ...sheet,
          marks:
            sheet.kind === 'defence'
              ? sheet.marks
              : {
                  ...sheet.marks,
                  ...Object.fromEntries(
                    one.record.consensus.map(({ item, percent }) => [item, { percent, factors: [] }]),
                  ),
                },
        })),
      };
      expect(materialTotals(one, basis)).toEqual(materialTotals(written, basis));
      expect(defenceTotals(one, basis)).toEqual(defenceTotals(written, basis));
    }
  });
});

test('a profile is the weighted mean that makes up the material, category by category', () => {
  onPanels(({ reviewed, basis }) => {
    for (const one of reviewed) {
      const profile = materialProfile(one, basis);
      const totals = counting(one, 'material').length;
      if (totals === 0) {
        expect(profile).toEqual([]);
        continue;
      }
      expect(profile.reduce((sum, { points }) => sum + points, 0)).toBe(1000);
      const whole = profile.map(({ points, percent }) => times(percent, fraction(points, 100))).reduce(plus);
      const mean = statsOf(materialTotals(one, basis).map(({ total }) => total))?.mean;
      expect(mean && compare(whole, mean)).toBe(0);
    }
  });
  expect(bandNear(GBT_19580_2012, fraction(674, 10))).toMatchObject({ from: 50, to: 65 });
  expect(bandNear(GBT_19580_2012, fraction(675, 10))).toMatchObject({ from: 70, to: 85 });
});

test('mean, median and spread side by side', () => {
  const five = [700, 655, 810, 655, 700.5].map((points) => fraction(points * 10, 10));
  const stats = statsOf(five);
  expect(stats && [stats.count, ...[stats.mean, stats.median, stats.spread].map(shown)]).toEqual([
    5,
    '704.10',
    '700.00',
    '155.00',
  ]);
  expect(stats?.inner && shown(stats.inner)).toBe('685.17');
  expect(shown(statsOf([fraction(1), fraction(2)])?.median ?? fraction(0))).toBe('1.50');
  expect(statsOf([fraction(1), fraction(2)])?.inner).toBeUndefined();
  expect(statsOf([])).toBeUndefined();
});

test('a weight moved by five points leaves the others in proportion and the sum at a hundred', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(100), (material, site) => {
      const siteWeight = site % (101 - material);
      const weights = weightsOf({
        materialWeight: material,
        siteWeight,
        defenceWeight: 100 - material - siteWeight,
      });
      for (const part of ['material', 'site', 'defence'] as const)
        for (const points of [5, -5]) {
          const moved = shifted(weights, part, points);
          const before = Number(weights[part].over);
          expect(moved === undefined).toBe(before + points < 0 || before + points > 100 || before === 100);
          if (!moved) continue;
          expect(compare(plus(plus(moved.material, moved.site), moved.defence), fraction(100))).toBe(0);
          const [one, other] = (['material', 'site', 'defence'] as const).filter((each) => each !== part);
          if (!one || !other) throw new Error('two others');
          expect(compare(times(moved[one], weights[other]), times(moved[other], weights[one]))).toBe(0);
        }
    }),
  );
});

test('strictness is how far somebody is from those who read the same', () => {
  const [a, b, c] = [panelist(1), panelist(2), panelist(3)];
  const on = (...given: readonly (readonly [typeof a, number])[]) =>
    given.map(([by, points]) => ({ panelist: by, total: fraction(points) }));
  const found = severity([on([a, 600], [b, 660]), on([a, 500], [b, 530], [c, 560]), []]);
  expect([...found].map(([by, far]) => [by, shown(far)])).toEqual([
    [a, '-30.00'],
    [b, '15.00'],
    [c, '30.00'],
  ]);
});

test('a list that would be another one is named with who comes and who goes', () => {
  const candidate = (name: string, material: readonly number[], site: number) => ({
    id: name,
    material: material.map((points, at) => ({ panelist: panelist(at), total: fraction(points) })),
    site: fraction(site),
    defence: [{ panelist: panelist(0), total: fraction(700) }],
  });
  // By the mean 甲 is ahead by one sheet that is far above the others; by the median 乙 is.
  const two = [candidate('甲', [700, 700, 700, 700, 1000], 700), candidate('乙', [755, 755, 755, 755, 755], 700)];
  const { choices } = randomPanel(1).basis;
  const rules = {
    choices: {
      ...choices,
      materialWeight: 50,
      siteWeight: 40,
      defenceWeight: 10,
      floor: 0,
      scoreRule: 'mean' as const,
    },
    length: 1,
  };
  const changed = (all: readonly ReturnType<typeof candidate>[]) =>
    sensitivity(all, rules)
      .filter(({ enters, leaves }) => enters.length + leaves.length > 0)
      .map(({ scenario, enters, leaves }) => [scenario.by, enters, leaves]);
  expect(changed(two)).toEqual([
    ['median', ['乙'], ['甲']],
    ['rule', ['乙'], ['甲']],
  ]);
  expect(sensitivity(two, rules)).toHaveLength(9);
  // Equals at the end are both on the list, and a floor keeps off whoever is below it.
  expect(changed([candidate('甲', [700], 700), candidate('乙', [700], 700)])).toEqual([]);
  expect(
    sensitivity(two, { ...rules, choices: { ...rules.choices, floor: 900 } }).every((one) => one.enters.length === 0),
  ).toBe(true);
});

test('a slate is as long as the quota, or up to a fifth longer and at least by one', () => {
  expect([0, 1, 3, 5].map((quota) => slateLength(quota, 'quota'))).toEqual([0, 1, 3, 5]);
  expect([0, 1, 3, 5, 10].map((quota) => slateLength(quota, 'fifth-more'))).toEqual([0, 2, 4, 6, 12]);
});
