import type { Day } from '../calendar.ts';
import type { PersonId } from '../ids.ts';
import type { PlanChoices } from './choices.ts';
import type { CycleState } from './stages.ts';

/** The four announced days of a cycle: each opens at 00:00 and closes at 24:00 Asia/Shanghai (exclusive). */
export const SCHEDULE_DAYS = ['applyOpens', 'applyCloses', 'endorseCloses', 'acceptCloses'] as const;
export type ScheduleDay = (typeof SCHEDULE_DAYS)[number];
export type Schedule = Readonly<Record<ScheduleDay, Day>>;

/** Places to fill at most; art. 6 caps them at 5 organisations and 3 individuals, and leaves any of them empty. */
export interface Quota {
  readonly organisations: number;
  readonly individuals: number;
}
export const QUOTA_CAP: Quota = { organisations: 5, individuals: 3 };

export type PlanState = 'drafting' | 'submitted' | 'signed';

export interface Plan {
  readonly state: PlanState;
  readonly quota: Quota;
  readonly schedule: Schedule;
  readonly choices: PlanChoices;
  /** Everyone who saved a part of it: none of them may sign it. */
  readonly drafters: readonly PersonId[];
  readonly submittedBy?: PersonId;
  readonly submittedAt?: Date;
  readonly signedBy?: PersonId;
  readonly signedAt?: Date;
  readonly contentHash?: string;
  readonly returnReason?: string;
}

export interface Cycle {
  readonly year: number;
  readonly state: CycleState;
  readonly plan: Plan;
  /** Set once the 认定通知 is public. */
  readonly callIssuedAt?: Date;
  readonly openedAt?: Date;
  /** Art. 15: when the notice that runs now is over. */
  readonly noticeEndsAt?: Date;
}
