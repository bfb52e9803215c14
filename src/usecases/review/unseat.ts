import type { ApplicationId, PersonId } from '../../domain/ids.ts';
import type { VoidGround } from '../../domain/review/sheet.ts';
import type { Work } from '../work.ts';
import { removeReviewer } from './remove-reviewer.ts';
import { reviewedOf } from './reviewed.ts';

/** Off every application of the year that is under review; `groundOf`: why, for each of them. */
export const unseat = async (
  work: Work,
  { year, person, groundOf }: { year: number; person: PersonId; groundOf: (application: ApplicationId) => VoidGround },
): Promise<void> => {
  const assigned = (await reviewedOf(work, year)).filter(({ review }) => review?.panelists.includes(person));
  // In the order of their ids, as everybody locks several of them.
  for (const { id } of [...assigned].sort((one, other) => (one.id < other.id ? -1 : 1)))
    await removeReviewer(work, { application: id, person, ground: groundOf(id) });
};
