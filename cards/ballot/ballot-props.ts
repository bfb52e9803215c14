import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { BallotState, ClosingGround } from '../../src/domain/ballot/ballot.ts';
import type { MethodName } from '../../src/domain/ballot/method.ts';
import type { Fate } from '../../src/domain/ballot/tally.ts';

export interface BallotLine {
  readonly number: number;
  readonly title: string;
  readonly kind: ApplicationKind;
  /** For eyes that may read its brief. */
  readonly application?: string;
}

export interface ResultLine extends BallotLine {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly entitled: number;
  readonly fate: Fate;
}

export interface Chosen {
  readonly id: string;
  readonly name: string;
}

/** What this reader may do now, beyond looking. */
export type BallotDeed =
  | 'propose'
  | 'decide'
  | 'end'
  | 'extend'
  | 'enter'
  | 'check'
  | 'sign'
  | 'export'
  | 'take'
  | 'settle'
  | 'screen'
  | 'unscreen'
  | 'vote';

export interface BallotProps {
  readonly year: number;
  readonly method: MethodName;
  readonly can: readonly BallotDeed[];
  readonly lines: readonly BallotLine[];
  readonly places: Readonly<Record<ApplicationKind, number>>;
  readonly roll: readonly Chosen[];
  /** Offered for a key, and those taken where nothing is chosen. */
  readonly trustees: readonly Chosen[];
  readonly preset: { readonly day: string; readonly clock: string };
  readonly objections: number;
  /** On the frozen roll, of the group no longer, and without a vote given before. */
  readonly departed: number;
  /** Of the candidates, who is to be looked up once more; for whoever puts them to the group. */
  readonly credit?: { readonly year: number; readonly open: number; readonly listed: number };
  readonly now: Date;
  /** Absent where nothing has been put to the group yet, or not again. */
  readonly ballot?: {
    readonly state: BallotState;
    readonly round: number;
    readonly closesAt: Date;
    readonly contentHash: string;
    readonly voted: number;
    readonly proposedBy: string;
    readonly shares?: {
      readonly taken: number;
      readonly handedIn: number;
      readonly needed: number;
      readonly total: number;
      /** Hold no office any more in which a share is held. */
      readonly departed: number;
    };
    readonly closing?: { readonly ground: ClosingGround; readonly reason?: string };
    readonly rejected?: string;
    readonly meeting?: {
      readonly reason: string;
      /** The name of the minutes as a file, for those who may open it. */
      readonly paper?: string;
      readonly held?: {
        readonly day: string;
        readonly minutes: string;
        readonly present: number;
        readonly counts: readonly string[];
      };
    };
    /** Only once it is counted. */
    readonly result?: readonly ResultLine[];
    readonly named?: boolean;
    /** Votes came by card, so that there are receipts to compare. */
    readonly receipts?: boolean;
    readonly signed?: { readonly by: string; readonly at: Date };
  };
}
