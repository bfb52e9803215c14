import { z } from 'zod';
import { optionalDay, optionalText } from '../../../cards/kit/form-value.ts';
import type { Day } from '../../domain/calendar.ts';
import { PEOPLE, personId } from '../../domain/ids.ts';
import { grantRole as decide } from '../../domain/people/decide-grants.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { roleWord } from './people-input.ts';

/** 「添加角色」: from today unless said otherwise; effective at the person's very next act. */
export const giveRole = useCase({
  name: 'people.manage',
  under: '24',
  input: z.strictObject({
    person: z.uuid(),
    role: roleWord(),
    district: optionalText({ max: 50 }),
    department: optionalText({ max: 100 }),
    from: optionalDay(),
    to: optionalDay(),
  }),
  async run(work, input) {
    await work.people.lockRegister();
    const person = await work.people.lock(personId(input.person));
    if (!person) return refuse('24', 'not-found');
    if (!person.active) return refuse('24', 'person-left');
    const districts = input.district === undefined ? [] : await work.districts.all();
    const district = districts.find(
      ({ shortName, fullName }) => shortName === input.district || fullName === input.district,
    );
    if (input.district !== undefined && !district) return refuse('5', 'district-unknown', { district: input.district });
    if (district && !district.active) return refuse('5', 'district-off', { district: district.shortName });
    const wanted = {
      role: input.role,
      ...(district ? { district: district.id } : {}),
      ...(input.department === undefined ? {} : { department: input.department }),
      // The form's schema has read them as real days.
      from: (input.from ?? work.today) as Day,
      ...(input.to === undefined ? {} : { to: input.to as Day }),
    };
    const verdict = decide(person.id, person.grants, { wanted, today: work.today });
    if (!verdict.ok) return verdict;
    const grant = await work.people.grant(person.id, wanted);
    const { department, ...plain } = wanted;
    const departmentMac = department && (await work.keepText(PEOPLE, 'grant.department', department));
    await work.record(verdict.value, {
      matter: PEOPLE,
      data: { person: person.id, grant, ...plain, ...(departmentMac ? { departmentMac } : {}) },
    });
    return allow({ person: person.id });
  },
});
