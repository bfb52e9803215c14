import type { ApplicationId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { VisitScene } from '../../domain/review/decide-visit.ts';
import type { Rubric } from '../../domain/review/rubric.ts';
import type { Act } from '../../domain/visibility.ts';
import type { Work } from '../work.ts';
import { type FoundRecord, finishedSubject, lockRecord } from './load-record.ts';
import { rubricOf } from './rubric-of.ts';

export interface AtVisit extends VisitScene {
  readonly found: FoundRecord;
  readonly rubric: Rubric;
}

/**
 * Locked, for whoever enters something on the spot. Art. 14: scores are given independently, and what the team gives the
 * categories is read by whoever adds to it; so each of them has handed in their own sheet before.
 */
export const lockVisit = async (work: Work, id: ApplicationId, act: Act): Promise<Verdict<AtVisit>> => {
  const found = await lockRecord(work, id, act);
  if (!found.ok) return found;
  const { application, cycle, record } = found.value;
  if (!work.may('visit.scores.see', await finishedSubject(work, { application, cycle })).ok)
    return refuse('14', 'own-sheet-first', { number: application.number });
  const rubric = await rubricOf(work, found.value, 'material');
  return allow({ found: found.value, rubric, application, cycle, record, today: work.today });
};
