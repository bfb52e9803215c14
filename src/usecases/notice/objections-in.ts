import { unansweredInTime } from '../objection/unanswered.ts';
import type { Work } from '../work.ts';

/** What came in while the year's notice ran, mere leads apart, and what of it has no answer yet. */
export const objectionsIn = async (
  work: Work,
  year: number,
): Promise<{ readonly received: number; readonly unanswered: number }> => {
  const counts = await work.objections.counts(year);
  const received = [...counts].reduce((sum, [state, count]) => (state === 'lead' ? sum : sum + count), 0);
  return { received, unanswered: await unansweredInTime(work, year) };
};
