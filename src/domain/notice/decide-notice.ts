import {
  addDays,
  type Day,
  dayOf,
  type HolidayTable,
  isProvisional,
  type NoticePeriod,
  publicNoticePeriod,
  yearOf,
} from '../calendar.ts';
import type { PlanChoices } from '../cycle/choices.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { PersonId } from '../ids.ts';
import { allow, type Breach, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import type { NoticeEnded, NoticeExtended, NoticeRanOut } from './events.ts';
import type { Notice, NoticeContent } from './notice.ts';
import { leakIn, leakInContact } from './scrub.ts';

/** Years whose arrangement is missing for this period to be certain. */
const missingYears = (table: HolidayTable, { postedOn, lastDay }: NoticePeriod): readonly number[] => {
  const years = new Set<number>();
  for (let at: Day = addDays(postedOn, 1); at <= lastDay; at = addDays(at, 1)) {
    if (!isProvisional(table, at)) continue;
    const year = yearOf(at);
    years.add(table.coveredYears.has(year) ? year + 1 : year);
  }
  return [...years].sort();
};

const uncovered = (table: HolidayTable, period: NoticePeriod): Breach =>
  breach('15', 'notice-end-provisional', {
    day: period.lastDay,
    years: missingYears(table, period).join('、'),
  });

/** Names, units and posts as they would be public, and what stands around them. */
const leaksIn = ({ candidates, opening, sections }: NoticeContent): readonly Breach[] => [
  ...candidates.flatMap((candidate) => {
    const leak = [candidate.name, candidate.unit ?? '', candidate.post ?? '']
      .map(leakIn)
      .find((found) => found !== undefined);
    return leak ? [breach('15', `notice-shows-${leak}`, { name: candidate.name })] : [];
  }),
  ...[...opening, ...sections.flatMap(({ paragraphs }) => paragraphs)].flatMap((line) => {
    const leak = leakInContact(line);
    return leak ? [breach('15', `notice-shows-${leak}`, { name: '' })] : [];
  }),
];

/** What keeps it from being posted, whoever signs: read by the clerk as well, who can mend it. */
export const noticeDefects = ({
  table,
  period,
  content,
}: {
  readonly table: HolidayTable;
  readonly period: NoticePeriod;
  readonly content: NoticeContent;
}): readonly Breach[] => [...(period.provisional ? [uncovered(table, period)] : []), ...leaksIn(content)];

interface Issuing {
  readonly by: PersonId;
  readonly proposedBy: PersonId;
  readonly table: HolidayTable;
  readonly period: NoticePeriod;
  readonly content: NoticeContent;
  /** The second person has looked for what must not be public. */
  readonly checked: boolean;
  /** What is posted is what was shown. */
  readonly asShown: boolean;
}

/**
 * Art. 15: 「签发公示」 by another person than the one who proposed it. Five working days, certain ones: by a calendar that
 * is not known yet no notice may end. Nothing in it that must not be public.
 */
export const issueNotice = ({ by, proposedBy, table, period, content, checked, asShown }: Issuing): Verdict<true> => {
  if (by === proposedBy) return refuse('15', 'own-slate');
  const breaches = [
    ...noticeDefects({ table, period, content }),
    ...(checked ? [] : [breach('15', 'notice-unchecked')]),
  ];
  if (breaches.length > 0) return refuseAll(breaches);
  return asShown ? allow(true) : refuse('15', 'notice-moved');
};

/**
 * What the clock finds: that a newly loaded calendar has made the five days longer, or that they are over. Asked too
 * early, late or twice it is harmless; by a calendar that is not known nothing ends.
 */
export const settleNotice = (
  notice: Notice,
  {
    now,
    table,
    start,
  }: { readonly now: Date; readonly table: HolidayTable; readonly start?: PlanChoices['noticeStart'] },
): Verdict<NoticeExtended | NoticeRanOut> => {
  const { id, year, state, issuedAt, lastDay } = notice;
  if (state !== 'running') return refuse('15', 'notice-not-running', { year });
  const period = publicNoticePeriod(table, dayOf(issuedAt), start);
  if (period.lastDay > lastDay)
    return allow({ type: 'NoticeExtended', year, notice: id, lastDay: period.lastDay, endsAt: period.endsAt });
  if (now < notice.endsAt) return refuse('15', 'notice-runs', { day: lastDay });
  if (period.provisional) return refuseAll([uncovered(table, period)]);
  return allow({ type: 'NoticeRanOut', year, notice: id });
};

interface Reporting {
  /** Objections that came in time and have no answer yet. */
  readonly unanswered: number;
  /** A correction waits for its second person. */
  readonly restarting: boolean;
}

/** Arts. 8(4), 15: 「签署公示情况报告」: the last day is over and every objection received in time is answered. */
export const endNotice = (
  { year, state }: Cycle,
  notice: Notice | undefined,
  { unanswered, restarting }: Reporting,
): Verdict<NoticeEnded> => {
  if (state !== 'noticing' || !notice) return refuse('15', 'not-noticing', { year });
  if (notice.state !== 'over') return refuse('15', 'notice-runs', { day: notice.lastDay });
  if (restarting) return refuse('15', 'notice-restarting', { year });
  return unanswered > 0
    ? refuse('15', 'objections-open', { count: unanswered })
    : allow({ type: 'NoticeEnded', year, notice: notice.id });
};

/** What an event makes of the notice it speaks of. */
export const evolveNotice = (
  notice: Notice,
  event: NoticeExtended | NoticeRanOut | { readonly type: 'superseded'; readonly reason: string },
  now: Date,
): Notice => {
  switch (event.type) {
    case 'NoticeExtended':
      return { ...notice, lastDay: event.lastDay, endsAt: event.endsAt };
    case 'NoticeRanOut':
      return { ...notice, state: 'over', overAt: now };
    case 'superseded':
      return { ...notice, state: 'interrupted', interruption: { at: now, reason: event.reason } };
  }
};
