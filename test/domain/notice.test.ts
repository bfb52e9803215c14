import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { closesAt, day, publicNoticePeriod } from '../../src/domain/calendar.ts';
import { presetChoices } from '../../src/domain/cycle/choices.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import { CYCLE_STATES } from '../../src/domain/cycle/stages.ts';
import { applicationId, noticeId, personId } from '../../src/domain/ids.ts';
import { endNotice, issueNotice, settleNotice } from '../../src/domain/notice/decide-notice.ts';
import type { Notice, NoticeContent } from '../../src/domain/notice/notice.ts';
import { leakIn, leakInContact } from '../../src/domain/notice/scrub.ts';
import { checkSlate, offGround, type Placed, type Ranked, slateRoom } from '../../src/domain/notice/slate.ts';
import type { Verdict } from '../../src/domain/regulation.ts';

const [CLERK, DIRECTOR] = [personId('clerk'), personId('director')];
const table = holidayTable();
const codes = (verdict: Verdict<unknown>): readonly string[] =>
  verdict.ok ? [] : verdict.breaches.map(({ code }) => code);

const content = (more: Partial<NoticeContent> = {}): NoticeContent => ({
  title: '2026年度威海市市长质量奖候选名单公示',
  opening: [],
  candidates: [
    { applicationId: applicationId('a'), kind: 'organisation', place: 1, name: '威海甲船机有限公司' },
    { applicationId: applicationId('b'), kind: 'individual', place: 1, name: '郁青禾', unit: '威海港务', post: '总监' },
  ],
  sections: [{ heading: '受理单位', paragraphs: ['市强市办，联系方式：0631-5200000。'] }],
  issuer: '市强市办',
  postedOn: day('2026-08-03'),
  ...more,
});

/** As it was posted at ten in the morning, by a calendar as it was known then. */
const posted = (on: string, more: Partial<Notice> = {}): Notice => {
  const { firstDay, lastDay, endsAt } = publicNoticePeriod(table, day(on));
  return {
    id: noticeId('n'),
    year: 2026,
    round: 1,
    content: content(),
    contentHash: 'ab'.repeat(32),
    proposedBy: CLERK,
    issuedBy: DIRECTOR,
    issuedAt: new Date(`${on}T02:00:00Z`),
    firstDay,
    lastDay,
    endsAt,
    state: 'running',
    ...more,
  };
};

describe('the five working days (art. 15)', () => {
  const ENDS = [
    ['2024-09-13', '2024-09-23', 'Mid-Autumn, with a make-up Saturday'],
    ['2025-09-26', '2025-10-10', 'a make-up Sunday, National Day and Mid-Autumn'],
    ['2026-02-12', '2026-02-26', 'a make-up Saturday and Spring Festival'],
    ['2026-04-30', '2026-05-11', 'Labour Day, with a make-up Saturday'],
    ['2026-09-24', '2026-10-09', 'National Day, with a make-up Sunday'],
  ] as const;

  test('are counted as the plan says, by the clock as by whoever posts', () => {
    const notice = { ...posted('2026-04-30'), firstDay: day('2026-04-30'), lastDay: day('2026-05-09') };
    const at = { ...notice, endsAt: closesAt(notice.lastDay) };
    const now = at.endsAt;
    expect(settleNotice(at, { now, table, start: 'posting-day' })).toMatchObject({ value: { type: 'NoticeRanOut' } });
    // Read by the other rule it would be one day short.
    expect(settleNotice(at, { now, table })).toMatchObject({
      value: { type: 'NoticeExtended', lastDay: '2026-05-11' },
    });
  });

  test.each(ENDS)('posted on %s they end at 24:00 of %s: %s', (on, last) => {
    const notice = posted(on);
    const ends = closesAt(day(last));
    expect(notice.lastDay).toBe(last);
    expect(codes(settleNotice(notice, { now: new Date(ends.getTime() - 1), table }))).toEqual(['notice-runs']);
    const over = { ok: true, value: { type: 'NoticeRanOut', year: 2026, notice: notice.id } };
    expect(settleNotice(notice, { now: ends, table })).toEqual(over);
    // Late is harmless, and so is asking again afterwards.
    expect(settleNotice(notice, { now: new Date(ends.getTime() + 90 * 86_400_000), table })).toEqual(over);
    expect(codes(settleNotice({ ...notice, state: 'over' }, { now: ends, table }))).toEqual(['notice-not-running']);
  });

  const issuing = (on: string, more: Partial<Parameters<typeof issueNotice>[0]> = {}) =>
    issueNotice({
      by: DIRECTOR,
      proposedBy: CLERK,
      table,
      period: publicNoticePeriod(table, day(on)),
      content: content(),
      checked: true,
      asShown: true,
      ...more,
    });

  test('by a calendar that is not known nothing is posted and nothing ends; it says which year is to be loaded', () => {
    // The last week of December may still be turned by the arrangement of the year after.
    for (const on of ['2026-12-21', '2026-12-24', '2026-12-28', '2027-03-01']) {
      const verdict = issuing(on);
      expect(codes(verdict), on).toEqual(['notice-end-provisional']);
      expect(!verdict.ok && verdict.breaches[0].params.years).toBe('2027');
      const notice = posted(on);
      expect(codes(settleNotice(notice, { now: notice.endsAt, table })), on).toEqual(['notice-end-provisional']);
    }
    expect(issuing('2026-12-17').ok).toBe(true);
  });

  test('a calendar loaded meanwhile makes them longer and never shorter', () => {
    const longer = { ...table, offDays: new Set([...table.offDays, day('2026-08-07')]) };
    const shorter = { ...table, workDays: new Set([...table.workDays, day('2026-08-08')]) };
    const notice = posted('2026-08-03');
    const now = new Date('2026-08-05T02:00:00Z');
    expect(settleNotice(notice, { now, table: longer })).toMatchObject({
      value: { type: 'NoticeExtended', lastDay: '2026-08-11' },
    });
    expect(codes(settleNotice(notice, { now: closesAt(day('2026-08-08')), table: shorter }))).toEqual(['notice-runs']);
  });

  test('is signed by a second person who has looked, and posts what was shown', () => {
    expect(codes(issuing('2026-08-03', { by: CLERK }))).toEqual(['own-slate']);
    expect(codes(issuing('2026-08-03', { checked: false }))).toEqual(['notice-unchecked']);
    expect(codes(issuing('2026-08-03', { asShown: false }))).toEqual(['notice-moved']);
    const shows = (name: string) =>
      codes(issuing('2026-08-03', { content: content({ candidates: [{ ...one, name }] }) }));
    const [one] = content().candidates as [NoticeContent['candidates'][number]];
    expect(shows('郁青禾 13800001111')).toEqual(['notice-shows-phone']);
    expect(shows('郁青禾（370102198001011234）')).toEqual(['notice-shows-identity']);
    expect(shows('威海甲（综合得分812.50分）')).toEqual(['notice-shows-score']);
  });
});

describe('what must not be public', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
  /** As people break numbers up, and as they hide them. */
  const dressed = (number: string, how: number): string => {
    const groups = number.match(/.{1,4}/g) ?? [];
    const wide = (text: string) =>
      text.replace(/[0-9]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
    const chinese = (text: string) => text.replace(/[0-9]/g, (sign) => '〇一二三四五六七八九'.charAt(Number(sign)));
    return (
      [number, groups.join(' '), groups.join('-'), wide(number), chinese(number), groups.join('\u200b')][how] ?? number
    );
  };

  test('a mobile number or an identity number is found wherever it stands and however it is written', () => {
    const how = fc.integer({ min: 0, max: 5 });
    const words = fc.constantFrom('', '威海海岳精工', '联系', '（', '，质量总监');
    fc.assert(
      fc.property(digits(9), how, words, words, (rest, dress, before, after) => {
        const text = before + dressed(`13${rest}`, dress) + after;
        expect(leakIn(text), text).toBeDefined();
        expect(leakInContact(text), text).toBeDefined();
      }),
    );
    fc.assert(
      fc.property(digits(17), fc.constantFrom('X', 'x', '3'), how, words, words, (rest, last, dress, before, after) => {
        expect(leakIn(before + dressed(rest, dress) + last + after)).toBe('identity');
      }),
    );
  });

  test('names as units and people bear them go through, and an office may be telephoned', () => {
    const names = [
      '威海三五八机械有限公司',
      '威海2025科技有限公司',
      '中国银行威海第10分公司',
      '山东第一医科大学',
      '质量一分厂厂长',
    ];
    expect(names.map(leakIn)).toEqual(names.map(() => undefined));
    expect(leakIn('综合得分812.50')).toBe('score');
    expect(leakIn('排名第1')).toBe('score');
    expect(leakInContact('市强市办，联系方式：0631-5200000')).toBeUndefined();
  });
});

const cycle = (state: Cycle['state'], { quota = 5, more = false }: { quota?: number; more?: boolean } = {}): Cycle => ({
  year: 2026,
  state,
  plan: {
    state: 'signed',
    quota: { organisations: quota, individuals: 3 },
    schedule: {
      applyOpens: day('2026-03-02'),
      applyCloses: day('2026-04-30'),
      endorseCloses: day('2026-05-15'),
      acceptCloses: day('2026-05-29'),
    },
    choices: {
      ...presetChoices(day('2026-04-30'), day('2026-12-31')),
      slateSize: more ? 'fifth-more' : 'quota',
    },
    drafters: [],
  },
});

test('only a notice that is over, with every objection answered and no correction under way, goes on to the group', () => {
  const over = posted('2026-08-03', { state: 'over' });
  const idle = { unanswered: 0, restarting: false };
  expect(endNotice(cycle('noticing'), over, idle).ok).toBe(true);
  expect(codes(endNotice(cycle('noticing'), posted('2026-08-03'), idle))).toEqual(['notice-runs']);
  expect(codes(endNotice(cycle('noticing'), over, { ...idle, unanswered: 1 }))).toEqual(['objections-open']);
  expect(codes(endNotice(cycle('noticing'), over, { ...idle, restarting: true }))).toEqual(['notice-restarting']);
  for (const state of CYCLE_STATES.filter((one) => one !== 'noticing'))
    expect(codes(endNotice(cycle(state), over, idle)), state).toEqual(['not-noticing']);
});

test('whatever is chosen from whatever ranking: never too many, never a stranger, in order or with a reason', () => {
  const ranking = fc
    .array(fc.integer({ min: 0, max: 6 }), { maxLength: 9 })
    .map((scores) => [...scores].sort((a, b) => b - a))
    .map((scores): readonly Placed[] =>
      scores.map((score, at) => ({ id: applicationId(`o${at}`), rank: scores.indexOf(score) + 1 })),
    );
  const picks = fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { maxLength: 9 });
  const reason = fc.option(fc.constant('因并列取舍。'), { nil: undefined });
  fc.assert(
    fc.property(ranking, picks, reason, fc.integer({ min: 0, max: 5 }), fc.boolean(), (rows, at, why, quota, more) => {
      const ranked: Ranked = { organisation: rows, individual: [] };
      const ids = at.map((one) => applicationId(`o${one}`));
      const year = cycle('nominating', { quota, more });
      const verdict = checkSlate(year, { ranked, chosen: { organisation: ids, individual: [] }, reason: why });
      const known = ids.filter((id) => rows.some((row) => row.id === id));
      const room = slateRoom(year, 'organisation');
      expect(room).toBeLessThanOrEqual(6);
      if (!verdict.ok) {
        const isLawful = known.length === ids.length && ids.length <= room;
        // With a reason whatever is lawful stands.
        expect(isLawful && why !== undefined).toBe(false);
        return;
      }
      expect(known).toHaveLength(ids.length);
      const chosen = verdict.value;
      expect(chosen.organisation.length).toBeLessThanOrEqual(room);
      const rankOf = (id: string) => rows.find((row) => row.id === id)?.rank ?? 0;
      const ranks = chosen.organisation.map(rankOf);
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      if (why !== undefined) return;
      const worst = Math.max(0, ...ranks);
      for (const { id, rank } of rows.filter((row) => !chosen.organisation.includes(row.id))) {
        expect(rank).toBeGreaterThan(worst);
        expect(offGround(year, { kind: 'organisation', ranked, chosen }, id)).toBe('places');
      }
    }),
  );
});
