import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { type ArrangementChange, arrangement as arrangementCard } from '../../../cards/calendar/arrangement.ts';
import type { CalendarState } from '../../../cards/cycle/overview.ts';
import { SCHEDULE_WORDS } from '../../../cards/words/cycle-words.ts';
import { NOTICE_LAST_DAY } from '../../../cards/words/notice-words.ts';
import type { Arrangement } from '../../calendar/arrangement.ts';
import { addDays, dayOf, yearOf } from '../../domain/calendar.ts';
import { movedCounts, turnedDays } from '../../domain/calendar-change.ts';
import { SCHEDULE_DAYS } from '../../domain/cycle/cycle.ts';
import { calendarMatter, proposalId } from '../../domain/ids.ts';
import { readCalendarProposal } from '../calendar/calendar-proposal.ts';
import type { Proposal } from '../proposals-port.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

const gone: Drawn = { kind: 'card', card: notFound() };

export const calendarViews = {
  /** For both persons: what the file says, what it would change, and what either may do about it. */
  'calendar.arrangement': view({
    params: z.strictObject({ proposal: z.uuid(), year: z.int() }),
    matter: ({ year }) => calendarMatter(year),
    async draw(work, { proposal: id }) {
      const proposal = work.may('calendar.see').ok ? await work.proposals.find(proposalId(id)) : undefined;
      return proposal?.kind === 'calendar' ? draw(work, proposal) : gone;
    },
  }),
};

/** What waits for a year, for whoever has lost the card. */
export const drawOpenArrangement = async (work: Work, year: number): Promise<Drawn> => {
  const proposal = work.may('calendar.see').ok
    ? await work.proposals.openOn('calendar', calendarMatter(year))
    : undefined;
  return proposal ? draw(work, proposal) : gone;
};

const draw = async (work: Work, proposal: Proposal): Promise<Drawn> => {
  const { fileName, arrangement } = readCalendarProposal(proposal.payload);
  const { proposedBy, decidedBy, state } = proposal;
  const names = await work.people.named([proposedBy, ...(decidedBy ? [decidedBy] : [])]);
  const own = proposedBy === work.viewer().personId;
  return {
    kind: 'card',
    card: arrangementCard({
      year: arrangement.year,
      proposal: proposal.id,
      fileName,
      days: arrangement.days,
      ...(state === 'open' ? { change: await changeBy(work, arrangement) } : {}),
      proposedBy: names.get(proposedBy) ?? '（已离开）',
      proposedAt: proposal.proposedAt,
      state,
      ...(decidedBy ? { decidedBy: names.get(decidedBy) ?? '（已离开）' } : {}),
      ...(proposal.decidedAt ? { decidedAt: proposal.decidedAt } : {}),
      ...(proposal.decisionReason ? { decisionReason: proposal.decisionReason } : {}),
      now: work.now,
      canDecide: !own && work.may('calendar.decide').ok,
      canWithdraw: own && work.may('calendar.propose').ok,
    }),
  };
};

/** Against what counts at this moment; dates of years that have ended move nobody. */
const changeBy = async (work: Work, arrangement: Arrangement): Promise<ArrangementChange> => {
  const before = work.calendar;
  const after = work.holidays.tableWith(arrangement);
  const running = (await work.cycles.all()).filter(({ state }) => state !== 'closed' && state !== 'cancelled');
  const dates = running.flatMap(({ year, plan, noticeEndsAt }) => [
    ...SCHEDULE_DAYS.map((name) => ({ name: `${year}年度${SCHEDULE_WORDS[name]}`, day: plan.schedule[name] })),
    // 24:00 of the last day is the first instant of the next.
    ...(noticeEndsAt ? [{ name: `${year}年度${NOTICE_LAST_DAY}`, day: addDays(dayOf(noticeEndsAt), -1) }] : []),
  ]);
  return {
    replaces: before.coveredYears.has(arrangement.year),
    turned: turnedDays(before, after, arrangement.year),
    moved: movedCounts({ before, after, today: work.today }, dates),
  };
};

/** By which arrangements working days are counted; the coming year is missed from December on, when it is due. */
export const calendarState = async (work: Work): Promise<CalendarState> => {
  const { coveredYears } = work.calendar;
  const thisYear = yearOf(work.today);
  const years = [thisYear, thisYear + 1];
  const needed = work.today.slice(5) >= '12-01' ? years : [thisYear];
  const open = await Promise.all(years.map((year) => work.proposals.openOn('calendar', calendarMatter(year))));
  return {
    coveredYears: [...coveredYears],
    missing: needed.filter((year) => !coveredYears.has(year)),
    waiting: years.flatMap((year, index) => {
      const proposal = open[index];
      return proposal ? [{ year, proposal: proposal.id }] : [];
    }),
    canLoad: work.may('calendar.propose').ok,
  };
};
