import type { ApplicationKind } from '../application/fields.ts';
import type { ApplicationId, BallotId, FileId, PersonId } from '../ids.ts';
import { fraction } from '../review/fraction.ts';
import { METHODS, type MethodName } from './method.ts';
import type { Choices, Count, Counted, Outcome } from './tally.ts';

/** A ballot's life on one page (art. 7(2)). Closed without a quorum it is `unsettled`, and never decided. */
export type BallotState =
  | 'proposed'
  /** Sealed: the trustees take their shares of the key first. */
  | 'keying'
  | 'open'
  | 'unsettled'
  | 'meeting'
  /** Sealed: closed, and the shares are handed in. */
  | 'closed'
  | 'counted'
  | 'signed'
  | 'rejected';
/** The votes are in and nobody sees them, or they are not in yet. */
export const isBeforeCount = (state: BallotState): boolean => state !== 'counted' && state !== 'signed';
export const isOver = (state: BallotState): boolean => state === 'signed' || state === 'rejected';

export interface BallotCandidate {
  /** On the ballot paper, from 1: organisations first, each kind in the order of the slate. */
  readonly number: number;
  readonly application: ApplicationId;
  readonly kind: ApplicationKind;
  readonly title: string;
  /** Art. 24: whose it is, and of which unit: they do not vote on it. */
  readonly parties: readonly PersonId[];
  readonly unitCode?: string;
  /** Over and under, in digits; for the cut only, and for nobody's eyes before. */
  readonly composite?: readonly [string, string];
}

/** Frozen when it opens; its digest is in the journal. */
export interface Question {
  readonly candidates: readonly BallotCandidate[];
  /** Places that the group can fill, and those already filled by a ballot before. */
  readonly seats: Readonly<Record<ApplicationKind, number>>;
  readonly filled: Readonly<Record<ApplicationKind, number>>;
}

/** The signed minutes of a sitting, as a file; sent again it takes the place of the first. */
export interface MeetingPaper {
  readonly fileId: FileId;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly addedBy: PersonId;
  readonly addedAt: Date;
}

/** A sitting of the group in the place of the cards: what its minutes say. */
export interface Meeting {
  readonly reason: string;
  readonly paper?: MeetingPaper;
  readonly held?: {
    readonly day: string;
    readonly present: readonly PersonId[];
    readonly counts: readonly Count[];
    readonly minutes: string;
    readonly enteredBy: PersonId;
  };
}

export interface Ballot {
  readonly id: BallotId;
  readonly year: number;
  readonly round: number;
  readonly state: BallotState;
  readonly method: MethodName;
  readonly roll: readonly PersonId[];
  readonly contentHash: string;
  readonly proposedBy: PersonId;
  readonly openedBy?: PersonId;
  readonly openedAt?: Date;
  readonly closesAt: Date;
  readonly closedAt?: Date;
  readonly question: Question;
  /** Sealed: who holds a share of the key; any `TRUSTEES_NEEDED` of them open it. */
  readonly trustees: readonly PersonId[];
  readonly closing?: {
    readonly ground: ClosingGround;
    readonly reason?: string;
    readonly voted: number;
    /** Of the group no longer when it closed, and without a vote given before: on the roll, and counted there. */
    readonly departed?: readonly PersonId[];
  };
  readonly extensions: readonly {
    readonly from: Date;
    readonly to: Date;
    readonly reason: string;
    readonly by: PersonId;
  }[];
  readonly meeting?: Meeting;
  /** 「投屏」: a page for the wall of the room is good from then until then. */
  readonly screen?: { readonly since: Date; readonly until: Date; readonly by: PersonId };
  readonly rejected?: { readonly reason: string; readonly by: PersonId; readonly at: Date };
  readonly result?: readonly Outcome[];
  /** Sealed and opened: what was in the envelopes, in an order that says nothing. */
  readonly opened?: readonly Choices[];
  readonly minutes?: { readonly by: PersonId; readonly at: Date; readonly contentHash: string };
}

/** The closing instant has come; everybody has voted; the chair has ended it. */
export type ClosingGround = 'time' | 'all' | 'chair';

/** Whoever is on the roll. */
export interface Voter {
  readonly person: PersonId;
  readonly voted: boolean;
  readonly aside: readonly ApplicationId[];
}

/** 办法未规定: fewer than three are no group. */
export const ROLL_LEAST = 3;
export const TRUSTEES = 3;
export const TRUSTEES_NEEDED = 2;
/** A vote stays open for an hour at least, and for a month at most. */
export const OPEN_LEAST_MS = 60 * 60_000;
export const OPEN_MOST_MS = 31 * 24 * 60 * 60_000;
/** A share that was taken is shown this long, should its message be lost on the way; then it is forgotten. */
export const SHARE_SHOWN_MS = 10 * 60_000;

/** Art. 24: counts the texts of the statement there have been. */
export const FAIRNESS_VERSION = 1;

export const methodOf = ({ method }: Pick<Ballot, 'method'>) => METHODS[method];
export const isSecret = (ballot: Pick<Ballot, 'method'>): boolean => methodOf(ballot).secret;

export const counted = ({ number, kind, composite }: BallotCandidate): Counted => ({
  number,
  kind,
  composite: composite && fraction(BigInt(composite[0]), BigInt(composite[1])),
});
