import type { ReviewEvent } from '../domain/review/events.ts';
import type { Work } from './work.ts';

type Kinds =
  | 'OpinionChecked'
  | 'QualificationChecked'
  | 'VisitPlanned'
  | 'VisitReported'
  | 'DefenceDrawn'
  | 'RollCalled';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

/** The streams besides the material (art. 14): who goes where when, and what is still missing. */
export const announceStreams: Announcements = {
  async OpinionChecked() {},
  async QualificationChecked() {},
  async VisitPlanned() {},
  async VisitReported() {},
  async DefenceDrawn() {},
  async RollCalled() {},
};
