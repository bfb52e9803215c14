import { setTimeout as sleep } from 'node:timers/promises';
import { openId } from '../domain/ids.ts';
import { emailAddress, mobileNumber } from '../domain/people/contact.ts';
import { type Store, Stranger } from '../store/store.ts';
import type { Gateway } from './gateway.ts';
import type { CardClick } from './inbound.ts';
import { lookUp } from './resolve-people.ts';

/** Done before a click's transaction, because nothing may leave from inside one. Never throws for the platform. */
export type Prepare = (click: CardClick) => Promise<CardClick>;

interface LookupParts {
  readonly gateway: Pick<Gateway, 'findByContact'>;
  readonly store: Store;
  /** How long the platform may take of a click's budget. */
  readonly patienceMs?: number;
}

/**
 * 「添加人员」 by number or address: asks the platform whose it is and puts the answer beside what was filled in, where
 * `addPerson` finds it. Asked only for who may add, so that nobody learns here whose a number is.
 */
export const createContactLookup = ({ gateway, store, patienceMs = 1_500 }: LookupParts): Prepare => {
  const mayAdd = async (id: string): Promise<boolean> => {
    try {
      return await store.read({ openId: openId(id) }, async (work) => work.may('people.manage').ok);
    } catch (error) {
      if (error instanceof Stranger) return false;
      throw error;
    }
  };

  return async (click) => {
    if (click.act !== 'people.add' || !click.form) return click;
    // What we add ourselves is never taken from outside.
    const { found: _, lookup: __, ...form } = click.form;
    const mobile = read(form.mobile, mobileNumber);
    const email = read(form.email, emailAddress);
    if ((mobile === undefined && email === undefined) || !(await mayAdd(click.openId))) return { ...click, form };
    const contact = { ...(mobile ? { mobile } : {}), ...(email ? { email } : {}) };
    const late = sleep(patienceMs, undefined, { ref: false });
    const owners = await Promise.race([lookUp([contact], gateway), late]);
    if (!owners) return { ...click, form: { ...form, lookup: 'failed' } };
    const [found, other] = owners.ids;
    if (other !== undefined) return { ...click, form: { ...form, lookup: 'differ' } };
    return { ...click, form: { ...form, ...(found === undefined ? {} : { found }) } };
  };
};

const read = (value: unknown, form: (text: string) => string | undefined): string | undefined =>
  typeof value === 'string' ? form(value) : undefined;
