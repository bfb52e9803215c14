import { type Application, unitCodeOf } from '../../domain/application/application.ts';
import { isHeldOn } from '../../domain/people/roles.ts';
import { type Asked, type Hint, hintsFor, type Named } from '../../domain/review/hints.ts';
import type { Person } from '../people/people-port.ts';
import type { Work } from '../work.ts';

const unitNameOf = ({ kind, form }: Application): string | undefined => {
  const name = form[kind === 'organisation' ? 'name' : 'employer'];
  return typeof name === 'string' ? name : undefined;
};

/** Names and what ties them to others: all that is shown or hinted at before anybody has signed. */
export const namedOf = async (work: Work, applications: readonly Application[]): Promise<readonly Named[]> => {
  const known = new Map(applications.map((one) => [one.id, one]));
  const named: Named[] = [];
  for (const application of applications) {
    const unitName = unitNameOf(application);
    const unitCode = unitCodeOf(application);
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
      related,
    });
  }
  return named;
};

const askedOf = (work: Work, { employer, employerCode, grants }: Person): Asked => ({
  ...(employer === undefined ? {} : { employer }),
  ...(employerCode === undefined ? {} : { employerCode }),
  districts: grants.flatMap((grant) => (grant.districtId && isHeldOn(grant, work.today) ? [grant.districtId] : [])),
});

export const hintsOf = (work: Work, person: Person, named: readonly Named[]): readonly Hint[] =>
  hintsFor(askedOf(work, person), named);
