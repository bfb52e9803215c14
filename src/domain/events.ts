import { APPLICATION_RECORDED_UNDER, type ApplicationEvent } from './application/events.ts';
import {
  AWARD_RECORDED_UNDER,
  type AwardEvent,
  PLAQUE_RECORDED_UNDER,
  type PlaqueEvent,
  REWARD_RECORDED_UNDER,
  type RewardEvent,
} from './award/events.ts';
import { BALLOT_RECORDED_UNDER, type BallotEvent } from './ballot/events.ts';
import type { Day } from './calendar.ts';
import type { ChoiceGroup, PlanChoices } from './cycle/choices.ts';
import type { Quota, Schedule } from './cycle/cycle.ts';
import type { DayMove } from './cycle/decide-schedule.ts';
import { HOLDER_RECORDED_UNDER, type HolderEvent } from './holders/events.ts';
import type { DistrictId, ImportId, Matter, PersonId, ProposalId } from './ids.ts';
import { NOTICE_RECORDED_UNDER, type NoticeEvent } from './notice/events.ts';
import { OBJECTION_RECORDED_UNDER, type ObjectionEvent } from './objection/events.ts';
import type { Role } from './people/roles.ts';
import type { Article } from './regulation.ts';
import { REMINDER_RECORDED_UNDER, type ReminderEvent } from './reminders/events.ts';
import { REVIEW_RECORDED_UNDER, type ReviewEvent } from './review/events.ts';
import type { TaskKind } from './tasks.ts';

/** Art. 13: a district has sent in its sealed list of whom it recommends; somebody has looked into it. */
export interface SummaryFiled {
  readonly type: 'SummaryFiled';
  readonly year: number;
  readonly district: DistrictId;
  readonly sha256: string;
}
export interface SummaryOpened {
  readonly type: 'SummaryOpened';
  readonly year: number;
  readonly district: DistrictId;
  readonly sha256: string;
}
export interface CycleDrafted {
  readonly type: 'CycleDrafted';
  readonly year: number;
  readonly schedule: Schedule;
  readonly quota: Quota;
  readonly choices: PlanChoices;
}
export interface PlanSaved {
  readonly type: 'PlanSaved';
  readonly year: number;
  readonly part: 'basics' | ChoiceGroup;
  readonly schedule: Schedule;
  readonly quota: Quota;
  readonly choices: PlanChoices;
}
export interface PlanSubmitted {
  readonly type: 'PlanSubmitted';
  readonly year: number;
}
export interface PlanSigned {
  readonly type: 'PlanSigned';
  readonly year: number;
  readonly contentHash: string;
}
export interface PlanReturned {
  readonly type: 'PlanReturned';
  readonly year: number;
  readonly reason: string;
}
export interface CallIssued {
  readonly type: 'CallIssued';
  readonly year: number;
  readonly contentHash: string;
}
export interface CycleOpened {
  readonly type: 'CycleOpened';
  readonly year: number;
}
/** Art. 8(3), 14: nothing is on its way any more; the panel's work begins. */
export interface IntakeClosed {
  readonly type: 'IntakeClosed';
  readonly year: number;
}
/** Art. 14: every accepted application is concluded or has ended otherwise. */
export interface ReviewFinished {
  readonly type: 'ReviewFinished';
  readonly year: number;
}
/** Art. 7(2), 15: the leading group's list, signed by its chair, is handed on to the city government. */
export interface ListSettled {
  readonly type: 'ListSettled';
  readonly year: number;
  readonly organisations: number;
  readonly individuals: number;
}
export interface ScheduleChangeProposed {
  readonly type: 'ScheduleChangeProposed';
  readonly year: number;
  readonly moves: readonly DayMove[];
  readonly reason: string;
}
export interface ScheduleChanged {
  readonly type: 'ScheduleChanged';
  readonly year: number;
  readonly moves: readonly DayMove[];
  readonly schedule: Schedule;
  readonly reason: string;
}
export interface ScheduleChangeRejected {
  readonly type: 'ScheduleChangeRejected';
  readonly year: number;
  readonly proposal: ProposalId;
  readonly reason: string;
}
export interface ScheduleChangeWithdrawn {
  readonly type: 'ScheduleChangeWithdrawn';
  readonly year: number;
  readonly proposal: ProposalId;
}
export interface CalendarProposed {
  readonly type: 'CalendarProposed';
  readonly year: number;
  readonly proposal: ProposalId;
}
export interface CalendarLoaded {
  readonly type: 'CalendarLoaded';
  readonly year: number;
  readonly proposal: ProposalId;
}
export interface CalendarRejected {
  readonly type: 'CalendarRejected';
  readonly year: number;
  readonly proposal: ProposalId;
  readonly reason: string;
}
export interface CalendarWithdrawn {
  readonly type: 'CalendarWithdrawn';
  readonly year: number;
  readonly proposal: ProposalId;
}
export interface PersonAppeared {
  readonly type: 'PersonAppeared';
  readonly person: PersonId;
}
export interface PersonLeft {
  readonly type: 'PersonLeft';
  readonly person: PersonId;
  readonly roles: readonly Role[];
  readonly freed: readonly FreedTask[];
}
/** Something that had waited for a person who left; `nobody` when no one else can do it at present. */
export interface FreedTask {
  readonly kind: TaskKind;
  readonly matter: Matter;
  readonly nobody: boolean;
}
export interface RoleGranted {
  readonly type: 'RoleGranted';
  readonly person: PersonId;
  readonly role: Role;
  readonly district?: DistrictId;
  readonly department?: string;
  /** Both inclusive; without `to` for as long as nobody ends it. */
  readonly from: Day;
  readonly to?: Day;
}
export interface RoleEnded {
  readonly type: 'RoleEnded';
  readonly person: PersonId;
  readonly role: Role;
  readonly district?: DistrictId;
}
export interface ImportStaged {
  readonly type: 'ImportStaged';
  readonly importId: ImportId;
}
export interface ImportRejected {
  readonly type: 'ImportRejected';
  readonly importId: ImportId;
}
export interface PeopleImported {
  readonly type: 'PeopleImported';
  readonly importId: ImportId;
  readonly added: number;
  readonly changed: number;
  /** Who received which roles; everyone once. */
  readonly granted: readonly { readonly person: PersonId; readonly roles: readonly Role[] }[];
}
export interface PeopleExported {
  readonly type: 'PeopleExported';
}
export interface DistrictSwitched {
  readonly type: 'DistrictSwitched';
  readonly district: DistrictId;
  readonly active: boolean;
}
/** Somebody sent a code that is none: who guesses is stopped after some. */
export interface InviteMistyped {
  readonly type: 'InviteMistyped';
  readonly person: PersonId;
}
export interface ApplicationsExported {
  readonly type: 'ApplicationsExported';
  readonly year: number;
}
export interface PersonalDataShown {
  readonly type: 'PersonalDataShown';
  readonly person: PersonId;
}

/** Everything that can happen, past tense. Each kind is one journal entry under one article. */
export type Event =
  | ApplicationEvent
  | AwardEvent
  | PlaqueEvent
  | RewardEvent
  | BallotEvent
  | HolderEvent
  | ObjectionEvent
  | ReminderEvent
  | ReviewEvent
  | NoticeEvent
  | CycleDrafted
  | PlanSaved
  | PlanSubmitted
  | PlanSigned
  | PlanReturned
  | CallIssued
  | CycleOpened
  | IntakeClosed
  | ReviewFinished
  | ListSettled
  | ScheduleChangeProposed
  | ScheduleChanged
  | ScheduleChangeRejected
  | ScheduleChangeWithdrawn
  | CalendarProposed
  | CalendarLoaded
  | CalendarRejected
  | CalendarWithdrawn
  | SummaryFiled
  | SummaryOpened
  | PersonAppeared
  | PersonLeft
  | RoleGranted
  | RoleEnded
  | ImportStaged
  | ImportRejected
  | PeopleImported
  | PeopleExported
  | DistrictSwitched
  | InviteMistyped
  | ApplicationsExported
  | PersonalDataShown;

/** The article each event is recorded under. */
export const RECORDED_UNDER = {
  ...APPLICATION_RECORDED_UNDER,
  ...AWARD_RECORDED_UNDER,
  ...PLAQUE_RECORDED_UNDER,
  ...REWARD_RECORDED_UNDER,
  ...BALLOT_RECORDED_UNDER,
  ...HOLDER_RECORDED_UNDER,
  ...OBJECTION_RECORDED_UNDER,
  ...REMINDER_RECORDED_UNDER,
  ...REVIEW_RECORDED_UNDER,
  ...NOTICE_RECORDED_UNDER,
  CycleDrafted: '8.1',
  PlanSaved: '8.1',
  PlanSubmitted: '8.1',
  PlanSigned: '8.1',
  PlanReturned: '8.1',
  CallIssued: '8.2',
  CycleOpened: '13',
  IntakeClosed: '14',
  ReviewFinished: '14',
  ListSettled: '7.2',
  ScheduleChangeProposed: '4',
  ScheduleChanged: '4',
  ScheduleChangeRejected: '4',
  ScheduleChangeWithdrawn: '4',
  // Art. 15 counts working days and leaves open by which calendar.
  CalendarProposed: 'unregulated',
  CalendarLoaded: 'unregulated',
  CalendarRejected: 'unregulated',
  CalendarWithdrawn: 'unregulated',
  SummaryFiled: '13',
  SummaryOpened: '24',
  PersonAppeared: '24',
  PersonLeft: '24',
  RoleGranted: '24',
  RoleEnded: '24',
  ImportStaged: '24',
  ImportRejected: '24',
  PeopleImported: '24',
  PeopleExported: '24',
  DistrictSwitched: '5',
  InviteMistyped: '13',
  ApplicationsExported: '23',
  PersonalDataShown: '24',
} as const satisfies Record<Event['type'], Article>;
