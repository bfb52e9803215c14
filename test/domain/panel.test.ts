import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { STATEMENT } from '../../cards/words/panel-words.ts';
import { checkForm } from '../../src/domain/application/check-form.ts';
import { day } from '../../src/domain/calendar.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import { applicationId, districtId, personId } from '../../src/domain/ids.ts';
import { namesIn, ownDomain } from '../../src/domain/people/background.ts';
import type { Role } from '../../src/domain/people/roles.ts';
import type { Verdict } from '../../src/domain/regulation.ts';
import {
  type AssignmentScene,
  changeReviewers,
  confirmAssignment,
  editAssignment,
  proposeAssignment,
  type ToAssign,
} from '../../src/domain/review/decide-assignment.ts';
import * as decide from '../../src/domain/review/decide-panel.ts';
import { evolvePanel } from '../../src/domain/review/evolve-panel.ts';
import { hintsFor } from '../../src/domain/review/hints.ts';
import { isReady, type Panel, STATEMENT_VERSION, seatOf } from '../../src/domain/review/panel.ts';

const NOW = new Date('2026-06-01T01:00:00Z');
const [A, B, C, D, E, F] = ['a', 'b', 'c', 'd', 'e', 'f'].map(personId) as [
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
]; // one of each
const OFFICE = personId('office');
const happened = { now: NOW, by: OFFICE };
const [SHIPS, FOOD] = [applicationId('ships'), applicationId('food')];

/** Only what these decisions turn on. */
const cycleOf = (state: Cycle['state'] = 'reviewing', panelMinimum = 3): Cycle =>
  ({ year: 2026, state, plan: { choices: { panelMinimum } } }) as unknown as Cycle; // the rest is not looked at
const expert = (id: typeof A, ...roles: readonly Role[]): decide.Expert => ({
  id,
  name: `专家${id}`,
  roles: roles.length > 0 ? roles : ['panelist'],
});
const codes = (verdict: Verdict<unknown>): readonly string[] =>
  verdict.ok ? [] : verdict.breaches.map(({ code }) => code);
const reached = <T>(verdict: Verdict<T>): T => {
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.breaches));
  return verdict.value;
};

const forming = { members: [A, B, C].map((id) => expert(id)), leader: A, toReview: 2 };
const formed = (): Panel => evolvePanel(undefined, reached(decide.formPanel(cycleOf(), undefined, forming)), happened);
const applications = [
  { id: SHIPS, number: '受理2026-001', state: 'accepted' },
  { id: FOOD, number: '受理2026-002', state: 'accepted' },
] as const;
const signed = (panel: Panel, ...people: readonly (typeof A)[]): Panel =>
  people.reduce(
    (before, person) =>
      evolvePanel(before, reached(decide.signStatement(cycleOf(), before, { person, conflicts: [], applications })), {
        now: NOW,
        by: person,
      }),
    panel,
  );

test('a panel has enough people, fit ones, and a leader among them; all that is wrong is said at once', () => {
  expect(reached(decide.formPanel(cycleOf(), undefined, forming)).members).toEqual([A, B, C]);
  expect(codes(decide.formPanel(cycleOf('open'), undefined, forming))).toEqual(['not-reviewing']);
  expect(codes(decide.formPanel(cycleOf(), formed(), forming))).toEqual(['panel-formed']);
  expect(codes(decide.formPanel(cycleOf(), undefined, { ...forming, toReview: 0 }))).toEqual(['nothing-to-review']);
  const members = [expert(A, 'panelist', 'leader'), expert(B, 'officeClerk')];
  expect(codes(decide.formPanel(cycleOf(), undefined, { ...forming, members, leader: C }))).toEqual([
    'expert-conflicts',
    'not-an-expert',
    'panel-too-small',
    'leader-not-member',
  ]);
});

test('a panel grows and changes its leader; a seat given back is not given again', () => {
  const extended = reached(decide.extendPanel(cycleOf(), formed(), { added: [expert(D)], leader: D }));
  const panel = evolvePanel(formed(), extended, happened);
  expect(panel.leader).toBe(D);
  expect(panel.seats.map(({ person }) => person)).toEqual([A, B, C, D]);
  expect(codes(decide.extendPanel(cycleOf(), panel, { added: [], leader: D }))).toEqual(['panel-unchanged']);
  const declined = reached(
    decide.declineSeat(cycleOf(), panel, { person: B, conflicts: [SHIPS], applications, reason: '另有任务' }),
  );
  const smaller = evolvePanel(panel, declined, { now: NOW, by: B });
  expect(seatOf(smaller, B)?.conflicts.map(({ application }) => application)).toEqual([SHIPS]);
  expect(codes(decide.extendPanel(cycleOf(), smaller, { added: [expert(B)], leader: A }))).toEqual(['seated-before']);
  expect(codes(decide.extendPanel(cycleOf(), smaller, { added: [expert(E)], leader: B }))).toEqual([
    'leader-not-member',
  ]);
});

test('signed once; again only for names that were forgotten; never taken back', () => {
  const panel = signed(formed(), A);
  const again = (conflicts: readonly (typeof SHIPS)[]) =>
    decide.signStatement(cycleOf(), panel, { person: A, conflicts, applications });
  expect(codes(again([]))).toEqual(['statement-signed']);
  expect(codes(again([applicationId('another')]))).toEqual(['no-such-name']);
  const more = evolvePanel(panel, reached(again([FOOD, FOOD])), { now: NOW, by: A });
  expect(seatOf(more, A)?.conflicts).toHaveLength(1);
  expect(codes(decide.signStatement(cycleOf(), panel, { person: E, conflicts: [], applications }))).toEqual([
    'not-found',
  ]);
});

test('another text of the statement is signed anew, and nobody is ready before', () => {
  const panel = signed(formed(), A);
  const old: Panel = {
    ...panel,
    seats: panel.seats.map((seat) => ({ ...seat, ...(seat.statement ? { statement: STATEMENT_VERSION - 1 } : {}) })),
  };
  const seat = seatOf(old, A);
  expect(seat && isReady(seat)).toBe(false);
  const anew = decide.signStatement(cycleOf(), old, { person: A, conflicts: [], applications });
  expect(reached(anew).statement).toBe(STATEMENT_VERSION);
});

test('whoever changes the text of the statement changes its number', () => {
  const digest = createHash('sha256').update(STATEMENT.join('\n')).digest('hex').slice(0, 16);
  expect([STATEMENT_VERSION, digest]).toEqual([1, 'b0fe9a84ce33cf21']);
});

test('a late interest needs a seat, is known once, and comes too late for what is concluded', () => {
  const panel = signed(formed(), A);
  const find = (over: object = {}) =>
    decide.findConflict(cycleOf(), panel, {
      person: A,
      application: { ...applications[0], state: 'reviewing' },
      ground: 'late',
      reason: '上月起任顾问',
      ...over,
    });
  const known = evolvePanel(panel, reached(find()), { now: NOW, by: A });
  expect(
    codes(
      decide.findConflict(cycleOf(), known, {
        person: A,
        application: { ...applications[0], state: 'reviewing' },
        ground: 'found',
        reason: '核对发现',
      }),
    ),
  ).toEqual(['conflict-known']);
  expect(codes(find({ person: F }))).toEqual(['not-found']);
  expect(codes(find({ application: { ...applications[0], state: 'recommended' } }))).toEqual(['already-concluded']);
  expect(codes(find({ application: { ...applications[0], state: 'withdrawn' } }))).toEqual(['no-such-name']);
});

test("suspended, gone or given back: the seat is nobody's any more", () => {
  const panel = signed(formed(), A, B, C);
  const suspended = evolvePanel(
    panel,
    reached(decide.suspendPanelist(cycleOf(), panel, { person: A, reason: '接受宴请' })),
    happened,
  );
  expect(codes(decide.suspendPanelist(cycleOf(), suspended, { person: A, reason: '再次' }))).toEqual(['seat-gone']);
  expect(codes(decide.signStatement(cycleOf(), suspended, { person: A, conflicts: [FOOD], applications }))).toEqual([
    'seat-gone',
  ]);
  const left = decide.leavePanel(suspended, B);
  expect(left && evolvePanel(suspended, left, { now: NOW }).seats.map(isReady)).toEqual([false, false, true]);
  expect(decide.leavePanel(suspended, A)).toBeUndefined();
  expect(decide.leavePanel(suspended, F)).toBeUndefined();
});

const toAssign = (over: Partial<ToAssign> & Pick<ToAssign, 'id' | 'number'>): ToAssign => ({
  state: 'accepted',
  words: '',
  barred: new Set(),
  ...over,
});
const sceneWith = (over: Partial<AssignmentScene> = {}): AssignmentScene => ({
  cycle: cycleOf(),
  panel: signed(
    evolvePanel(
      formed(),
      reached(decide.extendPanel(cycleOf(), formed(), { added: [expert(D), expert(E)], leader: A })),
      happened,
    ),
    A,
    B,
    C,
    D,
  ),
  applications: [toAssign({ id: SHIPS, number: '001' }), toAssign({ id: FOOD, number: '002', barred: new Set([A]) })],
  reviewers: [A, B, C, D, E].map((person) => ({ person, name: `专家${person}`, judging: true })),
  ...over,
});
const planned = (scene: AssignmentScene): AssignmentScene => ({
  ...scene,
  panel: evolvePanel(scene.panel, reached(proposeAssignment(scene)), happened),
});

test('a plan: only who has signed, nobody with an interest, the panel leader leads where they are', () => {
  const { rows } = reached(proposeAssignment(sceneWith()));
  expect(rows.every(({ panelists }) => panelists.length === 3 && !panelists.includes(E))).toBe(true);
  expect(rows.find(({ application }) => application === FOOD)?.panelists).toEqual([B, C, D]);
  expect(rows.find(({ application }) => application === SHIPS)).toMatchObject({ lead: A });
});

test('where somebody lacks it says where and how many', () => {
  const scene = sceneWith();
  const verdict = proposeAssignment({
    ...scene,
    applications: [
      ...scene.applications,
      toAssign({ id: applicationId('tea'), number: '003', barred: new Set([A, B]) }),
    ],
  });
  expect(!verdict.ok && verdict.breaches).toEqual([
    { article: '14', code: 'assignment-lacks', params: { number: '003', lacking: 1, minimum: 3 } },
  ]);
});

test('somebody who is no panelist today is given nothing', () => {
  const scene = sceneWith();
  const lapsed = { ...scene, reviewers: scene.reviewers.map((one) => ({ ...one, judging: one.person !== B })) };
  expect(codes(proposeAssignment(lapsed))).toEqual(['assignment-lacks']);
  expect(codes(confirmAssignment({ ...planned(scene), reviewers: lapsed.reviewers }))).toContain('reviewer-not-ready');
});

test('an edit keeps to the same rules', () => {
  const scene = planned(sceneWith());
  const edit = (over: object) => editAssignment(scene, { application: FOOD, panelists: [B, C, D], ...over });
  expect(codes(edit({ panelists: [A, B, C] }))).toEqual(['reviewer-conflict']);
  expect(codes(edit({ panelists: [B, C, E] }))).toEqual(['reviewer-not-ready']);
  expect(codes(edit({ panelists: [B, C] }))).toEqual(['assignment-lacks']);
  expect(codes(edit({ lead: A }))).toEqual(['lead-not-assigned']);
  expect(codes(editAssignment(sceneWith(), { application: FOOD, panelists: [B, C, D] }))).toEqual([
    'no-assignment-plan',
  ]);
  const row = reached(edit({ lead: D })).rows.find(({ application }) => application === FOOD);
  expect(row?.lead).toBe(D);
});

test('confirmed whole or not at all; what was withdrawn falls out of it', () => {
  const scene = planned(sceneWith());
  expect(reached(confirmAssignment(scene)).begun.map(({ application }) => application)).toEqual([SHIPS, FOOD]);
  expect(
    reached(confirmAssignment({ ...scene, applications: scene.applications.slice(1) })).begun.map(
      ({ application }) => application,
    ),
  ).toEqual([FOOD]);
  const late = scene.applications.map((one) => (one.id === SHIPS ? { ...one, barred: new Set([B, C, D, A]) } : one));
  expect(new Set(codes(confirmAssignment({ ...scene, applications: late })))).toEqual(new Set(['reviewer-conflict']));
  const more = [...scene.applications, toAssign({ id: applicationId('tea'), number: '003' })];
  expect(codes(confirmAssignment({ ...scene, applications: more }))).toEqual(['assignment-incomplete']);
  expect(codes(confirmAssignment(sceneWith()))).toEqual(['no-assignment-plan']);
  const begun = scene.applications.map((one) => ({ ...one, state: 'reviewing' as const }));
  expect(codes(confirmAssignment({ ...sceneWith(), applications: begun }))).toEqual(['assignment-confirmed']);
});

test('under review somebody comes in addition; nobody is taken off, nobody with an interest comes', () => {
  const review = { panelists: [B, C], lead: B, begunAt: NOW };
  const scene = sceneWith({
    applications: [toAssign({ id: FOOD, number: '002', state: 'reviewing', review, barred: new Set([A]) })],
  });
  const change = (panelists: readonly (typeof A)[], lead?: typeof A) =>
    changeReviewers(scene, { application: FOOD, panelists, ...(lead ? { lead } : {}) });
  expect(reached(change([B, C, D]))).toMatchObject({ panelists: [B, C, D], lead: B, added: [D], removed: [] });
  expect(reached(change([B, C], C))).toMatchObject({ lead: C, leadBefore: B });
  expect(codes(change([B, D]))).toEqual(['reviewer-taken-off']);
  expect(codes(change([A, B, C]))).toEqual(['reviewer-conflict']);
  expect(codes(change([B, C, E]))).toEqual(['reviewer-not-ready']);
  expect(codes(change([B, C]))).toEqual(['reviewers-unchanged']);
});

test('who should look twice: by code, by name where no code says otherwise, by group, by district', () => {
  const ships = { id: SHIPS, unitName: '威海甲船机有限公司', unitCode: '91371000MA3N2K7W5C', related: [] };
  const nobody = { districts: [] };
  const grounds = (asked: Parameters<typeof hintsFor>[0], named = [ships] as Parameters<typeof hintsFor>[1]) =>
    hintsFor(asked, named).flatMap((hint) => [...hint.grounds, hint.preselected]);
  expect(grounds(nobody)).toEqual([]);
  expect(grounds({ ...nobody, employerCode: '91371000MA3N2K7W5C' })).toEqual(['unit', true]);
  expect(grounds({ ...nobody, employer: '威海甲船机 有限责任公司' })).toEqual(['name', true]);
  expect(grounds({ ...nobody, employer: '威海甲船机有限公司', employerCode: '91371000MA3C7N5X1D' })).toEqual([]);
  expect(
    grounds({ ...nobody, employer: '威海乙船配有限公司' }, [{ ...ships, related: [{ name: '威海乙船配有限公司' }] }]),
  ).toEqual(['group', false]);
  expect(grounds({ districts: [districtId('huancui')] }, [{ ...ships, district: districtId('huancui') }])).toEqual([
    'district',
    false,
  ]);
});

test('a past employer, a body that coached it, a number, an own domain, a society: told, and chosen for nobody', () => {
  const ships = {
    id: SHIPS,
    unitName: '威海甲船机有限公司',
    unitCode: '91371000MA3N2K7W5C',
    related: [],
    reachedAt: [A],
    mailDomain: 'jia-ships.example.cn',
    coachedBy: ['青岛卓远认证咨询有限公司', '威海质量研究院'],
    societies: ['威海市质量协会'],
  };
  const grounds = (asked: Partial<Parameters<typeof hintsFor>[0]>) =>
    hintsFor({ districts: [], ...asked }, [ships]).flatMap((hint) => [...hint.grounds, hint.preselected]);
  expect(grounds({ formerEmployers: ['威海乙食品有限公司', '威海甲船机有限责任公司'] })).toEqual(['past', false]);
  expect(grounds({ bodies: ['青岛卓远认证咨询有限公司'] })).toEqual(['coach', false]);
  // Whoever is employed by the body that has coached it.
  expect(grounds({ employer: '威海质量研究院' })).toEqual(['coach', false]);
  expect(grounds({ person: A })).toEqual(['phone', false]);
  expect(grounds({ person: B })).toEqual([]);
  expect(grounds({ mailDomain: 'jia-ships.example.cn' })).toEqual(['mail', false]);
  expect(grounds({ mailDomain: 'yi-food.example.cn' })).toEqual([]);
  expect(grounds({ societies: ['威海市 质量协会'] })).toEqual(['society', false]);
  // Who is registered as before, and an application from before, have nothing in common by having nothing.
  const { reachedAt: _, mailDomain: __, coachedBy: ___, societies: ____, ...old } = ships;
  expect(hintsFor({ districts: [], formerEmployers: [], bodies: [], societies: [] }, [old])).toEqual([]);
  // Their own unit now is not a past one besides.
  expect(grounds({ employerCode: '91371000MA3N2K7W5C', formerEmployers: ['威海甲船机有限公司'] })).toEqual([
    'unit',
    true,
  ]);
});

test('names as people part them, and only domains of a unit’s own', () => {
  expect(namesIn('甲协会、乙学会，丙；丁\n戊')).toEqual(['甲协会', '乙学会', '丙', '丁', '戊']);
  expect(namesIn('无')).toEqual([]);
  expect(namesIn(undefined)).toEqual([]);
  expect(ownDomain('Zhou.Ning@Jia-Ships.example.CN')).toBe('jia-ships.example.cn');
  for (const address of ['a@qq.com', 'a@163.com', 'a@vip.163.com', 'a@gmail.com', 'a@139.com', '没有', '', undefined])
    expect(ownDomain(address), address).toBeUndefined();
  // An applicant is told of what is no address, and nobody is kept from handing in by it.
  for (const kind of ['organisation', 'individual'] as const) {
    const { breaches, warnings } = checkForm(kind, { contactEmail: '没有' }, day('2026-06-01'));
    expect([breaches, warnings.map(({ code }) => code)], kind).toEqual([[], ['address-doubtful']]);
    expect(checkForm(kind, { contactEmail: 'a@jia.example.cn' }, day('2026-06-01')).warnings).toEqual([]);
  }
  // No public provider by ending alike.
  expect(ownDomain('a@my163.com')).toBe('my163.com');
});

test('an even number is refused only where the plan wants an odd one', () => {
  const four = { ...forming, members: [A, B, C, D].map((id) => expert(id)) };
  expect(codes(decide.formPanel(cycleOf(), undefined, four))).toEqual([]);
  const odd = {
    year: 2026,
    state: 'reviewing',
    plan: { choices: { panelMinimum: 3, panelParity: 'odd' } },
  } as unknown as Cycle; // as above
  expect(codes(decide.formPanel(odd, undefined, four))).toEqual(['panel-even']);
  expect(codes(decide.formPanel(odd, undefined, forming))).toEqual([]);
  // One more makes it even; another leader of one that has shrunk does not.
  expect(codes(decide.extendPanel(odd, formed(), { added: [expert(D)], leader: A }))).toEqual(['panel-even']);
  expect(codes(decide.extendPanel(odd, formed(), { added: [D, E].map((id) => expert(id)), leader: A }))).toEqual([]);
  const shrunk = evolvePanel(
    formed(),
    reached(decide.suspendPanelist(cycleOf(), formed(), { person: C, reason: '泄露评审情况。' })),
    happened,
  );
  expect(codes(decide.extendPanel(odd, shrunk, { added: [], leader: B }))).toEqual([]);
});

test('below the minimum there are not enough', () => {
  const review = { panelists: [A, B], lead: A, begunAt: NOW };
  expect(decide.enoughReviewers({ review }, cycleOf())).toBe(false);
  expect(decide.enoughReviewers({ review: { ...review, panelists: [A, B, C] } }, cycleOf())).toBe(true);
  expect(decide.enoughReviewers({}, cycleOf())).toBe(false);
});
