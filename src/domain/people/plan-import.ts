import type { Day } from '../calendar.ts';
import type { DistrictId, OpenId, PersonId } from '../ids.ts';
import { type Breach, breach } from '../regulation.ts';
import { BACKGROUND, type Background } from './background.ts';
import { grantBreaches, isOver, type WantedGrant } from './decide-grants.ts';
import { type Grant, needsDepartment, needsDistrict, type Role } from './roles.ts';

/** A row of a table of people, read and resolved; what could not be read is among its problems. */
export interface PeopleRow extends Background {
  /** As the spreadsheet numbers it; the header is 1. */
  readonly line: number;
  readonly name: string;
  readonly openId?: OpenId;
  readonly mobile?: string;
  readonly email?: string;
  readonly roles: readonly Role[];
  /** Short or full name, as written. */
  readonly district?: string;
  readonly department?: string;
  readonly employer?: string;
  readonly employerCode?: string;
  readonly field?: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly problems: readonly Breach[];
}

interface KnownPerson extends Background {
  readonly id: PersonId;
  readonly openId?: OpenId;
  readonly name: string;
  readonly active: boolean;
  readonly grants: readonly Grant[];
  readonly employer?: string;
  readonly employerCode?: string;
  readonly field?: string;
}

/** The register as it is at this moment. */
export interface Register {
  readonly people: readonly KnownPerson[];
  /** Number or address → who is registered under it. */
  readonly contacts: ReadonlyMap<string, PersonId>;
  readonly districts: readonly {
    readonly id: DistrictId;
    readonly shortName: string;
    readonly fullName: string;
    readonly active: boolean;
  }[];
}

/** What of a person a row sets; an empty cell leaves what is there. */
export interface PersonFacts extends Background {
  readonly name?: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly employer?: string;
  readonly employerCode?: string;
  readonly field?: string;
}

interface Planned {
  readonly line: number;
  readonly name: string;
}
export type PlannedRow =
  | (Planned & {
      readonly kind: 'new';
      readonly openId: OpenId;
      readonly facts: PersonFacts & { readonly name: string };
      readonly grants: readonly WantedGrant[];
    })
  | (Planned & {
      readonly kind: 'changed';
      readonly person: PersonId;
      readonly returns: boolean;
      readonly facts: PersonFacts;
      readonly grants: readonly WantedGrant[];
    })
  | (Planned & { readonly kind: 'unchanged' })
  | (Planned & { readonly kind: 'wrong'; readonly breaches: readonly Breach[] });

/** What each row would do to the register. Asked for the preview, and again under lock when it is confirmed. */
export const planImport = (rows: readonly PeopleRow[], register: Register, today: Day): readonly PlannedRow[] => {
  const byOpenId = new Map(register.people.map((person) => [person.openId, person]));
  const firstLines = new Map<string, number>();
  return rows.map((row) => {
    const known = row.openId === undefined ? undefined : byOpenId.get(row.openId);
    const twice = repeated(row, firstLines);
    return planRow(row, known, { register, today, ...(twice === undefined ? {} : { twice }) });
  });
};

/** The line that named the same person, number or address before; remembers this one's. */
const repeated = ({ line, openId, mobile, email }: PeopleRow, firstLines: Map<string, number>): number | undefined => {
  const keys = [openId, mobile, email].filter((key) => key !== undefined);
  const earlier = keys.map((key) => firstLines.get(key)).find((found) => found !== undefined);
  for (const key of keys) if (!firstLines.has(key)) firstLines.set(key, line);
  return earlier;
};

interface RowContext {
  readonly register: Register;
  readonly today: Day;
  readonly twice?: number;
}

const planRow = (
  row: PeopleRow,
  known: KnownPerson | undefined,
  { register, today, twice }: RowContext,
): PlannedRow => {
  const { line, name } = row;
  const held = known?.active ? known.grants : [];
  const district = districtOf(row, register);
  const wanted = row.roles.map((role) =>
    wantedGrant(row, { role, today, ...(district.id ? { district: district.id } : {}) }),
  );
  const fresh = wanted.filter((grant) => !held.some((has) => isHeldAlready(has, grant, today)));
  const breaches = [
    ...row.problems,
    ...(twice === undefined ? [] : [breach('24', 'row-repeats', { line: twice })]),
    ...district.breaches,
    ...contactBreaches(row, known, register),
    ...wanted.flatMap((grant) => termBreaches(row, grant, { held, today })),
    // A district nobody knows is not missing as well.
    ...grantsBreaches(held, fresh, today).filter(
      ({ code }) => code !== 'district-missing' || district.breaches.length === 0,
    ),
  ];
  if (breaches.length > 0 || row.openId === undefined)
    return { line, name, kind: 'wrong', breaches: distinct(breaches) };
  const facts = changedFacts(row, known, register);
  if (!known) return { line, name, kind: 'new', openId: row.openId, facts: { ...facts, name }, grants: fresh };
  const returns = !known.active;
  if (!returns && fresh.length === 0 && Object.keys(facts).length === 0) return { line, name, kind: 'unchanged' };
  return { line, name, kind: 'changed', person: known.id, returns, facts, grants: fresh };
};

/** 区市 counts only where a role of the row belongs to a district; for others it is a remark. */
const districtOf = (
  { roles, district }: PeopleRow,
  { districts }: Register,
): { id?: DistrictId; breaches: readonly Breach[] } => {
  if (district === undefined) return { breaches: [] };
  const found = districts.find(({ shortName, fullName }) => shortName === district || fullName === district);
  if (!found) return { breaches: [breach('5', 'district-unknown', { district })] };
  if (!roles.some(needsDistrict)) return { breaches: [] };
  return found.active
    ? { id: found.id, breaches: [] }
    : { id: found.id, breaches: [breach('5', 'district-off', { district: found.shortName })] };
};

const wantedGrant = (
  row: PeopleRow,
  { role, today, district }: { role: Role; today: Day; district?: DistrictId },
): WantedGrant => ({
  role,
  ...(needsDistrict(role) && district !== undefined ? { district } : {}),
  ...(needsDepartment(role) && row.department !== undefined ? { department: row.department } : {}),
  from: row.from ?? today,
  ...(row.to === undefined ? {} : { to: row.to }),
});

/** By hand a role can carry a department that the table gives only where the role needs one. */
const isHeldAlready = (grant: Grant, wanted: WantedGrant, today: Day): boolean =>
  !isOver(grant, today) &&
  grant.role === wanted.role &&
  grant.districtId === wanted.district &&
  (!needsDepartment(wanted.role) || (grant.department ?? '') === (wanted.department ?? ''));

/** A table never moves the days of a role that is held: that would end a role without anybody saying so. */
const termBreaches = (
  row: PeopleRow,
  wanted: WantedGrant,
  { held, today }: { held: readonly Grant[]; today: Day },
): Breach[] => {
  const grant = held.find((has) => isHeldAlready(has, wanted, today));
  if (!grant) return [];
  const differs = (row.from !== undefined && row.from !== grant.from) || (row.to !== undefined && row.to !== grant.to);
  return differs ? [breach('24', 'term-differs', { role: wanted.role })] : [];
};

/** Each role is judged with those before it already held: two of one row may exclude each other. */
const grantsBreaches = (held: readonly Grant[], wanted: readonly WantedGrant[], today: Day): Breach[] =>
  wanted.flatMap((grant, index) => {
    const before = wanted.slice(0, index).map(
      ({ district, ...rest }, at): Grant => ({
        id: `row-${at}`,
        ...rest,
        ...(district ? { districtId: district } : {}),
      }),
    );
    return grantBreaches([...held, ...before], grant, today);
  });

const contactBreaches = (
  { mobile, email }: PeopleRow,
  known: KnownPerson | undefined,
  { contacts }: Register,
): Breach[] => {
  const taken = (contact: string | undefined): boolean => {
    const holder = contact === undefined ? undefined : contacts.get(contact);
    return holder !== undefined && holder !== known?.id;
  };
  return [
    ...(taken(mobile) ? [breach('24', 'mobile-taken')] : []),
    ...(taken(email) ? [breach('24', 'email-taken')] : []),
  ];
};

const changedFacts = (row: PeopleRow, known: KnownPerson | undefined, { contacts }: Register): PersonFacts => ({
  ...(known?.name === row.name ? {} : { name: row.name }),
  ...(row.mobile === undefined || contacts.has(row.mobile) ? {} : { mobile: row.mobile }),
  ...(row.email === undefined || contacts.has(row.email) ? {} : { email: row.email }),
  ...(row.employer === undefined || row.employer === known?.employer ? {} : { employer: row.employer }),
  ...(row.employerCode === undefined || row.employerCode === known?.employerCode
    ? {}
    : { employerCode: row.employerCode }),
  ...(row.field === undefined || row.field === known?.field ? {} : { field: row.field }),
  ...Object.fromEntries(
    BACKGROUND.flatMap((name) => (row[name] === undefined || row[name] === known?.[name] ? [] : [[name, row[name]]])),
  ),
});

const distinct = (breaches: readonly Breach[]): readonly Breach[] => [
  ...new Map(breaches.map((one) => [`${one.code} ${JSON.stringify(one.params)}`, one])).values(),
];
