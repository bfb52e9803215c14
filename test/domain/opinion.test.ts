import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftedOpinion, draftedPoints, OPINION_PART_MOST } from '../../cards/words/opinion-words.ts';
import { APPLICATION_STATES, type ApplicationState } from '../../src/domain/application/application.ts';
import { evolveApplication } from '../../src/domain/application/evolve-application.ts';
import { CYCLE_STATES } from '../../src/domain/cycle/stages.ts';
import { type OpinionScene, readyForOpinion, signOpinion } from '../../src/domain/review/decide-opinion.ts';
import { feedbackOf, mainPoints } from '../../src/domain/review/feedback.ts';
import { opinionBasis } from '../../src/domain/review/opinion.ts';
import type { Reviewed } from '../../src/domain/review/standing.ts';
import { STREAMS, type Stream, type StreamState, streamsOf } from '../../src/domain/review/streams.ts';
import { application, BASIS, PANEL, person, record, reviewedOne, sheet } from '../review/reviewed-one.ts';

/*
 * Art. 14: when the panel's opinion can be signed, and what can be concluded; and that what is drafted and reported says
 * what the panel wrote, without a name and without a figure within a band.
 */
const AT = new Date('2026-09-10T02:00:00Z');
const all = (state: StreamState): Readonly<Record<Stream, StreamState>> =>
  Object.fromEntries(STREAMS.map((stream) => [stream, state])) as Record<Stream, StreamState>; // one of each
const DONE = all({ state: 'done' });
const stopped = { act: 'gate', at: AT, article: '14', reason: '材料审查排名在范围之外。' } as const;
const scene = (more: Partial<OpinionScene> = {}): OpinionScene => ({
  application: application(),
  cycle: { state: 'reviewing' },
  streams: DONE,
  apart: 0,
  reachesFloor: true,
  ...more,
});
const codes = (verdict: ReturnType<typeof signOpinion> | ReturnType<typeof readyForOpinion>): readonly string[] =>
  verdict.ok ? ['allowed'] : verdict.breaches.map(({ code }) => code);
const signed = (on: OpinionScene, conclusion: 'recommended' | 'notRecommended', reason?: string) =>
  signOpinion(on, { conclusion, contentHash: 'ab', ...(reason === undefined ? {} : { reason }) });

test('only while it is under review in a year that is reviewing, and once', () => {
  const states = Object.keys(APPLICATION_STATES) as ApplicationState[]; // Object.keys forgets the key type
  for (const state of states)
    for (const stage of CYCLE_STATES) {
      const [code] = codes(readyForOpinion(scene({ application: application({ state }), cycle: { state: stage } })));
      const isSigned = state === 'recommended' || state === 'notRecommended';
      const isOpen = state === 'reviewing' && stage === 'reviewing';
      expect(code, `${state} in ${stage}`).toBe(isSigned ? 'opinion-signed' : isOpen ? 'allowed' : 'no-opinion-now');
    }
});

test('all five streams, and everything that is missing is said at once', () => {
  fc.assert(
    fc.property(fc.subarray([...STREAMS]), fc.integer({ min: 0, max: 3 }), (open, apart) => {
      const streams = { ...DONE, ...Object.fromEntries(open.map((stream) => [stream, { state: 'open' }])) };
      const got = codes(readyForOpinion(scene({ streams, apart })));
      const want = [...open.map(() => 'stream-open'), ...(apart > 0 ? ['panel-apart'] : [])];
      expect(got).toEqual(want.length > 0 ? want : ['allowed']);
    }),
  );
});

test('while the applicant is being heard nothing is signed', () => {
  const pending = {
    act: 'fail',
    article: '14',
    reason: '存在问题',
    proposedBy: person(8),
    proposedAt: AT,
    heard: true,
  } as const;
  expect(codes(readyForOpinion(scene({ application: application({ pending }) })))).toEqual(['end-pending']);
});

test('recommended only above the floor and never after a stop; not recommended with its reason', () => {
  const halted = scene({
    application: application({ stopped }),
    streams: { ...DONE, visit: { state: 'notHeld', why: 'gate' }, defence: { state: 'notHeld', why: 'gate' } },
    apart: 2,
  });
  expect(codes(signed(scene(), 'recommended'))).toEqual(['allowed']);
  expect(codes(signed(scene({ reachesFloor: false }), 'recommended'))).toEqual(['below-floor']);
  const { reachesFloor: _, ...without } = scene();
  expect(codes(signed(without, 'recommended'))).toEqual(['below-floor']);
  expect(codes(signed(halted, 'recommended'))).toEqual(['stopped-not-recommended']);
  expect(codes(signed(scene(), 'notRecommended'))).toEqual(['reason-for-not-recommending']);
  expect(codes(signed(scene(), 'notRecommended', '综合水平还有差距。'))).toEqual(['allowed']);
  const minimum = { part: 'item', code: '4.1.4', name: '社会责任', least: 50 } as const;
  expect(codes(signed(scene({ missed: [minimum, { ...minimum, code: '4.1.2' }] }), 'recommended'))).toEqual([
    'below-minimum',
    'below-minimum',
  ]);
  expect(codes(signed(scene({ missed: [minimum] }), 'notRecommended', '综合水平还有差距。'))).toEqual(['allowed']);
  // Above the floor is not yet recommended: the panel may find otherwise, with a reason.
  expect(codes(signed(halted, 'notRecommended'))).toEqual(['allowed']);
});

test('what it makes of the application: state, ground, nothing pending; a stop keeps its own ground', () => {
  const event = signed(scene(), 'notRecommended', '综合水平还有差距。');
  if (!event.ok) throw new Error('refused');
  const after = evolveApplication(application(), event.value, { now: AT, by: person(1) });
  expect([after.state, after.end?.article, after.end?.reason]).toEqual(['notRecommended', '14', '综合水平还有差距。']);
  const halted = application({ stopped });
  const last = signed(
    scene({ application: halted, streams: { ...DONE, visit: { state: 'notHeld', why: 'gate' } } }),
    'notRecommended',
    '写了也不算',
  );
  if (!last.ok) throw new Error('refused');
  expect(evolveApplication(halted, last.value, { now: AT, by: person(1) }).end?.reason).toBe(stopped.reason);
});

const basisFor = (reviewed: Reviewed) =>
  opinionBasis(reviewed, BASIS, streamsOf({ ...reviewed, cycle: { plan: { choices: BASIS.choices } as never } })); // no more of the plan is read
const NAMED = { names: [...PANEL], instead: '评审员' };
const draftFor = (reviewed: Reviewed): string => {
  const draft = {
    kind: 'organisation' as const,
    title: '威海海岳精工有限公司',
    number: '受理2026-007',
    basis: basisFor(reviewed),
    ...mainPoints(feedbackOf(reviewed, BASIS, NAMED)),
  };
  return [draftedOpinion(draft), draftedPoints(draft.strengths), draftedPoints(draft.improvements)].join('\n');
};

test('the draft names the basis, each stream with its result, and where each category stands', () => {
  const text = draftFor(reviewedOne());
  for (const said of [
    '《威海市市长质量奖认定办法》第十四条',
    '威海海岳精工有限公司',
    '受理2026-007',
    '舆情调查：未发现问题',
    '资格审查：符合',
    '材料审查：3 名评审员',
    '现场评审：2026年8月3日进行',
    '陈述答辩：2026年9月1日进行',
    '处于 70–85% 档次',
  ])
    expect(text).toContain(said);
});

test('after a stop it names what was not held and why', () => {
  const { visit: _, defence: __, ...rest } = record();
  const text = draftFor(reviewedOne({ application: application({ stopped }), record: rest }));
  expect(text).toContain('现场评审：未进行：材料审查没有进入现场评审范围');
  expect(text).toContain('陈述答辩：未进行：材料审查没有进入现场评审范围');
  expect(text).toContain(stopped.reason.replace('。', ''));
});

test('a band says where a category stands and nothing within it; a figure between two bands belongs to the nearer one', () => {
  for (const [percent, band] of [
    [0, '0–5'],
    [10, '10–25'],
    [45, '30–45'],
    [50, '50–65'],
    [85, '70–85'],
    [100, '90–100'],
  ] as const) {
    const { profile } = basisFor(reviewedOne({ sheets: [1, 2, 3].map((by) => sheet({ by, percent })) }));
    expect(profile).toHaveLength(7);
    for (const { from, to } of profile) expect(`${from}–${to}`).toBe(band);
  }
  const apart = reviewedOne({ sheets: [60, 70, 70].map((percent, at) => sheet({ by: at + 1, percent })) });
  // 66⅔: nearer to 65 than to 70.
  expect(basisFor(apart).profile[0]).toMatchObject({ from: 50, to: 65 });
});

test('what was written twice is said once, nobody is named, and the order tells nothing of who wrote what', () => {
  const sheets = [
    sheet({
      by: 1,
      percent: 70,
      remark: () => ({ strengths: '沈砚认为：方针目标逐级展开。', improvements: '对标还不够。' }),
    }),
    sheet({ by: 2, percent: 70, remark: () => ({ strengths: '数据完整。', improvements: '对标还不够' }) }),
    sheet({
      by: 3,
      percent: 70,
      remark: () => ({ strengths: '数据 完整。', improvements: '与顾清和、陆知微意见一致：对标还不够。' }),
    }),
  ];
  const said = feedbackOf(reviewedOne({ sheets }), BASIS, NAMED);
  const text = JSON.stringify(said);
  for (const name of PANEL) expect(text).not.toContain(name);
  for (const { strengths, improvements } of said.material) {
    expect(strengths).toHaveLength(2);
    expect(improvements).toHaveLength(2);
  }
  // Whoever sits where, the report is the same.
  const swapped = sheets.map((one, at) => ({ ...one, panelist: sheets[(at + 1) % 3]?.panelist ?? one.panelist }));
  expect(feedbackOf(reviewedOne({ sheets: [...swapped].reverse() }), BASIS, NAMED)).toEqual(said);
});

test('what does not count is not reported: voided sheets, drafts, and whoever is no longer on it', () => {
  const marked = (text: string) => () => ({ strengths: text, improvements: text });
  const { finalAt: _, ...draft } = sheet({ by: 2, percent: 70, remark: marked('标记草稿') });
  const sheets = [
    sheet({ by: 1, percent: 70 }),
    draft,
    { ...sheet({ by: 3, percent: 70, remark: marked('标记作废') }), voided: { ground: 'conflict' as const, at: AT } },
    sheet({ by: 7, percent: 70, remark: marked('标记外人') }),
  ];
  expect(JSON.stringify(feedbackOf(reviewedOne({ sheets }), BASIS, NAMED))).not.toContain('标记');
});

test('strengths come from where it has come furthest, improvements from where it has come least far', () => {
  const sheets = [1, 2, 3].map((by) =>
    sheet({ by, percent: (code) => (code.startsWith('4.2') ? 90 : code.startsWith('4.6') ? 20 : 55) }),
  );
  const { strengths, improvements } = mainPoints(feedbackOf(reviewedOne({ sheets }), BASIS, NAMED));
  expect(strengths[0]?.name).toBe('战略');
  expect(improvements[0]?.name).toBe(BASIS.rubric.categories[5]?.name);
  expect(strengths.length).toBeLessThanOrEqual(5);
});

test('whatever was written, each part fits its field', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1000 }), (text) => {
      const sheets = [1, 2, 3].map((by) =>
        sheet({ by, percent: 70, remark: (code) => ({ strengths: `${code}${text}`, improvements: `${by}${text}` }) }),
      );
      const reviewed = reviewedOne({ sheets });
      const points = mainPoints(feedbackOf(reviewed, BASIS, NAMED));
      const opinion = draftedOpinion({
        kind: 'individual',
        title: text,
        number: '受理2026-007',
        basis: basisFor(reviewed),
        ...points,
      });
      for (const part of [opinion, draftedPoints(points.strengths), draftedPoints(points.improvements)])
        expect([...new Intl.Segmenter('zh').segment(part)].length).toBeLessThanOrEqual(OPINION_PART_MOST);
    }),
    { numRuns: 50 },
  );
});
