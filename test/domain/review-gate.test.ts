import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PendingEnd } from '../../src/domain/application/application.ts';
import { day } from '../../src/domain/calendar.ts';
import { QUOTA_CAP } from '../../src/domain/cycle/cycle.ts';
import { itemsApart, recordConsensus, stillApart, withAgreement } from '../../src/domain/review/consensus.ts';
import { compare, fraction } from '../../src/domain/review/fraction.ts';
import { type AtGate, atGate, gateAct, gateRule, holdGate, isGateDue } from '../../src/domain/review/gate.ts';
import { emptyRecord, type GateOutcome } from '../../src/domain/review/record.ts';
import { type Basis, counting, type Reviewed, scoresOf } from '../../src/domain/review/standing.ts';
import { panelist, randomPanel } from '../review/random-panel.ts';

const AT = new Date('2026-06-20T01:00:00Z');
const racing = (seed: number) => {
  const panel = randomPanel(seed);
  return {
    ...panel,
    reviewed: panel.reviewed.map((one): Reviewed => {
      const { stopped: _, ...application } = one.application;
      const { opinion: __, gate: ___, ...record } = one.record;
      return { ...one, record, application: { ...application, state: 'reviewing' } };
    }),
  };
};
const cycle = (choices: ReturnType<typeof randomPanel>['basis']['choices'], issued = true) => ({
  year: 2026,
  state: 'reviewing' as const,
  plan: {
    state: 'signed' as const,
    quota: QUOTA_CAP,
    schedule: {
      applyOpens: day('2026-02-02'),
      applyCloses: day('2026-03-31'),
      endorseCloses: day('2026-04-30'),
      acceptCloses: day('2026-05-15'),
    },
    choices,
    drafters: [],
  },
  ...(issued ? { callIssuedAt: AT } : {}),
});
const pending = (act: PendingEnd['act']): PendingEnd => ({
  act,
  article: '14',
  reason: '材料审查结果',
  proposedBy: panelist(90),
  proposedAt: AT,
  heard: false,
});
const onApplication = (one: Reviewed, change: Partial<Reviewed['application']>): Reviewed => ({
  ...one,
  application: { ...one.application, ...change },
});
const decided = (one: Reviewed, outcome: GateOutcome['outcome']): Reviewed => ({
  ...one,
  record: { ...one.record, gate: { outcome, place: { rank: 1, of: 1 }, at: AT } },
});
const asDecided = (rows: readonly AtGate[], reviewed: readonly Reviewed[]): readonly Reviewed[] =>
  reviewed.map((one) => {
    const row = rows.find(({ application }) => application.id === one.application.id);
    if (!row) return one;
    const written = decided(one, row.outcome);
    return row.outcome === 'passed' ? written : onApplication(written, { pending: pending('gate') });
  });

/** Whether the sheets on the material leave an item or a category below what the rubric demands, summed in percents. */
const isShort = (one: Reviewed | undefined, { rubric }: Basis): boolean => {
  const agreed = new Map(one?.record.consensus.map(({ item, percent }) => [item, percent]));
  const sheets = one ? counting(one, 'material') : [];
  const given = (code: string): number =>
    sheets.reduce((sum, { marks }) => sum + (agreed.get(code) ?? marks[code]?.percent ?? 0), 0);
  return rubric.categories.some(({ items, least = 0 }) => {
    const points = items.reduce((sum, item) => sum + item.points, 0);
    const earned = items.reduce((sum, item) => sum + item.points * given(item.code), 0);
    return (
      earned < least * points * sheets.length ||
      items.some((item) => given(item.code) < (item.least ?? 0) * sheets.length)
    );
  });
};

test('whoever is among the best so many, not below the floor and short of no minimum passes; equals at the last place all do', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1 }), fc.integer({ min: 1, max: 6 }), (seed, most) => {
      const { reviewed, basis } = racing(seed);
      const floor = basis.choices.floor;
      const score = (one: Reviewed) => scoresOf(one, basis).material ?? fraction(0);
      for (const row of atGate(reviewed, basis, { most, floor })) {
        const better = reviewed.filter((other) => compare(score(other), row.material) > 0).length;
        const enough = compare(row.material, fraction(floor)) >= 0;
        expect(row.rank).toBe(better + 1);
        const short = isShort(
          reviewed.find(({ application }) => application.id === row.application.id),
          basis,
        );
        expect(row.missed.length > 0).toBe(short);
        expect(row.outcome).toBe(!enough ? 'floor' : short ? 'minimum' : better < most ? 'passed' : 'rank');
      }
      // What the call does not state keeps nobody out.
      expect(atGate(reviewed, basis, undefined).every(({ outcome }) => outcome === 'passed')).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('only what the 认定通知 states is a gate', () => {
  const { choices } = randomPanel(1).basis;
  const stated = { ...choices, gate: 'stated' as const, gateOrganisations: 10, gateIndividuals: 6, floor: 600 };
  expect(gateRule(cycle(stated), 'organisation')).toEqual({ most: 10, floor: 600 });
  expect(gateRule(cycle(stated), 'individual')).toEqual({ most: 6, floor: 600 });
  expect(gateRule(cycle(stated, false), 'organisation')).toBeUndefined();
  expect(gateRule(cycle({ ...stated, gate: 'none' }), 'organisation')).toBeUndefined();
});

test('held, it is not due again until what it rests on is computed anew; then those who were stopped in vain are let go', () => {
  let lifted = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1 }), (seed) => {
      const { reviewed, basis } = racing(seed);
      const rule = { most: 2, floor: 0 };
      const first = atGate(reviewed, basis, rule);
      expect(isGateDue(first)).toBe(true);
      const held = asDecided(first, reviewed);
      expect(isGateDue(atGate(held, basis, rule))).toBe(false);
      // Late conflict: somebody's sheets count nowhere any more.
      const late = held.map((one) => ({
        ...one,
        sheets: one.sheets.map((sheet) =>
          sheet.panelist === panelist(0) || sheet.panelist === panelist(10)
            ? { ...sheet, voided: { ground: 'conflict' as const, at: AT } }
            : sheet,
        ),
      }));
      const second = atGate(late, basis, rule);
      const moved = second.filter(({ before, outcome }) => (before === 'passed') !== (outcome === 'passed'));
      expect(isGateDue(second)).toBe(moved.length > 0);
      for (const row of second) {
        const act = gateAct(row);
        if (row.outcome === 'passed') expect(act).toBe(row.before === 'passed' ? undefined : 'lift');
        else expect(act).toBe(row.before === 'passed' ? 'stop' : undefined);
        if (act === 'lift') lifted += 1;
      }
    }),
    { numRuns: 200 },
  );
  expect(lifted).toBeGreaterThan(0);
});

test('a place that was given stays taken when its holder leaves, and a fail that is being heard is not cut across', () => {
  const found = Array.from({ length: 400 }, (_, at) => racing(at + 1)).find(({ reviewed, basis }) => {
    const rows = atGate(reviewed, basis, { most: 1, floor: 0 });
    return rows.length >= 3 && rows.filter(({ outcome }) => outcome === 'passed').length === 1;
  });
  if (!found) throw new Error('no panel of three with one best');
  const { reviewed, basis } = found;
  const rule = { most: 1, floor: 0 };
  const first = atGate(reviewed, basis, rule);
  const [best, next] = first;
  const held = asDecided(first, reviewed);
  const left = held.map((one) =>
    one.application.id === best?.application.id ? onApplication(one, { state: 'withdrawn' }) : one,
  );
  expect(isGateDue(atGate(left, basis, rule))).toBe(false);
  // Withdrawn before the gate was held, it takes nobody's place.
  const early = reviewed.map((one) =>
    one.application.id === best?.application.id ? onApplication(one, { state: 'withdrawn' }) : one,
  );
  expect(atGate(early, basis, rule).find(({ application }) => application.id === next?.application.id)?.rank).toBe(1);

  const failing = reviewed.map((one) =>
    one.application.id === next?.application.id ? onApplication(one, { pending: pending('fail') }) : one,
  );
  const row = atGate(failing, basis, rule).find(({ application }) => application.id === next?.application.id);
  expect(row?.outcome).toBe('rank');
  expect(row && gateAct(row)).toBeUndefined();
  // The fail came to nothing: now it has to be stopped at the gate.
  const back = asDecided(first, reviewed).map((one) => {
    const { pending: _, ...rest } = one.application;
    return one.application.id === next?.application.id ? { ...one, application: rest } : one;
  });
  expect(isGateDue(atGate(back, basis, rule))).toBe(true);
});

test('the gate is refused while material is out, when nothing would change, and when others than those shown would pass', () => {
  const { reviewed, basis, kind } = racing(7);
  const rows = atGate(reviewed, basis, { most: 1, floor: 0 });
  const holding = { year: 2026, kind, scoring: 'material' as const, rows, missing: 0, asShown: true };
  const code = (verdict: ReturnType<typeof holdGate>) => (verdict.ok ? 'allowed' : verdict.breaches[0].code);
  expect(code(holdGate({ ...holding, scoring: 'running', missing: 3 }))).toBe('material-still-out');
  expect(code(holdGate({ ...holding, scoring: 'concluded' }))).toBe('gate-after-conclusion');
  expect(code(holdGate({ ...holding, rows: [] }))).toBe('nobody-at-gate');
  expect(code(holdGate({ ...holding, asShown: false }))).toBe('gate-moved');
  const again = atGate(asDecided(rows, reviewed), basis, { most: 1, floor: 0 });
  expect(code(holdGate({ ...holding, rows: again }))).toBe('gate-unchanged');
  const verdict = holdGate(holding);
  if (!verdict.ok) throw new Error('refused');
  expect([...verdict.value.passed, ...verdict.value.stopped].sort()).toEqual(
    rows.map(({ application }) => application.id).sort(),
  );
  expect(Object.keys(verdict.value).sort()).toEqual(['kind', 'passed', 'stopped', 'type', 'year']);
});

const scene = (percents: readonly (readonly [number, number])[], spread = 10) => {
  const { basis, reviewed } = racing(3);
  const [one] = reviewed;
  const item = basis.rubric.categories[0]?.items[0];
  if (!one || !item) throw new Error('a panel of nothing');
  const sheets = percents.map(([by, percent]) => ({
    panelist: panelist(by),
    marks: { [item.code]: { percent, factors: [] } },
  }));
  return {
    application: one.application,
    cycle: cycle(basis.choices),
    record: emptyRecord(one.application.id),
    item: item.code,
    apart: itemsApart(basis.rubric, sheets, spread),
  };
};

test('ten points of percent are still together, fifteen are apart', () => {
  expect(scene([[1, 50], [2, 60], [3, 55]]).apart).toEqual([]); // biome-ignore format: pairs
  expect(scene([[1, 50], [2, 65], [3, 55]]).apart).toMatchObject([{ lowest: 50, highest: 65 }]); // biome-ignore format: pairs
});

test('a panel agrees item by item, again as often as it likes before the gate, with a reason', () => {
  const { item, ...on } = scene([[1, 30], [2, 60]]); // biome-ignore format: pairs
  const code = (given: { percent?: number; reason?: string; item?: string }, scened = on) => {
    const verdict = recordConsensus(scened, [
      { item: given.item ?? item, percent: given.percent, reason: given.reason },
    ]);
    return verdict.ok ? 'allowed' : verdict.breaches[0].code;
  };
  const reason = '方法较成熟，但展开证据不足。';
  expect(code({ percent: 45, reason })).toBe('allowed');
  expect(code({ percent: 47, reason })).toBe('agreed-percent');
  expect(code({ percent: 105, reason })).toBe('agreed-percent');
  expect(code({ reason })).toBe('agreed-percent');
  expect(code({ percent: 45, reason: '太短' })).toBe('agreed-reason');
  expect(code({ percent: 45, reason: '长'.repeat(501) })).toBe('agreed-reason');
  expect(code({})).toBe('nothing-agreed');
  expect(code({ percent: 45, reason, item: '9.9' })).toBe('item-not-apart');
  expect(code({ percent: 45, reason }, { ...on, application: { ...on.application, state: 'recommended' } })).toBe(
    'not-under-review',
  );
  const given = on.apart[0]?.given ?? {};
  const agreed = withAgreement(on.record, { item, percent: 45, reason, given, by: panelist(1), at: AT });
  expect(stillApart(on.apart, agreed)).toEqual([]);
  expect(code({ percent: 50, reason }, { ...on, record: agreed })).toBe('allowed');
  const gate = { outcome: 'passed' as const, at: AT };
  expect(code({ percent: 50, reason }, { ...on, record: { ...agreed, gate } })).toBe('consensus-after-gate');
  expect(withAgreement(agreed, { item, percent: 50, reason, given, by: panelist(1), at: AT }).consensus).toHaveLength(
    1,
  );
});

test('an agreement outlives a sheet that is voided, and is looked at anew when another percent has come', () => {
  const { item, ...before } = scene([[1, 30], [2, 60], [3, 45]]); // biome-ignore format: pairs
  const record = withAgreement(before.record, {
    item,
    percent: 45,
    reason: '方法较成熟，但展开证据不足。',
    given: before.apart[0]?.given ?? {},
    by: panelist(1),
    at: AT,
  });
  const open = (percents: readonly (readonly [number, number])[]) => stillApart(scene(percents).apart, record).length;
  expect(open([[1, 30], [2, 60]])).toBe(0); // biome-ignore format: pairs
  expect(open([[1, 40], [3, 45]])).toBe(0); // biome-ignore format: together now
  expect(open([[1, 30], [2, 80], [3, 45]])).toBe(1); // biome-ignore format: opened again and changed
  expect(open([[1, 30], [3, 45], [4, 45]])).toBe(1); // biome-ignore format: a replacement
  // The gate does not keep the panel from agreeing on what has come since.
  const late = scene([[1, 30], [2, 80], [3, 45]]); // biome-ignore format: pairs
  const verdict = recordConsensus({ ...late, record: { ...record, gate: { outcome: 'passed', at: AT } } }, [
    { item, percent: 50, reason: '补充核对后一致认为证据较充分。' },
  ]);
  expect(verdict.ok).toBe(true);
});
