import type { PlanState, Schedule } from '../../src/domain/cycle/cycle.ts';
import { CYCLE_STATES, type CycleState } from '../../src/domain/cycle/stages.ts';
import { type Card, card, facts, note, progressLine, statusLine } from '../kit/index.ts';
import { PLAN_WORDS, SCHEDULE_WORDS, STAGE_WORDS } from '../words/cycle-words.ts';
import { dayWords, type Left, leftWords } from '../words/day-words.ts';

export interface ProgressProps {
  readonly year: number;
  readonly state: CycleState;
  readonly plan: PlanState;
  readonly issued: boolean;
  readonly schedule: Schedule;
  readonly next?: { readonly name: string; readonly day: string; readonly left: Left };
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
      );
