import type { Member, NewMember } from '../../protocol.ts';
import { ControlRefusal } from '../refusal.ts';
import { newId } from './ids.ts';

export type MemberIdType = 'open_id' | 'union_id' | 'user_id' | 'email';

/** A member with what only the platform's API shows. */
export interface MemberRecord {
  readonly openId: string;
  readonly unionId: string;
  readonly userId: string;
  name: string;
  title: string;
  readonly mobile?: string;
  readonly email?: string;
  active: boolean;
  /** In-app urgent messages not read yet; the platform stops at 200. */
  unreadUrgent: number;
}

const OPEN_ID = /^ou_[0-9a-z]{16,40}$/;

/** The people of the pretended tenant, found by any of their ids. */
export class Directory {
  readonly #byId: Readonly<Record<MemberIdType, Map<string, MemberRecord>>> = {
    open_id: new Map(),
    union_id: new Map(),
    user_id: new Map(),
    email: new Map(),
  };
  readonly #byName = new Map<string, MemberRecord>();
  readonly #byMobile = new Map<string, MemberRecord>();

  all(): IterableIterator<MemberRecord> {
    return this.#byId.open_id.values();
  }

  find(idType: MemberIdType, id: string): MemberRecord | undefined {
    return this.#byId[idType].get(id);
  }

  findByMobile(mobile: string): MemberRecord | undefined {
    return this.#byMobile.get(mobile.replace(/^\+?86/, ''));
  }

  /** All or none: a name or id taken refuses the whole list with 409. */
  add(people: readonly NewMember[]): MemberRecord[] {
    const taken = {
      name: new Set<string>(),
      openId: new Set<string>(),
      mobile: new Set<string>(),
      email: new Set<string>(),
    };
    for (const { name, openId, mobile, email } of people) {
      if (!name.trim()) throw new ControlRefusal(400, 'name is empty');
      if (openId !== undefined && !OPEN_ID.test(openId)) throw new ControlRefusal(400, `not an open_id: ${openId}`);
      const clash =
        ((this.#byName.has(name) || taken.name.has(name)) && `name ${name}`) ||
        (openId !== undefined && (this.#byId.open_id.has(openId) || taken.openId.has(openId)) && `open_id ${openId}`) ||
        (mobile !== undefined && (this.#byMobile.has(mobile) || taken.mobile.has(mobile)) && `mobile of ${name}`) ||
        (email !== undefined && (this.#byId.email.has(email) || taken.email.has(email)) && `email ${email}`);
      if (clash) throw new ControlRefusal(409, `already taken: ${clash}`);
      taken.name.add(name);
      if (openId !== undefined) taken.openId.add(openId);
      if (mobile !== undefined) taken.mobile.add(mobile);
      if (email !== undefined) taken.email.add(email);
    }
    return people.map((person) => this.#enter(person));
  }

  rename(member: MemberRecord, name: string): void {
    const holder = this.#byName.get(name);
    if (holder && holder !== member) throw new ControlRefusal(409, `already taken: name ${name}`);
    this.#byName.delete(member.name);
    member.name = name;
    this.#byName.set(name, member);
  }

  #enter({ name, title, openId, mobile, email }: NewMember): MemberRecord {
    const member: MemberRecord = {
      openId: openId ?? newId('ou_'),
      unionId: newId('on_'),
      userId: newId('').slice(0, 8),
      name,
      title: title ?? '',
      ...(mobile !== undefined && { mobile }),
      ...(email !== undefined && { email }),
      active: true,
      unreadUrgent: 0,
    };
    this.#byId.open_id.set(member.openId, member);
    this.#byId.union_id.set(member.unionId, member);
    this.#byId.user_id.set(member.userId, member);
    if (email !== undefined) this.#byId.email.set(email, member);
    if (mobile !== undefined) this.#byMobile.set(mobile, member);
    this.#byName.set(name, member);
    return member;
  }
}

export const memberView = ({ openId, unionId, name, title, mobile, email, active }: MemberRecord): Member => ({
  openId,
  unionId,
  name,
  title,
  ...(mobile !== undefined && { mobile }),
  ...(email !== undefined && { email }),
  active,
});
