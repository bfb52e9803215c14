import { PLAN_WORDS, SCHEDULE_WORDS, STAGE_WORDS } from '../../cards/words/cycle-words.ts';
import { dayWords } from '../../cards/words/day-words.ts';
import { SCHEDULE_DAYS } from '../domain/cycle/cycle.ts';
import { nextDeadline } from './business-time.ts';
import type { Tour, TourState } from './play-tour.ts';
import type { Demo } from './start-demo.ts';
import { readYear, type YearFacts } from './year-facts.ts';

/** What the shell page shows on its left, asked for every two seconds. */
export interface ShellState {
  readonly now: string;
  /** The clock has been made to stand. */
  readonly stands: boolean;
  readonly forwardOnly: boolean;
  readonly deadline: { readonly what: string; readonly day: string } | null;
  readonly year: {
    readonly title: string;
    readonly stage: string;
    readonly days: readonly { readonly what: string; readonly day: string }[];
    /** What anybody may read on the web by now. */
    readonly pages: readonly { readonly what: string; readonly url: string }[];
  } | null;
  readonly tour: TourState;
}

const DEADLINE_WORDS = { ...SCHEDULE_WORDS, noticeEnds: '公示期满', ballotCloses: '表决截止' } as const;

export const readShellState = async (demo: Demo, tour: Tour): Promise<ShellState> => {
  const facts = await readYear(demo);
  const deadline = nextDeadline(facts, facts.now);
  return {
    now: facts.now.toISOString(),
    stands: await demo.clockStands(),
    forwardOnly: await demo.forwardOnly(),
    deadline: deadline ? { what: DEADLINE_WORDS[deadline.what], day: dayWords(deadline.day) } : null,
    year: yearOf(facts, demo.service.url),
    tour: await tour.state(facts),
  };
};

const yearOf = (facts: YearFacts, publicUrl: string): ShellState['year'] => {
  const { cycle } = facts;
  if (!cycle) return null;
  const { plan, state, year, callIssuedAt } = cycle;
  const inHand = callIssuedAt ? '认定通知已发布，待申报开始' : `方案${PLAN_WORDS[plan.state]}`;
  return {
    title: `${year}年度`,
    stage: state === 'drafting' ? inHand : STAGE_WORDS[state],
    days: SCHEDULE_DAYS.map((name) => ({ what: SCHEDULE_WORDS[name], day: dayWords(plan.schedule[name]) })),
    pages: pagesOf(facts, publicUrl),
  };
};

const pagesOf = ({ cycle, decision: { notice, result } }: YearFacts, publicUrl: string) => [
  ...(cycle?.callIssuedAt ? [{ what: '认定通知', url: `${publicUrl}/announcements/${cycle.year}` }] : []),
  ...(notice ? [{ what: '候选名单公示', url: `${publicUrl}/notices/${notice.id}` }] : []),
  ...(result ? [{ what: '认定结果', url: `${publicUrl}/results/${result.year}` }] : []),
];
