import type { Day } from '../calendar.ts';
import type { DistrictId, PersonId } from '../ids.ts';

/** Every role that is granted. Applicants need no grant; whoever holds none of these is 未授权. */
export const ROLES = [
  'districtOfficer',
  'districtSigner',
  'officeClerk',
  'officeDirector',
  'department',
  'panelist',
  'agencyStaff',
  'leader',
  'chair',
  'government',
  'supervisor',
  'systemAdmin',
  'auditAdmin',
] as const;
export type Role = (typeof ROLES)[number];

export const isRole = (word: string): word is Role => ROLES.some((role) => role === word);

export const OFFICE_ROLES = ['officeClerk', 'officeDirector'] as const satisfies readonly Role[];
export const DISTRICT_ROLES = ['districtOfficer', 'districtSigner'] as const satisfies readonly Role[];
/** Who follows the process without doing any of it (art. 23). */
export const CITY_WATCHERS = ['supervisor', 'leader', 'chair'] as const satisfies readonly Role[];

/** Roles that take part in the 认定 itself; the others only run or watch the service. */
const WATCHING: readonly Role[] = ['supervisor', 'systemAdmin', 'auditAdmin'];
export const isBusinessRole = (role: Role): boolean => !WATCHING.includes(role);
export const needsDistrict = (role: Role): boolean => DISTRICT_ROLES.some((one) => one === role);
export const needsDepartment = (role: Role): boolean => role === 'department';

/** A role as held: from a day to a day, both inclusive. */
export interface Grant {
  readonly id: string;
  readonly role: Role;
  readonly districtId?: DistrictId;
  readonly department?: string;
  readonly from: Day;
  readonly to?: Day;
}

export const isHeldOn = ({ from, to }: Grant, day: Day): boolean => from <= day && (to === undefined || day <= to);

/** Whoever looks or acts: only the grants held today count, and none of somebody who left. */
export interface Viewer {
  readonly personId: PersonId;
  readonly name: string;
  readonly active: boolean;
  readonly grants: readonly Grant[];
  /** Credit code of the unit they belong to, where it is known (art. 24). */
  readonly employerCode?: string;
}

/**
 * Two roles that one person may not hold at once: whoever watches or runs the service takes no part in the 认定
 * (arts. 23–25), and who scores does not vote.
 */
export const cannotStandTogether = (one: Role, other: Role): boolean => {
  if (one === other) return false;
  const pair = [one, other];
  if (pair.some((role) => WATCHING.includes(role))) return true;
  return pair.includes('panelist') && (pair.includes('leader') || pair.includes('chair'));
};
