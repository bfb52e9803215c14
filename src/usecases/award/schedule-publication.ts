import { z } from 'zod';
import { day as dayAnswer, text } from '../../../cards/kit/form-value.ts';
import { schedulePublication as decide, cancelScheduled as decideCancel } from '../../domain/award/decide-award.ts';
import { day } from '../../domain/calendar.ts';
import { cycleMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { instantAt } from '../../domain/reminders/quiet-hours.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { lockList, lockScheduled } from './load-list.ts';
import { publishNow } from './publish-result.ts';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Art. 16: 「定时公布」: nothing of it is to be read before that instant, and everything at it. */
export const schedulePublication = useCase({
  name: 'result.publish',
  under: '16',
  input: z.strictObject({ year: z.int(), publishDay: dayAnswer(), publishTime: text({ max: 5 }) }),
  async run(work, { year, publishDay, publishTime }) {
    const found = await lockList(work, year, 'result.publish');
    if (!found.ok) return found;
    const clock = publishTime.normalize('NFKC');
    if (!CLOCK.test(clock)) return refuse('unregulated', 'closing-time-wrong');
    const verdict = decide(found.value, instantAt(day(publishDay), clock));
    if (!verdict.ok) return verdict;
    const { at } = verdict.value;
    const { missed: _, ...record } = found.value.record;
    await work.awards.save({ ...record, scheduled: verdict.value });
    const matter = cycleMatter(year);
    await work.record(
      { type: 'PublicationScheduled', year, at },
      { matter, chain: matter, data: { year, at: at.toISOString() } },
    );
    await work.refresh(matter);
    return allow({ year });
  },
});

/** Taken back, until its time has come; by any director, since any of them may also press 「公布」. */
export const cancelScheduled = useCase({
  name: 'result.publish',
  under: '16',
  input: z.strictObject({ year: z.int() }),
  async run(work, { year }) {
    const found = await lockList(work, year, 'result.publish');
    if (!found.ok) return found;
    const verdict = decideCancel(found.value);
    if (!verdict.ok) return verdict;
    await unschedule(work, year);
    return allow({ year });
  },
});

const unschedule = async (work: Work, year: number, ground?: string): Promise<void> => {
  const { scheduled, ...record } = await work.awards.find(year);
  await work.awards.save({
    ...record,
    ...(scheduled && ground !== undefined ? { missed: { at: scheduled.at, ground } } : {}),
  });
  const matter = cycleMatter(year);
  await work.record(
    { type: 'PublicationUnscheduled', year, ...(ground === undefined ? {} : { ground }) },
    { matter, chain: matter, data: { year, ...(ground === undefined ? {} : { ground }) } },
  );
  await work.refresh(matter);
};

const AT_ONCE = 20;

/** The clock: decided again under the lock, as if the director pressed now; what cannot be done any more is told. */
export const settleNextDuePublication = async (
  work: Work,
  aside: ReadonlySet<string>,
  onTaken: (one: string) => void,
): Promise<string | undefined> => {
  const one = (year: number): string => `publication:${year}`;
  const year = (await work.awards.due(AT_ONCE)).find((due) => !aside.has(one(due)));
  if (year === undefined) return undefined;
  onTaken(one(year));
  const scene = await lockScheduled(work, year);
  // Taken back or published by hand in the meantime: nothing is due any more.
  if (!scene?.record.scheduled || scene.record.scheduled.at > work.now) return one(year);
  // A role lost is lost at once: what somebody ordered who is no director any more is not done in their name.
  const holds = (await work.people.holding(['officeDirector'])).some(({ id }) => id === scene.by);
  const verdict = holds ? await publishNow(work, scene) : refuse('16', 'not-permitted');
  if (!verdict.ok) await unschedule(work, year, verdict.breaches[0].code);
  return one(year);
};
