import { describe, expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import type { Application } from '../../src/domain/application/application.ts';
import { day } from '../../src/domain/calendar.ts';
import { presetChoices } from '../../src/domain/cycle/choices.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import { applicationId, type PersonId, personId } from '../../src/domain/ids.ts';
import type { Verdict } from '../../src/domain/regulation.ts';
import { checkOpinion, checkQualification, rejectStop } from '../../src/domain/review/decide-checks.ts';
import {
  beginDefence,
  type Candidate,
  callRoll,
  drawDefence,
  endDefence,
  minutesTaken,
  slotOf,
} from '../../src/domain/review/decide-defence.ts';
import { addVisitFile, findOnCategory, planVisit, reportVisit } from '../../src/domain/review/decide-visit.ts';
import { evolveRecord } from '../../src/domain/review/evolve-record.ts';
import { emptyRecord, type ReviewRecord, type VisitFinding } from '../../src/domain/review/record.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import type { Sheet } from '../../src/domain/review/sheet.ts';

const person = (n: number): PersonId => personId(`00000000-0000-7000-8000-00000000000${n}`);
const [ANNA, BERT, CARL, CLERK, LEAD] = [person(1), person(2), person(3), person(4), person(5)];
const NOW = new Date('2026-07-01T02:00:00Z');
const TODAY = day('2026-07-01');

const cycleWith = (gate: 'stated' | 'none'): Cycle =>
  ({
    year: 2026,
    state: 'reviewing',
    plan: { choices: { ...presetChoices(day('2026-03-31'), day('2026-12-31')), gate } },
  }) as Cycle; // nothing else of it is read
const CYCLE = cycleWith('none');
const GATED = cycleWith('stated');

const application = (more: Partial<Application> = {}): Application =>
  ({
    id: applicationId('00000000-0000-7000-8000-00000000000a'),
    year: 2026,
    kind: 'organisation',
    number: '申26-K7QM3',
    state: 'reviewing',
    acceptance: { number: '受理2026-001', by: CLERK, at: NOW },
    review: { panelists: [ANNA, BERT, LEAD], lead: LEAD, begunAt: NOW },
    ...more,
  }) as Application; // nothing else of it is read
const PENDING = {
  act: 'fail',
  article: '14',
  reason: '有事实',
  proposedBy: CLERK,
  proposedAt: NOW,
  statementDueAt: NOW,
  heard: true,
} as const;
const STOPPED = { act: 'gate', at: NOW, article: '14', reason: '' } as const;

const deciding = (cycle = CYCLE, by = CLERK) => ({
  now: NOW,
  pressedAt: NOW,
  by,
  today: TODAY,
  table: holidayTable(),
  cycle,
});
const record = (more: Partial<ReviewRecord> = {}): ReviewRecord => ({ ...emptyRecord(application().id), ...more });
const codes = (verdict: Verdict<unknown>): readonly string[] =>
  verdict.ok ? [] : verdict.breaches.map(({ code }) => code);
const value = <T>(verdict: Verdict<T>): T => {
  if (!verdict.ok) throw new Error(`refused: ${JSON.stringify(verdict.breaches)}`);
  return verdict.value;
};
const FACTS = '经查询，2025年11月曾因质量问题被处罚。';

describe('the checks of the office', () => {
  const scene = { application: application(), record: record() };

  test('a problem is put to the applicant at once, with the plan’s days; anything else is not', () => {
    expect(value(checkOpinion(scene, deciding(), { result: 'watch', note: '' })).end).toBeUndefined();
    const { end } = value(checkOpinion(scene, deciding(), { result: 'problem', note: FACTS }));
    // Three working days from a Wednesday, to the end of the last.
    expect(end).toMatchObject({ act: 'fail', article: '14', statementDueAt: new Date('2026-07-06T16:00:00Z') });
    const unmet = checkQualification(scene, deciding(), { result: 'unmet', note: FACTS, article: '10.5' });
    expect(value(unmet).end).toMatchObject({ act: 'fail', article: '10.5' });
  });

  test('facts are said, and the ground is one of its kind', () => {
    expect(codes(checkOpinion(scene, deciding(), { result: 'problem', note: '有问题' }))).toEqual(['facts-missing']);
    const wrong = checkQualification(scene, deciding(), { result: 'unmet', note: FACTS, article: '12.2' });
    expect(codes(wrong)).toEqual(['qualification-ground']);
  });

  test('nobody pulls a check from under the applicant who is being heard about it; the other one goes on', () => {
    const heard = {
      application: application({ pending: PENDING }),
      record: record({ opinionCheck: { result: 'problem', note: FACTS, by: CLERK, at: NOW } }),
    };
    expect(codes(checkOpinion(heard, deciding(), { result: 'clear', note: '' }))).toEqual(['end-pending']);
    expect(checkQualification(heard, deciding(), { result: 'met', note: '', article: '14' }).ok).toBe(true);
    // A second hearing beside the first there is not.
    expect(codes(checkQualification(heard, deciding(), { result: 'unmet', note: FACTS, article: '14' }))).toEqual([
      'end-pending',
    ]);
  });

  test('nothing is registered once the review was stopped, has ended, or has not begun', () => {
    const given = { result: 'clear', note: '' } as const;
    const at = (more: Partial<Application>) =>
      checkOpinion({ ...scene, application: application(more) }, deciding(), given);
    expect(codes(at({ stopped: STOPPED }))).toEqual(['review-stopped']);
    expect(codes(at({ state: 'withdrawn' }))).toEqual(['streams-closed']);
    expect(codes(at({ state: 'accepted' }))).toEqual(['streams-closed']);
  });

  test('turned down, what was found is taken back and the other result stays; the gate cannot be turned down', () => {
    const both = record({
      opinionCheck: { result: 'problem', note: FACTS, by: CLERK, at: NOW },
      qualificationCheck: { result: 'met', note: '', by: CLERK, at: NOW },
    });
    const rejected = value(rejectStop(application({ pending: PENDING }), deciding(CYCLE, LEAD), '证据不足'));
    const after = evolveRecord(both, rejected, { now: NOW, by: LEAD });
    expect(after.opinionCheck).toBeUndefined();
    expect(after.qualificationCheck?.result).toBe('met');
    const atGate = application({ pending: { ...PENDING, act: 'gate' } });
    expect(codes(rejectStop(atGate, deciding(CYCLE, LEAD), '不同意'))).toEqual(['gate-stands']);
    expect(codes(rejectStop(application({ pending: PENDING }), deciding(CYCLE, CLERK), '不同意'))).toEqual([
      'own-proposal',
    ]);
  });
});

describe('the visit', () => {
  const given = { day: day('2026-07-10'), team: [ANNA, LEAD], place: '高区厂区', issues: '核实能耗数据' };
  const scene = (more: Partial<ReviewRecord> = {}, cycle = CYCLE, today = TODAY) => ({
    application: application(),
    cycle,
    record: record(more),
    today,
  });
  const planned = () => evolveRecord(record(), value(planVisit(scene(), given)), { now: NOW, by: CLERK });
  const onTheDay = (more: Partial<ReviewRecord> = {}) => scene({ ...planned(), ...more }, CYCLE, given.day);
  const FOUND: VisitFinding = { percent: 55, verdict: 'verified', finding: '现场记录完整。' };
  const at = (by: PersonId, category = '4.1') => ({ by, rubric: GBT_19580_2012, category });

  test('it is for whoever has come past the gate, and for everybody where there is none', () => {
    expect(planVisit(scene(), given).ok).toBe(true);
    expect(codes(planVisit(scene({}, GATED), given))).toEqual(['gate-not-held']);
    const gate = (outcome: 'passed' | 'rank') =>
      ({ gate: { outcome, at: NOW } as ReviewRecord['gate'] }) as Partial<ReviewRecord>; // nothing else of it is read
    expect(planVisit(scene(gate('passed'), GATED), given).ok).toBe(true);
    expect(codes(planVisit(scene(gate('rank'), GATED), given))).toEqual(['not-past-gate']);
  });

  test('on a day to come, by panelists of this application, and not while the applicant is being heard', () => {
    expect(codes(planVisit(scene(), { ...given, day: day('2026-06-30') }))).toEqual(['visit-in-past']);
    expect(planVisit(scene(), { ...given, day: TODAY }).ok).toBe(true);
    expect(codes(planVisit(scene(), { ...given, team: [CARL] }))).toEqual(['team-not-assigned']);
    expect(codes(planVisit(scene(), { ...given, team: [] }))).toEqual(['team-missing']);
    const heard = { ...scene(), application: application({ pending: PENDING }) };
    expect(codes(planVisit(heard, given))).toEqual(['end-pending']);
  });

  test('who leaves the team is known, and who comes back begins anew', () => {
    const first = planned();
    const event = value(planVisit(scene(first), { ...given, team: [LEAD] }));
    expect(event).toMatchObject({ again: true, left: [ANNA] });
    const later = new Date('2026-07-02T02:00:00Z');
    const second = evolveRecord(first, event, { now: later, by: CLERK });
    const third = evolveRecord(second, value(planVisit(scene(second), given)), {
      now: later,
      by: CLERK,
    });
    expect(third.visit?.teamSince).toEqual({ [ANNA]: later, [LEAD]: NOW });
  });

  test('found by the team, from the day on, on the ladder, in a category that there is', () => {
    const { findings } = value(findOnCategory(onTheDay(), at(ANNA), FOUND));
    expect(findings).toEqual({ '4.1': FOUND });
    expect(codes(findOnCategory(onTheDay(), at(BERT), FOUND))).toEqual(['not-in-team']);
    expect(codes(findOnCategory(scene(planned()), at(ANNA), FOUND))).toEqual(['visit-not-yet']);
    expect(codes(findOnCategory(onTheDay(), at(ANNA), { ...FOUND, percent: 52 }))).toEqual(['visit-percent']);
    expect(codes(findOnCategory(onTheDay(), at(ANNA, '4.9'), FOUND))).toEqual(['no-such-category']);
    expect(codes(findOnCategory(scene(), at(ANNA), FOUND))).toEqual(['visit-not-planned']);
  });

  test('it is reported when every category has been found on, and then it stands', () => {
    const missing = codes(reportVisit(onTheDay(), GBT_19580_2012));
    expect(missing).toEqual(Array(7).fill('visit-category-missing'));
    const visit = planned().visit;
    if (!visit) throw new Error('not planned');
    const findings = Object.fromEntries(GBT_19580_2012.categories.map(({ code }) => [code, FOUND]));
    const full = onTheDay({ visit: { ...visit, findings, openCategories: { [ANNA]: '4.1' } } });
    const event = value(reportVisit(full, GBT_19580_2012));
    const after = evolveRecord(full.record, event, { now: NOW, by: LEAD });
    expect(after.visit).toMatchObject({ reportedBy: LEAD, openCategories: {} });
    const again = { ...full, record: after };
    expect(codes(reportVisit(again, GBT_19580_2012))).toEqual(['visit-reported']);
    expect(codes(findOnCategory(again, at(ANNA), FOUND))).toEqual(['visit-reported']);
    expect(codes(planVisit(again, given))).toEqual(['visit-reported']);
  });

  test('a file goes to the category that was opened, once', () => {
    const file = {
      category: '4.1',
      fileId: '',
      name: '现场.jpg',
      type: 'jpg',
      size: 9,
      sha256: 'a',
      addedBy: ANNA,
      addedAt: NOW,
    };
    const { visit } = planned();
    if (!visit) throw new Error('not planned');
    const open = onTheDay({ visit: { ...visit, openCategories: { [ANNA]: '4.1', [LEAD]: '4.2' } } });
    const event = value(addVisitFile(open, at(ANNA), file as Parameters<typeof addVisitFile>[2])); // an id of no account here
    const after = evolveRecord(open.record, event, { now: NOW, by: ANNA });
    expect(after.visit?.openCategories).toEqual({ [LEAD]: '4.2' });
    expect(after.visit?.files).toHaveLength(1);
    const many = onTheDay({ visit: { ...visit, files: Array(12).fill(file) } });
    expect(codes(addVisitFile(many, at(ANNA), file as Parameters<typeof addVisitFile>[2]))).toEqual([
      'visit-files-most',
    ]); // as above
  });
});

describe('the defence', () => {
  const candidate = (
    n: number,
    more: { application?: Partial<Application>; record?: Partial<ReviewRecord> } = {},
  ): Candidate => {
    const id = applicationId(`00000000-0000-7000-8000-0000000000a${n}`);
    return {
      application: application({
        id,
        acceptance: { number: `受理2026-00${n}`, by: CLERK, at: NOW },
        ...more.application,
      }),
      record: { ...emptyRecord(id), ...more.record },
    };
  };
  const STARTS = new Date('2026-07-20T01:00:00Z');
  const given = {
    kind: 'organisation' as const,
    seed: 'seed',
    lotOf: ({ acceptance }: Application) =>
      ({ '受理2026-001': 'c', '受理2026-002': 'a', '受理2026-003': 'b' })[acceptance?.number ?? ''] ?? 'd',
    startsAt: STARTS,
    minutes: 40,
  };
  const draw = (candidates: readonly Candidate[], more: object = {}, before?: object, cycle = CYCLE) =>
    drawDefence(
      { cycle, candidates, before: before as Parameters<typeof drawDefence>[0]['before'], now: NOW }, // any draw will do
      { ...given, ...more },
    );
  const three = [candidate(1), candidate(2), candidate(3)];

  test('in the order of the lots, one after the other', () => {
    const event = value(draw(three));
    expect(event.order).toEqual([three[1], three[2], three[0]].map((one) => one?.application.id));
    expect(slotOf(event, candidate(3).record, NOW)).toEqual({
      place: 2,
      startsAt: new Date('2026-07-20T01:40:00Z'),
      minutes: 40,
      since: NOW,
    });
    expect(slotOf(event, candidate(9).record, NOW)).toBeUndefined();
  });

  test('without those who are out of the race, and not before the gate has spoken of all', () => {
    const out = [
      candidate(1, { application: { stopped: STOPPED } }),
      candidate(2, { application: { state: 'withdrawn' } }),
      candidate(3),
    ];
    expect(value(draw(out)).order).toEqual([out[2]?.application.id]);
    expect(codes(draw([candidate(1, { application: { stopped: STOPPED } })]))).toEqual(['nobody-defends']);
    expect(codes(draw(three, {}, undefined, GATED))).toEqual(['gate-not-held-yet']);
  });

  test('anew with a reason only, and not after the first was called', () => {
    expect(codes(draw(three, {}, { kind: 'organisation' }))).toEqual(['redraw-without-reason']);
    expect(draw(three, { reason: '场地变更' }, { kind: 'organisation' }).ok).toBe(true);
    const slot = { place: 1, startsAt: STARTS, minutes: 40, since: NOW, present: [ANNA] };
    const called = [candidate(1, { record: { defence: slot } }), candidate(2)];
    expect(codes(draw(called, { reason: '场地变更' }, { kind: 'organisation' }))).toEqual(['roll-was-called']);
  });

  test('on one day to come', () => {
    expect(codes(draw(three, { startsAt: NOW }))).toEqual(['defence-in-past']);
    expect(codes(draw(three, { startsAt: new Date('2026-07-20T14:01:00Z') }))).toEqual(['defence-past-midnight']);
  });

  describe('the roll', () => {
    const slot = { place: 1, startsAt: STARTS, minutes: 40, since: NOW };
    const scene = (today: string, sheets: readonly Partial<Sheet>[] = []) => ({
      ...candidate(1, { record: { defence: slot } }),
      cycle: CYCLE,
      today: day(today),
      sheets: sheets as readonly Sheet[], // whether it is final is all that is read
    });

    test('is called on the day, of this application’s panelists, and corrected until somebody has handed in', () => {
      expect(value(callRoll(scene('2026-07-20'), [ANNA, BERT])).present).toEqual([ANNA, BERT]);
      expect(codes(callRoll(scene('2026-07-19'), [ANNA]))).toEqual(['defence-not-yet']);
      expect(codes(callRoll(scene('2026-07-20'), [CARL]))).toEqual(['present-not-assigned']);
      expect(codes(callRoll(scene('2026-07-20'), []))).toEqual(['nobody-present']);
      expect(callRoll(scene('2026-07-20', [{}]), [ANNA]).ok).toBe(true);
      expect(codes(callRoll(scene('2026-07-20', [{ finalAt: NOW }]), [ANNA]))).toEqual(['roll-is-closed']);
      const undrawn = { ...candidate(1), cycle: CYCLE, today: day('2026-07-20'), sheets: [] };
      expect(codes(callRoll(undrawn, [ANNA]))).toEqual(['defence-not-drawn']);
    });

    test('who is counted present again is not told again: a correction tells those whom it adds', () => {
      const called = (...present: PersonId[]) => ({
        ...candidate(1, { record: { defence: { place: 1, startsAt: STARTS, minutes: 40, since: NOW, present } } }),
        cycle: CYCLE,
        today: day('2026-07-20'),
        sheets: [],
      });
      expect(value(callRoll(scene('2026-07-20'), [ANNA, BERT])).newly).toEqual([ANNA, BERT]);
      expect(value(callRoll(called(ANNA), [ANNA, BERT])).newly).toEqual([BERT]);
      expect(value(callRoll(called(ANNA, BERT), [BERT, ANNA])).newly).toEqual([]);
      expect(value(callRoll(called(BERT), [ANNA])).newly).toEqual([ANNA]);
    });
  });

  test('has a clock: after the roll, once, and what it took is known', () => {
    const scene = (defence: object) => ({
      ...candidate(1, { record: { defence: { place: 1, startsAt: STARTS, minutes: 40, since: NOW, ...defence } } }),
      cycle: CYCLE,
    });
    const later = (seconds: number): Date => new Date(STARTS.getTime() + seconds * 1000);
    const present = [ANNA];
    expect(codes(beginDefence(scene({})))).toEqual(['roll-first']);
    expect(codes(endDefence(scene({}), STARTS))).toEqual(['roll-first']);
    expect(value(beginDefence(scene({ present })))).toMatchObject({ type: 'DefenceBegan', minutes: 40 });
    expect(codes(beginDefence(scene({ present, began: STARTS })))).toEqual(['defence-began']);
    expect(codes(endDefence(scene({ present }), STARTS))).toEqual(['defence-not-begun']);
    expect(value(endDefence(scene({ present, began: STARTS }), later(41 * 60 + 59))).taken).toBe(41);
    expect(codes(endDefence(scene({ present, began: STARTS, ended: later(60) }), later(120)))).toEqual([
      'defence-ended',
    ]);
    const stopped = candidate(1, {
      record: { defence: { place: 1, startsAt: STARTS, minutes: 40, since: NOW, present } },
      application: { state: 'withdrawn' },
    });
    expect(beginDefence({ ...stopped, cycle: CYCLE }).ok).toBe(false);
    expect(minutesTaken(STARTS, later(59))).toBe(0);
  });
});
