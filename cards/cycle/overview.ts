import type { Schedule } from '../../src/domain/cycle/cycle.ts';
import type { CycleState } from '../../src/domain/cycle/stages.ts';
import { open } from '../actions/basic.ts';
import { closeIntake } from '../actions/cycle.ts';
import { type Card, card, confirm, facts, hr, markdown, md, note, statusLine } from '../kit/index.ts';
import { PLAN_WORDS, SCHEDULE_WORDS, STAGE_WORDS } from '../words/cycle-words.ts';
import { dayWords, instantWords } from '../words/day-words.ts';
import { yearRanges } from '../words/holiday-words.ts';

export interface CycleOverviewProps {
  readonly cycles: readonly {
    readonly year: number;
    readonly state: CycleState;
    readonly plan: keyof typeof PLAN_WORDS;
    readonly issued: boolean;
    readonly schedule: Schedule;
    readonly editable: boolean;
    /** The director may end the intake before the days for acceptance are over. */
    readonly closable: boolean;
    /** The leading group may still end it, and whoever holds the card enters that. */
    readonly cancellable: boolean;
  }[];
  readonly canDraft: boolean;
  /** For the office: by which arrangements working days are counted. */
  readonly calendar?: CalendarState;
  readonly history: readonly { readonly at: Date; readonly who: string; readonly what: string }[];
  readonly now: Date;
}

export interface CalendarState {
  readonly coveredYears: readonly number[];
  /** Years that are or will soon be counted through without an arrangement. */
  readonly missing: readonly number[];
  /** Files that wait for a second person. */
  readonly waiting: readonly { readonly year: number; readonly proposal: string }[];
  readonly canLoad: boolean;
}

const SLATE_STAGES: readonly CycleState[] = ['nominating', 'noticing', 'deliberating', 'approving', 'approved'];

/** What the course of a year is told by. Other acts on it are not told there: a code is nothing to read. */
const HISTORY_WORDS: Readonly<Record<string, string>> = {
  CycleDrafted: '新建认定周期',
  PlanSaved: '保存方案',
  PlanSubmitted: '提交方案',
  PlanReturned: '退回修改',
  PlanSigned: '签署方案',
  CallIssued: '发布认定通知',
  CycleOpened: '开始接受申报',
  IntakeClosed: '结束受理，转入评审',
  ScheduleChangeProposed: '提出调整时间安排',
  ScheduleChanged: '确认调整时间安排',
  ScheduleChangeRejected: '驳回调整时间安排',
  ScheduleChangeWithdrawn: '撤回调整时间安排',
  ReviewFinished: '评审办结',
  SlateProposed: '提出候选名单',
  SlateWithdrawn: '撤回候选名单',
  SlateReturned: '退回候选名单',
  NoticeIssued: '签发公示',
  NoticeRestarted: '重新公示',
  SlateLeftVacant: '候选名单空缺，转入审议',
  NoticeExtended: '节假日安排有变，公示顺延',
  NoticeRanOut: '公示期满',
  NoticeEnded: '签署公示情况报告，转入审议',
  CancellationProposed: '提出终止本年度认定',
  CancellationRejected: '驳回终止',
  CycleCancelled: '确认终止本年度认定',
  ReminderEscalated: '逾期未办，已告知上级或监督员',
  TaskNudged: '催办',
  ResultPublished: '公布认定结果',
  CycleClosed: '归档',
};
export const TOLD_ACTS: readonly string[] = Object.keys(HISTORY_WORDS);

/** `周期`: each year with its stage and what to do with it. */
export const cycleOverview = ({ cycles, canDraft, calendar, history, now }: CycleOverviewProps): Card =>
  card(
    { title: '认定周期', template: 'blue' },
    cycles.length === 0 && note('还没有认定周期。每年认定一次（第六条），先制定方案，签署后发布认定通知。'),
    ...cycles.slice(0, 5).flatMap(({ year, state, plan, issued, schedule, editable, closable, cancellable }) => [
      statusLine(
        state === 'open' ? '🟢' : '📄',
        `${year}年度`,
        state === 'drafting' ? stageOfPlan(plan, issued) : STAGE_WORDS[state],
      ),
      facts({
        [SCHEDULE_WORDS.applyOpens]: dayWords(schedule.applyOpens),
        [SCHEDULE_WORDS.applyCloses]: dayWords(schedule.applyCloses),
      }),
      editable
        ? open.button('继续填写方案', { view: 'plan.basics', params: { year } }, 'primary_filled')
        : open.button('查看方案', { view: 'plan.sign', params: { year } }),
      closable &&
        closeIntake.button(
          '结束受理，转入评审',
          { year },
          'primary_filled',
          confirm('结束受理？', '之后不再接受申报、推荐和补正，已受理的申报进入评审，不能退回。'),
        ),
      SLATE_STAGES.includes(state) && open.button('候选名单和公示', { view: 'slate', params: { year } }),
      cancellable && open.button('终止本年度认定', { view: 'cancellation', params: { year } }),
      hr(),
    ]),
    history.length > 0 &&
      markdown(
        md`${history.map(({ at, who, what }) => md`**${instantWords(at, now)}**　${who} ${HISTORY_WORDS[what] ?? what}\n`)}`,
      ),
    calendar && calendarLines(calendar),
    open.button('评审标准', { view: 'rubrics', params: {} }),
    canDraft &&
      open.button(
        '新建认定周期',
        { view: 'plan.basics', params: {} },
        cycles.length === 0 ? 'primary_filled' : 'default',
      ),
  );

const calendarLines = ({ coveredYears, missing, waiting, canLoad }: CalendarState) => [
  facts({ 节假日安排: `已有 ${yearRanges(coveredYears)}` }),
  missing.length > 0 &&
    statusLine('⚠️', '暂定', `${yearRanges(missing)}的安排还没有装载，跨到那时的日期和工作日数都是暂定的`),
  ...waiting.map(({ year, proposal }) =>
    open.button(`待确认：${year}年节假日安排`, { view: 'calendar.arrangement', params: { proposal, year } }),
  ),
  canLoad &&
    note(
      '国务院办公厅公布后，把安排存成 .json 文件发到这里，由另一位负责人确认。内容为 {year, days: [{name, date, isOffDay}]}。',
    ),
];

const stageOfPlan = (plan: keyof typeof PLAN_WORDS, issued: boolean): string =>
  issued ? '认定通知已发布，待申报开始' : `方案${PLAN_WORDS[plan]}`;
