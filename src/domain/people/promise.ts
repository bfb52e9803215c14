import type { Role } from './roles.ts';

/**
 * Art. 24: counts the texts of the statement for whoever handles applications and lists. From 101 on, so that it is never
 * taken for the one that leaders sign before they vote.
 */
export const HANDLING_VERSION = 101;

const HANDLING = [
  'districtOfficer',
  'districtSigner',
  'officeClerk',
  'officeDirector',
  'government',
] as const satisfies readonly Role[];

/** Panelists and leaders sign on a card of their own, before they see or decide anything. */
export const promisesByActing = (role: string): boolean => HANDLING.some((one) => one === role);

export const isHandling = (roles: readonly Role[]): boolean => roles.some(promisesByActing);
