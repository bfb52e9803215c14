import type { Day } from '../calendar.ts';
import type { PersonId, TaskId } from '../ids.ts';
import type { Article } from '../regulation.ts';
import type { TaskKind } from '../tasks.ts';
import type { Step } from './ladder.ts';

/** A task is so late that a superior or the supervisor was told. Nothing is decided by it. */
export interface ReminderEscalated {
  readonly type: 'ReminderEscalated';
  readonly task: TaskId;
  readonly kind: TaskKind;
  readonly step: Step;
  /** Who has had it. */
  readonly holders: readonly PersonId[];
  readonly told: readonly PersonId[];
}
export interface TaskNudged {
  readonly type: 'TaskNudged';
  readonly task: TaskId;
  readonly kind: TaskKind;
  readonly told: readonly PersonId[];
}
export interface QuietHoursSet {
  readonly type: 'QuietHoursSet';
  readonly person: PersonId;
}
export interface SubstituteSet {
  readonly type: 'SubstituteSet';
  readonly id: string;
  readonly person: PersonId;
  readonly substitute: PersonId;
  readonly from: Day;
  readonly to: Day;
}
export interface SubstituteEnded {
  readonly type: 'SubstituteEnded';
  readonly id: string;
  readonly person: PersonId;
  readonly substitute: PersonId;
  readonly from: Day;
  readonly to: Day;
}

export type ReminderEvent = ReminderEscalated | TaskNudged | QuietHoursSet | SubstituteSet | SubstituteEnded;

/** Art. 23: the process is watched over; how people are reminded and stand in for each other it leaves open. */
export const REMINDER_RECORDED_UNDER = {
  ReminderEscalated: '23',
  TaskNudged: '23',
  QuietHoursSet: 'unregulated',
  SubstituteSet: 'unregulated',
  SubstituteEnded: 'unregulated',
} as const satisfies Record<ReminderEvent['type'], Article>;
