import { expect, test } from 'vitest';
import type { Application } from '../../src/domain/application/application.ts';
import type { AwardRecord } from '../../src/domain/award/award.ts';
import { type ListScene, publishResult, recordConsent, sendListBack } from '../../src/domain/award/decide-award.ts';
import { day } from '../../src/domain/calendar.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import { personId } from '../../src/domain/ids.ts';
import type { Verdict } from '../../src/domain/regulation.ts';

/* Art. 16: between the count and the publication three people have a hand, and never one of them twice. */
const [CHAIR, RECORDER, DIRECTOR] = [1, 2, 3].map((at) => personId(`00000000-0000-7000-8000-00000000000${at}`)) as [
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
]; // three of three
const NOW = new Date('2026-12-18T02:00:00Z');

const scene = (state: Cycle['state'], by: typeof CHAIR, record: Partial<AwardRecord> = {}): ListScene => ({
  cycle: { year: 2026, state } as Cycle, // nothing else of it is asked
  list: [{ id: 'one' } as unknown as Application], // nothing of it is asked either
  record: { year: 2026, decisions: [], ...record },
  by,
  now: NOW,
  today: day('2026-12-18'),
  signedBy: CHAIR,
  openObjections: 0,
});
const codeOf = (verdict: Verdict<unknown>): string => (verdict.ok ? 'allowed' : verdict.breaches[0].code);

const CONSENT = { meeting: '市政府第12次常务会议', day: day('2026-12-15') };
const RECORD: Partial<AwardRecord> = {
  decisions: [{ kind: 'consent', ...CONSENT, by: RECORDER, at: NOW }],
  document: { number: '威政发〔2026〕21号', day: day('2026-12-17'), by: RECORDER, at: NOW },
};

test('whoever has signed the list records nothing of what is decided on it', () => {
  expect(codeOf(recordConsent(scene('approving', CHAIR), CONSENT))).toBe('own-list');
  expect(codeOf(sendListBack(scene('approving', CHAIR), '请再作研究。'))).toBe('own-list');
  expect(codeOf(recordConsent(scene('approving', RECORDER), CONSENT))).toBe('allowed');
});

test('the result is made public by a third person', () => {
  expect(codeOf(publishResult(scene('approved', CHAIR, RECORD)))).toBe('own-list');
  expect(codeOf(publishResult(scene('approved', RECORDER, RECORD)))).toBe('own-entry');
  expect(codeOf(publishResult(scene('approved', DIRECTOR, RECORD)))).toBe('allowed');
});
