import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { day } from '../../src/domain/calendar.ts';
import { applicationId, objectionId, personId } from '../../src/domain/ids.ts';
import * as decide from '../../src/domain/objection/decide-objection.ts';
import type { ObjectionEvent } from '../../src/domain/objection/events.ts';
import { evolveObjection } from '../../src/domain/objection/evolve-objection.ts';
import { type Objection, OPEN_STATES } from '../../src/domain/objection/objection.ts';
import type { Verdict } from '../../src/domain/regulation.ts';

const CLERK = personId('00000000-0000-7000-8000-0000000000c1');
const choices = { objectionCaseDays: 10, statementDays: 3, objectionForm: 'real-name' } as const;
const counting = { today: day('2026-08-05'), table: holidayTable([]), choices };
const START = new Date('2026-08-05T02:00:00Z');

const received: Objection = {
  id: objectionId('3c2b1a09-8f7e-4d6c-9b5a-4f3e2d1c0b9a'),
  year: 2026,
  application: applicationId('0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90'),
  number: '异26-K7QM3',
  receipt: 'K7QM3XYZ8P4NRT6V',
  state: 'received',
  channel: 'page',
  receivedAt: START,
  dueAt: new Date('2026-08-19T16:00:00Z'),
  facts: '该单位近三年发生过质量事故。',
  objector: { realName: '乔远山', contact: '13955557777' },
  files: [],
};

type Step =
  | 'admit'
  | 'turnAway'
  | 'ask'
  | 'explain'
  | 'uphold'
  | 'dismiss'
  | 'answer'
  | 'reopen'
  | 'wait'
  | 'strikeOut';
const STEPS = [
  'admit',
  'turnAway',
  'ask',
  'explain',
  'uphold',
  'dismiss',
  'answer',
  'reopen',
  'wait',
  'strikeOut',
] as const;

interface Scene {
  readonly objection: Objection;
  readonly now: Date;
  readonly nominated: boolean;
}

const decided = ({ objection, now, nominated }: Scene, step: Step): Verdict<ObjectionEvent> | undefined => {
  switch (step) {
    case 'admit':
      return decide.admit(objection);
    case 'turnAway':
      return decide.turnAway(objection, '不在范围内。');
    case 'ask':
      return decide.askCandidate(objection, '请说明经过。', counting);
    case 'explain':
      return decide.explain(objection, '情况如下。');
    case 'uphold':
      return decide.uphold(objection, '情况属实。', now);
    case 'dismiss':
      return decide.dismiss(objection, '情况不属实。', now);
    case 'answer':
      return decide.answer(objection, '答复如下。', nominated ? 'nominated' : 'struckOut');
    case 'reopen':
      return decide.reopen(objection, '请再核实。');
    case 'wait':
    case 'strikeOut':
      return undefined;
  }
};

const after = (scene: Scene, step: Step): { readonly scene: Scene; readonly event?: ObjectionEvent } => {
  if (step === 'wait') return { scene: { ...scene, now: new Date(scene.now.getTime() + 2 * 86_400_000) } };
  if (step === 'strikeOut')
    return { scene: { ...scene, nominated: scene.nominated && scene.objection.state !== 'upheld' } };
  const verdict = decided(scene, step);
  if (!verdict?.ok) return { scene };
  const objection = evolveObjection(scene.objection, verdict.value, { now: scene.now, by: CLERK });
  return { scene: { ...scene, objection }, event: verdict.value };
};

test('whatever is pressed in whatever order: found only on whom was heard, answered once, and never before what follows is done', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 25 }), (steps) => {
      let scene: Scene = { objection: received, now: START, nominated: true };
      let answers = 0;
      for (const step of steps) {
        const before = scene;
        const { scene: next, event } = after(scene, step);
        scene = next;
        const { objection } = scene;
        if (event?.type === 'ObjectionUpheld' || event?.type === 'ObjectionNotUpheld') {
          const { inquiry } = before.objection;
          expect(!inquiry || inquiry.explanation !== undefined || before.now >= inquiry.dueAt).toBe(true);
        }
        if (event?.type === 'ObjectionUpheld') expect(before.objection.inquiry).toBeDefined();
        if (event?.type === 'ObjectionAnswered') {
          answers += 1;
          expect(before.objection.outcome).toBeDefined();
          if (before.objection.state === 'upheld') expect(before.nominated).toBe(false);
        }
        // The ballot waits for exactly what has no answer.
        expect(OPEN_STATES.some((state) => state === objection.state)).toBe(objection.answer === undefined);
        expect(objection.objector).toEqual(received.objector);
        expect([objection.facts, objection.receipt, objection.dueAt]).toEqual([
          received.facts,
          received.receipt,
          received.dueAt,
        ]);
      }
      expect(answers).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2_000 },
  );
});

test('how it is taken: late is a lead, nameless is refused or a lead as the plan says, all else has its days', () => {
  const anonymousToo = { ...counting, choices: { ...choices, objectionForm: 'also-anonymous' } as const };
  expect(decide.takeObjection({ inTime: true, named: true }, counting)).toMatchObject({
    ok: true,
    value: { dueAt: new Date('2026-08-19T16:00:00Z') },
  });
  expect(decide.takeObjection({ inTime: false, named: true }, counting)).toMatchObject({
    ok: true,
    value: { lead: 'late' },
  });
  expect(decide.takeObjection({ inTime: true, named: false }, counting).ok).toBe(false);
  expect(decide.takeObjection({ inTime: true, named: false }, anonymousToo)).toMatchObject({
    value: { lead: 'anonymous' },
  });
});

test('a lead and an answered case take no further step', () => {
  for (const state of ['lead', 'answered'] as const)
    for (const step of STEPS) {
      const scene: Scene = { objection: { ...received, state }, now: START, nominated: false };
      expect(after(scene, step).event, `${state} ${step}`).toBeUndefined();
    }
});
