import type { ReviewBegun, ReviewersChanged } from '../domain/application/events.ts';
import { addWorkingDays, closesAt } from '../domain/calendar.ts';
import { type PersonId, panelMatter, sheetMatter } from '../domain/ids.ts';
import { enoughReviewers } from '../domain/review/decide-panel.ts';
import type { ReviewEvent } from '../domain/review/events.ts';
import type { TaskKind } from '../domain/tasks.ts';
import type { Scene } from './announce-applications.ts';
import { tellPanelist, tellSeat } from './announce-panel.ts';
import { reviewedOf } from './review/reviewed.ts';
import type { Work } from './work.ts';

type Kinds = 'AssignmentProposed' | 'AssignmentEdited' | 'AssignmentConfirmed';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

const askForSheet = (work: Work, { application, cycle }: Scene, person: PersonId): Promise<void> =>
  work.tasks.open({
    kind: 'score-material',
    matter: sheetMatter(application.id, person),
    role: 'panelist',
    person,
    dueAt: closesAt(addWorkingDays(work.calendar, work.today, cycle.plan.choices.scoringDays).day),
  });

/** Everything that waits for one panelist on one application. */
const SHEET_TASKS: readonly TaskKind[] = ['score-material', 'score-defence', 'decide-reopening'];
/** Everything else that waits on an application under review. */
const REVIEW_TASKS: readonly TaskKind[] = [
  'replace-reviewer',
  'check-opinion',
  'check-qualification',
  'confirm-stop',
  'reach-consensus',
  'plan-visit',
  'report-visit',
  'call-roll',
  'sign-opinion',
];

const closeSheet = async (work: Work, { application }: Scene, person: PersonId): Promise<void> => {
  for (const kind of SHEET_TASKS) await work.tasks.close(kind, sheetMatter(application.id, person));
};

/** Who reads what (art. 14): hidden from the panel until it is confirmed. */
export const announceAssignment: Announcements = {
  async AssignmentProposed() {},
  async AssignmentEdited() {},
  async AssignmentConfirmed(work, { year, rows }) {
    await work.tasks.close('confirm-assignment', panelMatter(year));
    for (const person of new Set(rows.flatMap(({ panelists }) => panelists)))
      await tellSeat(work, year, { person, key: `assigned:${year}` });
  },
};

/** An application from 「确认分配方案」 on: who scores it, and who is still missing. */
export const announceReviewers = {
  async begun(work: Work, scene: Scene, { panelists }: ReviewBegun): Promise<void> {
    for (const person of panelists) await askForSheet(work, scene, person);
  },
  async changed(work: Work, scene: Scene, event: ReviewersChanged): Promise<void> {
    const { application, cycle, matter } = scene;
    const { year } = application;
    for (const person of event.removed) await closeSheet(work, scene, person);
    for (const person of event.added) {
      await askForSheet(work, scene, person);
      await tellSeat(work, year, { person, key: `assigned:${application.id}` });
    }
    if (event.lead !== event.leadBefore) {
      await work.tasks.handOver(matter, { from: event.leadBefore, to: event.lead });
      await tellPanelist(work, year, { person: event.lead, what: 'you-lead', application: application.id });
    }
    if (enoughReviewers(application, cycle)) await work.tasks.close('replace-reviewer', matter);
    else await work.tasks.open({ kind: 'replace-reviewer', matter, role: 'officeClerk' });
    await work.refresh(panelMatter(year));
  },
  /** The applicant has taken it back. */
  async withdrawn(work: Work, scene: Scene): Promise<void> {
    const { application, matter } = scene;
    const { year, review } = application;
    for (const kind of REVIEW_TASKS) await work.tasks.close(kind, matter);
    for (const person of review?.panelists ?? []) {
      await closeSheet(work, scene, person);
      await tellPanelist(work, year, { person, what: 'withdrawn', application: application.id });
    }
    await work.refresh(panelMatter(year));
    const left = await reviewedOf(work, year);
    if (left.some(({ state }) => state === 'accepted')) return;
    await work.tasks.close('confirm-assignment', panelMatter(year));
    if (left.length === 0) await work.tasks.close('form-panel', panelMatter(year));
  },
};
