import { applicationMatter, scoresMatter } from '../domain/ids.ts';
import type { ReviewEvent } from '../domain/review/events.ts';
import { askForDefence } from './announce-streams.ts';
import type { Work } from './work.ts';

type Kinds =
  | 'ConsensusRecorded'
  | 'ItemDiscussed'
  | 'ThemesRecorded'
  | 'GateHeld'
  | 'RankingExported'
  | 'PrereadOpened';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

/** What is computed of the sheets (art. 14): that it was done is said, figures stand on cards of those who may read them. */
export const announceScores: Announcements = {
  // What is still to be agreed on, and what the gate waits for, follows from the sheets: `review/follow-scores.ts`.
  async ConsensusRecorded() {},
  // It stands on the cards that the panel holds already; a message for every sentence would drown what waits for them.
  async ItemDiscussed() {},
  // Taken up where the visit is planned, the opinion drafted and the candidate reported.
  async ThemesRecorded() {},
  async GateHeld(work, { year, kind, passed, stopped }) {
    const matter = scoresMatter(year, kind);
    await work.tasks.close('hold-gate', matter);
    for (const id of passed) {
      const application = await work.applications.find(id);
      const { visit } = await work.records.find(id);
      if (application?.state === 'reviewing' && !visit)
        await work.tasks.open({ kind: 'plan-visit', matter: applicationMatter(id), role: 'officeClerk' });
    }
    for (const id of stopped) await work.tasks.close('plan-visit', applicationMatter(id));
    await work.refresh(matter);
    await askForDefence(work, year);
  },
  async RankingExported() {},
  async PrereadOpened() {},
};
