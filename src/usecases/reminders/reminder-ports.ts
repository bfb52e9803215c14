import type { Day } from '../../domain/calendar.ts';
import type { ApplicationId, DistrictId, Matter, OpenId, PersonId, TaskId } from '../../domain/ids.ts';
import type { Grant, Role, Viewer } from '../../domain/people/roles.ts';
import type { Substitution } from '../../domain/reminders/decide-substitute.ts';
import type { Step } from '../../domain/reminders/ladder.ts';
import type { QuietHours } from '../../domain/reminders/quiet-hours.ts';
import type { TaskKind } from '../../domain/tasks.ts';
import type { Person } from '../people/people-port.ts';

export interface Task {
  readonly kind: TaskKind;
  readonly matter: Matter;
  readonly role: Role | 'applicant';
  readonly district?: DistrictId;
  readonly notBy?: PersonId;
  readonly person?: PersonId;
  readonly dueAt?: Date;
  readonly openedAt: Date;
}

/** A task as it was opened, whether it still waits or not. */
export interface KnownTask extends Task {
  readonly id: TaskId;
  readonly closedAt?: Date;
  readonly closedBy?: PersonId;
}

/** Somebody for whom a task waits today. */
export interface Waiting {
  readonly person: PersonId;
  readonly name: string;
  readonly openId?: OpenId;
}

/** A task that was late for so long that somebody else was told. */
export interface Escalated {
  readonly task: KnownTask;
  readonly step: Step;
  /** Who has had it. */
  readonly holders: readonly PersonId[];
  /** Who was told now; empty when nobody holds the role. */
  readonly told: readonly PersonId[];
}

/** A substitution as it stands in the store. */
export interface StandIn extends Substitution {
  readonly id: string;
}

export interface TasksPort {
  open(task: {
    kind: TaskKind;
    matter: Matter;
    role: Role | 'applicant';
    district?: DistrictId;
    notBy?: PersonId;
    /** Waits for this one person, whatever roles they hold; `applicant` is said of nobody else. */
    person?: PersonId;
    dueAt?: Date;
  }): Promise<void>;
  close(kind: TaskKind, matter: Matter): Promise<void>;
  /** Another deadline for what is open of this kind: one update, and the ladder of reminders starts anew. */
  move(kind: TaskKind, matters: Matter | readonly Matter[], dueAt: Date): Promise<void>;
  find(id: TaskId): Promise<KnownTask | undefined>;
  /** For whom each of these waits today, by role, by name, or as a substitute. */
  waitingOn(ids: readonly TaskId[]): Promise<ReadonlyMap<TaskId, readonly Waiting[]>>;
  /** What waits outside the office, late ones first; an applicant's draft is nobody else's business. */
  outsideOffice(page: { offset: number; limit: number }): Promise<{
    readonly tasks: readonly KnownTask[];
    readonly total: number;
    /** There are more than were counted. */
    readonly more: boolean;
  }>;
  /** Art. 7(1): of a year that was cancelled nothing waits any more, whatever it is about. */
  endYear(year: number, applications: readonly ApplicationId[]): Promise<void>;
  /** Of this matter, what waited for the one person now waits for the other. */
  handOver(matter: Matter, people: { readonly from: PersonId; readonly to: PersonId }): Promise<void>;
  /** What waited for this one person now waits for everyone who holds the role. */
  free(person: PersonId): Promise<readonly Task[]>;
  /** Open tasks that wait for this viewer, most urgent first. */
  of(
    viewer: Viewer,
    page: {
      offset: number;
      limit: number;
      /** Of this matter only. */
      matter?: Matter;
    },
  ): Promise<{
    readonly tasks: readonly Task[];
    readonly total: number;
    /** There are more than were counted. */
    readonly more: boolean;
  }>;
}

/** Steps of the ladders of all open tasks (`domain/reminders/ladder.ts`), planned when a task opens or moves. */
export interface RemindersPort {
  anyDue(): Promise<boolean>;
  /** Sends what has fallen due, all of it in one transaction; one process at a time. */
  send(): Promise<{ readonly cards: number; readonly escalated: readonly Escalated[] }>;
  /** Every step that is still to come, by the calendar as it is now. */
  replan(): Promise<void>;
}

export interface QuietHoursPort {
  of(person: PersonId): Promise<QuietHours | undefined>;
  set(person: PersonId, hours: QuietHours | undefined): Promise<void>;
}

export interface SubstitutesPort {
  /** What runs or is to come for this person, on either side. */
  of(person: PersonId): Promise<readonly StandIn[]>;
  find(id: string): Promise<StandIn | undefined>;
  /** Also one that is over, or was ended. */
  byId(id: string): Promise<(StandIn & { readonly ended: boolean }) | undefined>;
  set(substitution: Substitution): Promise<string>;
  end(id: string): Promise<void>;
  /** Active people who hold one of these roles on that day, but for the person; part of a name narrows it. */
  candidates(who: {
    person: PersonId;
    grants: readonly Grant[];
    on: Day;
    search?: string;
    limit: number;
  }): Promise<{ readonly people: readonly Person[]; readonly total: number }>;
}

export interface NudgesPort {
  /** Until commit nobody else presses 「催办」. */
  lock(): Promise<void>;
  /** Of these people, when each was last nudged, if it was after `since`. */
  lastOf(people: readonly PersonId[], since: Date): Promise<ReadonlyMap<PersonId, Date>>;
  add(task: TaskId, people: readonly PersonId[]): Promise<void>;
}
