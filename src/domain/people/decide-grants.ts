import type { Day } from '../calendar.ts';
import type { RoleEnded, RoleGranted } from '../events.ts';
import type { DistrictId, PersonId } from '../ids.ts';
import { allow, type Breach, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import { cannotStandTogether, type Grant, needsDepartment, needsDistrict, type Role } from './roles.ts';

export interface WantedGrant {
  readonly role: Role;
  readonly district?: DistrictId;
  readonly department?: string;
  readonly from: Day;
  readonly to?: Day;
}

/** Arts. 23–25: who may be given a role. All that stands against it is named at once. */
export const grantBreaches = (held: readonly Grant[], wanted: WantedGrant, today: Day): Breach[] => {
  const { role, district, department, from, to } = wanted;
  const live = held.filter((grant) => !isOver(grant, today));
  const overlapping = live.filter((grant) => overlaps(grant, wanted));
  return [
    ...(needsDistrict(role) && district === undefined ? [breach('5', 'district-missing', { role })] : []),
    ...(!needsDistrict(role) && district !== undefined ? [breach('5', 'district-superfluous', { role })] : []),
    ...(needsDepartment(role) && !department ? [breach('24', 'department-missing', { role })] : []),
    ...(to !== undefined && to < from ? [breach('24', 'term-reversed', { from, to })] : []),
    ...(to !== undefined && to >= from && to < today ? [breach('24', 'term-over', { to })] : []),
    ...conflictsAmong(overlapping, role),
    // One office, one term at a time: a second one, even a later one, would hide when the first ends.
    ...(live.some((grant) => isSameOffice(grant, wanted)) ? [breach('24', 'role-already-held', { role })] : []),
  ];
};

export const grantRole = (
  person: PersonId,
  held: readonly Grant[],
  { wanted, today }: { wanted: WantedGrant; today: Day },
): Verdict<RoleGranted> => {
  const breaches = grantBreaches(held, wanted, today);
  if (breaches.length > 0) return refuseAll(breaches);
  const { role, district, department, from, to } = wanted;
  return allow({
    type: 'RoleGranted',
    person,
    role,
    ...(district ? { district } : {}),
    ...(department ? { department } : {}),
    from,
    ...(to === undefined ? {} : { to }),
  });
};

/**
 * The last administrator may not be removed: nobody could give a role again. A role that begins later can be taken back
 * before it begins.
 */
export const endRole = (
  person: PersonId,
  grant: Grant | undefined,
  { today, otherAdmins }: { today: Day; otherAdmins: number },
): Verdict<RoleEnded> => {
  if (!grant || isOver(grant, today)) return refuse('24', 'role-not-held');
  if (grant.role === 'systemAdmin' && grant.from <= today && otherAdmins === 0) {
    return refuse('24', 'last-administrator');
  }
  return allow({
    type: 'RoleEnded',
    person,
    role: grant.role,
    ...(grant.districtId ? { district: grant.districtId } : {}),
  });
};

export const isOver = ({ to }: Grant, today: Day): boolean => to !== undefined && to < today;

const overlaps = (grant: Grant, { from, to }: WantedGrant): boolean =>
  (grant.to === undefined || grant.to >= from) && (to === undefined || grant.from <= to);

/** The same role at the same place: what a person can hold only once. */
const isSameOffice = (grant: Grant, { role, district, department }: WantedGrant): boolean =>
  grant.role === role && grant.districtId === district && (grant.department ?? '') === (department ?? '');

/** A role held twice, in two districts, stands in the way only once. */
const conflictsAmong = (overlapping: readonly Grant[], role: Role): Breach[] =>
  [...new Set(overlapping.map((grant) => grant.role))]
    .filter((other) => cannotStandTogether(other, role))
    .map((other) => breach('24', 'roles-conflict', { role, other }));
