import { type OpenId, PEOPLE } from '../../domain/ids.ts';
import { grantRole } from '../../domain/people/decide-grants.ts';
import type { Work } from '../work.ts';
import { meetPerson } from './meet-person.ts';

/**
 * The first administrators come from configuration. Whoever ever held the role is passed over: one that was ended in
 * the chat must not come back with the next start. Who holds a role that excludes this one is passed over too.
 */
export const ensureFirstAdministrators = async (work: Work, openIds: readonly OpenId[]): Promise<void> => {
  await work.people.lockRegister();
  for (const openId of openIds) {
    // The platform is not asked here; the name follows with its first change, or from 「人员」.
    const id = await meetPerson(work, { openId, name: `用户${openId.slice(-4)}` });
    const person = await work.people.find(id);
    if (!person?.active || (await work.people.everHeld(id, 'systemAdmin'))) continue;
    const wanted = { role: 'systemAdmin', from: work.today } as const;
    const verdict = grantRole(id, person.grants, { wanted, today: work.today });
    if (!verdict.ok) continue;
    const grant = await work.people.grant(id, wanted);
    await work.record(verdict.value, {
      matter: PEOPLE,
      data: { person: id, role: wanted.role, grant, from: wanted.from },
    });
  }
};
