import type { Arrangement } from '../calendar/arrangement.ts';
import type { Day, HolidayTable } from '../domain/calendar.ts';
import type { Cycle } from '../domain/cycle/cycle.ts';
import type { Event } from '../domain/events.ts';
import type { DistrictId, ImportId, Matter, OpenId, PersonId, ProposalId } from '../domain/ids.ts';
import type { WantedGrant } from '../domain/people/decide-grants.ts';
import type { Grant, Role, Viewer } from '../domain/people/roles.ts';
import type { Verdict } from '../domain/regulation.ts';
import type { TaskKind } from '../domain/tasks.ts';
import type { Act, Subject } from '../domain/visibility.ts';
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
  readonly role: Role;
  readonly district?: DistrictId;
  readonly notBy?: PersonId;
  readonly dueAt?: Date;
  readonly openedAt: Date;
}

export interface Proposal {
  readonly id: ProposalId;
  readonly kind: 'schedule' | 'calendar';
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
}

export interface StagedImport {
  readonly id: ImportId;
  readonly kind: 'people';
  readonly owner: PersonId;
  readonly state: 'open' | 'confirmed' | 'rejected';
  readonly rows: unknown;
  readonly createdAt: Date;
}

export interface JournalLine {
  readonly seq: number;
  readonly at: Date;
  readonly actor: PersonId | 'clock' | 'setup';
  readonly act: string;
  readonly article: string;
  readonly data: unknown;
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
  /** The published arrangements, with what two persons have loaded up to now. */
  readonly calendar: HolidayTable;

  /** Refused as visibility says; the role found is the one the act is recorded in. */
  may(act: Act, subject?: Subject): Verdict<{ readonly role: Role | 'anyone' }>;
  viewer(): Viewer;

  readonly cycles: {
    find(year: number): Promise<Cycle | undefined>;
    /** Locks the row until commit; undefined when there is none (the year itself is then locked). */
    lock(year: number): Promise<Cycle | undefined>;
    save(cycle: Cycle): Promise<void>;
    all(): Promise<readonly Cycle[]>;
    /** Cycles whose next instant has come, locked, skipping those another process holds. */
    due(limit: number): Promise<readonly number[]>;
  };
  readonly calls: {
    find(year: number): Promise<Call | undefined>;
    issue(call: { year: number; content: unknown; contentHash: string; by: PersonId }): Promise<void>;
    amend(year: number, moves: readonly { name: string; from: Day; to: Day }[], reason: string): Promise<void>;
  };
  readonly proposals: {
    open(proposal: { kind: Proposal['kind']; matter: Matter; payload: unknown; reason: string }): Promise<ProposalId>;
    lock(id: ProposalId): Promise<Proposal | undefined>;
    find(id: ProposalId): Promise<Proposal | undefined>;
    openOn(kind: Proposal['kind'], matter: Matter): Promise<Proposal | undefined>;
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
      role: Role;
      district?: DistrictId;
      notBy?: PersonId;
      dueAt?: Date;
    }): Promise<void>;
    close(kind: TaskKind, matter: Matter): Promise<void>;
    /** What waited for this one person now waits for everyone who holds the role. */
    free(person: PersonId): Promise<readonly Task[]>;
    /** Open tasks that wait for this viewer, most urgent first. */
    of(
      viewer: Viewer,
      page: { offset: number; limit: number },
    ): Promise<{ readonly tasks: readonly Task[]; readonly total: number }>;
  };
  readonly imports: {
    stage(staged: { kind: 'people'; fileId: string; rows: unknown }): Promise<ImportId>;
    find(id: ImportId): Promise<StagedImport | undefined>;
    lock(id: ImportId): Promise<StagedImport | undefined>;
    /** The rows are forgotten: what is kept is their `summary`, since a table of people is full of numbers. */
    close(id: ImportId, state: 'confirmed' | 'rejected', summary: unknown): Promise<void>;
  };
  readonly files: {
    /** Lists a stored content as received from whoever acts; answers the id. */
    keep(file: ReceivedFile): Promise<string>;
  };
  readonly journal: {
    of(matter: Matter, limit: number): Promise<readonly JournalLine[]>;
    /** The end of every chain, as kept outside by the supervisors. */
    heads(): Promise<readonly { readonly chain: string; readonly seq: number; readonly hash: string }[]>;
  };
  readonly messages: {
    byDeliveryKey(
      id: string,
    ): Promise<
      (ShownMessage & { readonly openId: OpenId; readonly messageId?: string; readonly retired: boolean }) | undefined
    >;
    /** Whether anything was ever addressed to this person. */
    anyTo(openId: OpenId): Promise<boolean>;
  };

  /** SM3 of a text, hex: what is signed, printed and compared. */
  digest(text: string): string;
  /** Keeps a typed text, sealed, and answers its HMAC for the journal. */
  keepText(matter: Matter, name: string, text: string): Promise<string>;

  /** Appends to the journal, and tells everyone concerned (`announce.ts`). */
  record(
    event: Event,
    about: { matter: Matter; chain?: string; before?: string; after?: string; data?: Record<string, unknown> },
  ): Promise<void>;
  /** A new card, or a new state of the card with the same key. */
  show(card: Show): Promise<void>;
  /** The card under the pressing finger: its redrawing waits until the click's own answer has gone out. */
  pressed(message: ShownMessage): void;
  /** Every live card of the matter is drawn anew for whoever holds it. */
  refresh(matter: Matter): Promise<void>;
}
