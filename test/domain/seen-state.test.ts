import { expect, test } from 'vitest';
import {
  APPLICATION_STATES,
  type Application,
  type ApplicationState,
} from '../../src/domain/application/application.ts';
import { mayWithdraw } from '../../src/domain/application/decide-own.ts';
import { asFollowed, stateAsFollowed } from '../../src/domain/application/seen-state.ts';
import { CYCLE_STATES } from '../../src/domain/cycle/stages.ts';
import { applicationId, personId } from '../../src/domain/ids.ts';

/* Arts. 5, 14, 16: what is read of a review before its result is public, written down by hand. */
const STATES = Object.keys(APPLICATION_STATES) as ApplicationState[]; // Object.keys forgets the key type
const AT = new Date('2026-08-01T02:00:00Z');
const end = { at: AT, article: '14', reason: '未达到要求' } as const;
const pending = {
  act: 'fail',
  article: '14',
  reason: '存在问题',
  proposedBy: personId('00000000-0000-7000-8000-000000000001'),
  proposedAt: AT,
  heard: false,
} as const;
const application = (more: Partial<Application>): Application => ({
  id: applicationId('00000000-0000-7000-8000-0000000000a1'),
  year: 2026,
  kind: 'organisation',
  number: '申26-K7QM3',
  state: 'reviewing',
  owner: personId('00000000-0000-7000-8000-000000000002'),
  editors: [],
  asking: [],
  form: {},
  materials: [],
  openSlots: {},
  startedAt: AT,
  submissions: [],
  corrections: [],
  verifications: [],
  ...more,
});

/** By hand: what the applicant and the district read of each state, and what a panelist does, before the publication. */
const AS_PUBLIC: Readonly<
  Partial<Record<ApplicationState, readonly [before: ApplicationState, since: ApplicationState]>>
> = {
  recommended: ['reviewing', 'reviewing'],
  notRecommended: ['reviewing', 'reviewing'],
  nominated: ['reviewing', 'nominated'],
  notNominated: ['reviewing', 'notNominated'],
  struckOut: ['reviewing', 'struckOut'],
  elected: ['reviewing', 'nominated'],
  notElected: ['reviewing', 'nominated'],
  approved: ['reviewing', 'nominated'],
  notApproved: ['reviewing', 'nominated'],
  awarded: ['reviewing', 'nominated'],
};
const DECIDED = ['elected', 'notElected', 'approved', 'notApproved', 'awarded'];
const SINCE_NOTICE = ['noticing', 'deliberating', 'approving', 'approved'];

test('until 「公布」 a candidate is a candidate, and everything else of the review is under review', () => {
  for (const state of STATES)
    for (const stage of CYCLE_STATES) {
      const [before, since] = AS_PUBLIC[state] ?? [state, state];
      const isOver = ['published', 'closed'].includes(stage);
      const read = SINCE_NOTICE.includes(stage)
        ? since
        : stage === 'cancelled' && before !== state
          ? 'cancelled'
          : before;
      expect(stateAsFollowed(state, { follows: 'public', stage }), `${state} in ${stage}`).toBe(isOver ? state : read);
      expect(stateAsFollowed(state, { follows: 'decision', stage })).toBe(state);
      if (stage !== 'cancelled')
        expect(stateAsFollowed(state, { follows: 'review', stage })).toBe(
          !isOver && DECIDED.includes(state) ? 'nominated' : state,
        );
    }
});

const beforeConclusion = (one: Application, { own }: { own: boolean }): Application =>
  asFollowed(one, { own, follows: 'public', stage: 'nominating' });

test('what a candidate reads is the same to the letter, whatever the ballot or the government has decided', () => {
  for (const stage of ['deliberating', 'approving', 'approved'] as const) {
    const candidate = asFollowed(application({ state: 'nominated' }), { own: true, follows: 'public', stage });
    const decided: readonly Partial<Application>[] = [
      { state: 'elected' },
      { state: 'notElected' },
      { state: 'approved' },
      { state: 'notApproved', end: { ...end, article: '16' } },
    ];
    for (const more of decided)
      expect(asFollowed(application(more), { own: true, follows: 'public', stage })).toEqual(candidate);
  }
});

test('running, stopped, recommended and not recommended are one and the same to whoever may not know', () => {
  const running = beforeConclusion(application({}), { own: true });
  const inside: readonly Partial<Application>[] = [
    { stopped: { ...end, act: 'gate' } },
    { state: 'recommended' },
    { state: 'notRecommended', end },
    { state: 'notRecommended', end, stopped: { ...end, act: 'fail' } },
  ];
  for (const more of inside)
    for (const own of [true, false]) expect(beforeConclusion(application(more), { own })).toEqual(running);
});

test('a fail is put to its own people, who answer to it, and to no others', () => {
  expect(beforeConclusion(application({ pending }), { own: true }).pending).toEqual(pending);
  expect(beforeConclusion(application({ pending }), { own: false }).pending).toBeUndefined();
  const declined = { ...pending, act: 'decline' as const };
  expect(beforeConclusion(application({ state: 'submitted', pending: declined }), { own: false }).pending).toEqual(
    declined,
  );
});

test('whoever knows the review knows what is to stop it and what has; a strike-out is not theirs', () => {
  const follows = { own: false, follows: 'review', stage: 'reviewing' } as const;
  const stopped = { ...end, act: 'fail' } as const;
  expect(asFollowed(application({ pending }), follows).pending).toEqual(pending);
  expect(asFollowed(application({ stopped }), follows).stopped).toEqual(stopped);
  const strikeOut = { ...pending, act: 'strikeOut' } as const;
  expect(asFollowed(application({ state: 'nominated', pending: strikeOut }), follows).pending).toBeUndefined();
});

test('ends outside the review stay, also after a conclusion', () => {
  const withdrawn = application({
    state: 'withdrawn',
    end: { ...end, article: '5' },
    stopped: { ...end, act: 'gate' },
  });
  const seen = beforeConclusion(withdrawn, { own: true });
  expect(seen.end?.article).toBe('5');
  expect(seen.stopped).toBeUndefined();
});

test('withdrawing: until the notice, whatever the review has come to; then not by the applicant alone', () => {
  const over = ['declined', 'notForwarded', 'refused', 'withdrawn', 'lapsed', 'cancelled'];
  const before = ['drafting', 'open', 'reviewing', 'nominating'];
  for (const state of STATES)
    for (const stage of CYCLE_STATES) {
      const verdict = mayWithdraw({ state, number: '申26-K7QM3' }, { state: stage });
      const code = verdict.ok ? 'allowed' : verdict.breaches[0].code;
      expect(code, `${state} in ${stage}`).toBe(
        over.includes(state) ? 'application-ended' : before.includes(stage) ? 'allowed' : 'notice-begun',
      );
    }
});
