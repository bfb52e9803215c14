import type { DistrictId, OpenId, PersonId } from '../../domain/ids.ts';
import type { Background } from '../../domain/people/background.ts';
import type { WantedGrant } from '../../domain/people/decide-grants.ts';
import type { Grant, Role } from '../../domain/people/roles.ts';

/** A person as the store knows them. Numbers and addresses never leave the store but through `contactOf`. */
export interface Person extends Background {
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

export interface NewPerson extends Background {
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

export interface PeopleFilter {
  /** Part of a name, a role's code, or a district's short name. */
  readonly search?: string;
  readonly role?: Role;
  readonly district?: DistrictId;
  readonly unauthorisedOnly?: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface District {
  readonly id: DistrictId;
  readonly shortName: string;
  readonly fullName: string;
  readonly bodyName: string;
  readonly active: boolean;
}

export interface PeoplePort {
  /** Until commit nobody else changes who is there and who holds what: for acts that must see everyone at once. */
  lockRegister(): Promise<void>;
  find(id: PersonId): Promise<Person | undefined>;
  lock(id: PersonId): Promise<Person | undefined>;
  byOpenId(openId: OpenId): Promise<Person | undefined>;
  many(which: { ids: readonly PersonId[] } | { openIds: readonly OpenId[] }): Promise<readonly Person[]>;
  /** Under which unit's own domain people have an address; who has none, or one at a public provider, is absent. */
  mailDomains(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
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
}

export interface DistrictsPort {
  all(): Promise<readonly District[]>;
  switch(id: DistrictId, active: boolean): Promise<void>;
}
