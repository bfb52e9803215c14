import type { ApplicationId, ObjectionId, PersonId } from '../ids.ts';
import type { Article } from '../regulation.ts';
import type { Channel, Evidence, LeadGround } from './objection.ts';

interface Of<Type extends string> {
  readonly type: Type;
  readonly objection: ObjectionId;
  readonly application: ApplicationId;
  readonly year: number;
}

/** Came in by one of the three ways; a lead is no case and waits for nobody. */
export interface ObjectionReceived extends Of<'ObjectionReceived'> {
  readonly channel: Channel;
  readonly lead?: LeadGround;
  readonly dueAt?: Date;
}
export interface ObjectionAdmitted extends Of<'ObjectionAdmitted'> {}
export interface ObjectionNotAdmitted extends Of<'ObjectionNotAdmitted'> {
  readonly reason: string;
}
/** The candidate is asked for its view, in the clerk's own words; never learns who objected. */
export interface CandidateAsked extends Of<'CandidateAsked'> {
  readonly facts: string;
  readonly dueAt: Date;
}
export interface CandidateExplained extends Of<'CandidateExplained'> {
  readonly text: string;
}
export interface ObjectionUpheld extends Of<'ObjectionUpheld'> {
  readonly finding: string;
}
export interface ObjectionNotUpheld extends Of<'ObjectionNotUpheld'> {
  readonly finding: string;
}
/** The strike-out that followed from it was turned down. */
export interface ObjectionReopened extends Of<'ObjectionReopened'> {
  readonly reason: string;
}
export interface ObjectionAnswered extends Of<'ObjectionAnswered'> {
  readonly answer: string;
}
/** The case's handler looked at who objects. */
export interface ObjectorShown extends Of<'ObjectorShown'> {
  readonly by: PersonId;
}
/** More of it, sent to the chat by whoever objects, or by the office that got it by letter. */
export interface EvidenceAdded extends Of<'EvidenceAdded'> {
  readonly file: Evidence;
  readonly own?: boolean;
}
export interface EvidenceOpened extends Of<'EvidenceOpened'> {
  readonly sha256: string;
}

export type ObjectionEvent =
  | ObjectionReceived
  | ObjectionAdmitted
  | ObjectionNotAdmitted
  | CandidateAsked
  | CandidateExplained
  | ObjectionUpheld
  | ObjectionNotUpheld
  | ObjectionReopened
  | ObjectionAnswered
  | ObjectorShown
  | EvidenceAdded
  | EvidenceOpened;

/** The article each of them is recorded under. */
export const OBJECTION_RECORDED_UNDER = {
  ObjectionReceived: '15',
  ObjectionAdmitted: '15',
  ObjectionNotAdmitted: '15',
  CandidateAsked: '15',
  CandidateExplained: '15',
  ObjectionUpheld: '15',
  ObjectionNotUpheld: '15',
  ObjectionReopened: '15',
  ObjectionAnswered: '15',
  ObjectorShown: '24',
  EvidenceAdded: '15',
  EvidenceOpened: '24',
} as const satisfies Record<ObjectionEvent['type'], Article>;
