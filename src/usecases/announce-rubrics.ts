import type { ReviewEvent } from '../domain/review/events.ts';
import type { Work } from './work.ts';

type Kinds = 'RubricProposed' | 'RubricLoaded' | 'RubricRejected' | 'RubricWithdrawn';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

/** Rubrics (art. 14): another edition takes two persons. */
export const announceRubrics: Announcements = {
  async RubricProposed() {},
  async RubricLoaded() {},
  async RubricRejected() {},
  async RubricWithdrawn() {},
};
