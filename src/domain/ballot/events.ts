import type { ApplicationId, BallotId, PersonId } from '../ids.ts';
import type { Article } from '../regulation.ts';
import type { ClosingGround } from './ballot.ts';

interface Of<Type extends string> {
  readonly type: Type;
  readonly year: number;
  readonly ballot: BallotId;
}

/** A clerk asks for the ballot; the director opens it or turns it down. */
export interface BallotProposed extends Of<'BallotProposed'> {
  readonly closesAt: Date;
}
export interface BallotRejected extends Of<'BallotRejected'> {
  readonly reason: string;
}
/** The roll, the question and the rules are frozen. */
export interface BallotOpened extends Of<'BallotOpened'> {
  readonly contentHash: string;
  readonly closesAt: Date;
  readonly secret: boolean;
}
export interface ShareTaken extends Of<'ShareTaken'> {
  readonly person: PersonId;
}
/** Every trustee has taken a share: from here on there is no whole key anywhere, and votes are taken. */
export interface VotingBegun extends Of<'VotingBegun'> {}
/** Art. 24: fairness and confidentiality, once a year. */
export interface FairnessSigned {
  readonly type: 'FairnessSigned';
  readonly year: number;
  readonly person: PersonId;
}
/** That somebody voted; never what. */
export interface VoteCast extends Of<'VoteCast'> {
  readonly person: PersonId;
  readonly again: boolean;
}
export interface StoodAside extends Of<'StoodAside'> {
  readonly person: PersonId;
  readonly application: ApplicationId;
  readonly ground: 'own-word' | 'interest';
}
/** A vote that did not count, and why. */
export interface VoteRefused {
  readonly type: 'VoteRefused';
  /** Absent where there is no such ballot. */
  readonly year?: number;
  readonly ballot?: BallotId;
  readonly ground: string;
}
export interface BallotClosed extends Of<'BallotClosed'> {
  readonly ground: ClosingGround;
  readonly reason?: string;
  readonly voted: number;
  readonly quorate: boolean;
}
export interface BallotExtended extends Of<'BallotExtended'> {
  readonly closesAt: Date;
  readonly reason: string;
}
/** No quorum: the group sits instead. */
export interface MeetingCalled extends Of<'MeetingCalled'> {
  readonly reason: string;
}
/** The minutes of the sitting, as a file. */
export interface MinutesFiled extends Of<'MinutesFiled'> {
  readonly sha256: string;
}
/** Somebody looked into that file. */
export interface MinutesOpened extends Of<'MinutesOpened'> {
  readonly sha256: string;
}
export interface MeetingEntered extends Of<'MeetingEntered'> {}
export interface MeetingReturned extends Of<'MeetingReturned'> {
  readonly reason: string;
}
export interface ShareHandedIn extends Of<'ShareHandedIn'> {
  readonly person: PersonId;
}
/** What it comes to; told to those who may see a decision. */
export interface BallotCounted extends Of<'BallotCounted'> {
  readonly elected: number;
  readonly tied: number;
}
/** Art. 7(2): the chair has signed the minutes and the list. */
export interface MinutesSigned extends Of<'MinutesSigned'> {
  readonly contentHash: string;
  readonly tied: number;
}
export interface BallotExported extends Of<'BallotExported'> {}
/** 「投屏」: what is on the wall of the room tells no vote. */
export interface BallotScreened extends Of<'BallotScreened'> {}
/** Before its time: the address is dead at once. */
export interface BallotUnscreened extends Of<'BallotUnscreened'> {}

export type BallotEvent =
  | BallotProposed
  | BallotRejected
  | BallotOpened
  | ShareTaken
  | VotingBegun
  | FairnessSigned
  | VoteCast
  | StoodAside
  | VoteRefused
  | BallotClosed
  | BallotExtended
  | MeetingCalled
  | MinutesFiled
  | MinutesOpened
  | MeetingEntered
  | MeetingReturned
  | ShareHandedIn
  | BallotCounted
  | MinutesSigned
  | BallotExported
  | BallotScreened
  | BallotUnscreened;

export const BALLOT_RECORDED_UNDER = {
  BallotProposed: '7.2',
  BallotRejected: '7.2',
  BallotOpened: '7.2',
  ShareTaken: 'unregulated',
  VotingBegun: 'unregulated',
  FairnessSigned: '24',
  VoteCast: '7.2',
  StoodAside: '24',
  VoteRefused: '7.2',
  BallotClosed: '7.2',
  BallotExtended: 'unregulated',
  MeetingCalled: '7.2',
  MinutesFiled: '7.2',
  MinutesOpened: '24',
  MeetingEntered: '7.2',
  MeetingReturned: '7.2',
  ShareHandedIn: 'unregulated',
  BallotCounted: '7.2',
  MinutesSigned: '7.2',
  BallotExported: '23',
  BallotScreened: '7.2',
  BallotUnscreened: '7.2',
} as const satisfies Record<BallotEvent['type'], Article>;
