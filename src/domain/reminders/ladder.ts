import { addWorkingDays, dayOf, type HolidayTable } from '../calendar.ts';
import type { Role } from '../people/roles.ts';
import type { TaskKind } from '../tasks.ts';
import { instantAt } from './quiet-hours.ts';

/** Whom a step speaks to: whoever has the task, whoever they answer to, or whoever watches over the process. */
export type Audience = 'holder' | 'superior' | 'supervisor';

interface RungBefore {
  /** Working days before the last day, at 09:00; 0 is the morning of the last day itself. */
  readonly workingDaysBefore: number;
}
interface RungHours {
  readonly hoursBefore: number;
}
interface RungLate {
  /** Working days after the last day, at 09:00. */
  readonly workingDaysLate: number;
}

/** Every step there is, in the order of time. A step is part of a reminder's key, so a name is never given anew. */
const RUNGS = {
  'days-7': { audience: 'holder', workingDaysBefore: 7 },
  'days-3': { audience: 'holder', workingDaysBefore: 3 },
  'days-1': { audience: 'holder', workingDaysBefore: 1 },
  'last-day': { audience: 'holder', workingDaysBefore: 0 },
  'hours-3': { audience: 'holder', hoursBefore: 3 },
  'late-1': { audience: 'holder', workingDaysLate: 1 },
  'late-2': { audience: 'superior', workingDaysLate: 2 },
  'late-3': { audience: 'supervisor', workingDaysLate: 3 },
} as const satisfies Record<string, { audience: Audience } & (RungBefore | RungHours | RungLate)>;
export type Step = keyof typeof RUNGS;
export const STEPS = Object.keys(RUNGS) as [Step, ...Step[]]; // Object.keys forgets the key type; it is never empty

/** On the last morning the in-app urgent message is used. */
export const URGENT_STEP: Step = 'last-day';

/** Where a step stands among all of them, from 1. */
export const positionOf = (step: Step): number => STEPS.indexOf(step) + 1;
/** From here on a step speaks of a deadline that has passed. */
export const FIRST_LATE = positionOf('late-1');
export const isLateStep = (step: Step): boolean => positionOf(step) >= FIRST_LATE;

/**
 * The ladders, as presets. The assignment itself is no step: its own card says it. What only an applicant loses by
 * silence has no steps after the deadline, since the deadline itself settles it and nobody is told on.
 */
const LADDERS = {
  duty: ['days-7', 'days-3', 'days-1', 'last-day', 'late-1', 'late-2', 'late-3'],
  draft: ['days-7', 'days-3', 'days-1', 'hours-3'],
  right: ['days-7', 'days-3', 'days-1', 'last-day'],
} as const satisfies Record<string, readonly Step[]>;
export type LadderName = keyof typeof LADDERS;

/** Kinds of task that are not somebody's duty. Text as key, because the kinds of later stages come with those stages. */
const PRESETS: Readonly<Partial<Record<string, LadderName>>> = {
  'finish-application': 'draft',
  'answer-correction': 'draft',
  'make-statement': 'right',
  'explain-objection': 'right',
};

/** The ladder of a kind of task: what the plan chose for it, else the preset. */
export const ladderOf = (
  kind: TaskKind,
  chosen: Readonly<Partial<Record<TaskKind, LadderName>>> = {},
): readonly Step[] => LADDERS[chosen[kind] ?? PRESETS[kind] ?? 'duty'];

/**
 * Whom somebody in this role answers to, nearest first: officer → signer → director. The roles that the office has
 * entrusted with a stage answer to its director; nobody in here stands above the others.
 */
export const SUPERIORS: Readonly<Partial<Record<Role | 'applicant', readonly Role[]>>> = {
  districtOfficer: ['districtSigner', 'officeDirector'],
  districtSigner: ['officeDirector'],
  officeClerk: ['officeDirector'],
  department: ['officeDirector'],
  panelist: ['officeDirector'],
  agencyStaff: ['officeDirector'],
  // The city government answers to nobody in here; its office's silence is for the director to follow up.
  government: ['officeDirector'],
};

export interface LadderTask {
  readonly kind: TaskKind;
  readonly role: Role | 'applicant';
  /** Exclusive: the first instant that is too late, mostly 24:00 of the last day. */
  readonly dueAt: Date;
  /** When it was opened, or its deadline moved: what lies before is skipped. */
  readonly startsAt: Date;
}

export interface PlannedStep {
  readonly step: Step;
  readonly position: number;
  readonly audience: Audience;
  readonly at: Date;
}

const MORNING = '09:00';

/** The instants of a task's ladder, in order, without those that have passed. */
export const ladder = (
  { kind, role, dueAt, startsAt }: LadderTask,
  table: HolidayTable,
  steps: readonly Step[] = ladderOf(kind),
): readonly PlannedStep[] =>
  steps
    .filter((step) => RUNGS[step].audience !== 'superior' || SUPERIORS[role] !== undefined)
    .map((step) => ({
      step,
      position: positionOf(step),
      audience: RUNGS[step].audience,
      at: instantOf(step, dueAt, table),
    }))
    .filter(({ step, at }) => at > startsAt && (isLateStep(step) || at < dueAt));

const instantOf = (step: Step, dueAt: Date, table: HolidayTable): Date => {
  const rung = RUNGS[step];
  if ('hoursBefore' in rung) return new Date(dueAt.getTime() - rung.hoursBefore * 3_600_000);
  // 24:00 belongs to the day that it ends.
  const lastDay = dayOf(new Date(dueAt.getTime() - 1));
  const days = 'workingDaysLate' in rung ? rung.workingDaysLate : -rung.workingDaysBefore;
  return instantAt(addWorkingDays(table, lastDay, days).day, MORNING);
};
