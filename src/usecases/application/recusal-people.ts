import type { Application } from '../../domain/application/application.ts';
import { isNamed, type Recusal, setAside } from '../../domain/application/recusal.ts';
import { DISTRICT_ROLES, isBusinessRole, isHeldOn, OFFICE_ROLES } from '../../domain/people/roles.ts';
import type { Person } from '../people/people-port.ts';
import type { Work } from '../work.ts';

/** As many as a list of options takes. */
const MOST = 40;

/** Whoever takes part today, in whatever role; only they can be set aside. */
const takesPart = (work: Work, { active, grants }: Person): boolean =>
  active && grants.some((grant) => isBusinessRole(grant.role) && isHeldOn(grant, work.today));

/**
 * Who may be meant by 「申请回避」: whoever bears the name or a part of it, then everybody in whose hands the application
 * is anyway, since people write 王科长 for 王强. Those of that very name come first.
 */
export const recusalCandidates = async (
  work: Work,
  { district, recusals }: Application,
  recusal: Recusal,
): Promise<readonly Person[]> => {
  const { people: named } = await work.people.search({ search: recusal.person, offset: 0, limit: MOST });
  const handling = [
    ...(district ? await work.people.holding(DISTRICT_ROLES, district) : []),
    ...(await work.people.holding(OFFICE_ROLES)),
  ];
  const aside = setAside(recusals);
  const all = [...new Map([...named, ...handling].map((person) => [person.id, person])).values()];
  const possible = all.filter((person) => takesPart(work, person) && !aside.includes(person.id));
  const bearing = possible.filter(({ name }) => isNamed(recusal, name));
  return [...bearing, ...possible.filter((person) => !bearing.includes(person))].slice(0, MOST);
};
