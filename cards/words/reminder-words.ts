import { STEPS, type Step } from '../../src/domain/reminders/ladder.ts';
import type { HeaderTemplate } from '../kit/index.ts';
import { dayWords, instantWords, type Left } from './day-words.ts';

/** A step of a ladder, or somebody's 「催办」. */
export type Reason = Step | 'nudge';
export const REASONS = [...STEPS, 'nudge'] as const satisfies readonly Reason[];

interface ReasonWords {
  /** Before the colon in a card's title. */
  readonly lead: string;
  readonly template: HeaderTemplate;
}

export const REASON_WORDS: Readonly<Record<Reason, ReasonWords>> = {
  'days-7': { lead: '提醒', template: 'blue' },
  'days-3': { lead: '提醒', template: 'blue' },
  'days-1': { lead: '即将截止', template: 'orange' },
  'last-day': { lead: '今天截止', template: 'red' },
  'hours-3': { lead: '3 小时后截止', template: 'red' },
  'late-1': { lead: '已逾期', template: 'red' },
  'late-2': { lead: '逾期未办', template: 'red' },
  'late-3': { lead: '逾期未办', template: 'red' },
  nudge: { lead: '催办', template: 'orange' },
};

export interface Due {
  /** The first instant that is too late. */
  readonly at: Date;
  /** The day it ends, where it is the end of a day. */
  readonly lastDay?: string;
  readonly left: Left;
  /** Working days since it passed; 0 while it has not. */
  readonly lateBy: number;
}

/** Late, on its last day, or with time left. */
export const dueIcon = ({ left }: Due): string => (left.passed ? '🔴' : left.today ? '⏰' : '🔵');

/** 2026年5月15日（周五）24时 / 5月15日 16:00 */
export const dueWords = ({ at, lastDay }: Due, now: Date): string =>
  lastDay === undefined ? instantWords(at, now) : `${dayWords(lastDay)}24时`;

/** 还有 3 个工作日 / 今天截止 / 已逾期 2 个工作日 */
export const leftOrLate = ({ left, lateBy }: Due): string => {
  if (left.passed) return lateBy > 0 ? `已逾期 ${lateBy} 个工作日` : '已逾期';
  if (left.today) return '今天截止';
  return `还有 ${left.workingDays} 个工作日${left.provisional === true ? '（暂定）' : ''}`;
};
