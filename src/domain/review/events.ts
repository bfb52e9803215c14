import type { ApplicationKind } from '../application/fields.ts';
import type { Day } from '../calendar.ts';
import type { ApplicationId, FileId, PersonId, ProposalId } from '../ids.ts';
import type { Article } from '../regulation.ts';
import type { GiftsDeclaration, Meeting, Rating } from './conduct.ts';
import type { CreditResult } from './credit.ts';
import type { AssignedTo, Conflict, Draw } from './panel.ts';
import type { OpinionResult, QualificationResult, VisitFile } from './record.ts';
import type { SheetKind, VoidGround } from './sheet.ts';

interface OfYear<Type extends string> {
  readonly type: Type;
  readonly year: number;
}
interface OfSheet<Type extends string> extends OfYear<Type> {
  readonly application: ApplicationId;
  readonly panelist: PersonId;
  readonly kind: SheetKind;
}

export interface PanelFormed extends OfYear<'PanelFormed'> {
  readonly members: readonly PersonId[];
  readonly leader: PersonId;
  readonly draw?: Draw;
}
/** More seats, or another leader, once the panel stands. */
export interface PanelExtended extends OfYear<'PanelExtended'> {
  readonly added: readonly PersonId[];
  readonly leader: PersonId;
}
/** Art. 24: signed, and declared on names only. */
export interface StatementSigned extends OfYear<'StatementSigned'> {
  readonly person: PersonId;
  /** Number of the text. */
  readonly statement: number;
  readonly conflicts: readonly ApplicationId[];
}
/** Gives the seat back. What interests were declared with it stays. */
export interface SeatDeclined extends OfYear<'SeatDeclined'> {
  readonly person: PersonId;
  readonly reason: string;
  readonly conflicts: readonly ApplicationId[];
}
/** An interest after the declaration. */
export interface ConflictFound extends OfYear<'ConflictFound'> {
  readonly person: PersonId;
  readonly application: ApplicationId;
  readonly ground: Exclude<Conflict['ground'], 'declared'>;
  readonly reason: string;
}
/** Art. 25. */
export interface PanelistSuspended extends OfYear<'PanelistSuspended'> {
  readonly person: PersonId;
  readonly reason: string;
}
/** The role of a panelist has ended, or the account is gone. */
export interface PanelistLeft extends OfYear<'PanelistLeft'> {
  readonly person: PersonId;
}
export interface AssignmentProposed extends OfYear<'AssignmentProposed'> {
  readonly rows: readonly AssignedTo[];
}
export interface AssignmentEdited extends OfYear<'AssignmentEdited'> {
  readonly rows: readonly AssignedTo[];
}
export interface AssignmentConfirmed extends OfYear<'AssignmentConfirmed'> {
  readonly rows: readonly AssignedTo[];
}
/** 「开始评分」 and every save are the panelist's own; from 「提交评分」 on a sheet counts. */
export interface SheetHandedIn extends OfSheet<'SheetHandedIn'> {}
export interface ReopeningAsked extends OfSheet<'ReopeningAsked'> {
  readonly reason: string;
}
export interface SheetReopened extends OfSheet<'SheetReopened'> {}
export interface ReopeningRejected extends OfSheet<'ReopeningRejected'> {
  readonly reason: string;
}
export interface SheetVoided extends OfSheet<'SheetVoided'> {
  readonly ground: VoidGround;
}
interface OfApplication<Type extends string> extends OfYear<Type> {
  readonly application: ApplicationId;
}
/** 「登记舆情调查」, 「登记资格审查」: what the office has found. A problem is put to the applicant by `EndProposed`. */
/** Arts. 10(6), 12(7): looked up in the list of seriously untrustworthy parties; nothing follows from it by itself. */
export interface CreditChecked extends OfApplication<'CreditChecked'> {
  readonly result: CreditResult;
  readonly day: Day;
}
export interface OpinionChecked extends OfApplication<'OpinionChecked'> {
  readonly result: OpinionResult;
  readonly note: string;
}
export interface QualificationChecked extends OfApplication<'QualificationChecked'> {
  readonly result: QualificationResult;
  readonly note: string;
}
/** 「记录合议」; the percent itself stands in the record, not here. */
export interface ConsensusRecorded extends OfApplication<'ConsensusRecorded'> {
  readonly item: string;
}
/** 「发表意见」 before the panel agrees: what was written stands in the record, not here. */
export interface ItemDiscussed extends OfApplication<'ItemDiscussed'> {
  readonly item: string;
}
/** 「保存要点」: what matters in a category; the words stand in the record, not here. */
export interface ThemesRecorded extends OfApplication<'ThemesRecorded'> {
  readonly category: string;
}
/** The material of a kind is ranked, once: who goes on to the site visit. Again, after something had to be recomputed. */
export interface GateHeld extends OfYear<'GateHeld'> {
  readonly kind: ApplicationKind;
  readonly passed: readonly ApplicationId[];
  readonly stopped: readonly ApplicationId[];
}
export interface VisitPlanned extends OfApplication<'VisitPlanned'> {
  readonly day: Day;
  readonly team: readonly PersonId[];
  readonly place: string;
  readonly issues: string;
  readonly meets?: string;
  /** It had been planned before; who is not on the team any more. */
  readonly again: boolean;
  readonly left: readonly PersonId[];
}
/** A photo or a paper from the spot. What is given for a category is the team's own until it is reported. */
export interface VisitFileAdded extends OfApplication<'VisitFileAdded'> {
  readonly file: VisitFile;
}
export interface VisitReported extends OfApplication<'VisitReported'> {}
/** 「保存会议记录」; `restated`: what was said to the host is not what stood there before. */
export interface VisitMinutesKept extends OfApplication<'VisitMinutesKept'> {
  readonly meeting: Meeting;
  readonly attended: string;
  readonly summary: string;
  readonly facts?: string;
  readonly restated: boolean;
}
export interface HostPledged extends OfApplication<'HostPledged'> {
  readonly signer: string;
}
export interface GiftsDeclared extends OfApplication<'GiftsDeclared'> {
  readonly gifts: GiftsDeclaration['gifts'];
  readonly note?: string;
}
export interface FactsReceived extends OfApplication<'FactsReceived'> {
  readonly note?: string;
}
export interface VisitRated extends OfApplication<'VisitRated'> {
  readonly rating: Rating;
  readonly note?: string;
}
/** What makes up the conduct of a visit. */
export type MeetingDeclared = VisitMinutesKept | HostPledged | GiftsDeclared | FactsReceived | VisitRated;
export interface DefenceDrawn extends OfYear<'DefenceDrawn'> {
  readonly kind: ApplicationKind;
  readonly seed: string;
  readonly order: readonly ApplicationId[];
  readonly startsAt: Date;
  readonly minutes: number;
  /** Why an order that was drawn before does not stand. */
  readonly reason?: string;
}
export interface RollCalled extends OfApplication<'RollCalled'> {
  readonly present: readonly PersonId[];
  /** Of them, those who did not count as present before: the others need not be told again. */
  readonly newly: readonly PersonId[];
}
/** The clock of a defence. */
export interface DefenceBegan extends OfApplication<'DefenceBegan'> {
  readonly minutes: number;
}
export interface DefenceEnded extends OfApplication<'DefenceEnded'> {
  /** What it has taken, in whole minutes; what is begun is not counted. */
  readonly taken: number;
}
/** What is to be asked at a defence, and what was answered. */
export interface DefenceAsked extends OfApplication<'DefenceAsked'> {
  readonly place: number;
  readonly text: string;
}
export interface DefenceAnswered extends OfApplication<'DefenceAnswered'> {
  readonly place: number;
  readonly text: string;
}
/** Art. 24: one side of a review asked to be put in touch with the other, in these words. */
export interface ContactAttempted extends OfYear<'ContactAttempted'> {
  readonly side: 'applicant' | 'panelist';
  readonly person: PersonId;
  readonly said: string;
}
/** 「报告预读」: somebody looked where a report speaks of what. */
export interface PrereadOpened extends OfApplication<'PrereadOpened'> {}
/** Art. 14: a case on which the panel practises: prepared, its file brought, opened to the panel, no more required, taken back. */
interface OfCalibration<Type extends string> extends OfYear<Type> {
  readonly round: number;
}
export interface CalibrationPrepared extends OfCalibration<'CalibrationPrepared'> {
  readonly title: string;
}
export interface CalibrationFiled extends OfCalibration<'CalibrationFiled'> {
  readonly sha256: string;
}
export interface CalibrationOpened extends OfCalibration<'CalibrationOpened'> {
  readonly required: boolean;
  readonly until?: Day;
}
export interface CalibrationEased extends OfCalibration<'CalibrationEased'> {}
export interface CalibrationStopped extends OfCalibration<'CalibrationStopped'> {}
/** Art. 24: who has looked into its file. */
export interface CalibrationRead extends OfCalibration<'CalibrationRead'> {
  readonly fileId: FileId;
}
export interface CalibrationHandedIn extends OfCalibration<'CalibrationHandedIn'> {
  readonly panelist: PersonId;
}
export type CalibrationEvent =
  | CalibrationPrepared
  | CalibrationFiled
  | CalibrationOpened
  | CalibrationEased
  | CalibrationStopped
  | CalibrationRead
  | CalibrationHandedIn;
/** Somebody of the office, or of the watchers, took the ranking out of the house. */
export interface RankingExported extends OfYear<'RankingExported'> {}
/** Another edition of a rubric, entered by two persons. */
interface OfRubric<Type extends string> {
  readonly type: Type;
  readonly rubric: string;
  readonly proposal: ProposalId;
}
export interface RubricProposed extends OfRubric<'RubricProposed'> {}
export interface RubricLoaded extends OfRubric<'RubricLoaded'> {}
export interface RubricRejected extends OfRubric<'RubricRejected'> {
  readonly reason: string;
}
export interface RubricWithdrawn extends OfRubric<'RubricWithdrawn'> {}

/** What happens between acceptance and the review's opinions (arts. 8(3), 14, 24, 25). */
export type ReviewEvent =
  | PanelFormed
  | PanelExtended
  | StatementSigned
  | SeatDeclined
  | ConflictFound
  | PanelistSuspended
  | PanelistLeft
  | AssignmentProposed
  | AssignmentEdited
  | AssignmentConfirmed
  | SheetHandedIn
  | ReopeningAsked
  | SheetReopened
  | ReopeningRejected
  | SheetVoided
  | CreditChecked
  | OpinionChecked
  | QualificationChecked
  | ConsensusRecorded
  | ItemDiscussed
  | ThemesRecorded
  | GateHeld
  | VisitPlanned
  | VisitFileAdded
  | VisitReported
  | MeetingDeclared
  | DefenceDrawn
  | RollCalled
  | DefenceBegan
  | DefenceEnded
  | DefenceAsked
  | DefenceAnswered
  | ContactAttempted
  | PrereadOpened
  | RankingExported
  | RubricProposed
  | RubricLoaded
  | RubricRejected
  | RubricWithdrawn
  | CalibrationEvent;

export const REVIEW_RECORDED_UNDER = {
  PanelFormed: '8.3',
  PanelExtended: '8.3',
  StatementSigned: '24',
  SeatDeclined: '24',
  ConflictFound: '24',
  PanelistSuspended: '25',
  PanelistLeft: '24',
  AssignmentProposed: '14',
  AssignmentEdited: '14',
  AssignmentConfirmed: '14',
  SheetHandedIn: '14',
  ReopeningAsked: '14',
  SheetReopened: '14',
  ReopeningRejected: '14',
  SheetVoided: '24',
  CreditChecked: '10.6',
  OpinionChecked: '14',
  QualificationChecked: '14',
  ConsensusRecorded: '14',
  ItemDiscussed: '14',
  ThemesRecorded: '14',
  GateHeld: '14',
  VisitPlanned: '14',
  VisitFileAdded: '14',
  VisitReported: '14',
  VisitMinutesKept: '14',
  HostPledged: '24',
  GiftsDeclared: '24',
  FactsReceived: '14',
  VisitRated: '24',
  DefenceDrawn: '14',
  RollCalled: '14',
  DefenceBegan: '14',
  DefenceEnded: '14',
  DefenceAsked: '14',
  DefenceAnswered: '14',
  ContactAttempted: '24',
  PrereadOpened: '24',
  RankingExported: '23',
  RubricProposed: '14',
  RubricLoaded: '14',
  RubricRejected: '14',
  RubricWithdrawn: '14',
  CalibrationPrepared: '14',
  CalibrationFiled: '14',
  CalibrationOpened: '14',
  CalibrationEased: '14',
  CalibrationStopped: '14',
  CalibrationRead: '24',
  CalibrationHandedIn: '14',
} as const satisfies Record<ReviewEvent['type'], Article>;
