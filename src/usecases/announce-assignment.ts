import type { ReviewBegun, ReviewersChanged } from '../domain/application/events.ts';
import { type PersonId, panelMatter, sheetMatter } from '../domain/ids.ts';
import { enoughReviewers } from '../domain/review/decide-panel.ts';
import type { ReviewEvent } from '../domain/review/events.ts';
import type { Scene } from './announce-applications.ts';
import type { Work } from './work.ts';

type Kinds = 'AssignmentProposed' | 'AssignmentEdited' | 'AssignmentConfirmed';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

const askForSheet = (work: Work, { application }: Scene, person: PersonId): Promise<void> =>
  work.tasks.open({ kind: 'score-material', matter: sheetMatter(application.id, person), role: 'panelist', person });

/** Who reads what (art. 14): hidden from the panel until it is confirmed. */
export const announceAssignment: Announcements = {
  async AssignmentProposed(work, { year }) {
    // Whoever was told that everybody has signed is done when it is confirmed, not when it is made.
    await work.refresh(panelMatter(year));
  },
  async AssignmentEdited() {},
  async AssignmentConfirmed(work, { year }) {
    await work.tasks.close('confirm-assignment', panelMatter(year));
  },
};

/** An application from 「确认分配方案」 on: who scores it, and who is still missing. */
export const announceReviewers = {
  async begun(work: Work, scene: Scene, { panelists }: ReviewBegun): Promise<void> {
    for (const person of panelists) await askForSheet(work, scene, person);
  },
  async changed(work: Work, scene: Scene, event: ReviewersChanged): Promise<void> {
    const { application, cycle, matter } = scene;
    for (const person of event.removed)
      for (const kind of ['score-material', 'score-defence', 'decide-reopening'] as const)
        await work.tasks.close(kind, sheetMatter(application.id, person));
    for (const person of event.added) await askForSheet(work, scene, person);
    if (event.lead !== event.leadBefore) await work.tasks.handOver(matter, { from: event.leadBefore, to: event.lead });
    if (enoughReviewers(application, cycle)) await work.tasks.close('replace-reviewer', matter);
    else await work.tasks.open({ kind: 'replace-reviewer', matter, role: 'officeClerk' });
  },
};
