import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Application, ApplicationState } from '../../src/domain/application/application.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import { applicationId, personId } from '../../src/domain/ids.ts';
import type { Verdict } from '../../src/domain/regulation.ts';
import {
  askReopening,
  beginSheet,
  decideReopening,
  evolveSheet,
  handInSheet,
  type SheetScene,
  saveMarks,
} from '../../src/domain/review/decide-sheet.ts';
import { rubricItems } from '../../src/domain/review/rubric.ts';
import { DEFENCE_PRESET } from '../../src/domain/review/rubrics/defence-preset.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { INDIVIDUAL_PRESET } from '../../src/domain/review/rubrics/individual-preset.ts';
import { firstGap, scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import { isFinal, missingOnSheet, type Sheet } from '../../src/domain/review/sheet.ts';
import { readGroup } from '../../src/usecases/review/read-group.ts';

const ID = applicationId('00000000-0000-7000-8000-00000000000a');
const ME = personId('00000000-0000-7000-8000-000000000001');
const DIRECTOR = personId('00000000-0000-7000-8000-000000000002');
const START = new Date('2026-07-01T01:00:00Z');
const later = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);

const scene = (
  more: Partial<SheetScene> & { state?: ApplicationState; cycleState?: Cycle['state'] } = {},
): SheetScene => {
  const { state = 'reviewing', cycleState = 'reviewing', ...rest } = more;
  return {
    application: { id: ID, year: 2026, number: '申26-K7QM3', state } as Application, // nothing else of it is read
    cycle: { year: 2026, state: cycleState } as Cycle, // nor of the cycle
    rubric: GBT_19580_2012,
    now: START,
    ...rest,
  };
};
const allowed = <T>(verdict: Verdict<T>): T => {
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.breaches));
  return verdict.value;
};
const codes = (verdict: Verdict<unknown>): readonly string[] =>
  verdict.ok ? [] : verdict.breaches.map(({ code }) => code);

const begun = (on = scene()): Sheet => allowed(beginSheet(on, { panelist: ME, kind: 'material' }));
const filled = (on = scene()): Sheet =>
  allowed(
    saveMarks(begun(on), on, {
      marks: Object.fromEntries(rubricItems(on.rubric).map(({ code }) => [code, { percent: 55, factors: [] }])),
      remarks: Object.fromEntries(
        on.rubric.categories.map(({ code }) => [code, { strengths: '目标逐级展开。', improvements: '缺少对比。' }]),
      ),
    }),
  );
const final = (on = scene()): Sheet =>
  evolveSheet(filled(on), allowed(handInSheet(filled(on), on)), { now: later(60), by: ME });

describe('a sheet is begun', () => {
  test('on the material while it is under review, and on nothing that is not', () => {
    expect(begun()).toMatchObject({ kind: 'material', rubric: 'GB/T 19580-2012', marks: {} });
    expect(codes(beginSheet(scene({ state: 'accepted' }), { panelist: ME, kind: 'material' }))).toEqual([
      'not-under-review',
    ]);
    expect(codes(beginSheet(scene({ cycleState: 'nominating' }), { panelist: ME, kind: 'material' }))).toEqual([
      'not-under-review',
    ]);
    expect(codes(beginSheet(scene({ state: 'recommended' }), { panelist: ME, kind: 'material' }))).toEqual([
      'sheets-settled',
    ]);
  });

  test('on a defence once the roll was called, by whoever was there', () => {
    const defence = { panelist: ME, kind: 'defence' } as const;
    const on = scene({ rubric: DEFENCE_PRESET });
    expect(codes(beginSheet(on, defence))).toEqual(['roll-not-called']);
    expect(codes(beginSheet({ ...on, present: [DIRECTOR] }, defence))).toEqual(['not-at-defence']);
    const sheet = allowed(beginSheet({ ...on, present: [ME, DIRECTOR] }, defence));
    expect(sheet.kind).toBe('defence');
    // The roll was called again, without them: what is on the sheet stays, nothing more comes to it.
    expect(codes(saveMarks(sheet, { ...on, present: [DIRECTOR] }, { marks: {}, remarks: {} }))).toEqual([
      'not-at-defence',
    ]);
  });
});

describe('what is saved', () => {
  test('of one part leaves the others as they are, and a part not touched as it was', () => {
    const first = allowed(
      saveMarks(begun(), scene(), { marks: { '4.1.2': { percent: 55, factors: ['approach'] } }, remarks: {} }),
    );
    const second = allowed(
      saveMarks(first, scene(), {
        marks: { '4.2.2': { percent: 40 } },
        remarks: { '4.2': { strengths: '目标逐级展开。' } },
      }),
    );
    expect(second.marks).toEqual({
      '4.1.2': { percent: 55, factors: ['approach'] },
      '4.2.2': { percent: 40, factors: [] },
    });
    const third = allowed(
      saveMarks(second, scene(), {
        marks: { '4.1.2': { percent: 60 } },
        remarks: { '4.2': { improvements: '缺少对比。' } },
      }),
    );
    expect(third.marks['4.1.2']).toEqual({ percent: 60, factors: ['approach'] });
    expect(third.remarks['4.2']).toEqual({ strengths: '目标逐级展开。', improvements: '缺少对比。' });
  });

  test('how sure one is of an item is kept by itself, changed and taken back, and asked of nobody', () => {
    const said = allowed(
      saveMarks(begun(), scene(), {
        marks: { '4.1.2': { confidence: 'low' }, '4.1.3': { percent: 55, confidence: 'high' } },
        remarks: {},
      }),
    );
    expect(said.marks).toEqual({ '4.1.3': { percent: 55, factors: [] } });
    expect(said.confidence).toEqual({ '4.1.2': 'low', '4.1.3': 'high' });
    // Another card: what was said before stays.
    const more = allowed(saveMarks(said, scene(), { marks: { '4.2.2': { percent: 40 } }, remarks: {} }));
    expect(more.confidence).toEqual({ '4.1.2': 'low', '4.1.3': 'high' });
    const back = allowed(
      saveMarks(more, scene(), {
        marks: { '4.1.2': { confidence: 'undecided' }, '4.1.3': { confidence: 'middle' } },
        remarks: {},
      }),
    );
    expect(back.confidence).toEqual({ '4.1.3': 'middle' });
    // Without a word of it the sheet is whole, and what it was stays beside what replaces it.
    expect(final().confidence).toBeUndefined();
    const sure = allowed(saveMarks(filled(), scene(), { marks: { '4.1.2': { confidence: 'high' } }, remarks: {} }));
    const handedIn = evolveSheet(sure, allowed(handInSheet(sure, scene())), { now: later(60), by: ME });
    const asked = evolveSheet(handedIn, allowed(askReopening(handedIn, scene(), '看错年度。')), { now: START, by: ME });
    const opened = evolveSheet(
      asked,
      allowed(decideReopening(asked, { ...scene(), by: DIRECTOR }, { confirmed: true })),
      { now: START, by: DIRECTOR },
    );
    expect(opened.reopenings.at(-1)?.confidenceBefore).toEqual({ '4.1.2': 'high' });
  });

  test('a factor marked before its percent waits for it, and counts as nothing until then', () => {
    const ahead = allowed(saveMarks(begun(), scene(), { marks: { '4.1.2': { factors: ['learning'] } }, remarks: {} }));
    expect(ahead.marks).toEqual({});
    expect(ahead.factorsAhead).toEqual({ '4.1.2': ['learning'] });
    const chosen = allowed(saveMarks(ahead, scene(), { marks: { '4.1.2': { percent: 70 } }, remarks: {} }));
    expect(chosen.marks['4.1.2']).toEqual({ percent: 70, factors: ['learning'] });
    expect(chosen.factorsAhead).toBeUndefined();
  });

  test.each([-5, 3, 52.5, 101, 105, Number.NaN])('%d stands on no ladder', (percent) => {
    expect(codes(saveMarks(begun(), scene(), { marks: { '4.1.2': { percent } }, remarks: {} }))).toEqual([
      'percent-off-ladder',
    ]);
  });

  test('belongs to the rubric with which the sheet was begun', () => {
    expect(codes(saveMarks(begun(), scene(), { marks: { '9.9': { percent: 50 } }, remarks: {} }))).toEqual([
      'no-such-item-of-rubric',
    ]);
    expect(codes(saveMarks(begun(), scene(), { marks: {}, remarks: { '9': { strengths: '好' } } }))).toEqual([
      'no-such-item-of-rubric',
    ]);
  });
});

describe('one card as the client sends it', () => {
  const [group] = scoringGroups(GBT_19580_2012);
  if (!group) throw new Error('no group');
  const read = (answers: Readonly<Record<string, unknown>>) => readGroup(GBT_19580_2012, group, answers);

  test.each(['55', '55%', '50–65 ｜ 55%', ' 50–65 | 55% ', 55])('%s is the one percent', (answer) => {
    expect(read({ 's-4.1.2': answer })).toEqual({ marks: { '4.1.2': { percent: 55 } }, remarks: {}, wrong: [] });
  });

  test.each(['57', '50–65', '70–85 ｜ 55%', '五十五', '-5', '105%', ['55', '60']])(
    '%s is none, and is named',
    (answer) => {
      const { marks, wrong } = read({ 's-4.1.2': answer, 's-4.1.3': '40', strengths: '目标逐级展开。' });
      expect(marks).toEqual({ '4.1.3': { percent: 40 } });
      expect(wrong.map(({ code, params }) => [code, params.code])).toEqual([['percent-off-ladder', '4.1.2']]);
    },
  );

  test('factors come as their words; a strange one is named, the others are kept', () => {
    const { marks, wrong } = read({ 'f-4.1.2': ['方法', '水平', 'learning'] });
    expect(marks).toEqual({ '4.1.2': { factors: ['approach', 'learning'] } });
    expect(wrong.map(({ code }) => code)).toEqual(['factor-unknown']);
  });

  test('how sure one is comes as its word; 「不填」 takes it back, empty says nothing, a strange word is named', () => {
    const { marks, wrong } = read({ 'c-4.1.2': '低', 'c-4.1.3': '不填', 'c-4.1.4': '很高' });
    expect(marks).toEqual({ '4.1.2': { confidence: 'low' }, '4.1.3': { confidence: 'undecided' } });
    expect(wrong.map(({ code, params }) => [code, params.code])).toEqual([['confidence-unknown', '4.1.4']]);
    expect(read({ 'c-4.1.2': '', 'c-4.1.3': null }).marks).toEqual({});
  });

  test('what is not on the form is not touched, what was emptied is', () => {
    expect(read({})).toEqual({ marks: {}, remarks: {}, wrong: [] });
    for (const empty of ['', null, []]) expect(read({ 's-4.1.2': empty }).marks).toEqual({});
    expect(read({ 'f-4.1.2': [], strengths: '' })).toEqual({
      marks: { '4.1.2': { factors: [] } },
      remarks: { '4.1': { strengths: '' } },
      wrong: [],
    });
  });

  test('words too long for the field are cut and said so', () => {
    const { remarks, wrong } = read({ strengths: '好'.repeat(1001), improvements: 7 });
    expect([...(remarks['4.1']?.strengths ?? '')]).toHaveLength(1000);
    expect(remarks['4.1']?.improvements).toBeUndefined();
    expect(wrong.map(({ code }) => code)).toEqual(['remark-cut', 'statement-long', 'text-expected']);
  });

  test('a percent of another card is not read here', () => {
    expect(read({ 's-4.2.2': '55' }).marks).toEqual({});
  });
});

describe('handing in', () => {
  test('takes no sixth statement, no half of a sentence and no fourth thing to look at', () => {
    const on = scene();
    const sheet = filled(on);
    const six = Array.from({ length: 6 }, (_, at) => `第${at + 1}项做法已经展开。`).join('\n');
    const remarks = { ...sheet.remarks, '4.1': { strengths: six, improvements: '缺' } };
    const visitIssues = { '4.1.2': '看一。看一。\n看二。看二。\n看三。看三。\n看四。看四。' };
    expect(codes(handInSheet({ ...sheet, remarks, visitIssues }, on))).toEqual([
      'statements-many',
      'statement-short',
      'statements-many',
    ]);
    const three = { '4.1.2': visitIssues['4.1.2'].split('\n').slice(0, 3).join('\n') };
    expect(handInSheet({ ...sheet, visitIssues: three }, on).ok).toBe(true);
  });

  test('names everything that is missing at once, category by category', () => {
    const on = scene({ rubric: INDIVIDUAL_PRESET });
    const { marks, remarks, ...rest } = filled(on);
    const { '2.1': _, '2.3': __, ...others } = marks;
    const short: Sheet = { ...rest, marks: others, remarks: { ...remarks, '1': { strengths: ' ', improvements: '' } } };
    const verdict = handInSheet(short, on);
    expect(
      verdict.ok ? [] : verdict.breaches.map(({ code, params }) => `${code} ${params.code} ${params.count ?? ''}`),
    ).toEqual(['strengths-missing 1 ', 'improvements-missing 1 ', 'items-unmarked 2 2']);
    expect(firstGap(INDIVIDUAL_PRESET, short)).toBe(0);
  });

  test('locks: nothing is saved or handed in after it', () => {
    expect(isFinal(final())).toBe(true);
    expect(codes(saveMarks(final(), scene(), { marks: { '4.1.2': { percent: 0 } }, remarks: {} }))).toEqual([
      'sheet-final',
    ]);
    expect(codes(handInSheet(final(), scene()))).toEqual(['sheet-final']);
  });
});

describe('opening again', () => {
  const asked = (): Sheet =>
    evolveSheet(final(), allowed(askReopening(final(), scene(), '看错了年度。')), { now: later(70), by: ME });

  test('is asked for by the one and decided by another, once', () => {
    expect(codes(askReopening(filled(), scene(), '看错了年度。'))).toEqual(['sheet-not-final']);
    expect(codes(askReopening(asked(), scene(), '看错了年度。'))).toEqual(['reopening-asked']);
    expect(codes(decideReopening(asked(), { ...scene(), by: ME }, { confirmed: true }))).toEqual(['own-proposal']);
    const opened = evolveSheet(
      asked(),
      allowed(decideReopening(asked(), { ...scene(), by: DIRECTOR }, { confirmed: true })),
      { now: later(80), by: DIRECTOR },
    );
    expect(isFinal(opened)).toBe(false);
    expect(opened.marks).toEqual(final().marks);
    expect(opened.reopenings[0]).toMatchObject({ before: final().marks, remarksBefore: final().remarks });
    expect(codes(decideReopening(opened, { ...scene(), by: DIRECTOR }, { confirmed: true }))).toEqual(['no-reopening']);
  });

  test('turned down, the sheet stays final and may be asked for again', () => {
    const rejected = evolveSheet(
      asked(),
      allowed(decideReopening(asked(), { ...scene(), by: DIRECTOR }, { confirmed: false, reason: '理由不足。' })),
      { now: later(80), by: DIRECTOR },
    );
    expect(isFinal(rejected)).toBe(true);
    expect(rejected.reopenings[0]?.decision).toMatchObject({ outcome: 'rejected', reason: '理由不足。' });
    expect(askReopening(rejected, scene(), '确有错误。').ok).toBe(true);
  });

  test('not once the opinion is signed: it rests on the sheets as they are', () => {
    for (const state of ['recommended', 'notRecommended'] as const) {
      expect(codes(askReopening(final(), scene({ state }), '看错了年度。'))).toEqual(['sheets-settled']);
      expect(codes(decideReopening(asked(), { ...scene({ state }), by: DIRECTOR }, { confirmed: true }))).toEqual([
        'sheets-settled',
      ]);
      // What was asked for before is still answered.
      expect(
        decideReopening(asked(), { ...scene({ state }), by: DIRECTOR }, { confirmed: false, reason: '已签署。' }).ok,
      ).toBe(true);
    }
  });
});

/** Everything that anybody may press on a sheet, in any order. */
type Press =
  | { readonly do: 'save'; readonly item: number; readonly percent: number }
  | { readonly do: 'words'; readonly category: number; readonly empty: boolean }
  | { readonly do: 'fill' | 'hand in' | 'ask' | 'confirm' | 'confirm own' | 'reject' | 'void' };

const press = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      item: fc.nat(9),
      percent: fc.integer({ min: -10, max: 110 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('words' as const), category: fc.nat(3), empty: fc.boolean() }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'fill' as const,
        'hand in' as const,
        'ask' as const,
        'confirm' as const,
        'confirm own' as const,
        'reject' as const,
      ),
    }),
  },
  // Seldom, or there would be little else to see.
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('void' as const, 'hand in' as const, 'ask' as const, 'confirm' as const),
    }),
  },
);

const pressed = (sheet: Sheet, one: Press, minute: number): Sheet => {
  const on = { ...scene({ rubric: INDIVIDUAL_PRESET }), now: later(minute) };
  const items = rubricItems(on.rubric);
  const happened = (by: typeof ME) => ({ now: later(minute), by });
  switch (one.do) {
    case 'save': {
      const code = items[one.item]?.code ?? '';
      const verdict = saveMarks(sheet, on, { marks: { [code]: { percent: one.percent } }, remarks: {} });
      return verdict.ok ? verdict.value : sheet;
    }
    case 'words': {
      const code = on.rubric.categories[one.category]?.code ?? '';
      const verdict = saveMarks(sheet, on, {
        marks: {},
        remarks: { [code]: { strengths: one.empty ? '' : '有方法。' } },
      });
      return verdict.ok ? verdict.value : sheet;
    }
    case 'fill': {
      const { marks, remarks } = filled(on);
      const verdict = saveMarks(sheet, on, { marks, remarks });
      return verdict.ok ? verdict.value : sheet;
    }
    case 'hand in': {
      const verdict = handInSheet(sheet, on);
      return verdict.ok ? evolveSheet(sheet, verdict.value, happened(ME)) : sheet;
    }
    case 'ask': {
      const verdict = askReopening(sheet, on, '看错了年度。');
      return verdict.ok ? evolveSheet(sheet, verdict.value, happened(ME)) : sheet;
    }
    case 'confirm':
    case 'confirm own':
    case 'reject': {
      const by = one.do === 'confirm own' ? ME : DIRECTOR;
      const outcome =
        one.do === 'reject' ? ({ confirmed: false, reason: '不同意。' } as const) : ({ confirmed: true } as const);
      const verdict = decideReopening(sheet, { ...on, by }, outcome);
      return verdict.ok ? evolveSheet(sheet, verdict.value, happened(by)) : sheet;
    }
    case 'void':
      return sheet.voided
        ? sheet
        : evolveSheet(
            sheet,
            { type: 'SheetVoided', year: 2026, application: ID, panelist: ME, kind: 'material', ground: 'conflict' },
            happened(DIRECTOR),
          );
  }
};

test('whatever is pressed in whatever order: a final sheet is complete, a voided one counts nowhere, nothing is forgotten', () => {
  const reached = { final: 0, reopened: 0, voided: 0 };
  fc.assert(
    fc.property(fc.array(press, { minLength: 10, maxLength: 60, size: 'max' }), (presses) => {
      let sheet = begun(scene({ rubric: INDIVIDUAL_PRESET }));
      for (const [minute, one] of presses.entries()) {
        const before = sheet;
        sheet = pressed(sheet, one, minute);
        const missing = missingOnSheet(INDIVIDUAL_PRESET, sheet);
        if (sheet.finalAt) expect(Object.values(missing).flat()).toEqual([]);
        for (const { percent } of Object.values(sheet.marks))
          expect(percent % 5 === 0 && percent >= 0 && percent <= 100).toBe(true);
        if (before.voided) expect(sheet).toEqual(before);
        if (sheet.voided) expect(isFinal(sheet)).toBe(false);
        // While it is final nothing on it changes, and what was final stays in the history when it is opened.
        if (before.finalAt) expect([sheet.marks, sheet.remarks]).toEqual([before.marks, before.remarks]);
        if (before.finalAt && !sheet.finalAt) {
          expect(sheet.reopenings.at(-1)).toMatchObject({
            before: before.marks,
            remarksBefore: before.remarks,
            proposedBy: ME,
            decision: { outcome: 'confirmed', by: DIRECTOR },
          });
          reached.reopened += 1;
        }
        expect(sheet.reopenings.length).toBeGreaterThanOrEqual(before.reopenings.length);
        const decided = before.reopenings.filter(({ decision }) => decision !== undefined);
        expect(sheet.reopenings.slice(0, decided.length)).toEqual(decided);
        expect(sheet.reopenings.filter(({ decision }) => decision === undefined).length).toBeLessThanOrEqual(1);
      }
      if (isFinal(sheet)) reached.final += 1;
      if (sheet.voided) reached.voided += 1;
    }),
    { numRuns: 300, seed: 14 },
  );
  // None of it is true for want of anything happening.
  expect(Math.min(reached.final, reached.reopened, reached.voided)).toBeGreaterThan(20);
});
