import { day } from '../../src/domain/calendar.ts';
import type { Schedule } from '../../src/domain/cycle/cycle.ts';

// One year, its days, and people who do not exist.
export const YEAR = 2026;
export const NOW = new Date('2026-03-11T01:30:00Z');
export const PUBLIC_URL = 'https://award.example.cn';
/** When the 认定通知 went out. */
export const ISSUED_AT = new Date('2026-03-06T01:00:00Z');
export const CLERK = '尹舒禾';
export const DIRECTOR = '郗明远';
export const PROPOSAL = '6b1f7c1e-5d0a-4c39-9a58-e0a1f2c3d4b5';
export const SECOND_DIRECTOR = '仲清和';

export const SCHEDULE: Schedule = {
  applyOpens: day('2026-03-16'),
  applyCloses: day('2026-05-15'),
  endorseCloses: day('2026-06-05'),
  acceptCloses: day('2026-06-26'),
};
