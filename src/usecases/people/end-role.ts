import { z } from 'zod';
import { PEOPLE, personId } from '../../domain/ids.ts';
import { endRole as decide } from '../../domain/people/decide-grants.ts';
import { isHeldOn } from '../../domain/people/roles.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { leaveBallots } from '../ballot/leave-ballot.ts';
import { useCase } from '../execute.ts';
import { leavePanels } from '../review/leave-panels.ts';

/** 「终止」: lost at once, since roles are read from the store at every act. */
export const endRole = useCase({
  name: 'people.manage',
  under: '24',
  input: z.strictObject({ person: z.uuid(), grant: z.uuid() }),
  async run(work, input) {
    // Two administrators who end each other at the same moment would otherwise both be the one who is left.
    await work.people.lockRegister();
    const person = await work.people.lock(personId(input.person));
    if (!person) return refuse('24', 'not-found');
    const grant = person.grants.find(({ id }) => id === input.grant);
    const admins = await work.people.holding(['systemAdmin']);
    const otherAdmins = admins.filter(({ id, openId }) => id !== person.id && openId !== undefined).length;
    const verdict = decide(person.id, grant, { today: work.today, otherAdmins });
    if (!verdict.ok) return verdict;
    await work.people.endGrant(input.grant);
    await work.record(verdict.value, {
      matter: PEOPLE,
      data: { person: person.id, grant: input.grant, role: verdict.value.role, district: verdict.value.district },
    });
    const still = person.grants.filter((one) => one.id !== input.grant && isHeldOn(one, work.today));
    const roles = still.map(({ role }) => role);
    if (verdict.value.role === 'panelist' && !roles.includes('panelist')) await leavePanels(work, person.id);
    await leaveBallots(work, person.id, roles);
    return allow({ person: person.id });
  },
});
