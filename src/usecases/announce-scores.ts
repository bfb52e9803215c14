import type { ReviewEvent } from '../domain/review/events.ts';
import { askForDefence } from './announce-streams.ts';
import type { Work } from './work.ts';

type Kinds = 'ConsensusRecorded' | 'GateHeld' | 'RankingExported';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

/** What is computed of the sheets (art. 14): that it was done is said, figures stand on cards of those who may read them. */
export const announceScores: Announcements = {
  async ConsensusRecorded() {},
  async GateHeld(work, { year }) {
    await askForDefence(work, year);
  },
  async RankingExported() {},
};
