import { z } from 'zod';
import { day, someOf, text } from '../../../cards/kit/form-value.ts';
import type { Ballot } from '../../domain/ballot/ballot.ts';
import { extendBallot as extend } from '../../domain/ballot/decide-opening.ts';
import {
  callMeeting as call,
  decideMeeting,
  enterMeeting as enter,
  returnMeeting,
} from '../../domain/ballot/decide-result.ts';
import type { Count } from '../../domain/ballot/tally.ts';
import { ballotMatter, voteMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { Reason } from '../application/application-input.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { settleCounted } from './count-ballot.ts';
import { lockBallot, settleBallot, stillStanding } from './load-ballot.ts';
import { ClosingTime, closingOf } from './propose-ballot.ts';
import { closingWake } from './voting-time.ts';

/** 办法未规定: 「延长表决时限」. What was voted stays; whoever has not voted is asked again. */
export const extendBallot = useCase({
  name: 'ballot.extend',
  under: 'unregulated',
  input: z.strictObject({ ...CycleYear.shape, ...ClosingTime, reason: Reason }),
  async run(work, { year, reason, ...closing }) {
    const found = await lockBallot(work, year, 'ballot.extend');
    if (!found.ok) return found;
    const { ballot: before } = found.value;
    const closesAt = closingOf(work, closing);
    if (!closesAt.ok) return closesAt;
    const verdict = extend(before, { closesAt: closesAt.value, reason, now: work.now });
    if (!verdict.ok) return verdict;
    const { closing: _, closedAt: __, ...rest } = before;
    const untaken = (await work.ballots.shares(before.id)).some(({ takenAt }) => takenAt === undefined);
    const by = work.viewer().personId;
    const after: Ballot = {
      ...rest,
      state: untaken ? 'keying' : 'open',
      closesAt: closesAt.value,
      extensions: [...before.extensions, { from: before.closesAt, to: closesAt.value, reason, by }],
    };
    await settleBallot(work, { before, after }, verdict.value, {
      wakeAt: closingWake(after),
      data: {
        closesAt: after.closesAt.toISOString(),
        reason: await work.keepText(ballotMatter(year), 'ballot-extended', reason),
      },
    });
    for (const person of before.roll) await work.refresh(voteMatter(year, person));
    return allow({ year });
  },
});

/** Art. 7(2): 「转为会议审议」, where too few have voted or the key cannot be put together any more. */
export const callMeeting = useCase({
  name: 'ballot.extend',
  under: '7.2',
  input: z.strictObject({ ...CycleYear.shape, reason: Reason }),
  async run(work, { year, reason }) {
    const found = await lockBallot(work, year, 'ballot.extend');
    if (!found.ok) return found;
    const { ballot: before } = found.value;
    const verdict = call(before, reason);
    if (!verdict.ok) return verdict;
    const after: Ballot = { ...before, state: 'meeting', meeting: { reason } };
    await settleBallot(work, { before, after }, verdict.value, {
      data: { reason: await work.keepText(ballotMatter(year), 'meeting-called', reason) },
    });
    return allow({ year });
  },
});

const COUNT = /^(\d{1,3})\D+(\d{1,3})\D+(\d{1,3})$/;

/** `7/1/1`: for, against, abstaining. */
const readCount = (typed: string): Pick<Count, 'for' | 'against' | 'abstain'> | undefined => {
  const found = COUNT.exec(typed.normalize('NFKC').trim());
  return found ? { for: Number(found[1]), against: Number(found[2]), abstain: Number(found[3]) } : undefined;
};

/** What the minutes of the sitting say, entered by a clerk. */
export const enterMeeting = useCase({
  name: 'meeting.enter',
  under: '7.2',
  input: z.strictObject({
    ...CycleYear.shape,
    heldOn: day(),
    minutesNumber: text({ min: 2, max: 100 }),
    attended: someOf({ min: 1 }),
    counts: z.record(z.string().regex(/^[1-9]\d?$/), text({ max: 20 })),
  }),
  async run(work, { year, heldOn, minutesNumber, attended: chosen, counts: typed }) {
    const found = await lockBallot(work, year, 'meeting.enter');
    if (!found.ok) return found;
    const { ballot: before } = found.value;
    if (!before.meeting) return refuse('7.2', 'no-meeting');
    if (heldOn > work.today) return refuse('7.2', 'meeting-to-come');
    const counts = await countsOf(work, before, typed);
    if (!counts.ok) return counts;
    const people = await work.people.many({ ids: before.roll });
    const present = people.filter(({ id, openId }) => chosen.includes(id) || (openId && chosen.includes(openId)));
    if (present.length < chosen.length)
      return refuse('7.2', 'present-not-on-roll', { count: chosen.length - present.length });
    const ids = present.map(({ id }) => id);
    const titles = new Map(before.question.candidates.map(({ number, title }) => [number, title]));
    const verdict = enter(before, { counts: counts.value, present: ids }, titles);
    if (!verdict.ok) return verdict;
    const held = {
      day: heldOn,
      minutes: minutesNumber,
      present: ids,
      counts: counts.value,
      enteredBy: work.viewer().personId,
    };
    const after: Ballot = { ...before, meeting: { ...before.meeting, held } };
    await settleBallot(work, { before, after }, verdict.value, {
      data: { minutes: await work.keepText(ballotMatter(year), 'meeting-minutes', minutesNumber), day: heldOn },
    });
    return allow({ year });
  },
});

/** Everybody on the roll may vote there, but for those who stand aside. */
const countsOf = async (
  work: Work,
  ballot: Ballot,
  typed: Readonly<Record<string, string>>,
): Promise<Verdict<readonly Count[]>> => {
  const voters = await work.ballots.voters(ballot.id);
  const counts: Count[] = [];
  for (const { number, title, application } of await stillStanding(work, ballot)) {
    const read = readCount(typed[number] ?? '');
    if (!read) return refuse('7.2', 'count-unreadable', { title });
    const aside = voters.filter((one) => one.aside.includes(application)).length;
    counts.push({ number, entitled: ballot.roll.length - aside, ...read });
  }
  return allow(counts);
};

/** The second person: the counts of the minutes are the ballot's. */
export const confirmMeeting = useCase({
  name: 'meeting.decide',
  under: '7.2',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockBallot(work, year, 'meeting.decide');
    if (!found.ok) return found;
    const { ballot } = found.value;
    const held = decideMeeting(ballot, work.viewer().personId);
    if (!held.ok) return held;
    await settleCounted(work, ballot, { counts: held.value.counts, standing: await stillStanding(work, ballot) });
    return allow({ year });
  },
});

export const rejectMeeting = useCase({
  name: 'meeting.decide',
  under: '7.2',
  input: z.strictObject({ ...CycleYear.shape, reason: Reason }),
  async run(work, { year, reason }) {
    const found = await lockBallot(work, year, 'meeting.decide');
    if (!found.ok) return found;
    const { ballot: before } = found.value;
    const verdict = returnMeeting(before, reason, work.viewer().personId);
    if (!verdict.ok) return verdict;
    const { held: _, ...meeting } = before.meeting ?? { reason: '' };
    const after: Ballot = { ...before, meeting };
    await settleBallot(work, { before, after }, verdict.value, {
      data: { reason: await work.keepText(ballotMatter(year), 'meeting-returned', reason) },
    });
    return allow({ year });
  },
});
