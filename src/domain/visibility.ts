import type { CycleState } from './cycle/stages.ts';
import type { DistrictId } from './ids.ts';
import { CITY_WATCHERS, DISTRICT_ROLES, needsDistrict, OFFICE_ROLES, type Role, type Viewer } from './people/roles.ts';
import { type Article, allow, refuse, type Verdict } from './regulation.ts';

/**
 * Law 7: what a person may see or do is computed here and nowhere else. Default deny: what no line allows is refused.
 * A thing that the person may not even see is refused as `not-found`; a thing seen but not theirs to do names its article.
 */
export type Act = Look | Deed;
type Look = keyof typeof LOOKS;
type Deed = keyof typeof DEEDS;

/**
 * What the act is about. Whoever has loaded the thing states it; with nothing loaded yet the question is asked in
 * general, whether there could be such a thing for this person. The type leaves no way to state a part and forget
 * that the plan is still in hand.
 */
export type Subject = InGeneral | OfCycle;
interface InGeneral {
  readonly stage?: never;
  readonly announced?: never;
  readonly district?: never;
}
interface OfCycle {
  /** No answer turns on it yet: what a stage forbids is refused by the domain, with a better reason. */
  readonly stage: CycleState;
  /** The 认定通知 is public. */
  readonly announced: boolean;
  /** Absent: the city's, no single district's. */
  readonly district?: DistrictId;
}

interface Rule {
  readonly under: Article;
  /** In the order in which a role is chosen to be recorded. `anyone` includes people without a grant. */
  readonly who: readonly Role[] | 'anyone';
}
interface LookRule extends Rule {
  /** Until the 认定通知 is public, only whoever sees the plan sees this. */
  readonly onceAnnounced?: true;
}
interface DeedRule extends Rule {
  /** What it is done to: whoever does not see that is told 「没有找到」. */
  readonly sees: Look;
}

const PLAN_READERS = [...OFFICE_ROLES, ...CITY_WATCHERS] as const;

const LOOKS = {
  'help.see': { under: '23', who: 'anyone' },
  'rules.see': { under: '23', who: 'anyone' },
  'tasks.see': { under: '23', who: 'anyone' },

  /** A plan in hand is the office's own paper; whoever watches the process sees it, nobody else does. */
  'plan.see': { under: '8.1', who: PLAN_READERS },
  'call.see': { under: '8.2', who: 'anyone', onceAnnounced: true },
  'progress.see': { under: '23', who: [...PLAN_READERS, ...DISTRICT_ROLES], onceAnnounced: true },

  /** By which calendar the working days are counted (art. 15 leaves it open). */
  'calendar.see': { under: 'unregulated', who: [...OFFICE_ROLES, 'supervisor'] },

  /** The supervisor sees what the office sees (art. 23); managing and auditing people are two hands (art. 24). */
  'people.see': { under: '24', who: ['systemAdmin', ...OFFICE_ROLES, 'supervisor'] },
  'districts.see': { under: '5', who: ['systemAdmin', ...OFFICE_ROLES, 'supervisor'] },

  /** Metrics of the process, health of the queues: the people who run the service. */
  'service.see': { under: '23', who: ['systemAdmin', 'auditAdmin'] },
  /** Reads and recomputes, changes nothing. */
  'journal.verify': { under: '23', who: ['supervisor', 'auditAdmin'] },
} as const satisfies Record<string, LookRule>;

const DEEDS = {
  'cycle.draft': { under: '8.1', who: ['officeClerk'], sees: 'plan.see' },
  'plan.edit': { under: '8.1', who: ['officeClerk'], sees: 'plan.see' },
  'plan.submit': { under: '8.1', who: ['officeClerk'], sees: 'plan.see' },
  'plan.sign': { under: '8.1', who: ['officeDirector'], sees: 'plan.see' },
  'plan.return': { under: '8.1', who: ['officeDirector'], sees: 'plan.see' },
  'call.issue': { under: '8.2', who: ['officeDirector'], sees: 'plan.see' },
  /** The days are public by then: others learn whose it is to move them. */
  'schedule.propose': { under: '4', who: OFFICE_ROLES, sees: 'call.see' },
  /** A change that is only proposed is a paper in hand. */
  'schedule.decide': { under: '4', who: ['officeDirector'], sees: 'plan.see' },

  'calendar.propose': { under: 'unregulated', who: OFFICE_ROLES, sees: 'calendar.see' },
  'calendar.decide': { under: 'unregulated', who: ['officeDirector'], sees: 'calendar.see' },

  'people.manage': { under: '24', who: ['systemAdmin'], sees: 'people.see' },
  'people.export': { under: '24', who: ['systemAdmin'], sees: 'people.see' },
  /** A telephone number or address, on demand and journalled. */
  'people.contact': { under: '24', who: ['systemAdmin'], sees: 'people.see' },
  'districts.switch': { under: '5', who: ['systemAdmin'], sees: 'districts.see' },
} as const satisfies Record<string, DeedRule>;

export const ACTS = [...Object.keys(LOOKS), ...Object.keys(DEEDS)] as Act[]; // Object.keys forgets the key type

/** Why an act is allowed: the role it is done in (recorded in the journal), or that anyone may. */
export interface Permission {
  readonly role: Role | 'anyone';
  readonly under: Article;
}

/** May this person do or see this, and in which role? Refused with the rule's article, or as not found. */
export const may = (viewer: Viewer, act: Act, subject: Subject = {}): Verdict<Permission> => {
  if (isLook(act)) return look(viewer, LOOKS[act], subject);
  const { under, who, sees }: DeedRule = DEEDS[act];
  if (!look(viewer, LOOKS[sees], subject).ok) return refuse(under, 'not-found');
  const role = roleFor(viewer, who, subject);
  return role === undefined
    ? refuse(under, 'not-permitted', { roles: [who].flat().join(' ') })
    : allow({ role, under });
};

/** The same question as a plain yes or no, for what a card shows. */
export const canDo = (viewer: Viewer, act: Act, subject: Subject = {}): boolean => may(viewer, act, subject).ok;

const isLook = (act: Act): act is Look => act in LOOKS;

const look = (viewer: Viewer, { under, who, onceAnnounced }: LookRule, subject: Subject): Verdict<Permission> => {
  const inHand = onceAnnounced === true && subject.announced === false;
  const role = roleFor(viewer, inHand ? PLAN_READERS : who, subject);
  return role === undefined ? refuse(under, 'not-found') : allow({ role, under });
};

/** A district's role counts in its own district only, and nothing counts of somebody who left. */
const roleFor = ({ active, grants }: Viewer, who: Rule['who'], { district }: Subject): Role | 'anyone' | undefined => {
  if (!active) return undefined;
  if (who === 'anyone') return 'anyone';
  const counts = (grant: Viewer['grants'][number]): boolean =>
    district === undefined || !needsDistrict(grant.role) || grant.districtId === district;
  return who.find((role) => grants.some((grant) => grant.role === role && counts(grant)));
};
