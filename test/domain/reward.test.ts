import { expect, test } from 'vitest';
import { mayLoadRate, type RewardRate, rateFor, sumFor } from '../../src/domain/award/reward.ts';
import { day } from '../../src/domain/calendar.ts';
import { personId } from '../../src/domain/ids.ts';
import type { Verdict } from '../../src/domain/regulation.ts';

/* Art. 17: which sum counts for which year's award. */
const [CLERK, DIRECTOR] = [
  personId('00000000-0000-7000-8000-000000000001'),
  personId('00000000-0000-7000-8000-000000000002'),
];
const rate = (fromYear: number, organisation: number, confirmedAt: string): RewardRate => ({
  fromYear,
  organisation,
  individual: organisation / 2,
  basis: `${fromYear}年的文件`,
  proposedBy: CLERK,
  confirmedBy: DIRECTOR,
  confirmedAt: new Date(confirmedAt),
});
const OLD = rate(2024, 100, '2024-03-01T00:00:00Z');
const NEXT = rate(2026, 300, '2025-12-01T00:00:00Z');
const AGAIN = rate(2024, 200, '2026-01-01T00:00:00Z');
const codeOf = (verdict: Verdict<unknown>): string => (verdict.ok ? 'allowed' : verdict.breaches[0].code);

test('the latest line that begins not after the year counts, and of two for one year the newer', () => {
  const rates = [OLD, NEXT, AGAIN];
  expect([2023, 2024, 2025, 2026, 2028].map((year) => rateFor(rates, year)?.organisation)).toEqual([
    undefined,
    200,
    200,
    300,
    300,
  ]);
});

test('a case takes its kind’s sum and its basis; without a line both are entered, and a sum that differs is refused', () => {
  const person = { year: 2026, kind: 'individual' } as const;
  expect(sumFor([NEXT], person, {})).toMatchObject({ value: { amount: 150, basis: NEXT.basis } });
  expect(codeOf(sumFor([NEXT], person, { amount: 150, basis: '另写' }))).toBe('allowed');
  expect(codeOf(sumFor([NEXT], person, { amount: 151, basis: '另写' }))).toBe('reward-by-table');
  expect(codeOf(sumFor([NEXT], { ...person, year: 2025 }, {}))).toBe('reward-untabled');
  expect(codeOf(sumFor([], person, { amount: 7 }))).toBe('reward-untabled');
  expect(sumFor([], person, { amount: 7, basis: '会议纪要' })).toMatchObject({
    value: { amount: 7, basis: '会议纪要' },
  });
});

test('a line is for a year that may have awards, and says something new', () => {
  const today = day('2026-05-01');
  expect(codeOf(mayLoadRate({ ...NEXT, fromYear: 2009 }, [], today))).toBe('reward-rate-year');
  expect(codeOf(mayLoadRate({ ...NEXT, fromYear: 2028 }, [], today))).toBe('reward-rate-year');
  expect(codeOf(mayLoadRate(NEXT, [NEXT], today))).toBe('reward-rate-same');
  expect(codeOf(mayLoadRate({ ...NEXT, organisation: 301 }, [NEXT], today))).toBe('allowed');
  // For a later year the same sums are another line.
  expect(codeOf(mayLoadRate({ ...NEXT, fromYear: 2027 }, [NEXT], today))).toBe('allowed');
});
