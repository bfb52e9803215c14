import type { CycleState } from './cycle/stages.ts';
import type { DistrictId, PersonId } from './ids.ts';
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
  readonly application?: never;
}
interface OfCycle {
  /** No answer turns on it yet: what a stage forbids is refused by the domain, with a better reason. */
  readonly stage: CycleState;
  /** The 认定通知 is public. */
  readonly announced: boolean;
  /** Absent: the city's, no single district's. */
  readonly district?: DistrictId;
  readonly application?: OfApplication;
}
/** What an answer about one application turns on. */
interface OfApplication {
  /** The applicant and confirmed co-editors. */
  readonly parties: readonly PersonId[];
  /** It has been handed in at least once: before that it is the applicant's own paper. */
  readonly handedIn: boolean;
  /** Credit code of the unit applying, or of the applicant's employer. */
  readonly unitCode?: string;
}

interface Rule {
  readonly under: Article;
  /** In the order in which a role is chosen to be recorded. `anyone` includes people without a grant. */
  readonly who: readonly Actor[] | 'anyone';
}
/** A role that is granted, or the applicant, who needs no grant and counts in their own applications only. */
type Actor = Role | 'applicant';
interface LookRule extends Rule {
  /** Until the 认定通知 is public, only whoever sees the plan sees this. */
  readonly onceAnnounced?: true;
  /** Of an application that has never been handed in, too. */
  readonly early?: true;
}
interface DeedRule extends Rule {
  /** What it is done to: whoever does not see that is told 「没有找到」. */
  readonly sees: Look;
  /** Art. 24: nobody does this where the application is their own or their employer's. */
  readonly impartial?: true;
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

  /** Own applications always; a district sees its own and the office all, once they have been handed in. */
  'application.see': { under: '13', who: ['applicant', ...DISTRICT_ROLES, ...OFFICE_ROLES, 'supervisor'] },
  /** What the applicant alone works with: the draft, its open slots, its co-editors. */
  'draft.see': { under: '13', who: ['applicant'] },
  /** 「申请核实」 reaches the office before the application does: it is about a draft, and shows no more than it needs. */
  'verification.see': { under: 'unregulated', who: ['applicant', ...OFFICE_ROLES], early: true },
  /** Lists, counts and exports of what has been handed in. */
  'applications.see': { under: '13', who: [...DISTRICT_ROLES, ...OFFICE_ROLES, 'supervisor'] },

  /** Who holds the award is public, as is who held it (arts. 6, 29). */
  'holders.see': { under: '6', who: 'anyone' },
  /** What is about to be entered in the register or corrected there. */
  'holders.changes.see': { under: '6', who: [...OFFICE_ROLES, 'supervisor'] },

  /** What waits with others, and with whom: whoever runs the process and whoever watches over it (art. 23). */
  'waiting.see': { under: '23', who: [...OFFICE_ROLES, 'supervisor'] },
  /** One's own quiet hours and substitute. */
  'settings.see': { under: 'unregulated', who: 'anyone' },

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

  'application.start': { under: '13', who: 'anyone', sees: 'help.see' },
  'application.edit': { under: '13', who: ['applicant'], sees: 'draft.see' },
  'application.submit': { under: '13', who: ['applicant'], sees: 'draft.see' },
  'application.withdraw': { under: '5', who: ['applicant'], sees: 'draft.see' },
  'application.share': { under: '13', who: ['applicant'], sees: 'draft.see' },
  'application.join': { under: '13', who: 'anyone', sees: 'help.see' },
  'application.askVerification': { under: 'unregulated', who: ['applicant'], sees: 'draft.see' },
  'application.makeStatement': { under: 'unregulated', who: ['applicant'], sees: 'draft.see' },
  /** Opening a file; by anybody but the applicant it is journalled. */
  'material.open': {
    under: '24',
    who: ['applicant', ...DISTRICT_ROLES, ...OFFICE_ROLES, 'supervisor'],
    sees: 'application.see',
  },
  /** Identity and telephone numbers, on demand and journalled. */
  'application.contact': {
    under: '24',
    who: ['applicant', 'districtOfficer', 'officeClerk'],
    sees: 'application.see',
  },

  'endorsement.draft': { under: '13', who: ['districtOfficer'], sees: 'application.see', impartial: true },
  'endorsement.sendBack': { under: '13', who: ['districtOfficer'], sees: 'application.see', impartial: true },
  'endorsement.sign': { under: '13', who: ['districtSigner'], sees: 'application.see', impartial: true },
  'endorsement.return': { under: '13', who: ['districtSigner'], sees: 'application.see', impartial: true },
  'decline.propose': { under: '13', who: ['districtOfficer'], sees: 'application.see', impartial: true },
  'decline.decide': { under: '13', who: ['districtSigner'], sees: 'application.see', impartial: true },

  'application.accept': { under: '8.2', who: ['officeClerk'], sees: 'application.see', impartial: true },
  'correction.request': { under: '8.2', who: ['officeClerk'], sees: 'application.see', impartial: true },
  'refusal.propose': { under: '8.2', who: ['officeClerk'], sees: 'application.see', impartial: true },
  'refusal.decide': { under: '8.2', who: ['officeDirector'], sees: 'application.see', impartial: true },
  'closing.propose': { under: '13', who: ['officeClerk'], sees: 'application.see', impartial: true },
  'closing.decide': { under: '13', who: ['officeDirector'], sees: 'application.see', impartial: true },
  'verification.decide': { under: 'unregulated', who: ['officeClerk'], sees: 'verification.see', impartial: true },
  'applications.export': { under: '23', who: [...OFFICE_ROLES, 'supervisor'], sees: 'applications.see' },

  'holders.import': { under: '6', who: ['officeClerk'], sees: 'holders.changes.see' },
  'holders.correct': { under: '6', who: ['officeClerk'], sees: 'holders.changes.see' },
  /** The second person, for whatever changes what already stands in the register. */
  'holders.decide': { under: '6', who: ['officeDirector'], sees: 'holders.changes.see' },
  'holders.export': { under: '6', who: [...OFFICE_ROLES, 'supervisor'], sees: 'holders.see' },

  'task.nudge': { under: '23', who: OFFICE_ROLES, sees: 'waiting.see' },
  'quiet.set': { under: 'unregulated', who: 'anyone', sees: 'settings.see' },
  /**
   * A substitution gives nobody a right: the substitute holds the same role, of the same district, and acts in it; where
   * two different persons are needed the substitute counts as the person they are.
   */
  'substitute.set': { under: 'unregulated', who: 'anyone', sees: 'settings.see' },

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
  readonly role: Actor | 'anyone';
  readonly under: Article;
}

/** May this person do or see this, and in which role? Refused with the rule's article, or as not found. */
export const may = (viewer: Viewer, act: Act, subject: Subject = {}): Verdict<Permission> => {
  if (isLook(act)) return look(viewer, LOOKS[act], subject);
  const { under, who, sees, impartial }: DeedRule = DEEDS[act];
  if (!look(viewer, LOOKS[sees], subject).ok) return refuse(under, 'not-found');
  if (impartial && isInterested(viewer, subject)) return refuse('24', 'own-interest');
  const role = roleFor(viewer, who, subject, (LOOKS[sees] as LookRule).early);
  return role === undefined
    ? refuse(under, 'not-permitted', { roles: [who].flat().join(' ') })
    : allow({ role, under });
};

/** The same question as a plain yes or no, for what a card shows. */
export const canDo = (viewer: Viewer, act: Act, subject: Subject = {}): boolean => may(viewer, act, subject).ok;

const isLook = (act: Act): act is Look => act in LOOKS;

/** Art. 24: the applicant, a co-editor, or somebody of the same unit. */
const isInterested = ({ personId, employerCode }: Viewer, { application }: Subject): boolean =>
  application !== undefined &&
  (application.parties.includes(personId) || (employerCode !== undefined && employerCode === application.unitCode));

const look = (
  viewer: Viewer,
  { under, who, onceAnnounced, early }: LookRule,
  subject: Subject,
): Verdict<Permission> => {
  const inHand = onceAnnounced === true && subject.announced === false;
  const role = roleFor(viewer, inHand ? PLAN_READERS : who, subject, early);
  return role === undefined ? refuse(under, 'not-found') : allow({ role, under });
};

/**
 * A district's role counts in its own district only, the applicant's in their own applications, nobody else's before an
 * application was handed in, and nothing counts of somebody who left.
 */
const roleFor = (
  viewer: Viewer,
  who: Rule['who'],
  { district, application }: Subject,
  early = false,
): Actor | 'anyone' | undefined => {
  if (!viewer.active) return undefined;
  if (who === 'anyone') return 'anyone';
  const counts = (grant: Viewer['grants'][number]): boolean =>
    district === undefined || !needsDistrict(grant.role) || grant.districtId === district;
  return who.find((actor) => {
    if (actor === 'applicant') return application === undefined || application.parties.includes(viewer.personId);
    if (application && !application.handedIn && !early) return false;
    return viewer.grants.some((grant) => grant.role === actor && counts(grant));
  });
};
