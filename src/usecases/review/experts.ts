import { isHeldOn } from '../../domain/people/roles.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { Expert } from '../../domain/review/decide-panel.ts';
import type { Person } from '../people/people-port.ts';
import type { Work } from '../work.ts';

export const asExpert = (work: Work, { id, name, grants }: Person): Expert => ({
  id,
  name,
  roles: grants.filter((grant) => isHeldOn(grant, work.today)).map(({ role }) => role),
});

/** Is a panelist today. */
export const isJudging = (work: Work, person: Person): boolean =>
  person.active && asExpert(work, person).roles.includes('panelist');

/** Art. 8(3): the expert pool, as it is today. */
export const expertPool = async (work: Work): Promise<readonly Person[]> =>
  [...(await work.people.holding(['panelist']))].sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'));

/** Who is meant: by id, by the platform's id, or by a name that only one of the pool bears. */
export const findExpert = (pool: readonly Person[], said: string): Person | undefined => {
  const named = pool.filter(({ name }) => name === said.trim());
  return pool.find(({ id, openId }) => id === said || openId === said) ?? (named.length === 1 ? named[0] : undefined);
};

/** All of them, each once; whoever cannot be found is no expert. */
export const readExperts = (
  work: Work,
  pool: readonly Person[],
  given: readonly string[],
): Verdict<readonly Expert[]> => {
  const found = given.map((said) => findExpert(pool, said));
  const people = found.filter((person) => person !== undefined);
  if (people.length < found.length) return refuse('8.3', 'expert-gone', { count: found.length - people.length });
  return allow([...new Map(people.map((person) => [person.id, asExpert(work, person)])).values()]);
};
