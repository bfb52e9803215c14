import type { ApplicationEvent } from '../domain/application/events.ts';
import type { Work } from './work.ts';

type DecisionEvent = Extract<
  ApplicationEvent['type'],
  | 'CandidateElected'
  | 'CandidateNotElected'
  | 'CandidateReopened'
  | 'CandidateApproved'
  | 'CandidateNotApproved'
  | 'AwardGiven'
>;

/** Arts. 15, 16: what becomes of an application after its review. Told with the notice, the list or the publication it is part of. */
export const announceDecisions = {
  async CandidateElected() {},
  async CandidateNotElected() {},
  async CandidateReopened() {},
  async CandidateApproved() {},
  async CandidateNotApproved() {},
  async AwardGiven() {},
} as const satisfies Record<DecisionEvent, (work: Work) => Promise<void>>;
