import type { Application, ApplicationState } from '../../domain/application/application.ts';
import type { ApplicationKind } from '../../domain/application/fields.ts';
import type { ApplicationId, DistrictId, FileId, PersonId } from '../../domain/ids.ts';

/** An application as lists show it: nothing sealed. */
export interface ApplicationRow {
  readonly id: ApplicationId;
  readonly year: number;
  readonly kind: ApplicationKind;
  readonly number: string;
  readonly title: string;
  readonly state: ApplicationState;
  readonly parties: readonly PersonId[];
  readonly district?: DistrictId;
  readonly startedAt: Date;
  readonly firstSubmittedAt?: Date;
  readonly submittedAt?: Date;
  /** The district's officer has drafted its opinion. */
  readonly drafted?: true;
  readonly endorsedAt?: Date;
  readonly acceptanceNumber?: string;
  readonly acceptedAt?: Date;
  readonly endedAt?: Date;
}

export interface ApplicationFilter {
  readonly year: number;
  readonly district?: DistrictId;
  readonly states?: readonly ApplicationState[];
  /** Part of the name, or a whole number. */
  readonly search?: string;
  readonly offset: number;
  readonly limit: number;
}

/** Which of a year's handed-in applications, and how their states read to whoever looks. */
export interface IntakeScope {
  readonly year: number;
  /** Absent: the whole city. */
  readonly districts?: readonly DistrictId[];
  /** Part of a name, of a number or of a district's name, whatever its width and blanks. */
  readonly search?: string;
  /** Art. 16: where states read as others, in these districts and of this person's own. */
  readonly veiled: {
    readonly districts: readonly DistrictId[];
    readonly own?: PersonId;
    /** What reads as what there; absent: as it is. */
    readonly reads: Readonly<Partial<Record<ApplicationState, ApplicationState>>>;
  };
}

/** How many of a district read as being in a state, and how far they have come. */
export interface IntakeCount {
  readonly state: ApplicationState;
  readonly district?: DistrictId;
  readonly count: number;
  readonly drafted: number;
  readonly endorsed: number;
  readonly accepted: number;
}

/** The paper that a district has sealed, and the digest of the list that it showed then. */
export interface SealedSummary {
  readonly listHash: string;
  readonly fileId: FileId;
  readonly name: string;
  readonly type: string;
  readonly sha256: string;
  readonly addedBy: PersonId;
  readonly addedAt: Date;
}

/** Applications (art. 13). Lists and counts know only what has been handed in; drafts are found by their own people. */
export interface ApplicationsPort {
  newId(): ApplicationId;
  newNumber(year: number): string;
  find(id: ApplicationId): Promise<Application | undefined>;
  /** Locks the row until commit. */
  lock(id: ApplicationId): Promise<Application | undefined>;
  lockMany(ids: readonly ApplicationId[]): Promise<readonly Application[]>;
  /** The same for looking at them; in the order in which they are asked for. */
  many(ids: readonly ApplicationId[]): Promise<readonly Application[]>;
  /** `wakeAt`: when the clock has to look at it next. */
  save(application: Application, wakeAt: Date | undefined): Promise<void>;
  /** A file has come into a slot, or has been taken out: the list of all that ever lay there. */
  placed(id: ApplicationId, where: { readonly slot: string; readonly fileId: FileId }): Promise<void>;
  takenOut(fileIds: readonly FileId[]): Promise<void>;
  byNumber(number: string): Promise<ApplicationId | undefined>;
  /** Own and co-edited ones, newest first. */
  of(person: PersonId): Promise<readonly ApplicationRow[]>;
  /** Those that this person has been given to score, the running year first. */
  reviewedBy(
    person: PersonId,
    page: { offset: number; limit: number },
  ): Promise<{ readonly rows: readonly ApplicationRow[]; readonly total: number }>;
  list(filter: ApplicationFilter): Promise<{ readonly rows: readonly ApplicationRow[]; readonly total: number }>;
  intake(scope: IntakeScope): Promise<readonly IntakeCount[]>;
  /** Those that read as being in one of the states, the longest waiting first. */
  page(
    scope: IntakeScope,
    which: { readonly states: readonly ApplicationState[]; readonly offset: number; readonly limit: number },
  ): Promise<readonly ApplicationRow[]>;
  counts(
    year: number,
    district?: DistrictId,
  ): Promise<
    readonly {
      readonly state: ApplicationState;
      readonly kind: ApplicationKind;
      readonly district?: DistrictId;
      readonly count: number;
    }[]
  >;
  /** Number of another live application of the same party in the year; nobody else can hand one in until commit. */
  liveTwin(application: Application): Promise<string | undefined>;
  /** Other drafts and live applications of the same party in the year. */
  otherDrafts(application: Application): Promise<number>;
  /** Handed-in applications that share a unit, a person, a representative, a telephone or an identity with this one. */
  related(application: Application): Promise<readonly (ApplicationRow & { readonly by: readonly string[] })[]>;
  /** All that were accepted in the year, whatever became of them, in the order of their acceptance. */
  accepted(year: number): Promise<readonly Application[]>;
  /** Everything of the year that has not ended, drafts too: for what concerns all of them. */
  open(
    year: number,
  ): Promise<readonly { readonly id: ApplicationId; readonly state: ApplicationState; readonly owner: PersonId }[]>;
  /** Those whose next instant has come, locked, skipping those another process holds. */
  due(limit: number): Promise<readonly ApplicationId[]>;
  /** Decided by two others: nothing of this application waits for this person any more. */
  setAside(id: ApplicationId, who: { readonly person: PersonId; readonly proposedBy: PersonId }): Promise<void>;
  /** The next acceptance number's place in the year; nobody else gets it until commit. */
  nextAcceptance(year: number): Promise<number>;
  /** A one-time code for a co-editor, in the place of the one before; only its HMAC is kept. */
  invite(id: ApplicationId, expiresAt: Date): Promise<string>;
  /** The code that counts now, for the applicant's own eyes. */
  liveInvite(id: ApplicationId): Promise<{ readonly code: string; readonly expiresAt: Date } | undefined>;
  /** Which application a code opens; undefined when there is none, it is spent, or its time is over. */
  invited(code: string): Promise<ApplicationId | undefined>;
  /** Uses a code up; undefined when there is none, it is spent, or its time is over. */
  useInvite(code: string): Promise<ApplicationId | undefined>;
}

/** Art. 13: the districts' sealed lists of whom they recommend, the latest of each. */
export interface SummariesPort {
  find(year: number, district: DistrictId): Promise<SealedSummary | undefined>;
  save(year: number, district: DistrictId, summary: Pick<SealedSummary, 'listHash' | 'fileId'>): Promise<void>;
}
