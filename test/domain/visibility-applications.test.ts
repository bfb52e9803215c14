import { expect, test } from 'vitest';
import { day } from '../../src/domain/calendar.ts';
import { districtId, type PersonId, personId } from '../../src/domain/ids.ts';
import { ROLES, type Role, type Viewer } from '../../src/domain/people/roles.ts';
import { type Act, may } from '../../src/domain/visibility.ts';

/*
 * One application, and who sees or does what with it: role × own/other district × own/other record × handed in or not
 * × same unit or not × still here or left. Written by hand from arts. 8, 13 and 24; anything not named is 「没有找到」.
 */
const ME = personId('00000000-0000-7000-8000-000000000001');
const APPLICANT = personId('00000000-0000-7000-8000-0000000000aa');
const OWN = districtId('huancui');
const OTHER = districtId('rongcheng');
const UNIT = '91371002MA3C00001X';

type Answer = 'allowed' | 'not-permitted' | 'not-found' | 'own-interest' | 'set-aside';
interface Case {
  readonly role: Role | 'none';
  readonly party: boolean;
  readonly handedIn: boolean;
  readonly district: 'own' | 'other';
  readonly sameUnit: boolean;
  /** Two persons have set them aside from it. */
  readonly aside: boolean;
}

/** Whoever reads what has been handed in: the own district, the office, the supervisor. */
const reads = ({ role, handedIn, district }: Case): boolean => {
  if (!handedIn) return false;
  if (role === 'districtOfficer' || role === 'districtSigner') return district === 'own';
  return role === 'officeClerk' || role === 'officeDirector' || role === 'supervisor';
};

const applicantOnly = ({ party }: Case): Answer => (party ? 'allowed' : 'not-found');
const look = (on: Case): Answer => (on.party || reads(on) ? 'allowed' : 'not-found');
/** Done by one role; others who see it are told whose it is; whoever is concerned is kept out of it (art. 24). */
const doneBy =
  (...roles: readonly Role[]) =>
  (on: Case): Answer => {
    if (look(on) === 'not-found') return 'not-found';
    if (on.party || on.sameUnit) return 'own-interest';
    if (on.aside) return 'set-aside';
    return roles.some((role) => role === on.role) && reads(on) ? 'allowed' : 'not-permitted';
  };
const openTo =
  (...roles: readonly Role[]) =>
  (on: Case): Answer => {
    if (on.party) return 'allowed';
    if (!reads(on)) return 'not-found';
    return roles.some((role) => role === on.role) ? 'allowed' : 'not-permitted';
  };
const officeSeesVerification = ({ role, party }: Case): boolean =>
  party || role === 'officeClerk' || role === 'officeDirector';

/** A request about somebody is the office's business; the district, whose people it mostly concerns, reads nothing of it. */
const seesRecusal = (on: Case): boolean =>
  on.party || (reads(on) && on.role !== 'districtOfficer' && on.role !== 'districtSigner');
const recusalBy =
  (...roles: readonly Role[]) =>
  (on: Case): Answer =>
    seesRecusal(on) ? doneBy(...roles)(on) : 'not-found';

/** A case about a candidate is the office's; whoever belongs to the candidate or stands aside reads nothing of it. */
const handlesObjections = ({ role, handedIn, party, sameUnit, aside }: Case): boolean =>
  handedIn && !party && !sameUnit && !aside && (role === 'officeClerk' || role === 'officeDirector');
const objectionBy =
  (role: Role) =>
  (on: Case): Answer => {
    if (!handlesObjections(on)) return 'not-found';
    return on.role === role ? 'allowed' : 'not-permitted';
  };

const TABLE: readonly (readonly [Act, (on: Case) => Answer])[] = [
  ['application.see', look],
  ['draft.see', applicantOnly],
  ['application.edit', applicantOnly],
  ['application.submit', applicantOnly],
  ['application.withdraw', applicantOnly],
  ['application.share', applicantOnly],
  ['application.askVerification', applicantOnly],
  ['application.makeStatement', applicantOnly],
  ['material.open', openTo('districtOfficer', 'districtSigner', 'officeClerk', 'officeDirector', 'supervisor')],
  ['application.contact', openTo('districtOfficer', 'officeClerk')],
  ['endorsement.draft', doneBy('districtOfficer')],
  ['endorsement.sendBack', doneBy('districtOfficer')],
  ['decline.propose', doneBy('districtOfficer')],
  ['endorsement.sign', doneBy('districtSigner')],
  ['endorsement.return', doneBy('districtSigner')],
  ['decline.decide', doneBy('districtSigner')],
  ['application.accept', doneBy('officeClerk')],
  ['correction.request', doneBy('officeClerk')],
  ['refusal.propose', doneBy('officeClerk')],
  ['closing.propose', doneBy('officeClerk')],
  ['refusal.decide', doneBy('officeDirector')],
  ['closing.decide', doneBy('officeDirector')],
  ['recusal.see', (on) => (seesRecusal(on) ? 'allowed' : 'not-found')],
  ['recusal.ask', applicantOnly],
  ['recusal.propose', recusalBy('officeClerk')],
  ['recusal.decide', recusalBy('officeClerk', 'officeDirector')],
  ['objection.see', (on) => (handlesObjections(on) ? 'allowed' : 'not-found')],
  ['objection.handle', objectionBy('officeClerk')],
  ['objector.show', objectionBy('officeClerk')],
  ['strikeOut.propose', objectionBy('officeClerk')],
  ['strikeOut.decide', objectionBy('officeDirector')],
  ['objection.explain', applicantOnly],
  ['verification.see', (on) => (officeSeesVerification(on) ? 'allowed' : 'not-found')],
  [
    'verification.decide',
    (on) => {
      if (!officeSeesVerification(on)) return 'not-found';
      if (on.party || on.sameUnit) return 'own-interest';
      if (on.aside) return 'set-aside';
      return on.role === 'officeClerk' ? 'allowed' : 'not-permitted';
    },
  ],
];

const viewer = ({ role, sameUnit }: Case, active: boolean): Viewer => ({
  personId: ME,
  name: '王某',
  active,
  ...(sameUnit ? { employerCode: UNIT } : {}),
  grants:
    role === 'none'
      ? []
      : [
          {
            id: 'grant',
            role,
            from: day('2026-01-01'),
            ...(role === 'districtOfficer' || role === 'districtSigner' ? { districtId: OWN } : {}),
          },
        ],
});

const CASES: readonly Case[] = (['none', ...ROLES] as const).flatMap((role) =>
  [true, false].flatMap((party) =>
    [true, false].flatMap((handedIn) =>
      (['own', 'other'] as const).flatMap((district) =>
        [true, false].flatMap((sameUnit) =>
          [true, false].map((aside) => ({ role, party, handedIn, district, sameUnit, aside })),
        ),
      ),
    ),
  ),
);

test('every act on an application, for everybody', () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const [act, expected] of TABLE) {
    for (const on of CASES) {
      for (const active of [true, false]) {
        cells += 1;
        const parties: readonly PersonId[] = on.party ? [APPLICANT, ME] : [APPLICANT];
        const verdict = may(viewer(on, active), act, {
          stage: 'open',
          announced: true,
          district: on.district === 'own' ? OWN : OTHER,
          application: { parties, handedIn: on.handedIn, unitCode: UNIT, setAside: on.aside ? [ME] : [] },
        });
        const got = verdict.ok ? 'allowed' : verdict.breaches[0].code;
        const want = active ? expected(on) : 'not-found';
        if (got !== want) wrong.push(`${act} by ${JSON.stringify({ ...on, active })}: ${got}, not ${want}`);
      }
    }
  }
  expect(cells).toBe(TABLE.length * 14 * 32 * 2);
  expect(wrong).toEqual([]);
});

test('an applicant is recorded as such, and an official who also applies acts on others in their office', () => {
  const on: Case = { role: 'officeClerk', party: true, handedIn: true, district: 'own', sameUnit: false, aside: false };
  const own = may(viewer(on, true), 'application.see', {
    stage: 'open',
    announced: true,
    district: OWN,
    application: { parties: [ME], handedIn: true },
  });
  const others = may(viewer(on, true), 'application.accept', {
    stage: 'open',
    announced: true,
    district: OWN,
    application: { parties: [APPLICANT], handedIn: true },
  });
  expect(own).toMatchObject({ ok: true, value: { role: 'applicant' } });
  expect(others).toMatchObject({ ok: true, value: { role: 'officeClerk' } });
});
