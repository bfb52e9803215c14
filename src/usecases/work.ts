import type { Arrangement } from '../calendar/arrangement.ts';
import type { Application, ApplicationState } from '../domain/application/application.ts';
import type { ApplicationKind } from '../domain/application/fields.ts';
import type { AwardRecord, Certificate, PublishedResult } from '../domain/award/award.ts';
import type { Handling } from '../domain/award/handling.ts';
import type { Day, HolidayTable } from '../domain/calendar.ts';
import type { Cycle } from '../domain/cycle/cycle.ts';
import type { Event } from '../domain/events.ts';
import type { HolderFacts, HolderKind, HolderRecord, HolderState } from '../domain/holders/holder.ts';
import type {
  ApplicationId,
  DistrictId,
  FileId,
  HolderId,
  ImportId,
  Matter,
  NoticeId,
  ObjectionId,
  OpenId,
  PersonId,
  ProposalId,
  TaskId,
} from '../domain/ids.ts';
import type { Notice } from '../domain/notice/notice.ts';
import type { Objection, ObjectionState, Outcome } from '../domain/objection/objection.ts';
import type { WantedGrant } from '../domain/people/decide-grants.ts';
import type { Grant, Role, Viewer } from '../domain/people/roles.ts';
import type { Article, Verdict } from '../domain/regulation.ts';
import type { Substitution } from '../domain/reminders/decide-substitute.ts';
import type { Step } from '../domain/reminders/ladder.ts';
import type { QuietHours } from '../domain/reminders/quiet-hours.ts';
import type { Panel } from '../domain/review/panel.ts';
import type { ReviewRecord } from '../domain/review/record.ts';
import type { Rubric } from '../domain/review/rubric.ts';
import type { Sheet, SheetKind } from '../domain/review/sheet.ts';
import type { TaskKind } from '../domain/tasks.ts';
import type { Act, Subject } from '../domain/visibility.ts';
import type { BallotPort } from './ballot/ballot-port.ts';
import type { View } from './view.ts';

/** A person as the store knows them. Numbers and addresses never leave the store but through `contactOf`. */
export interface Person {
  readonly id: PersonId;
  readonly openId?: OpenId;
  readonly name: string;
  readonly active: boolean;
  readonly grants: readonly Grant[];
  readonly employer?: string;
  readonly employerCode?: string;
  readonly field?: string;
  readonly hasMobile: boolean;
  readonly hasEmail: boolean;
}

export interface District {
  readonly id: DistrictId;
  readonly shortName: string;
  readonly fullName: string;
  readonly bodyName: string;
  readonly active: boolean;
}

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

export interface Proposal {
  readonly id: ProposalId;
  readonly kind:
    | 'schedule'
    | 'calendar'
    | 'holders-import'
    | 'holder-correction'
    | 'rubric'
    | 'slate'
    | 'withdrawal'
    | 'cancellation'
    | 'plaque';
  readonly matter: Matter;
  readonly payload: unknown;
  readonly reason: string;
  readonly state: 'open' | 'confirmed' | 'rejected' | 'withdrawn';
  readonly proposedBy: PersonId;
  readonly proposedAt: Date;
  readonly decidedBy?: PersonId;
  readonly decidedAt?: Date;
  readonly decisionReason?: string;
}

export interface Amendment {
  readonly field: string;
  readonly oldDay: Day;
  readonly newDay: Day;
  readonly reason: string;
  readonly decidedAt: Date;
}

export interface Call {
  readonly year: number;
  /** Frozen at 「发布认定通知」; parsed by `call-content.ts`. */
  readonly content: unknown;
  readonly contentHash: string;
  readonly issuedBy: PersonId;
  readonly issuedAt: Date;
  readonly amendments: readonly Amendment[];
}

export interface PeopleFilter {
  /** Part of a name, a role's code, or a district's short name. */
  readonly search?: string;
  readonly role?: Role;
  readonly district?: DistrictId;
  readonly unauthorisedOnly?: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface NewPerson {
  readonly name: string;
  readonly openId?: OpenId;
  readonly unionId?: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly employer?: string;
  readonly employerCode?: string;
  readonly field?: string;
}

export interface PersonChange {
  readonly person: PersonId;
  readonly change: Partial<NewPerson>;
  readonly returns: boolean;
}

export interface ReceivedFile {
  /** Address of the content in the blob store. */
  readonly sha256: string;
  readonly sm3: string;
  readonly size: number;
  readonly name: string;
  readonly type: string;
  readonly messageId: string;
  /** Gives a content that still waits its address; `files.keep` calls it, so that nothing is listed without. */
  readonly settle?: () => Promise<void>;
}

/** Where the next file that somebody sends belongs: what they have pressed last. */
export type FileSlot =
  | { readonly for: 'minutes'; readonly year: number }
  | { readonly for: 'evidence'; readonly objection: ObjectionId }
  | { readonly for: 'summary'; readonly year: number; readonly district: DistrictId };

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

export interface StagedImport {
  readonly id: ImportId;
  readonly kind: 'people' | 'holders';
  readonly owner: PersonId;
  readonly state: 'open' | 'confirmed' | 'rejected';
  readonly rows: unknown;
  readonly createdAt: Date;
}

/** An objection as the register lists it: nothing sealed. */
export type ObjectionRow = Pick<
  Objection,
  'id' | 'application' | 'number' | 'state' | 'channel' | 'receivedAt' | 'dueAt'
>;

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

export interface SheetKey {
  readonly application: ApplicationId;
  readonly panelist: PersonId;
  readonly kind: SheetKind;
}

/** A sheet as progress is counted: nothing of what was given. */
export interface SheetRow extends SheetKey {
  readonly rubric: string;
  readonly startedAt: Date;
  readonly finalAt?: Date;
  readonly voidedAt?: Date;
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

export interface HoldersFilter {
  /** Part of a name, in its one form. */
  readonly search?: string;
  /** Credit code in its one form. */
  readonly code?: string;
  readonly year?: number;
  readonly kind?: HolderKind;
  readonly state?: HolderState;
  readonly offset: number;
  readonly limit: number;
}

export interface JournalLine {
  readonly seq: number;
  readonly at: Date;
  readonly actor: PersonId | 'clock' | 'setup';
  readonly act: string;
  readonly article: string;
  readonly data: unknown;
}

/** An entry of the journal as an archive keeps it. */
export interface ChainLine extends JournalLine {
  readonly role: string;
  readonly matter: string;
  readonly before?: string;
  readonly after?: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** A substitution as it stands in the store. */
export interface StandIn extends Substitution {
  readonly id: string;
}

/** Who acts: a person read from the store at this very act, the clock at a due instant, or the operator at set-up. */
export type Actor =
  | { readonly kind: 'person'; readonly viewer: Viewer; readonly openId: OpenId }
  | { readonly kind: 'clock' | 'setup' };

/** A card for somebody: a logical message that shows a view and keeps showing what is true. */
export interface Show {
  readonly to: OpenId;
  /** Same key, same card in the chat; a new key is a new card, which the platform announces. */
  readonly key: string;
  readonly matter: Matter;
  readonly view: View;
  readonly urgent?: boolean;
}

/** The card on which a button was pressed, as we once sent it. */
export interface ShownMessage {
  readonly id: string;
  readonly key: string;
  readonly matter: Matter;
  readonly view: View;
}

/**
 * One transaction's view of the store. Everything read and written through it commits together or not at all;
 * nothing in it reaches Feishu. Never catch an error of one of these calls inside the transaction: PostgreSQL has
 * already given the transaction up, and going on would lose everything silently.
 */
export interface Work {
  readonly actor: Actor;
  /** Business time: database time plus the demo clock's offset. */
  readonly now: Date;
  readonly today: Day;
  /** Business time at which the button was pressed that asks for this; `now` where nothing was pressed. */
  readonly pressedAt: Date;
  /** The published arrangements, with what two persons have loaded up to now. */
  readonly calendar: HolidayTable;

  /** Refused as visibility says; the role found is the one the act is recorded in. */
  may(act: Act, subject?: Subject): Verdict<{ readonly role: Role | 'applicant' | 'anyone' }>;
  viewer(): Viewer;
  /** Art. 24: somebody who handles, and has not signed the statement for the year yet: their first act signs it. */
  owesPromise(year: number): boolean;

  readonly cycles: {
    find(year: number): Promise<Cycle | undefined>;
    /** Locks the row until commit; undefined when there is none (the year itself is then locked). */
    lock(year: number): Promise<Cycle | undefined>;
    save(cycle: Cycle): Promise<void>;
    all(): Promise<readonly Cycle[]>;
    /** The clock looks at it in its next round. Under the year's lock, or the clock may have looked already. */
    wake(year: number): Promise<void>;
    /** Cycles whose next instant has come, locked, skipping those another process holds. */
    due(limit: number): Promise<readonly number[]>;
  };
  /** Applications (art. 13). Lists and counts know only what has been handed in; drafts are found by their own people. */
  readonly applications: {
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
  };
  /** Art. 13: the districts' sealed lists of whom they recommend, the latest of each. */
  readonly summaries: {
    find(year: number, district: DistrictId): Promise<SealedSummary | undefined>;
    save(year: number, district: DistrictId, summary: Pick<SealedSummary, 'listHash' | 'fileId'>): Promise<void>;
  };
  readonly calls: {
    find(year: number): Promise<Call | undefined>;
    issue(call: { year: number; content: unknown; contentHash: string; by: PersonId }): Promise<void>;
    /** Art. 7(1): of a cancelled year that is planned anew; kept, and announcing nothing any more. */
    setAside(year: number): Promise<void>;
    amend(year: number, moves: readonly { name: string; from: Day; to: Day }[], reason: string): Promise<void>;
  };
  /** Art. 15: what was posted, round by round. */
  readonly notices: {
    newId(): NoticeId;
    /** The one that counts for the year: running or over, never one that another round has taken the place of. */
    current(year: number): Promise<Notice | undefined>;
    find(id: NoticeId): Promise<Notice | undefined>;
    /** Every round of the year, the first one first. */
    ofYear(year: number): Promise<readonly Notice[]>;
    /** Under the year's lock. */
    save(notice: Notice): Promise<void>;
  };
  readonly proposals: {
    open(proposal: { kind: Proposal['kind']; matter: Matter; payload: unknown; reason: string }): Promise<ProposalId>;
    lock(id: ProposalId): Promise<Proposal | undefined>;
    find(id: ProposalId): Promise<Proposal | undefined>;
    openOn(kind: Proposal['kind'], matter: Matter): Promise<Proposal | undefined>;
    /** Everything of this kind that waits for its second person, the oldest first. */
    allOpen(kind: Proposal['kind']): Promise<readonly Proposal[]>;
    decide(id: ProposalId, state: 'confirmed' | 'rejected' | 'withdrawn', reason?: string): Promise<void>;
  };
  readonly people: {
    /** Until commit nobody else changes who is there and who holds what: for acts that must see everyone at once. */
    lockRegister(): Promise<void>;
    find(id: PersonId): Promise<Person | undefined>;
    lock(id: PersonId): Promise<Person | undefined>;
    byOpenId(openId: OpenId): Promise<Person | undefined>;
    many(which: { ids: readonly PersonId[] } | { openIds: readonly OpenId[] }): Promise<readonly Person[]>;
    /** Who is registered under each of these numbers and addresses, by the text that was asked with. */
    holdersOf(contacts: {
      mobiles: readonly string[];
      emails: readonly string[];
    }): Promise<ReadonlyMap<string, PersonId>>;
    byContact(contact: { mobile?: string; email?: string }): Promise<Person | undefined>;
    search(filter: PeopleFilter): Promise<{ readonly people: readonly Person[]; readonly total: number }>;
    /** Active people who hold one of the roles today, with a chat to write to. */
    holding(roles: readonly Role[], district?: DistrictId): Promise<readonly Person[]>;
    add(person: NewPerson): Promise<PersonId>;
    change(id: PersonId, change: Partial<NewPerson>): Promise<void>;
    /** The same for tables; who `returns` had left. */
    changeAll(changes: readonly PersonChange[]): Promise<void>;
    contactOf(id: PersonId): Promise<{ readonly mobile?: string; readonly email?: string }>;
    /** In the order given; for tables of people. */
    addAll(people: readonly NewPerson[]): Promise<readonly PersonId[]>;
    grant(id: PersonId, wanted: WantedGrant): Promise<string>;
    grantAll(grants: readonly { readonly person: PersonId; readonly wanted: WantedGrant }[]): Promise<void>;
    endGrant(grantId: string): Promise<void>;
    /** Whether the role was ever given to this person, even if it has ended since. */
    everHeld(id: PersonId, role: Role): Promise<boolean>;
    /** The account is gone: roles end, number and address are forgotten, for both are given to others in time. */
    left(id: PersonId): Promise<void>;
    back(id: PersonId): Promise<void>;
    named(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
  };
  readonly districts: {
    all(): Promise<readonly District[]>;
    switch(id: DistrictId, active: boolean): Promise<void>;
  };
  readonly holidays: {
    /** Until commit nobody else brings an arrangement for this year. */
    lock(year: number): Promise<void>;
    /** The calendar as it would be with this arrangement in the place of what counts for its year now. */
    tableWith(arrangement: Arrangement): HolidayTable;
    /** Counts from here on: in this transaction at once, in every process from its next one. */
    load(arrangement: Arrangement, proposal: ProposalId): Promise<void>;
  };
  readonly tasks: {
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
  };
  /** Art. 8(3): the year's panel. */
  readonly panels: {
    find(year: number): Promise<Panel | undefined>;
    /** Locks the row until commit; where there is none yet, lock the cycle. */
    lock(year: number): Promise<Panel | undefined>;
    save(panel: Panel): Promise<void>;
    /** Art. 7(1): of a cancelled year that is planned anew; what it did stands in the journal. */
    dissolve(year: number): Promise<void>;
  };
  /** Art. 14: what panelists give. Read it only for eyes that may see it now (`review.see`, `peers.see`, `lead.see`). */
  readonly sheets: {
    find(key: SheetKey): Promise<Sheet | undefined>;
    lock(key: SheetKey): Promise<Sheet | undefined>;
    save(year: number, sheet: Sheet): Promise<void>;
    ofApplication(application: ApplicationId, kind: SheetKind): Promise<readonly Sheet[]>;
    /** Of both kinds, with those that count nowhere any more. */
    ofYear(year: number): Promise<readonly Sheet[]>;
    /** All of one panelist's in the year, locked. */
    lockOf(panelist: PersonId, year: number): Promise<readonly Sheet[]>;
    /** Who has begun and who has finished, of everybody or of one panelist. */
    rows(year: number, panelist?: PersonId): Promise<readonly SheetRow[]>;
  };
  /** Art. 14: what the streams have brought. Locked with its application; read it only for eyes that may see it now. */
  readonly records: {
    /** Empty where nothing has come yet. */
    find(application: ApplicationId): Promise<ReviewRecord>;
    /** Those of the year in which something stands. */
    ofYear(year: number): Promise<readonly ReviewRecord[]>;
    save(year: number, record: ReviewRecord): Promise<void>;
  };
  readonly ballots: BallotPort;
  /** Art. 14: by what is scored. An edition never changes. */
  readonly rubrics: {
    /** Until commit nobody else brings an edition: for acts that must know all of them at once. */
    lock(): Promise<void>;
    find(id: string): Promise<Rubric | undefined>;
    all(): Promise<readonly Rubric[]>;
    /** Sets an edition down for good; false when one of this id stands there already. */
    keep(rubric: Rubric, digest: string): Promise<boolean>;
  };
  /** Arts. 6, 29: who holds the award or held it, since 2010. */
  readonly holders: {
    /** Until commit nobody else changes the register: for acts that must see all of it at once. */
    lockRegister(): Promise<void>;
    find(id: HolderId): Promise<HolderRecord | undefined>;
    all(): Promise<readonly HolderRecord[]>;
    /** Organisations under this credit code, in its one form. */
    byCode(code: string): Promise<readonly HolderRecord[]>;
    byIdentity(number: string): Promise<readonly HolderRecord[]>;
    /** Similar only: names in their one form agree. */
    byName(name: string, kind?: HolderKind): Promise<readonly HolderRecord[]>;
    /** Under what an identity number stands in the register; the first one is what would be written. */
    identityIndexes(number: string): readonly string[];
    search(filter: HoldersFilter): Promise<{ readonly holders: readonly HolderRecord[]; readonly total: number }>;
    counts(): Promise<{ readonly organisations: number; readonly individuals: number; readonly revoked: number }>;
    /** What stood there before is kept. Judged by the domain before, under `lockRegister`. */
    saveAll(what: {
      /** With an id of its own where something else is to name it. */
      readonly add?: readonly (HolderFacts & { readonly id?: HolderId })[];
      readonly change?: readonly { readonly from: HolderRecord; readonly to: HolderFacts }[];
    }): Promise<void>;
  };
  /** Art. 16: the list's way through the city government, and what was made public of it. */
  readonly awards: {
    /** Locked with its cycle; empty where nothing has come yet. Nobody's news before the publication. */
    find(year: number): Promise<AwardRecord>;
    save(record: AwardRecord): Promise<void>;
    /** Years whose result is to become public by itself, and whose instant has come; decided again under their lock. */
    due(limit: number): Promise<readonly number[]>;
    /** Written once, for good. `holders`: under which id each of them stands in the register, in the winners' order. */
    publish(result: PublishedResult, holders: readonly HolderId[]): Promise<void>;
    newHolderId(): HolderId;
    /** Absent before the publication. */
    result(year: number): Promise<PublishedResult | undefined>;
    /** Newest first. */
    results(): Promise<readonly PublishedResult[]>;
    certificate(number: string): Promise<Certificate | undefined>;
    /** Numbers of plaques and certificates, by their holders. */
    numbers(): Promise<ReadonlyMap<HolderId, string>>;
    certificateOf(application: ApplicationId): Promise<Certificate | undefined>;
    /** What has happened with it since it was given, the first one first; under its year's lock where it is decided on. */
    handlings(number: string): Promise<readonly Handling[]>;
    addHandling(number: string, line: Handling): Promise<void>;
  };
  /** Steps of the ladders of all open tasks (`domain/reminders/ladder.ts`), planned when a task opens or moves. */
  readonly reminders: {
    anyDue(): Promise<boolean>;
    /** Sends what has fallen due, all of it in one transaction; one process at a time. */
    send(): Promise<{ readonly cards: number; readonly escalated: readonly Escalated[] }>;
    /** Every step that is still to come, by the calendar as it is now. */
    replan(): Promise<void>;
  };
  /** Art. 15: objections and leads, one register; who objects stands in them and is shown to the case's handler only. */
  readonly objections: {
    newId(): ObjectionId;
    /** Told to the office. */
    newNumber(year: number): string;
    /** Told to the objector alone, and guessed by nobody. */
    newReceipt(): string;
    find(id: ObjectionId): Promise<Objection | undefined>;
    /** Locks the row until commit. */
    lock(id: ObjectionId): Promise<Objection | undefined>;
    byReceipt(receipt: string): Promise<Objection | undefined>;
    byNumber(number: string): Promise<ObjectionId | undefined>;
    /** Answers the one that stands there already, where the same thing was sent before. */
    add(objection: Objection): Promise<Objection | undefined>;
    save(objection: Objection): Promise<void>;
    /** What waits first, by its deadline; nothing of what was written. */
    list(page: { year: number; offset: number; limit: number }): Promise<readonly ObjectionRow[]>;
    counts(year: number): Promise<ReadonlyMap<ObjectionState, number>>;
    /** How many there were about this candidate, mere leads apart, and what they came to; nothing of what was written. */
    outcomesOn(application: ApplicationId): Promise<{
      readonly received: number;
      readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
    }>;
    /** Neither answered nor a mere lead. */
    unanswered(year: number): Promise<number>;
    /** Found against this candidate and not answered yet. */
    upheld(application: ApplicationId): Promise<readonly Objection[]>;
    /** The same, locked. */
    lockUpheld(application: ApplicationId): Promise<readonly Objection[]>;
    /** How many this person has sent by chat in this hour, this one included; counted under a mark, not under who it is. */
    sentThisHour(openId: OpenId): Promise<number>;
    /** HMAC of a text for the journal. The text itself stands in the objection, under its own key, and nowhere else. */
    mark(name: string, text: string): string;
  };
  readonly quietHours: {
    of(person: PersonId): Promise<QuietHours | undefined>;
    set(person: PersonId, hours: QuietHours | undefined): Promise<void>;
  };
  readonly substitutes: {
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
  };
  readonly nudges: {
    /** Until commit nobody else presses 「催办」. */
    lock(): Promise<void>;
    /** Of these people, when each was last nudged, if it was after `since`. */
    lastOf(people: readonly PersonId[], since: Date): Promise<ReadonlyMap<PersonId, Date>>;
    add(task: TaskId, people: readonly PersonId[]): Promise<void>;
  };
  readonly imports: {
    stage(staged: { kind: StagedImport['kind']; fileId: string; rows: unknown }): Promise<ImportId>;
    find(id: ImportId): Promise<StagedImport | undefined>;
    lock(id: ImportId): Promise<StagedImport | undefined>;
    /** The rows are forgotten: what is kept is their `summary`, since a table of people is full of numbers. */
    close(id: ImportId, state: 'confirmed' | 'rejected', summary: unknown): Promise<void>;
  };
  readonly files: {
    /** Lists a stored content as received from whoever acts; answers the id. */
    keep(file: ReceivedFile): Promise<string>;
    find(id: string): Promise<(ReceivedFile & { readonly owner: PersonId }) | undefined>;
    /** The next files of whoever acts go there, for a day or until they press something else. */
    openSlot(slot: FileSlot): Promise<void>;
    /** Open, or filled by this very message. */
    slot(messageId?: string): Promise<FileSlot | undefined>;
    /** Takes one file: whatever comes next goes elsewhere. */
    fillSlot(messageId: string): Promise<void>;
    closeSlot(): Promise<void>;
    /** A one-time link for whoever acts: known by `id`, opened by its secret, which is kept nowhere. */
    ticket(ticket: { id: string; application: ApplicationId; file: FileId; until: Date }): Promise<void>;
    /** The secret of a link, for its holder's own eyes. */
    secretOf(id: string): string;
    /** Whose link this is and to what; undefined when the secret is wrong, it was used, or its time is over. */
    ticketOf(
      id: string,
      secret: string,
    ): Promise<{ readonly application: ApplicationId; readonly file: FileId; readonly openId: OpenId } | undefined>;
    /** Uses it up; false when somebody was faster. */
    redeem(id: string): Promise<boolean>;
  };
  readonly journal: {
    of(matter: Matter, limit: number): Promise<readonly JournalLine[]>;
    /** A whole chain in its order, with the hashes that hold it together: for an archive. */
    chain(chain: string): Promise<readonly ChainLine[]>;
    /** The end of every chain, as kept outside by the supervisors. */
    heads(): Promise<readonly { readonly chain: string; readonly seq: number; readonly hash: string }[]>;
  };
  readonly messages: {
    byDeliveryKey(id: string): Promise<
      | (ShownMessage & {
          readonly openId: OpenId;
          readonly messageId?: string;
          readonly retired: boolean;
          readonly replacedBy?: string;
        })
      | undefined
    >;
    /** Whether anything was ever addressed to this person. */
    anyTo(openId: OpenId): Promise<boolean>;
  };

  /** For drawing lots: 128 bits that nobody chose, hex; recorded with what was drawn. */
  newSeed(): string;
  /** SM3 of a text, hex: what is signed, printed and compared. */
  digest(text: string): string;
  /** Keeps a typed text, sealed, and answers its HMAC for the journal. */
  keepText(matter: Matter, name: string, text: string): Promise<string>;

  /** Appends to the journal, and tells everyone concerned (`announce.ts`). */
  record(
    event: Event,
    about: {
      matter: Matter;
      chain?: string;
      before?: string;
      after?: string;
      data?: Record<string, unknown>;
      /** Where the act itself names the article. */
      article?: Article;
      /** Many record in this chain at once: it is written last of all, so that none waits for what another still draws. */
      last?: true;
      /** Whoever acts is named nowhere: an objector (art. 15). */
      undisclosed?: true;
    },
  ): Promise<void>;
  /** A new card, or a new state of the card with the same key. */
  show(card: Show): Promise<void>;
  /** The card under the pressing finger: its redrawing waits until the click's own answer has gone out. */
  pressed(message: ShownMessage): void;
  /** Every live card of the matter is drawn anew for whoever holds it. */
  refresh(matter: Matter): Promise<void>;
}
