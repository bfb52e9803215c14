import type { ReviewEvent } from '../domain/review/events.ts';
import type { Work } from './work.ts';

type Kinds = 'SheetHandedIn' | 'ReopeningAsked' | 'SheetReopened' | 'ReopeningRejected' | 'SheetVoided';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

/** Sheets (art. 14): that one is finished is said, what stands on it is not. */
export const announceSheets: Announcements = {
  async SheetHandedIn() {},
  async ReopeningAsked() {},
  async SheetReopened() {},
  async ReopeningRejected() {},
  async SheetVoided() {},
};
