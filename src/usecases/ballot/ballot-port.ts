import type { Ballot, Voter } from '../../domain/ballot/ballot.ts';
import type { Choices } from '../../domain/ballot/tally.ts';
import type { ApplicationId, BallotId, PersonId } from '../../domain/ids.ts';

/** A share of a tally key as its trustee is known to have it. */
export interface HeldShare {
  readonly person: PersonId;
  readonly place: number;
  readonly takenAt?: Date;
  readonly handedInAt?: Date;
}

/** A vote that stands under a name. */
export interface NamedVote {
  readonly person: PersonId;
  readonly receipt: string;
  readonly choices: Choices;
}

/** What one person's vote turns on, as the books have it. */
export interface VoterPaper {
  /** On the roll; absent for everybody else. */
  readonly voter?: Voter;
  /** Of a named vote. */
  readonly receipt?: string;
  /** Candidates still. */
  readonly nominated: readonly ApplicationId[];
  /** Two others have decided that this person has nothing to do with it. */
  readonly setAside: readonly ApplicationId[];
  /** Art. 24: has promised to be fair, in the words of this version. */
  readonly hasSigned: boolean;
}

/** A vote as the export carries it: the envelope as it was put in. */
export interface Envelope {
  readonly receipt: string;
  readonly envelope: Uint8Array;
}

/** Art. 7(2): ballots. A vote is read only once its ballot is counted; before that nobody reads one, not even in here. */
export interface BallotPort {
  newId(): BallotId;
  find(id: BallotId): Promise<Ballot | undefined>;
  /** The year's latest. */
  latest(year: number): Promise<Ballot | undefined>;
  /** Every one of the year, in the order in which they were held. */
  ofYear(year: number): Promise<readonly Ballot[]>;
  /** Locks the year's latest until commit: nobody votes meanwhile. */
  lockLatest(year: number): Promise<Ballot | undefined>;
  /** So that it does not close under a vote; many may hold it at once. */
  hold(id: BallotId): Promise<Ballot | undefined>;
  save(ballot: Ballot, wakeAt: Date | undefined): Promise<void>;
  /** Those whose time has come or whose last vote is in; decided again under the lock of their year. */
  due(limit: number): Promise<readonly BallotId[]>;

  enrol(id: BallotId, people: readonly PersonId[]): Promise<void>;
  voters(id: BallotId): Promise<readonly Voter[]>;
  /** What somebody's vote turns on; `lock`: it is about to be cast. */
  paperOf(ballot: Ballot, person: PersonId, how: { readonly lock: boolean }): Promise<VoterPaper>;
  /** Whoever of its candidates still is one. */
  nominated(ballot: Ballot): Promise<readonly ApplicationId[]>;
  standAside(id: BallotId, person: PersonId, from: readonly ApplicationId[]): Promise<void>;
  /** Seals a vote and puts it in; answers the receipt. */
  putIn(ballot: Ballot, person: PersonId, choices: Choices): Promise<string>;
  receipts(ballot: Ballot): Promise<readonly string[]>;
  /** But for candidates from whom somebody has stood aside after they had voted. */
  namedVotes(ballot: Ballot): Promise<readonly NamedVote[]>;
  envelopes(ballot: Ballot): Promise<readonly Envelope[]>;

  /** Nothing else of it changes, nor when it closes. */
  keepScreen(ballot: Ballot): Promise<void>;
  /** Of the page for the wall, as long as one is open: another time it is opened it is another. */
  screenKey(ballot: Ballot): string;
  isScreenKey(ballot: Ballot, key: string): boolean;

  /** Makes the key of a sealed ballot and keeps nothing of its secret half but the shares. */
  makeKey(ballot: Ballot): Promise<void>;
  shares(id: BallotId): Promise<readonly HeldShare[]>;
  takeShare(id: BallotId, person: PersonId): Promise<void>;
  /** For its trustee's own eyes, as long as it is not forgotten. */
  shareOf(ballot: Ballot, person: PersonId): Promise<string | undefined>;
  /** Shares that were taken are kept no longer. */
  forgetShares(id: BallotId): Promise<void>;
  /** Whether this is the share that was given to this trustee. */
  isGenuine(ballot: Ballot, person: PersonId, typed: string): Promise<boolean>;
  handIn(ballot: Ballot, person: PersonId, typed: string): Promise<void>;
  /** Opens every envelope with the shares handed in, in an order that says nothing, and forgets the shares. */
  openEnvelopes(ballot: Ballot): Promise<readonly Choices[]>;

  /** False where it was signed before. */
  signFairness(year: number, version: number): Promise<boolean>;
}
