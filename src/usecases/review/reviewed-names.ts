import { type Application, unitCodeOf } from '../../domain/application/application.ts';
import type { PersonId } from '../../domain/ids.ts';
import { namesIn, ownDomain } from '../../domain/people/background.ts';
import { isHeldOn } from '../../domain/people/roles.ts';
import { type Asked, type Hint, hintsFor, type Named } from '../../domain/review/hints.ts';
import type { Person } from '../people/people-port.ts';
import type { Work } from '../work.ts';

const unitNameOf = ({ kind, form }: Application): string | undefined => {
  const name = form[kind === 'organisation' ? 'name' : 'employer'];
  return typeof name === 'string' ? name : undefined;
};

const answer = ({ form }: Application, name: string): string | undefined => {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
};
const phonesOf = (application: Application): readonly string[] =>
  ['contactPhone', 'phone'].flatMap((name) => answer(application, name) ?? []);
/** Who of the register is reached under a number that stands in an application. */
const phoneHolders = (work: Work, applications: readonly Application[]): Promise<ReadonlyMap<string, PersonId>> =>
  work.people.holdersOf({ mobiles: [...new Set(applications.flatMap(phonesOf))], emails: [] });

/** Names and what ties them to others: all that is shown or hinted at before anybody has signed. */
export const namedOf = async (work: Work, applications: readonly Application[]): Promise<readonly Named[]> => {
  const known = new Map(applications.map((one) => [one.id, one]));
  const named: Named[] = [];
  const holders = await phoneHolders(work, applications);
  for (const application of applications) {
    const unitName = unitNameOf(application);
    const unitCode = unitCodeOf(application);
    const mailDomain = ownDomain(answer(application, 'contactEmail'));
    const related = (await work.applications.related(application)).map(({ id, title }) => {
      const other = known.get(id);
      const code = other && unitCodeOf(other);
      return { name: (other && unitNameOf(other)) ?? title, ...(code === undefined ? {} : { code }) };
    });
    named.push({
      id: application.id,
      ...(unitName === undefined ? {} : { unitName }),
      ...(unitCode === undefined ? {} : { unitCode }),
      ...(application.district ? { district: application.district } : {}),
      reachedAt: phonesOf(application).flatMap((phone) => holders.get(phone) ?? []),
      ...(mailDomain === undefined ? {} : { mailDomain }),
      coachedBy: namesIn(answer(application, 'coachedBy')),
      societies: namesIn(answer(application, 'societies')),
      related,
    });
  }
  return named;
};

const askedOf = (work: Work, person: Person, mailDomain: string | undefined): Asked => {
  const { id, employer, employerCode, formerEmployers, bodies, societies, grants } = person;
  return {
    person: id,
    formerEmployers: namesIn(formerEmployers),
    bodies: namesIn(bodies),
    societies: namesIn(societies),
    ...(mailDomain === undefined ? {} : { mailDomain }),
    ...(employer === undefined ? {} : { employer }),
    ...(employerCode === undefined ? {} : { employerCode }),
    districts: grants.flatMap((grant) => (grant.districtId && isHeldOn(grant, work.today) ? [grant.districtId] : [])),
  };
};

/** Of several people, by whom they are for. */
export const hintsOfAll = async (
  work: Work,
  people: readonly Person[],
  named: readonly Named[],
): Promise<ReadonlyMap<PersonId, readonly Hint[]>> => {
  const domains = await work.people.mailDomains(people.map(({ id }) => id));
  return new Map(people.map((person) => [person.id, hintsFor(askedOf(work, person, domains.get(person.id)), named)]));
};

export const hintsOf = async (work: Work, person: Person, named: readonly Named[]): Promise<readonly Hint[]> =>
  (await hintsOfAll(work, [person], named)).get(person.id) ?? [];
