import { describe, expect, test } from 'vitest';
import { day } from '../../src/domain/calendar.ts';
import { presetChoices } from '../../src/domain/cycle/choices.ts';
import { applicationId, personId } from '../../src/domain/ids.ts';
import { emptyRecord, type Finding, type ReviewRecord } from '../../src/domain/review/record.ts';
import type { Sheet } from '../../src/domain/review/sheet.ts';
import { allStreamsSettled, type Stream, streamsOf } from '../../src/domain/review/streams.ts';

const ID = applicationId('00000000-0000-7000-8000-00000000000a');
const [ANNA, BERT, CARL] = ['1', '2', '3'].map((n) => personId(`00000000-0000-7000-8000-00000000000${n}`)) as [
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
]; // three were mapped
const AT = new Date('2026-07-01T01:00:00Z');

const cycle = {
  plan: { choices: { ...presetChoices(day('2026-03-31'), day('2026-12-31')), panelMinimum: 2 } },
} as Parameters<typeof streamsOf>[0]['cycle']; // nothing else of the plan is read
const review = { panelists: [ANNA, BERT], lead: ANNA, begunAt: AT };
const stopped = (act: 'fail' | 'gate') => ({ act, at: AT, article: '14', reason: '有事实' }) as const;

const sheet = (panelist: Sheet['panelist'], kind: Sheet['kind'], more: Partial<Sheet> = {}): Sheet => ({
  application: ID,
  panelist,
  kind,
  rubric: 'GB/T 19580-2012',
  marks: {},
  remarks: {},
  startedAt: AT,
  savedAt: AT,
  finalAt: AT,
  reopenings: [],
  ...more,
});
const draft = (panelist: Sheet['panelist'], kind: Sheet['kind']): Sheet => {
  const { finalAt: _, ...rest } = sheet(panelist, kind);
  return rest;
};
const found = <Result extends string>(result: Result): Finding<Result> => ({ result, note: '', by: ANNA, at: AT });
const visit = (more: object = {}) => ({
  day: day('2026-07-10'),
  team: [ANNA],
  teamSince: { [ANNA]: AT },
  issues: '',
  place: '',
  plannedBy: ANNA,
  plannedAt: AT,
  findings: {},
  files: [],
  openCategories: {},
  ...more,
});
const slot = (...present: (typeof ANNA)[]) => ({ place: 1, startsAt: AT, minutes: 40, since: AT, present });

const WHOLE: ReviewRecord = {
  ...emptyRecord(ID),
  opinionCheck: found('clear'),
  qualificationCheck: found('met'),
  visit: visit({ reportedBy: ANNA, reportedAt: AT }),
  defence: slot(ANNA, BERT),
};
const ALL_SHEETS = [sheet(ANNA, 'material'), sheet(BERT, 'material'), sheet(ANNA, 'defence'), sheet(BERT, 'defence')];

const states = (
  record: Partial<ReviewRecord>,
  sheets: readonly Sheet[] = [],
  application: Parameters<typeof streamsOf>[0]['application'] = { review },
) => streamsOf({ application, record: { ...emptyRecord(ID), ...record }, sheets, cycle });
const stateOf = (stream: Stream, ...of: Parameters<typeof states>) => states(...of)[stream].state;

test('nothing has come: everything is open', () => {
  expect(Object.values(states({})).map(({ state }) => state)).toEqual(Array(5).fill('open'));
  expect(allStreamsSettled(states({}))).toBe(false);
});

test('all five have come', () => {
  const all = states(WHOLE, ALL_SHEETS);
  expect(Object.values(all).map(({ state }) => state)).toEqual(Array(5).fill('done'));
  expect(allStreamsSettled(all)).toBe(true);
});

describe('the checks of the office', () => {
  test('something to watch is a result, something to verify is none, a problem only once it was confirmed', () => {
    expect(stateOf('opinionCheck', { opinionCheck: found('watch') })).toBe('done');
    expect(stateOf('opinionCheck', { opinionCheck: found('problem') })).toBe('open');
    expect(stateOf('qualificationCheck', { qualificationCheck: found('open') })).toBe('open');
    expect(stateOf('qualificationCheck', { qualificationCheck: found('unmet') })).toBe('open');
    const failed = { review, stopped: stopped('fail') };
    expect(stateOf('opinionCheck', { opinionCheck: found('problem') }, [], failed)).toBe('done');
    expect(stateOf('qualificationCheck', { qualificationCheck: found('unmet') }, [], failed)).toBe('done');
  });

  test('stopped at the gate, a check under way was broken off', () => {
    const gate = { review, stopped: stopped('gate') };
    expect(states({ qualificationCheck: found('open') }, [], gate).qualificationCheck).toEqual({
      state: 'stopped',
      why: 'gate',
    });
  });
});

describe('sheets', () => {
  test('one that is a draft, voided, or of somebody who is no reviewer any more does not count', () => {
    const others = [sheet(BERT, 'material')];
    expect(stateOf('material', {}, [...others, draft(ANNA, 'material')])).toBe('open');
    expect(
      stateOf('material', {}, [...others, sheet(ANNA, 'material', { voided: { ground: 'conflict', at: AT } })]),
    ).toBe('open');
    expect(stateOf('material', {}, [...others, sheet(CARL, 'material')])).toBe('open');
    expect(stateOf('material', {}, [...others, sheet(ANNA, 'defence')])).toBe('open');
    expect(stateOf('material', {}, [...others, sheet(ANNA, 'material')])).toBe('done');
  });

  test('below the panel minimum nothing is done, though everybody who is left has finished', () => {
    const alone = { review: { ...review, panelists: [ANNA] } };
    expect(stateOf('material', {}, [sheet(ANNA, 'material')], alone)).toBe('open');
  });

  test('the defence asks for the sheets of those who were there, and of nobody else', () => {
    const sheets = [sheet(ANNA, 'defence')];
    expect(stateOf('defence', { defence: slot(ANNA) }, sheets)).toBe('done');
    expect(stateOf('defence', { defence: slot(ANNA, BERT) }, sheets)).toBe('open');
    // Called, and taken off the application since.
    expect(stateOf('defence', { defence: slot(ANNA, CARL) }, sheets)).toBe('done');
    expect(stateOf('defence', { defence: slot(CARL) }, [sheet(CARL, 'defence')])).toBe('open');
    const { present: _, ...drawn } = slot();
    expect(stateOf('defence', { defence: drawn }, sheets)).toBe('open');
  });
});

test('after a stop every stream says what became of it, with its ground', () => {
  const streams = states(
    { opinionCheck: found('clear'), visit: visit() },
    [sheet(ANNA, 'material'), draft(BERT, 'material')],
    { review, stopped: stopped('gate') },
  );
  expect(streams).toEqual({
    opinionCheck: { state: 'done' },
    qualificationCheck: { state: 'notHeld', why: 'gate' },
    material: { state: 'stopped', why: 'gate' },
    visit: { state: 'stopped', why: 'gate' },
    defence: { state: 'notHeld', why: 'gate' },
  });
  expect(allStreamsSettled(streams)).toBe(true);
});
