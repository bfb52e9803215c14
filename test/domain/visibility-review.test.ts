import { expect, test } from 'vitest';
import { day } from '../../src/domain/calendar.ts';
import { districtId, type PersonId, personId } from '../../src/domain/ids.ts';
import { ROLES, type Role, type Viewer } from '../../src/domain/people/roles.ts';
import { type Act, may } from '../../src/domain/visibility.ts';

/*
 * An application under review, by hand from arts. 14 and 24 and the rule that scores are given independently: role ×
 * assigned or not × leading or not × own sheet final × everybody's final × same unit × still here. Whoever was not
 * given it does not know that it is being reviewed, or by whom.
 */
const ME = personId('00000000-0000-7000-8000-000000000001');
const PEER = personId('00000000-0000-7000-8000-000000000002');
const APPLICANT = personId('00000000-0000-7000-8000-0000000000aa');
const UNIT = '91371002MA3C00001X';

type Answer = 'allowed' | 'not-permitted' | 'not-found' | 'own-interest';
interface Case {
  readonly role: Role | 'none';
  readonly assigned: boolean;
  readonly leads: boolean;
  readonly ownFinal: boolean;
  readonly allFinal: boolean;
  readonly sameUnit: boolean;
}

const scores = ({ role, assigned }: Case): boolean => role === 'panelist' && assigned;
const OFFICE: readonly string[] = ['officeClerk', 'officeDirector'];
const watches = ({ role }: Case): boolean => OFFICE.includes(role) || role === 'supervisor';

/** Whoever has it to score, in whatever other role they look at it. */
const stillScores = ({ assigned, ownFinal }: Case): boolean => assigned && !ownFinal;
const readsOthers = (on: Case): boolean =>
  !stillScores(on) && (OFFICE.includes(on.role) || (scores(on) && on.leads && on.ownFinal));

const yes = (allowed: boolean): Answer => (allowed ? 'allowed' : 'not-found');
const officeAct =
  (role: Role) =>
  (on: Case): Answer => {
    if (!watches(on)) return 'not-found';
    return on.role === role ? 'allowed' : 'not-permitted';
  };

/** Art. 24. */
const impartially =
  (expected: (on: Case) => Answer) =>
  (on: Case): Answer =>
    expected(on) !== 'not-found' && on.sameUnit ? 'own-interest' : expected(on);

const TABLE: readonly (readonly [Act, (on: Case) => Answer])[] = [
  ['review.see', (on) => yes(scores(on))],
  ['peers.see', (on) => yes(scores(on) && on.ownFinal)],
  ['preread.see', (on) => yes(!on.sameUnit && (watches(on) || (scores(on) && on.ownFinal)))],
  ['preread.open', impartially((on) => yes(watches(on) || scores(on)))],
  ['lead.see', (on) => yes(scores(on) && on.leads && on.ownFinal && on.allFinal)],
  ['discussion.see', (on) => yes(scores(on) && on.ownFinal && on.allFinal)],
  [
    'discussion.add',
    (on) => {
      if (!scores(on) || !on.ownFinal || !on.allFinal) return 'not-found';
      return on.sameUnit ? 'own-interest' : 'allowed';
    },
  ],
  ['discussion.review', () => 'not-found'],
  ['themes.see', (on) => yes(scores(on) && on.ownFinal && on.allFinal)],
  [
    'themes.record',
    (on) => {
      if (!scores(on) || !on.ownFinal || !on.allFinal) return 'not-found';
      if (on.sameUnit) return 'own-interest';
      return on.leads ? 'allowed' : 'not-permitted';
    },
  ],
  // A case on which the panel practises is seen as if it were assigned to all of them.
  ['calibration.see', (on) => yes(scores(on) || OFFICE.includes(on.role))],
  ['calibration.compare', (on) => yes(scores(on) && on.ownFinal)],
  ['calibration.panel', (on) => yes(readsOthers(on))],
  ['calibration.reference', (on) => yes(OFFICE.includes(on.role) && !stillScores(on))],
  ['sheet.score', (on) => (scores(on) ? (on.sameUnit ? 'own-interest' : 'allowed') : 'not-found')],
  ['sheet.askReopening', (on) => yes(scores(on))],
  ['conflict.declare', (on) => yes(scores(on))],
  ['application.see', (on) => yes(scores(on) || watches(on) || isOwnDistrict(on))],
  ['material.open', (on) => yes(scores(on) || watches(on) || isOwnDistrict(on))],
  ['draft.see', () => 'not-found'],
  ['assignment.see', (on) => yes(watches(on))],
  ['panel.see', (on) => yes(watches(on))],
  ['reviewers.change', officeAct('officeClerk')],
  ['conflict.record', officeAct('officeClerk')],
  ['sheet.decideReopening', impartially(officeAct('officeDirector'))],
];
const isOwnDistrict = ({ role }: Case): boolean => role === 'districtOfficer' || role === 'districtSigner';

const BOTH = [true, false] as const;
const CASES: readonly Case[] = (['none', ...ROLES] as const).flatMap((role) =>
  BOTH.flatMap((assigned) =>
    BOTH.flatMap((leads) =>
      BOTH.flatMap((ownFinal) =>
        BOTH.flatMap((allFinal) =>
          BOTH.map((sameUnit) => ({ role, assigned, leads: assigned && leads, ownFinal, allFinal, sameUnit })),
        ),
      ),
    ),
  ),
);

const viewer = ({ role, sameUnit }: Case, active: boolean): Viewer => ({
  personId: ME,
  name: '评某',
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
            ...(isOwnDistrict({ role } as Case) ? { districtId: districtId('huancui') } : {}), // only the role is read
          },
        ],
});

const panelOf = ({ assigned, leads, ownFinal, allFinal }: Case) => {
  const panelists: readonly PersonId[] = assigned ? [ME, PEER] : [PEER];
  return {
    panelists,
    lead: leads ? ME : PEER,
    finished: panelists.filter((one) => (one === ME ? ownFinal : allFinal)),
  };
};

test('an application under review, for everybody', () => {
  const wrong: string[] = [];
  for (const [act, expected] of TABLE) {
    for (const on of CASES) {
      for (const active of BOTH) {
        const verdict = may(viewer(on, active), act, {
          stage: 'reviewing',
          announced: true,
          district: districtId('huancui'),
          application: { parties: [APPLICANT], handedIn: true, unitCode: UNIT, review: panelOf(on) },
        });
        const got = verdict.ok ? 'allowed' : verdict.breaches[0].code;
        const want = active ? expected(on) : 'not-found';
        if (got !== want) wrong.push(`${act} ${active ? '' : 'left '}${JSON.stringify(on)}: ${got}, not ${want}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('before the assignment is confirmed nobody of the panel finds the application', () => {
  const everybody: Case = {
    role: 'panelist',
    assigned: true,
    leads: true,
    ownFinal: true,
    allFinal: true,
    sameUnit: false,
  };
  for (const [act] of TABLE) {
    const verdict = may(viewer(everybody, true), act, {
      stage: 'reviewing',
      announced: true,
      application: { parties: [APPLICANT], handedIn: true },
    });
    expect(verdict.ok, act).toBe(false);
    if (!verdict.ok) expect(verdict.breaches[0].code, act).toBe('not-found');
  }
});
