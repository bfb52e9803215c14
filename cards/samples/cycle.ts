import { day } from '../../src/domain/calendar.ts';
import { call } from '../cycle/call.ts';
import { cycleOverview } from '../cycle/overview.ts';
import { progress } from '../cycle/progress.ts';
import { type ScheduleDecideProps, scheduleDecide } from '../cycle/schedule-decide.ts';
import { scheduleForm } from '../cycle/schedule-form.ts';
import type { Sample } from './sample.ts';
import {
  CLERK,
  DIRECTOR,
  ISSUED_AT,
  NOW,
  PROPOSAL,
  PUBLIC_URL,
  SCHEDULE,
  SECOND_DIRECTOR,
  YEAR,
} from './shared-facts.ts';

const overviewOf = { year: YEAR, schedule: SCHEDULE, editable: false, cancellable: false, closable: false } as const;
const OVERVIEW: readonly Sample[] = [
  {
    name: 'cycle/cycle-overview/empty',
    title: '认定周期：还没有',
    card: cycleOverview({ cycles: [], canDraft: true, history: [], now: NOW }),
  },
  {
    name: 'cycle/cycle-overview/drafting',
    title: '认定周期：方案起草中',
    card: cycleOverview({
      cycles: [{ ...overviewOf, state: 'drafting', plan: 'drafting', issued: false, editable: true }],
      canDraft: true,
      history: [{ at: new Date('2026-03-02T01:20:00Z'), who: CLERK, what: 'CycleDrafted' }],
      now: NOW,
    }),
  },
  {
    name: 'cycle/cycle-overview/open',
    title: '认定周期：申报受理中',
    card: cycleOverview({
      cycles: [
        { ...overviewOf, state: 'open', plan: 'signed', issued: true },
        {
          year: YEAR - 1,
          state: 'closed',
          plan: 'signed',
          issued: true,
          editable: false,
          cancellable: false,
          closable: true,
          schedule: {
            applyOpens: day('2025-03-17'),
            applyCloses: day('2025-05-16'),
            endorseCloses: day('2025-06-06'),
            acceptCloses: day('2025-06-27'),
          },
        },
      ],
      canDraft: false,
      history: [
        { at: new Date('2026-03-15T16:00:00Z'), who: '系统', what: 'CycleOpened' },
        { at: ISSUED_AT, who: DIRECTOR, what: 'CallIssued' },
        { at: new Date('2026-03-05T06:40:00Z'), who: DIRECTOR, what: 'PlanSigned' },
        { at: new Date('2026-03-04T02:10:00Z'), who: CLERK, what: 'PlanSubmitted' },
      ],
      now: new Date('2026-03-18T01:00:00Z'),
    }),
  },
];

const CALENDARS: readonly Sample[] = [
  {
    name: 'cycle/cycle-overview/calendar',
    title: '认定周期：下一年的节假日安排还没有',
    card: cycleOverview({
      cycles: [{ ...overviewOf, state: 'open', plan: 'signed', issued: true }],
      canDraft: false,
      history: [],
      calendar: {
        coveredYears: [2024, 2025, 2026],
        missing: [2027],
        waiting: [{ year: 2027, proposal: PROPOSAL }],
        canLoad: true,
      },
      now: new Date('2026-11-12T01:00:00Z'),
    }),
  },
];

const callOf = {
  year: YEAR,
  schedule: SCHEDULE,
  amendments: [],
  publicUrl: PUBLIC_URL,
  forDistrict: false,
  mayApply: false,
} as const;
const CALL: readonly Sample[] = [
  { name: 'cycle/call/not-issued', title: '申报：认定通知未发布', card: call('not-issued') },
  {
    name: 'cycle/call/issued',
    title: '认定通知：已发布，未到申报日（区市）',
    card: call({ ...callOf, open: false, forDistrict: true, left: { workingDays: 42, passed: false, today: false } }),
  },
  {
    name: 'cycle/call/open',
    title: '认定通知：正在接受申报，有调整',
    card: call({
      ...callOf,
      open: true,
      mayApply: true,
      left: { workingDays: 12, passed: false, today: false },
      amendments: [{ name: '申报截止', oldDay: '2026-05-15', newDay: '2026-05-22' }],
      schedule: { ...SCHEDULE, applyCloses: day('2026-05-22') },
    }),
  },
  {
    name: 'cycle/call/last-day',
    title: '认定通知：申报截止当天',
    card: call({ ...callOf, open: true, mayApply: true, left: { workingDays: 0, passed: false, today: true } }),
  },
  {
    name: 'cycle/call/closed',
    title: '认定通知：申报已截止',
    card: call({ ...callOf, open: false, left: { workingDays: 0, passed: true, today: false } }),
  },
];

const decideOf: ScheduleDecideProps = {
  year: YEAR,
  proposal: PROPOSAL,
  moves: [
    { name: '申报截止', from: '2026-05-15', to: '2026-05-22' },
    { name: '推荐截止', from: '2026-06-05', to: '2026-06-12' },
  ],
  reason: '五一假期前后申报集中，推迟一周，便于各区市组织。',
  proposedBy: DIRECTOR,
  proposedAt: new Date('2026-04-20T02:00:00Z'),
  state: 'open',
  now: new Date('2026-04-21T02:00:00Z'),
  canDecide: true,
  canWithdraw: false,
};
const decided = { decidedBy: SECOND_DIRECTOR, decidedAt: new Date('2026-04-21T01:12:00Z'), canDecide: false } as const;
const SCHEDULES: readonly Sample[] = [
  {
    name: 'cycle/schedule-form/movable',
    title: '调整时间安排：填写',
    card: scheduleForm({
      year: YEAR,
      schedule: SCHEDULE,
      movable: ['applyCloses', 'endorseCloses', 'acceptCloses'],
    }),
  },
  {
    name: 'cycle/schedule-form/pending',
    title: '调整时间安排：已有一项待确认',
    card: scheduleForm({
      year: YEAR,
      schedule: SCHEDULE,
      movable: ['acceptCloses'],
      pending: { proposal: PROPOSAL, canWithdraw: false },
    }),
  },
  {
    name: 'cycle/schedule-form/own-pending',
    title: '调整时间安排：自己提出的待确认',
    card: scheduleForm({
      year: YEAR,
      schedule: SCHEDULE,
      movable: ['acceptCloses'],
      pending: { proposal: PROPOSAL, canWithdraw: true },
    }),
  },
  {
    name: 'cycle/schedule-form/past',
    title: '调整时间安排：日期都已过',
    card: scheduleForm({ year: YEAR, schedule: SCHEDULE, movable: [] }),
  },
  { name: 'cycle/schedule-decide/open', title: '调整时间安排：待确认（另一人）', card: scheduleDecide(decideOf) },
  {
    name: 'cycle/schedule-decide/waiting',
    title: '调整时间安排：待确认（提出人）',
    card: scheduleDecide({ ...decideOf, canDecide: false, canWithdraw: true }),
  },
  {
    name: 'cycle/schedule-decide/confirmed',
    title: '调整时间安排：已确认',
    card: scheduleDecide({ ...decideOf, ...decided, state: 'confirmed' }),
  },
  {
    name: 'cycle/schedule-decide/rejected',
    title: '调整时间安排：已驳回',
    card: scheduleDecide({ ...decideOf, ...decided, state: 'rejected', decisionReason: '目前申报平稳，暂不推迟。' }),
  },
  {
    name: 'cycle/schedule-decide/withdrawn',
    title: '调整时间安排：已撤回',
    card: scheduleDecide({ ...decideOf, ...decided, decidedBy: DIRECTOR, state: 'withdrawn' }),
  },
];

const progressOf = { year: YEAR, plan: 'signed', issued: true, schedule: SCHEDULE } as const;
const PROGRESS: readonly Sample[] = [
  { name: 'cycle/progress/none', title: '进度：还没有公开的周期', card: progress(undefined) },
  {
    name: 'cycle/progress/drafting',
    title: '进度：方案制定',
    card: progress({ ...progressOf, state: 'drafting', plan: 'submitted', issued: false }),
  },
  {
    name: 'cycle/progress/intake',
    title: '进度：申报办理，有逾期（市强市办）',
    card: progress({
      ...progressOf,
      state: 'open',
      intake: {
        stages: { submitted: 23, endorsed: 14, accepted: 9 },
        late: [
          {
            id: '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90',
            number: '申26-K7QM3',
            title: '威海海岳精工有限公司',
            kind: 'organisation',
            state: 'submitted',
            district: '环翠区',
            late: true,
            drafted: false,
          },
        ],
        lateTotal: 1,
        at: NOW,
      },
    }),
  },
  {
    name: 'cycle/progress/intake-district',
    title: '进度：申报办理，还没有申报（区市）',
    card: progress({
      ...progressOf,
      state: 'open',
      intake: { only: '环翠区', stages: { submitted: 0, endorsed: 0, accepted: 0 }, late: [], lateTotal: 0, at: NOW },
    }),
  },
  {
    name: 'cycle/progress/open',
    title: '进度：申报受理',
    card: progress({
      ...progressOf,
      state: 'open',
      next: { name: '申报截止', day: '2026-05-15', left: { workingDays: 12, passed: false, today: false } },
      waiting: { total: 12, more: false },
    }),
  },
];

/** The year as it is looked up, announced, and its days moved. */
export const CYCLE_SAMPLES: readonly Sample[] = [...OVERVIEW, ...CALENDARS, ...CALL, ...SCHEDULES, ...PROGRESS];
