import type { PlanState, Schedule } from '../../src/domain/cycle/cycle.ts';
import { CYCLE_STATES, type CycleState } from '../../src/domain/cycle/stages.ts';
import type { Stream } from '../../src/domain/review/streams.ts';
import { open, say } from '../actions/basic.ts';
import type { ListedApplication, StageCounts } from '../application/applications.ts';
import {
  type Card,
  card,
  chart,
  columns,
  facts,
  funnelChart,
  heading,
  note,
  progressLine,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { streamsChart } from '../review/stream-lines.ts';
import { PLAN_WORDS, SCHEDULE_WORDS, STAGE_WORDS } from '../words/cycle-words.ts';
import { dayWords, instantWords, type Left, leftWords } from '../words/day-words.ts';
import { type Counted, countedWords } from '../words/task-words.ts';

export interface ProgressProps {
  readonly year: number;
  readonly state: CycleState;
  readonly plan: PlanState;
  readonly issued: boolean;
  readonly schedule: Schedule;
  /** Numbers of applications, for whoever may see them; a district's its own. */
  readonly intake?: {
    readonly only?: string;
    readonly stages: StageCounts;
    /** Late ones, the first of them. */
    readonly late: readonly ListedApplication[];
    readonly lateTotal: number;
    readonly at: Date;
  };
  readonly next?: { readonly name: string; readonly day: string; readonly left: Left };
  /** How far the review has come, for whoever may see who has finished. */
  readonly review?: {
    readonly accepted: number;
    readonly concluded: number;
    /** How many have come through each stream; left out where there are too many to look at each of them. */
    readonly done?: Readonly<Record<Stream, number>>;
  };
  /** What waits outside the office, for whoever may see with whom. */
  readonly waiting?: Counted;
}

const REGULAR: readonly CycleState[] = CYCLE_STATES.filter((state) => state !== 'cancelled');

const stepOf = (state: CycleState): number => REGULAR.indexOf(state) + 1;

/** `进度`: where the year stands and what comes next. */
export const progress = (p: ProgressProps | undefined): Card =>
  p === undefined
    ? card({ title: '进度', template: 'grey' }, note('还没有公开的认定周期。'))
    : card(
        { title: `${p.year}年度进度`, template: 'blue' },
        progressLine(stepOf(p.state), REGULAR.length, STAGE_WORDS[p.state]),
        p.state === 'drafting' &&
          statusLine('📝', `方案${PLAN_WORDS[p.plan]}`, p.issued ? '认定通知已发布' : '认定通知未发布'),
        p.next && statusLine('⏰', p.next.name, `${dayWords(p.next.day)}，${leftWords(p.next.left)}`),
        facts({
          [SCHEDULE_WORDS.applyCloses]: dayWords(p.schedule.applyCloses),
          [SCHEDULE_WORDS.endorseCloses]: dayWords(p.schedule.endorseCloses),
          [SCHEDULE_WORDS.acceptCloses]: dayWords(p.schedule.acceptCloses),
        }),
        p.waiting && open.button(`等待他人办理（${countedWords(p.waiting)}）`, { view: 'waiting', params: {} }),
        p.review && p.review.accepted > 0 && reviewPart(p.review),
        p.intake && intakePart(p.intake),
      );

const reviewPart = ({ accepted, concluded, done }: NonNullable<ProgressProps['review']>) => [
  heading('评审'),
  progressLine(concluded, accepted, '已签署评审意见'),
  done && streamsChart(done, accepted),
  say.button('查看评审', { words: '评审' }),
];

const intakePart = ({ only, stages, late, lateTotal, at }: NonNullable<ProgressProps['intake']>) => [
  heading(only === undefined ? '申报办理' : `申报办理（${shorten(only, 20)}）`),
  stages.submitted === 0
    ? note('还没有提交的申报。')
    : chart(
        funnelChart({
          data: [
            { name: '已提交', value: stages.submitted },
            { name: '区市已推荐', value: stages.endorsed },
            { name: '已受理', value: stages.accepted },
          ],
          unit: '件',
        }),
        { height: 180 },
      ),
  lateTotal > 0 && statusLine('⚠️', `逾期未办 ${lateTotal} 件`),
  ...late.map(({ id, title, number, district }) =>
    columns(
      statusLine('⚠️', shorten(title || number, 24), [district, number].filter(Boolean).join(' · ')),
      open.button('查看', { view: 'application.desk', params: { application: id } }),
    ),
  ),
  open.button('办件清单', { view: 'applications', params: {} }),
  note(`截至 ${instantWords(at, at)}`),
];
