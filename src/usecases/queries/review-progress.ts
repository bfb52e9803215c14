import type { ProgressProps } from '../../../cards/cycle/progress.ts';
import { isConcluded } from '../../domain/application/application.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { isUnderReview } from '../../domain/cycle/decide-review.ts';
import { yearSubject } from '../review/load-panel.ts';
import { doneIn, streamsIn } from '../review/streams-in.ts';
import type { Work } from '../work.ts';

/** A year has some dozens; of many more each one by itself would take longer than anybody waits for a card. */
const STREAMS_MOST = 200;
const STAGES_BEFORE_REVIEW: readonly Cycle['state'][] = ['drafting', 'open'];

/** How far the review is, for whoever may see who has finished. */
export const reviewProps = async (work: Work, cycle: Cycle): Promise<Pick<ProgressProps, 'review'>> => {
  if (STAGES_BEFORE_REVIEW.includes(cycle.state) || !work.may('assignment.see', yearSubject(cycle)).ok) return {};
  const counts = (await work.applications.counts(cycle.year)).filter(
    ({ state }) => isUnderReview(state) || isConcluded(state),
  );
  const total = (of: readonly { readonly count: number }[]): number => of.reduce((sum, { count }) => sum + count, 0);
  const accepted = total(counts);
  const concluded = total(counts.filter(({ state }) => isConcluded(state)));
  if (accepted > STREAMS_MOST) return { review: { accepted, concluded } };
  const running = (await streamsIn(work, cycle)).filter(({ application: { state } }) =>
    [isUnderReview, isConcluded].some((one) => one(state)),
  );
  return { review: { accepted, concluded, done: doneIn(running) } };
};
