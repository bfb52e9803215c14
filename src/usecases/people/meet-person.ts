import { type OpenId, PEOPLE, type PersonId } from '../../domain/ids.ts';
import type { Work } from '../work.ts';

/** Whoever writes is listed, as 未授权, until given a role. Idempotent: whoever is known stays as they are. */
export const meetPerson = async (
  work: Work,
  { openId, name, unionId }: { openId: OpenId; name: string; unionId?: string },
): Promise<PersonId> => {
  await work.people.lockRegister();
  const known = await work.people.byOpenId(openId);
  if (known) return known.id;
  const person = await work.people.add({ name, openId, ...(unionId === undefined ? {} : { unionId }) });
  await work.record({ type: 'PersonAppeared', person }, { matter: PEOPLE, data: { person } });
  return person;
};
