import { expect, test } from 'vitest';
import type { Application } from '../../src/domain/application/application.ts';
import { applicantCloses } from '../../src/domain/application/deadlines.ts';
import { begin, evolveApplication } from '../../src/domain/application/evolve-application.ts';
import { closesAt, day } from '../../src/domain/calendar.ts';
import { applicationId, personId } from '../../src/domain/ids.ts';

const SCHEDULE = {
  applyOpens: day('2026-03-02'),
  applyCloses: day('2026-04-30'),
  endorseCloses: day('2026-05-20'),
  acceptCloses: day('2026-06-05'),
};
const at = (text: string): Date => new Date(`${text}T02:00:00Z`);
const OWNER = personId('00000000-0000-7000-8000-000000000001');
const about = { application: applicationId('00000000-0000-7000-8000-0000000000ff'), year: 2026 } as const;

const started = begin(
  { type: 'ApplicationStarted', ...about, kind: 'individual', number: '申26-TEST2', owner: OWNER },
  { now: at('2026-03-05') },
);
const verified = (application: Application, asked: string, decided: string): Application =>
  evolveApplication(
    evolveApplication(
      application,
      { type: 'VerificationAsked', ...about, condition: 'worked-long-enough', reason: '有证明', dueDay: decided },
      { now: at(asked) },
    ),
    { type: 'VerificationDecided', ...about, condition: 'worked-long-enough', verdict: 'met', answer: '属实' },
    { now: at(decided), by: OWNER },
  );
const sentBack = (application: Application, on: string): Application =>
  evolveApplication(
    evolveApplication(
      application,
      { type: 'ApplicationSubmitted', ...about, contentHash: 'x', again: false },
      { now: at(on) },
    ),
    { type: 'ApplicationSentBack', ...about, reasons: '请补充', dueDay: '2026-05-19' },
    { now: at(on), by: OWNER },
  );
const DAY_MS = 86_400_000;

test('time that the office took is given back once: not again when the application is sent back later', () => {
  const once = verified(started, '2026-03-09', '2026-03-11');
  expect(applicantCloses(once, SCHEDULE)).toEqual(new Date(closesAt(day('2026-04-30')).getTime() + 2 * DAY_MS));
  const back = sentBack(once, '2026-04-20');
  expect(applicantCloses(back, SCHEDULE)).toEqual(closesAt(day('2026-05-19')));
  expect(applicantCloses(verified(back, '2026-04-21', '2026-04-24'), SCHEDULE)).toEqual(
    new Date(closesAt(day('2026-05-19')).getTime() + 3 * DAY_MS),
  );
});

test('days put off for everybody are not over sooner for whoever was sent back', () => {
  const back = sentBack(started, '2026-04-20');
  const later = { ...SCHEDULE, applyCloses: day('2026-05-29'), endorseCloses: day('2026-06-20') };
  expect(applicantCloses(back, later)).toEqual(closesAt(day('2026-05-29')));
});
