import { describe, expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { closesAt, day } from '../../src/domain/calendar.ts';
import { districtId, personId } from '../../src/domain/ids.ts';
import type { Grant } from '../../src/domain/people/roles.ts';
import { decideSubstitute, type Substitution } from '../../src/domain/reminders/decide-substitute.ts';
import { ladder, ladderOf } from '../../src/domain/reminders/ladder.ts';
import { decideQuietHours, nextMoment } from '../../src/domain/reminders/quiet-hours.ts';

const TABLE = holidayTable([]);

/** `2026-05-08 09:00` in Shanghai. */
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const shanghai = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const LONG_AGO = at('2024-01-01 00:00');

/** Worked out by hand with the published arrangements beside, never by the calendar's own functions. */
const LADDERS: readonly {
  readonly what: string;
  readonly lastDay: string;
  readonly steps: Readonly<Record<string, string>>;
}[] = [
  {
    what: 'an ordinary Friday in spring, after the Labour Day holiday with its make-up Saturday 9 May',
    lastDay: '2026-05-15',
    // 14, 13, 12, 11, (10 is Sunday), 9 worked, 8, 7 → 7th before is 7 May.
    steps: {
      'days-7': '2026-05-07 09:00',
      'days-3': '2026-05-12 09:00',
      'days-1': '2026-05-14 09:00',
      'last-day': '2026-05-15 09:00',
      'late-1': '2026-05-18 09:00',
      'late-2': '2026-05-19 09:00',
      'late-3': '2026-05-20 09:00',
    },
  },
  {
    what: 'the last working day before National Day 2026: seven days off follow, and Saturday 10 October is worked',
    lastDay: '2026-09-30',
    // Before: 29, 28, (25 to 27 off for Mid-Autumn), 24, 23, 22, 21, and Sunday 20 September, which is worked.
    steps: {
      'days-7': '2026-09-20 09:00',
      'days-3': '2026-09-24 09:00',
      'days-1': '2026-09-29 09:00',
      'last-day': '2026-09-30 09:00',
      'late-1': '2026-10-08 09:00',
      'late-2': '2026-10-09 09:00',
      'late-3': '2026-10-10 09:00',
    },
  },
  {
    what: 'a Monday: the day before is the Friday before',
    lastDay: '2026-06-08',
    steps: {
      'days-7': '2026-05-28 09:00',
      'days-3': '2026-06-03 09:00',
      'days-1': '2026-06-05 09:00',
      'last-day': '2026-06-08 09:00',
      'late-1': '2026-06-09 09:00',
      'late-2': '2026-06-10 09:00',
      'late-3': '2026-06-11 09:00',
    },
  },
  {
    what: 'a Sunday off: the morning of it is said all the same, and Monday is the first day late',
    lastDay: '2026-06-07',
    steps: {
      'days-7': '2026-05-28 09:00',
      'days-3': '2026-06-03 09:00',
      'days-1': '2026-06-05 09:00',
      'last-day': '2026-06-07 09:00',
      'late-1': '2026-06-08 09:00',
      'late-2': '2026-06-09 09:00',
      'late-3': '2026-06-10 09:00',
    },
  },
  {
    what: 'a make-up Sunday: 4 January 2026 is worked, after 1 to 3 January off',
    lastDay: '2026-01-04',
    // 31, 30, 29 December, then 26, 25, 24, 23.
    steps: {
      'days-7': '2025-12-23 09:00',
      'days-3': '2025-12-29 09:00',
      'days-1': '2025-12-31 09:00',
      'last-day': '2026-01-04 09:00',
      'late-1': '2026-01-05 09:00',
      'late-2': '2026-01-06 09:00',
      'late-3': '2026-01-07 09:00',
    },
  },
  {
    what: 'the first working day after the Spring Festival of 2026 (15 to 23 February off; 14 and 28 February worked)',
    lastDay: '2026-02-24',
    // 14 (Saturday, worked), 13, 12, 11, 10, 9, then 6.
    steps: {
      'days-7': '2026-02-06 09:00',
      'days-3': '2026-02-12 09:00',
      'days-1': '2026-02-14 09:00',
      'last-day': '2026-02-24 09:00',
      'late-1': '2026-02-25 09:00',
      'late-2': '2026-02-26 09:00',
      'late-3': '2026-02-27 09:00',
    },
  },
];

describe('the ladder of a duty', () => {
  test.each(LADDERS)('$what', ({ lastDay, steps }) => {
    const dueAt = closesAt(day(lastDay));
    const task = { kind: 'endorse-application', role: 'districtOfficer', dueAt, startsAt: LONG_AGO } as const;
    expect(Object.fromEntries(ladder(task, TABLE).map(({ step, at: when }) => [step, shanghai(when)]))).toEqual(steps);
  });

  const dueAt = closesAt(day('2026-05-15'));
  const stepsFrom = (startsAt: Date, role: 'districtOfficer' | 'officeDirector' = 'districtOfficer'): string[] =>
    ladder({ kind: 'endorse-application', role, dueAt, startsAt }, TABLE).map(({ step }) => step);

  test('what has passed when it starts is skipped, also what falls on that very instant', () => {
    expect(stepsFrom(at('2026-05-12 08:59'))).toEqual(['days-3', 'days-1', 'last-day', 'late-1', 'late-2', 'late-3']);
    expect(stepsFrom(at('2026-05-12 09:00'))).toEqual(['days-1', 'last-day', 'late-1', 'late-2', 'late-3']);
    expect(stepsFrom(at('2026-05-15 23:59'))).toEqual(['late-1', 'late-2', 'late-3']);
    expect(stepsFrom(at('2026-06-30 00:00'))).toEqual([]);
  });

  test('who answers to nobody in here is not escalated to a superior, only to the supervisor', () => {
    expect(stepsFrom(LONG_AGO, 'officeDirector')).toEqual([
      'days-7',
      'days-3',
      'days-1',
      'last-day',
      'late-1',
      'late-3',
    ]);
  });

  test('a deadline within a day: its own morning counts only if it comes first', () => {
    const stepsTo = (due: Date) =>
      ladder({ kind: 'sign-plan', role: 'officeDirector', dueAt: due, startsAt: LONG_AGO }, TABLE)
        .map(({ step }) => step)
        .filter((step) => step.startsWith('last') || step.startsWith('hours'));
    expect(stepsTo(at('2026-05-15 16:00'))).toEqual(['last-day']);
    expect(stepsTo(at('2026-05-15 08:00'))).toEqual([]);
  });
});

test('a draft: seven, three and one working days before, and three hours before; nothing afterwards', () => {
  for (const kind of ['finish-application', 'answer-correction'] as const) {
    const steps = ladder({ kind, role: 'applicant', dueAt: closesAt(day('2026-05-15')), startsAt: LONG_AGO }, TABLE);
    expect(steps.map(({ step, at: when }) => [step, shanghai(when)])).toEqual([
      ['days-7', '2026-05-07 09:00'],
      ['days-3', '2026-05-12 09:00'],
      ['days-1', '2026-05-14 09:00'],
      ['hours-3', '2026-05-15 21:00'],
    ]);
  }
});

test('the plan may choose another ladder for a kind of task', () => {
  expect(ladderOf('endorse-application')).toContain('late-2');
  expect(ladderOf('endorse-application', { 'endorse-application': 'draft' })).toEqual(ladderOf('finish-application'));
});

describe('when somebody may be reminded', () => {
  // biome-ignore format: a table
  test.each([
    // now, own quiet hours, next moment
    ['2026-05-15 08:29', undefined,            '2026-05-15 08:30'],
    ['2026-05-15 08:30', undefined,            '2026-05-15 08:30'],
    ['2026-05-15 17:59', undefined,            '2026-05-15 17:59'],
    ['2026-05-15 18:00', undefined,            '2026-05-18 08:30'],
    ['2026-05-16 10:00', undefined,            '2026-05-18 08:30'],
    ['2026-05-09 10:00', undefined,            '2026-05-09 10:00'], // a make-up Saturday
    ['2026-09-30 18:30', undefined,            '2026-10-08 08:30'],
    ['2026-10-09 20:00', undefined,            '2026-10-10 08:30'], // a make-up Saturday
    ['2026-05-15 09:00', ['08:30', '10:00'],   '2026-05-15 10:00'],
    ['2026-05-15 12:30', ['12:00', '14:00'],   '2026-05-15 14:00'],
    ['2026-05-15 11:59', ['12:00', '14:00'],   '2026-05-15 11:59'],
    ['2026-05-15 17:00', ['16:00', '18:00'],   '2026-05-18 08:30'],
    ['2026-05-15 19:00', ['08:30', '10:00'],   '2026-05-18 10:00'],
  ] as const)('%s, quiet %s → %s', (now, quiet, next) => {
    const hours = quiet && { from: quiet[0], to: quiet[1] };
    expect(shanghai(nextMoment(TABLE, at(now), hours))).toBe(next);
  });

  test('quiet hours: both or neither, in order, and never the whole day', () => {
    const code = (from?: string, to?: string) => {
      const verdict = decideQuietHours(from, to);
      return verdict.ok ? verdict.value : verdict.breaches[0].code;
    };
    expect(code()).toBeUndefined();
    expect(code('12:00', '14:00')).toEqual({ from: '12:00', to: '14:00' });
    expect(code('12:00')).toBe('quiet-half');
    expect(code(undefined, '12:00')).toBe('quiet-half');
    expect(code('14:00', '12:00')).toBe('quiet-reversed');
    expect(code('12:00', '12:00')).toBe('quiet-reversed');
    expect(code('08:30', '18:00')).toBe('quiet-too-long');
    expect(code('09:00', '17:30')).toEqual({ from: '09:00', to: '17:30' });
    expect(code('09:00', '18:00')).toBe('quiet-too-long');
  });
});

describe('a substitute', () => {
  const grant = (role: Grant['role'], district?: string): Grant => ({
    id: role,
    role,
    from: day('2026-01-01'),
    ...(district ? { districtId: districtId(district) } : {}),
  });
  const [wang, li, zhao] = [personId('wang'), personId('li'), personId('zhao')];
  const officer = [grant('districtOfficer', 'huancui')];
  const ask = (over: {
    from?: string;
    to?: string;
    theirs?: readonly Grant[];
    active?: boolean;
    substitute?: typeof li;
    standing?: readonly Substitution[];
  }) => {
    const verdict = decideSubstitute({
      today: day('2026-05-11'),
      from: day(over.from ?? '2026-05-12'),
      to: day(over.to ?? '2026-05-20'),
      person: { id: wang, grants: officer },
      substitute: { id: over.substitute ?? li, active: over.active ?? true, grants: over.theirs ?? officer },
      standing: over.standing ?? [],
    });
    return verdict.ok ? 'ok' : verdict.breaches[0].code;
  };
  const standing = (person: typeof li, substitute: typeof li, from: string, to: string): Substitution => ({
    person,
    substitute,
    from: day(from),
    to: day(to),
  });

  test('holds the same role of the same district, and is still there', () => {
    expect(ask({})).toBe('ok');
    expect(ask({ theirs: [grant('districtOfficer', 'rongcheng')] })).toBe('substitute-unfit');
    expect(ask({ theirs: [grant('districtSigner', 'huancui')] })).toBe('substitute-unfit');
    expect(ask({ theirs: [] })).toBe('substitute-unfit');
    expect(ask({ active: false })).toBe('substitute-unfit');
    expect(ask({ substitute: wang })).toBe('substitute-unfit');
  });

  test('for days to come, in order, and not for ever', () => {
    expect(ask({ from: '2026-05-11', to: '2026-05-11' })).toBe('ok');
    expect(ask({ from: '2026-05-10' })).toBe('substitute-in-past');
    expect(ask({ from: '2026-05-01', to: '2026-05-10' })).toBe('term-over');
    expect(ask({ from: '2026-05-20', to: '2026-05-12' })).toBe('term-reversed');
    expect(ask({ to: '2026-12-31' })).toBe('substitute-too-long');
  });

  test('one at a time, and none who is away or is stood in for', () => {
    expect(ask({ standing: [standing(wang, zhao, '2026-05-20', '2026-05-25')] })).toBe('substitute-overlaps');
    expect(ask({ standing: [standing(wang, zhao, '2026-05-21', '2026-05-25')] })).toBe('ok');
    expect(ask({ standing: [standing(li, zhao, '2026-05-01', '2026-05-12')] })).toBe('substitute-away');
    expect(ask({ standing: [standing(zhao, wang, '2026-05-15', '2026-05-15')] })).toBe('substitute-chain');
    expect(ask({ standing: [standing(zhao, li, '2026-05-15', '2026-05-15')] })).toBe('ok');
  });
});
