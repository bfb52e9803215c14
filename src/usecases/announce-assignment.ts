import type { ReviewEvent } from '../domain/review/events.ts';
import type { Work } from './work.ts';

type Kinds = 'AssignmentProposed' | 'AssignmentEdited' | 'AssignmentConfirmed';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

/** Who reads what (art. 14): hidden from the panel until it is confirmed. */
export const announceAssignment: Announcements = {
  async AssignmentProposed() {},
  async AssignmentEdited() {},
  async AssignmentConfirmed() {},
};
