import { day } from '../../src/domain/calendar.ts';
import { type ArrangementProps, arrangement } from '../calendar/arrangement.ts';
import { cycleOverview } from '../cycle/overview.ts';
import type { HolidayDay } from '../words/holiday-words.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR, PROPOSAL, SCHEDULE, YEAR } from './shared-facts.ts';

const NEXT = YEAR + 1;

const span = (name: string, isOffDay: boolean, ...dates: readonly string[]): readonly HolidayDay[] =>
  dates.map((date) => ({ name, date: day(date), isOffDay }));

// Invented: which days will be off is not published before the autumn.
const DAYS: readonly HolidayDay[] = [
  ...span('元旦', true, '2027-01-01', '2027-01-02', '2027-01-03'),
  ...span(
    '春节',
    true,
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-02-09',
    '2027-02-10',
    '2027-02-11',
  ),
  ...span('春节', false, '2027-01-31', '2027-02-20'),
  ...span('清明节', true, '2027-04-03', '2027-04-04', '2027-04-05'),
  ...span('劳动节', true, '2027-05-01', '2027-05-02', '2027-05-03', '2027-05-04', '2027-05-05'),
  ...span('劳动节', false, '2027-04-25', '2027-05-08'),
  ...span('端午节', true, '2027-06-09'),
  ...span('中秋节', true, '2027-09-15'),
  ...span(
    '国庆节',
    true,
    '2027-10-01',
    '2027-10-02',
    '2027-10-03',
    '2027-10-04',
    '2027-10-05',
    '2027-10-06',
    '2027-10-07',
  ),
  ...span('国庆节', false, '2027-09-26', '2027-10-09'),
];

const sheet = (props: Partial<ArrangementProps>) =>
  arrangement({
    year: NEXT,
    proposal: PROPOSAL,
    fileName: '2027年节假日安排.json',
    days: DAYS,
    proposedBy: CLERK,
    proposedAt: new Date('2026-11-10T02:00:00Z'),
    state: 'open',
    now: new Date('2026-11-10T03:00:00Z'),
    canDecide: false,
    canWithdraw: false,
    ...props,
  });

const count = (days: number, provisional = false) => ({ days, provisional });
const change: NonNullable<ArrangementProps['change']> = {
  replaces: false,
  turned: [],
  moved: [
    { name: '2027年度申报开始', day: day('2027-03-15'), before: count(89, true), after: count(86) },
    { name: '2027年度申报截止', day: day('2027-05-14'), before: count(133, true), after: count(129) },
  ],
};
const decided = { decidedBy: DIRECTOR, decidedAt: new Date('2026-11-10T02:40:00Z') } as const;

const overviewWith = (calendar: NonNullable<Parameters<typeof cycleOverview>[0]['calendar']>) =>
  cycleOverview({
    cycles: [
      {
        year: YEAR,
        schedule: SCHEDULE,
        editable: false,
        closable: false,
        cancellable: false,
        state: 'published',
        plan: 'signed',
        issued: true,
      },
    ],
    canDraft: true,
    calendar,
    history: [],
    now: new Date('2026-12-03T01:00:00Z'),
  });
const covered = Array.from({ length: YEAR - 2004 + 1 }, (_, index) => 2004 + index);

/** By which days off working days are counted, and how the office loads a year. */
export const CALENDAR_SAMPLES: readonly Sample[] = [
  {
    name: 'calendar/arrangement/open',
    title: '节假日安排：待确认（另一人）',
    card: sheet({ change, canDecide: true }),
  },
  {
    name: 'calendar/arrangement/own',
    title: '节假日安排：待确认（提出人）',
    card: sheet({ change: { ...change, moved: [] }, canWithdraw: true }),
  },
  {
    name: 'calendar/arrangement/replaces',
    title: '节假日安排：替换已装载的一年',
    card: sheet({
      change: {
        replaces: true,
        turned: [
          { day: day('2027-02-12'), becomes: 'off' },
          { day: day('2027-02-21'), becomes: 'worked' },
        ],
        moved: [{ name: '2027年度受理截止', day: day('2027-06-25'), before: count(159), after: count(160) }],
      },
      canDecide: true,
    }),
  },
  {
    name: 'calendar/arrangement/confirmed',
    title: '节假日安排：已确认',
    card: sheet({ ...decided, state: 'confirmed' }),
  },
  {
    name: 'calendar/arrangement/rejected',
    title: '节假日安排：已驳回',
    card: sheet({ ...decided, state: 'rejected', decisionReason: '春节补班日与公布的通知不一致。' }),
  },
  {
    name: 'calendar/arrangement/withdrawn',
    title: '节假日安排：已撤回',
    card: sheet({ ...decided, decidedBy: CLERK, state: 'withdrawn' }),
  },
  {
    name: 'cycle/cycle-overview/calendar-missing',
    title: '认定周期：下一年节假日安排未装载',
    card: overviewWith({ coveredYears: covered, missing: [NEXT], waiting: [], canLoad: true }),
  },
];
