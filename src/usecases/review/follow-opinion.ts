import type { Event } from '../../domain/events.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { readyForOpinion } from '../../domain/review/decide-opinion.ts';
import { tell } from '../tell.ts';
import type { Work } from '../work.ts';
import { opinionScene } from './opinion-scene.ts';
import { basisOf, reviewedOf } from './standing-of.ts';

/** What can bring the last thing that the opinion waits for, or take it away again. */
const TOUCHING = [
  'SheetHandedIn',
  'SheetReopened',
  'SheetVoided',
  'ConsensusRecorded',
  'ReviewersChanged',
  'OpinionChecked',
  'QualificationChecked',
  'VisitReported',
  'RollCalled',
  'EndProposed',
  'EndRejected',
  'EndLifted',
  'ReviewStopped',
] as const satisfies readonly Event['type'][];
type Touching = Extract<Event, { readonly type: (typeof TOUCHING)[number] }>;
const isTouching = (event: Event): event is Touching => TOUCHING.some((type) => type === event.type);

/**
 * Art. 14: once everything is there the opinion waits for whoever leads the discussion, and no longer as soon as something
 * is taken back. Called for every event, in the same transaction.
 */
export const followOpinion = async (work: Work, event: Event): Promise<void> => {
  if (!isTouching(event)) return;
  const application = await work.applications.find(event.application);
  const cycle = application?.review && (await work.cycles.find(application.year));
  if (!application?.review || !cycle || application.state !== 'reviewing') return;
  const matter = applicationMatter(application.id);
  const basis = await basisOf(work, cycle, application.kind);
  const scene = opinionScene({ cycle, basis, reviewed: await reviewedOf(work, application) });
  const isReady = readyForOpinion(scene).ok;
  // Somebody else may lead by now.
  if (!isReady || event.type === 'ReviewersChanged') await work.tasks.close('sign-opinion', matter);
  if (!isReady) return;
  const { lead } = application.review;
  await work.tasks.open({ kind: 'sign-opinion', matter, role: 'panelist', person: lead });
  // One card for each who leads it, however often the last thing is taken back and comes again.
  await tell(work, await work.people.many({ ids: [lead] }), matter, `opinion:${application.id}:${lead}`, {
    name: 'opinion',
    params: { application: application.id },
  });
};
