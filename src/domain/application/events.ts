import type { ApplicationId, DistrictId, PersonId } from '../ids.ts';
import type { Article } from '../regulation.ts';
import type { Conclusion } from '../review/record.ts';
import type { ApplicationState, Material, Mistyped, PendingEnd } from './application.ts';
import type { ApplicationKind, Form } from './fields.ts';
import type { RecusalOutcome } from './recusal.ts';

interface Of<Type extends string> {
  readonly type: Type;
  readonly application: ApplicationId;
  readonly year: number;
}

export interface ApplicationStarted extends Of<'ApplicationStarted'> {
  readonly kind: ApplicationKind;
  readonly number: string;
  readonly owner: PersonId;
}
/** A step of the form was saved; what it says instead of the answers it had. */
export interface ApplicationSaved extends Of<'ApplicationSaved'> {
  readonly form: Form;
  readonly mistyped?: Readonly<Record<string, Mistyped>>;
  readonly district?: DistrictId;
}
/** What was handed in in an earlier year fills what is empty. */
export interface LastYearBrought extends Of<'LastYearBrought'> {
  readonly last: ApplicationId;
  readonly lastYear: number;
  readonly form: Form;
  readonly district?: DistrictId;
}
export interface MaterialAwaited extends Of<'MaterialAwaited'> {
  readonly by: PersonId;
  readonly slot: string;
}
export interface MaterialAdded extends Of<'MaterialAdded'> {
  readonly material: Material;
}
export interface MaterialRemoved extends Of<'MaterialRemoved'> {
  readonly slot: string;
  readonly fileId: string;
}
/** Art. 22: the applicant names a file as a trade secret, or takes that back. */
export interface MaterialMarked extends Of<'MaterialMarked'> {
  readonly slot: string;
  readonly fileId: string;
  readonly secret: boolean;
}
/** Somebody other than the applicant looked into a file. */
export interface MaterialOpened extends Of<'MaterialOpened'> {
  readonly slot: string;
  readonly fileId: string;
}
/** A one-time code for somebody who helps. */
export interface InviteMade extends Of<'InviteMade'> {
  readonly expiresAt: Date;
}
export interface EditorAsked extends Of<'EditorAsked'> {
  readonly person: PersonId;
}
export interface EditorJoined extends Of<'EditorJoined'> {
  readonly person: PersonId;
}
/** Turned away, or taken off again. */
export interface EditorRemoved extends Of<'EditorRemoved'> {
  readonly person: PersonId;
}
export interface VerificationAsked extends Of<'VerificationAsked'> {
  readonly condition: string;
  readonly reason: string;
  readonly dueDay: string;
}
export interface VerificationDecided extends Of<'VerificationDecided'> {
  readonly condition: string;
  readonly verdict: 'met' | 'unmet';
  readonly answer: string;
}
/** The applicant wants somebody to stand aside from it. */
export interface RecusalAsked extends Of<'RecusalAsked'> {
  readonly person: string;
  readonly reason: string;
  readonly dueDay: string;
}
export interface RecusalProposed extends Of<'RecusalProposed'> {
  readonly outcome: RecusalOutcome;
  readonly who?: PersonId;
  readonly reason: string;
}
/** The second person did not agree with the first. */
export interface RecusalReturned extends Of<'RecusalReturned'> {
  readonly reason: string;
  readonly proposedBy: PersonId;
}
export interface RecusalDecided extends Of<'RecusalDecided'> {
  readonly outcome: RecusalOutcome;
  readonly who?: PersonId;
  /**
   * What whoever stands aside had begun and nobody had decided yet: it falls away. A fail or the gate rests on the record
   * and not on whoever put it, so it stays for the panel's leader to decide.
   */
  readonly dropped?: 'opinion' | Exclude<PendingEnd['act'], 'fail' | 'gate'>;
}
export interface ApplicationSubmitted extends Of<'ApplicationSubmitted'> {
  readonly contentHash: string;
  /** It had been in before and was sent back. */
  readonly again: boolean;
}
export interface ApplicationSentBack extends Of<'ApplicationSentBack'> {
  readonly reasons: string;
  readonly dueDay: string;
}
export interface EndorsementDrafted extends Of<'EndorsementDrafted'> {
  readonly opinion: string;
}
export interface EndorsementReturned extends Of<'EndorsementReturned'> {
  readonly reason: string;
  readonly to: PersonId;
}
export interface ApplicationEndorsed extends Of<'ApplicationEndorsed'> {}
export interface EndProposed extends Of<'EndProposed'> {
  readonly act: PendingEnd['act'];
  readonly article: Article;
  readonly reason: string;
  readonly statementDueAt?: Date;
}
export interface StatementMade extends Of<'StatementMade'> {
  readonly statement: string;
}
/** The days for a statement went by without one. */
export interface StatementTimeOver extends Of<'StatementTimeOver'> {}
export interface EndRejected extends Of<'EndRejected'> {
  readonly act: PendingEnd['act'];
  readonly reason: string;
  readonly proposedBy: PersonId;
}
export interface ApplicationDeclined extends Of<'ApplicationDeclined'> {}
export interface ApplicationNotForwarded extends Of<'ApplicationNotForwarded'> {}
export interface ApplicationRefused extends Of<'ApplicationRefused'> {}
export interface ApplicationAccepted extends Of<'ApplicationAccepted'> {
  readonly number: string;
}
export interface CorrectionRequested extends Of<'CorrectionRequested'> {
  readonly round: number;
  readonly items: readonly string[];
  readonly note: string;
  readonly dueDay: string;
}
export interface CorrectionAnswered extends Of<'CorrectionAnswered'> {
  readonly contentHash: string;
}
/** Art. 14: 「确认分配方案」. */
export interface ReviewBegun extends Of<'ReviewBegun'> {
  readonly panelists: readonly PersonId[];
  readonly lead: PersonId;
}
/** Somebody fell away, or has come in the place of somebody who did. */
export interface ReviewersChanged extends Of<'ReviewersChanged'> {
  readonly panelists: readonly PersonId[];
  readonly lead: PersonId;
  readonly added: readonly PersonId[];
  readonly removed: readonly PersonId[];
  readonly leadBefore: PersonId;
}
/** Art. 14: a fail, or the gate, confirmed by the leader after the applicant was heard. */
export interface ReviewStopped extends Of<'ReviewStopped'> {
  readonly act: 'fail' | 'gate';
}
/** A proposed end came to nothing because what it rested on was recomputed. */
export interface EndLifted extends Of<'EndLifted'> {
  readonly act: PendingEnd['act'];
}
/** Art. 14: 「签署评审意见」. */
export interface ReviewConcluded extends Of<'ReviewConcluded'> {
  readonly conclusion: Conclusion;
  readonly contentHash: string;
  /** The main ground of 「不建议列入候选」; a review that was stopped has the ground of that. */
  readonly reason?: string;
}
/** Art. 15: on the slate that the director signed; from here on a candidate. */
export interface ApplicationNominated extends Of<'ApplicationNominated'> {
  /** On the slate, from 1. */
  readonly place: number;
}
/** Art. 15: recommended by the panel and not on the slate; told when the notice begins, with the main ground. */
export interface ApplicationNotNominated extends Of<'ApplicationNotNominated'> {
  readonly reason: string;
}
/** Art. 15: an objection was upheld; confirmed by a second person after the candidate was heard. */
export interface CandidateStruckOut extends Of<'CandidateStruckOut'> {}
/** Art. 7(2): what the ballot comes to for a candidate. */
export interface CandidateElected extends Of<'CandidateElected'> {
  readonly ballot: string;
  /** From 1, among its kind: by votes for, then by composite. */
  readonly place: number;
}
export interface CandidateNotElected extends Of<'CandidateNotElected'> {
  readonly ballot: string;
  readonly reason: string;
}
/** Arts. 7(2), 16: the list came back, or a tie at its cut: a candidate of the next ballot. */
export interface CandidateReopened extends Of<'CandidateReopened'> {}
/** Art. 16: the city government's consent, or not. */
export interface CandidateApproved extends Of<'CandidateApproved'> {}
export interface CandidateNotApproved extends Of<'CandidateNotApproved'> {
  readonly reason: string;
}
/** Art. 16: 「公布」. */
export interface AwardGiven extends Of<'AwardGiven'> {
  /** Of the plaque or certificate. */
  readonly number: string;
}
/** Art. 5: a candidate's written wish, entered by a clerk and confirmed by the director; the place stays empty. */
export interface WithdrawnThroughOffice extends Of<'WithdrawnThroughOffice'> {
  readonly from: ApplicationState;
  readonly reason: string;
  readonly proposedBy: PersonId;
}
/** Art. 7(1): the year was cancelled. */
export interface EndedWithCycle extends Of<'EndedWithCycle'> {
  readonly from: ApplicationState;
  readonly reason: string;
}
export interface ApplicationWithdrawn extends Of<'ApplicationWithdrawn'> {
  readonly from: ApplicationState;
  readonly reason?: string;
}
export interface ApplicationLapsed extends Of<'ApplicationLapsed'> {
  readonly from: ApplicationState;
  /** The instant that had passed. */
  readonly closed: Date;
}

export type ApplicationEvent =
  | ApplicationStarted
  | ApplicationSaved
  | LastYearBrought
  | MaterialAwaited
  | MaterialAdded
  | MaterialRemoved
  | MaterialMarked
  | MaterialOpened
  | InviteMade
  | EditorAsked
  | EditorJoined
  | EditorRemoved
  | VerificationAsked
  | VerificationDecided
  | RecusalAsked
  | RecusalProposed
  | RecusalReturned
  | RecusalDecided
  | ApplicationSubmitted
  | ApplicationSentBack
  | EndorsementDrafted
  | EndorsementReturned
  | ApplicationEndorsed
  | EndProposed
  | StatementMade
  | StatementTimeOver
  | EndRejected
  | ApplicationDeclined
  | ApplicationNotForwarded
  | ApplicationRefused
  | ApplicationAccepted
  | CorrectionRequested
  | CorrectionAnswered
  | ReviewBegun
  | ReviewersChanged
  | ReviewStopped
  | EndLifted
  | ReviewConcluded
  | ApplicationNominated
  | ApplicationNotNominated
  | CandidateStruckOut
  | CandidateElected
  | CandidateNotElected
  | CandidateReopened
  | CandidateApproved
  | CandidateNotApproved
  | AwardGiven
  | WithdrawnThroughOffice
  | EndedWithCycle
  | ApplicationWithdrawn
  | ApplicationLapsed;

/** The article each of them is recorded under, unless the act itself names another. */
export const APPLICATION_RECORDED_UNDER = {
  ApplicationStarted: '13',
  ApplicationSaved: '13',
  LastYearBrought: '13',
  MaterialAwaited: '13',
  MaterialAdded: '13',
  MaterialRemoved: '13',
  MaterialMarked: '22',
  MaterialOpened: '24',
  InviteMade: '13',
  EditorAsked: '13',
  EditorJoined: '13',
  EditorRemoved: '13',
  VerificationAsked: 'unregulated',
  VerificationDecided: 'unregulated',
  RecusalAsked: '24',
  RecusalProposed: '24',
  RecusalReturned: '24',
  RecusalDecided: '24',
  ApplicationSubmitted: '13',
  ApplicationSentBack: '13',
  EndorsementDrafted: '13',
  EndorsementReturned: '13',
  ApplicationEndorsed: '13',
  EndProposed: '8.2',
  StatementMade: 'unregulated',
  StatementTimeOver: 'unregulated',
  EndRejected: '8.2',
  ApplicationDeclined: '13',
  ApplicationNotForwarded: '13',
  ApplicationRefused: '8.2',
  ApplicationAccepted: '8.2',
  CorrectionRequested: '8.2',
  CorrectionAnswered: '8.2',
  ReviewBegun: '14',
  ReviewersChanged: '14',
  ReviewStopped: '14',
  EndLifted: '14',
  ReviewConcluded: '14',
  ApplicationNominated: '15',
  ApplicationNotNominated: '15',
  CandidateStruckOut: '15',
  CandidateElected: '7.2',
  CandidateNotElected: '7.2',
  CandidateReopened: '7.2',
  CandidateApproved: '16',
  CandidateNotApproved: '16',
  AwardGiven: '16',
  WithdrawnThroughOffice: '5',
  EndedWithCycle: '7.1',
  ApplicationWithdrawn: '5',
  ApplicationLapsed: '8.2',
} as const satisfies Record<ApplicationEvent['type'], Article>;
