import { z } from 'zod';
import { optional, optionalDay, someOf, text } from '../../../cards/kit/form-value.ts';
import type { Ballot } from '../../domain/ballot/ballot.ts';
import { isSecret, TRUSTEES } from '../../domain/ballot/ballot.ts';
import {
  type Opening,
  openBallot as open,
  proposeBallot as propose,
  rejectBallot,
} from '../../domain/ballot/decide-opening.ts';
import { addWorkingDays, type Day, day } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { ballotMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { instantAt } from '../../domain/reminders/quiet-hours.ts';
import { Reason } from '../application/application-input.ts';
import { lockCycle } from '../cycle/load-cycle.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import { unansweredInTime } from '../objection/unanswered.ts';
import type { Work } from '../work.ts';
import { fitTrustees, paperText, questionOf, rollOf } from './ballot-paper.ts';
import { lockBallot, settleBallot } from './load-ballot.ts';
import { closingWake } from './voting-time.ts';

/** What is offered, and taken where nothing is chosen. */
const PRESET_DAYS = 3;
const PRESET_CLOCK = '17:00';
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

export const presetClosing = ({ calendar, today }: Pick<Work, 'calendar' | 'today'>): { day: Day; clock: string } => ({
  day: addWorkingDays(calendar, today, PRESET_DAYS).day,
  clock: PRESET_CLOCK,
});

export const ClosingTime = {
  closesDay: optionalDay(),
  closesTime: optional(text({ max: 5 })),
} as const;

/** A day and a time of the clock in Weihai; undefined where it is no time. */
export const closingOf = (
  work: Work,
  { closesDay, closesTime }: { readonly closesDay?: string | undefined; readonly closesTime?: string | undefined },
): Verdict<Date> => {
  const preset = presetClosing(work);
  const clock = closesTime?.normalize('NFKC') ?? preset.clock;
  if (!CLOCK.test(clock)) return refuse('unregulated', 'closing-time-wrong');
  return allow(instantAt(closesDay === undefined ? preset.day : day(closesDay), clock));
};

const openingOf = async (
  work: Work,
  cycle: Cycle,
  {
    closesAt,
    trustees,
    proposed,
  }: { readonly closesAt: Date; readonly trustees: readonly string[]; readonly proposed?: Ballot },
): Promise<{ readonly opening: Opening; readonly fresh: Ballot }> => {
  const before = await work.ballots.latest(cycle.year);
  const fit = await fitTrustees(work);
  const { ballot: method } = cycle.plan.choices;
  const named = fit.filter(
    ({ id, openId }) => trustees.includes(id) || (openId !== undefined && trustees.includes(openId)),
  );
  const chosen = trustees.length === 0 ? fit.slice(0, TRUSTEES) : named;
  const paper = {
    id: proposed?.id ?? work.ballots.newId(),
    year: cycle.year,
    round: proposed?.round ?? (before?.round ?? 0) + 1,
    state: 'proposed',
    method,
    roll: await rollOf(work),
    proposedBy: proposed?.proposedBy ?? work.viewer().personId,
    closesAt,
    question: await questionOf(work, cycle),
    trustees: isSecret({ method }) ? chosen.map(({ id }) => id) : [],
    extensions: [],
  } as const satisfies Omit<Ballot, 'contentHash'>;
  const fresh: Ballot = { ...paper, contentHash: work.digest(paperText(paper)) };
  return {
    fresh,
    opening: {
      ballot: fresh,
      method,
      before,
      openObjections: await unansweredInTime(work, cycle.year),
      fitTrustees: fit.map(({ id }) => id),
      now: work.now,
    },
  };
};

/** Freezes the roll and the question; a sealed ballot gets its key first. */
const openNow = async (work: Work, cycle: Cycle, { opening, fresh }: Awaited<ReturnType<typeof openingOf>>) => {
  const by = work.viewer().personId;
  const verdict = open(cycle, opening, by);
  if (!verdict.ok) return verdict;
  await work.ballots.save(fresh, undefined);
  await work.ballots.enrol(fresh.id, fresh.roll);
  const secret = isSecret(fresh);
  if (secret) await work.ballots.makeKey(fresh);
  const after: Ballot = { ...fresh, state: secret ? 'keying' : 'open', openedBy: by, openedAt: work.now };
  await settleBallot(
    work,
    { before: opening.before?.id === fresh.id ? opening.before : undefined, after },
    verdict.value,
    {
      wakeAt: closingWake(after),
      data: { content: fresh.contentHash, voters: fresh.roll.length, closesAt: fresh.closesAt.toISOString() },
    },
  );
  return allow({ year: cycle.year });
};

/** Art. 7(2): 「提请审议」. A clerk's waits for the director; the director's opens at once. */
export const proposeBallot = useCase({
  name: 'ballot.propose',
  under: '7.2',
  input: z.strictObject({ ...CycleYear.shape, ...ClosingTime, trustees: someOf({ max: TRUSTEES }) }),
  async run(work, { year, trustees, ...closing }) {
    const cycle = await lockCycle(work, year, 'ballot.propose');
    if (!cycle.ok) return cycle;
    const closesAt = closingOf(work, closing);
    if (!closesAt.ok) return closesAt;
    const made = await openingOf(work, cycle.value, { closesAt: closesAt.value, trustees });
    const isDirector = work.viewer().grants.some(({ role }) => role === 'officeDirector');
    if (isDirector) return openNow(work, cycle.value, made);
    const verdict = propose(cycle.value, made.opening);
    if (!verdict.ok) return verdict;
    await settleBallot(work, { before: undefined, after: made.fresh }, verdict.value);
    return allow({ year });
  },
});

/** The second person: what has changed since is on the paper that opens. */
export const confirmBallot = useCase({
  name: 'ballot.decide',
  under: '7.2',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockBallot(work, year, 'ballot.decide');
    if (!found.ok) return found;
    const { cycle, ballot } = found.value;
    if (ballot.state !== 'proposed') return refuse('7.2', 'proposal-decided');
    const { closesAt, trustees } = ballot;
    return openNow(work, cycle, await openingOf(work, cycle, { closesAt, trustees, proposed: ballot }));
  },
});

export const returnBallot = useCase({
  name: 'ballot.decide',
  under: '7.2',
  input: z.strictObject({ ...CycleYear.shape, reason: Reason }),
  async run(work, { year, reason }) {
    const found = await lockBallot(work, year, 'ballot.decide');
    if (!found.ok) return found;
    const { ballot } = found.value;
    const verdict = rejectBallot(ballot, reason);
    if (!verdict.ok) return verdict;
    const rejected = { reason, by: work.viewer().personId, at: work.now };
    await settleBallot(work, { before: ballot, after: { ...ballot, state: 'rejected', rejected } }, verdict.value, {
      data: { reason: await work.keepText(ballotMatter(year), 'ballot-rejected', reason) },
    });
    return allow({ year });
  },
});
