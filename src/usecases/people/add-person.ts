import { z } from 'zod';
import { optional, optionalText, personOpenId, text } from '../../../cards/kit/form-value.ts';
import { type OpenId, PEOPLE, type PersonId, openId as toOpenId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { optionalEmail, optionalMobile } from './people-input.ts';
import type { NewPerson } from './people-port.ts';

/**
 * 「添加人员」: somebody who has not written yet. Named by a number or an address, the person was looked up on the
 * platform before this transaction (`feishu/contact-lookup.ts`), which puts what it learnt beside what was filled in.
 */
export const addPerson = useCase({
  name: 'people.manage',
  under: '24',
  input: z.strictObject({
    name: text({ max: 50 }),
    openId: optional(personOpenId()),
    mobile: optionalMobile(),
    email: optionalEmail(),
    found: optional(personOpenId()),
    lookup: optionalText({ max: 20 }),
  }),
  async run(work, { name, openId, mobile, email, found, lookup }) {
    if (!openId && !mobile && !email) return refuse('24', 'person-unreachable');
    if (lookup === 'differ' || (openId && found && openId !== found)) return refuse('24', 'contact-of-another');
    const id = openId ?? found;
    if (!id) return refuse('24', lookup === 'failed' ? 'directory-unavailable' : 'contact-unknown');
    return register(work, {
      name,
      openId: toOpenId(id),
      ...(mobile ? { mobile } : {}),
      ...(email ? { email } : {}),
    });
  },
});

const register = async (
  work: Work,
  person: NewPerson & { readonly openId: OpenId },
): Promise<Verdict<{ person: PersonId }>> => {
  await work.people.lockRegister();
  const { mobile, email } = person;
  const known = await work.people.byOpenId(person.openId);
  if (known?.active) return refuse('24', 'person-exists');
  const holders = await work.people.holdersOf({ mobiles: mobile ? [mobile] : [], emails: email ? [email] : [] });
  if (mobile && taken(holders.get(mobile), known?.id)) return refuse('24', 'mobile-taken');
  if (email && taken(holders.get(email), known?.id)) return refuse('24', 'email-taken');
  const id = known?.id ?? (await work.people.add(person));
  if (known) {
    // Somebody who had left is back: without any of the roles of before.
    await work.people.back(id);
    await work.people.change(id, person);
  }
  await work.record({ type: 'PersonAppeared', person: id }, { matter: PEOPLE, data: { person: id } });
  return allow({ person: id });
};

const taken = (holder: PersonId | undefined, self: PersonId | undefined): boolean =>
  holder !== undefined && holder !== self;
