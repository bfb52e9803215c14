import type { Application } from '../../domain/application/application.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { type Basis, counting, type Reviewed } from '../../domain/review/standing.ts';
import type { Act, Subject } from '../../domain/visibility.ts';
import { subjectOf } from '../application/load-application.ts';
import type { Work } from '../work.ts';
import { basisOf, reviewedOf } from './standing-of.ts';

/** What visibility asks of an application whose sheets are known: who has finished the material. */
export const reviewedSubject = (cycle: Cycle, reviewed: Reviewed): Subject => {
  const subject = subjectOf(reviewed.application, cycle);
  const { application } = subject;
  if (!application?.review) return subject;
  const finished = counting(reviewed, 'material').map(({ panelist }) => panelist);
  return { ...subject, application: { ...application, review: { ...application.review, finished } } };
};

export interface FoundReviewed {
  readonly cycle: Cycle;
  readonly basis: Basis;
  readonly reviewed: Reviewed;
}

const found = async (work: Work, application: Application | undefined, act: Act): Promise<Verdict<FoundReviewed>> => {
  const cycle = application && (await work.cycles.find(application.year));
  // An application that nobody was given yet has no sheets to ask about.
  if (!application?.review || !cycle) return refuse('14', 'not-found');
  const reviewed = await reviewedOf(work, application);
  const permitted = work.may(act, reviewedSubject(cycle, reviewed));
  if (!permitted.ok) return permitted;
  return allow({ cycle, reviewed, basis: await basisOf(work, cycle, application.kind) });
};

/** Loads with its sheets and locks, then asks again with both known. */
export const lockReviewed = async (work: Work, id: ApplicationId, act: Act): Promise<Verdict<FoundReviewed>> =>
  found(work, await work.applications.lock(id), act);

/** The same for looking at it. */
export const seeReviewed = async (work: Work, id: ApplicationId, act: Act): Promise<Verdict<FoundReviewed>> =>
  found(work, await work.applications.find(id), act);
