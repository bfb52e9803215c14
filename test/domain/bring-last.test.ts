import { expect, test } from 'vitest';
import { carriedOver, changesSince } from '../../src/domain/application/bring-last.ts';
import { FIELDS, type Form, STEPS } from '../../src/domain/application/fields.ts';

const FIGURES: Form = Object.fromEntries(
  ['revenue', 'profit', 'tax', 'rd'].flatMap((series) => [1, 2, 3].map((at) => [`${series}${at}`, at * 100])),
);
const LAST = {
  kind: 'organisation',
  year: 2025,
  form: {
    ...FIGURES,
    name: '威海某公司',
    method: '一线三查',
    isFourNew: false,
    accidents: 'none',
    secrets: '配方',
    commitment: true,
    signer: '某',
  },
} as const;

test('figures move back by the years that have gone by: the latest year is to be filled in', () => {
  const next = carriedOver(LAST, 2026);
  expect([next.revenue1, next.revenue2, next.revenue3]).toEqual([undefined, 100, 200]);
  expect([carriedOver(LAST, 2027).tax2, carriedOver(LAST, 2027).tax3]).toEqual([undefined, 100]);
  for (const year of [2028, 2031])
    expect(Object.keys(carriedOver(LAST, year)).filter((name) => /^(revenue|profit|tax|rd)/.test(name))).toEqual([]);
});

test('answers are carried, 否 among them; what is declared and signed is not', () => {
  expect(carriedOver(LAST, 2026)).toMatchObject({ name: '威海某公司', method: '一线三查', isFourNew: false });
  for (const kind of ['organisation', 'individual'] as const) {
    const full = Object.fromEntries(FIELDS[kind].map(({ name }) => [name, 'x']));
    const carried = Object.keys(carriedOver({ kind, year: 2025, form: full }, 2026));
    expect(carried).not.toContain('commitment');
    const steps = FIELDS[kind].filter(({ name }) => carried.includes(name)).map(({ step }) => step);
    expect(new Set(steps).has(STEPS[kind] - 1)).toBe(false);
  }
});

test('what differs is named year against the same year', () => {
  const form = { ...carriedOver(LAST, 2026), revenue1: 999, revenue2: 101, method: '一线四查' };
  const { changed, same } = changesSince({ kind: 'organisation', year: 2026, form }, LAST);
  expect(changed).toEqual([
    { name: 'revenue2', before: 100, after: 101 },
    { name: 'method', before: '一线三查', after: '一线四查' },
  ]);
  expect(same).toBe(Object.keys(carriedOver(LAST, 2026)).length - 2);
  const emptied = changesSince({ kind: 'organisation', year: 2026, form: {} }, LAST);
  expect(emptied.same).toBe(0);
  expect(emptied.changed.every((one) => 'before' in one && !('after' in one))).toBe(true);
});
