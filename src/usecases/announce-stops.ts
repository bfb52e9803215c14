import type { PendingEnd } from '../domain/application/application.ts';
import type { EndRejected } from '../domain/application/events.ts';
import { addWorkingDays, closesAt } from '../domain/calendar.ts';
import { datesMatter, type PersonId } from '../domain/ids.ts';
import type { TaskKind } from '../domain/tasks.ts';
import type { Scene } from './announce-applications.ts';
import type { Person } from './people/people-port.ts';
import { tell, tellRoles } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

/** What stops a review before its end (art. 14): the panel's leader decides on it, not the office. */
export const isStop = (act: PendingEnd['act']): act is 'fail' | 'gate' => act === 'fail' || act === 'gate';

/** What waits for anybody about an application under review, besides its sheets. */
const STREAM_TASKS: readonly TaskKind[] = [
  'check-opinion',
  'check-qualification',
  'reach-consensus',
  'plan-visit',
  'report-visit',
  'call-roll',
];

/** Nothing goes on but the opinion; whatever stands in calendars is taken out where it is still to come. */
const closeStreams = async (work: Work, { application, matter }: Scene): Promise<void> => {
  for (const kind of STREAM_TASKS) await work.tasks.close(kind, matter);
  await work.refresh(datesMatter(application.id));
};

/** The application has ended: nobody of the review is asked for anything any more. */
export const closeReview = async (work: Work, scene: Scene): Promise<void> => {
  if (!scene.application.review) return;
  await closeStreams(work, scene);
  for (const kind of ['confirm-stop', 'replace-reviewer', 'sign-opinion'] as const)
    await work.tasks.close(kind, scene.matter);
};

const peopleOf = async (work: Work, ids: readonly (PersonId | undefined)[]): Promise<readonly Person[]> => {
  const known = ids.filter((id) => id !== undefined);
  return known.length > 0 ? work.people.many({ ids: known }) : [];
};

const keyOf = (work: Work, name: string, { application }: Scene): string =>
  `${name}:${application.id}:${work.now.getTime()}`;
const news = (work: Work, { application }: Scene, what: string, params: Record<string, unknown> = {}): View => ({
  name: 'streams.told',
  params: { application: application.id, what, at: work.now.toISOString(), ...params },
});
const decision = ({ application }: Scene): View => ({ name: 'review.stop', params: { application: application.id } });

const tellApplicant = async (work: Work, scene: Scene, what: string): Promise<void> => {
  const { owner, editors } = scene.application;
  await tell(
    work,
    await peopleOf(work, [owner, ...editors]),
    scene.matter,
    keyOf(work, what, scene),
    news(work, scene, what),
  );
};
const tellLead = async (work: Work, scene: Scene, name: string): Promise<void> =>
  tell(
    work,
    await peopleOf(work, [scene.application.review?.lead]),
    scene.matter,
    keyOf(work, name, scene),
    decision(scene),
  );

/** A fail or the gate, from its proposal on. The applicant's own card and task are those of every hearing. */
export const announceStops = {
  async proposed(work: Work, scene: Scene): Promise<void> {
    await tellLead(work, scene, 'stop-proposed');
  },
  /** The statement is in, or its days are over: the leader may decide. Nothing says until when, so as many days again. */
  async heard(work: Work, scene: Scene): Promise<void> {
    const { application, cycle, matter } = scene;
    const { review, pending } = application;
    if (!review || !pending) return;
    const { day } = addWorkingDays(work.calendar, work.today, cycle.plan.choices.statementDays);
    await work.tasks.open({
      kind: 'confirm-stop',
      matter,
      role: 'panelist',
      person: review.lead,
      notBy: pending.proposedBy,
      dueAt: closesAt(day),
    });
    await tellLead(work, scene, 'stop-heard');
  },
  async confirmed(work: Work, scene: Scene): Promise<void> {
    const { application, matter } = scene;
    await work.tasks.close('confirm-stop', matter);
    await closeStreams(work, scene);
    const { review } = application;
    if (review) await work.tasks.open({ kind: 'sign-opinion', matter, role: 'panelist', person: review.lead });
    // Nobody of the panel goes on working for nothing.
    await tell(
      work,
      await peopleOf(work, review?.panelists.filter((one) => one !== review.lead) ?? []),
      matter,
      keyOf(work, 'stop-confirmed-panel', scene),
      news(work, scene, 'stop-confirmed'),
    );
    // What the review comes to is read by nobody else before it is public: not by the applicant, who has been heard.
    await tellRoles(
      work,
      ['officeClerk'],
      matter,
      keyOf(work, 'stop-confirmed', scene),
      news(work, scene, 'stop-confirmed'),
    );
  },
  /** Taken back, so it has to be registered anew. */
  async rejected(work: Work, scene: Scene, { proposedBy, reason }: EndRejected): Promise<void> {
    const { application, matter } = scene;
    await work.tasks.close('confirm-stop', matter);
    const record = await work.records.find(application.id);
    if (!record.opinionCheck) await work.tasks.open({ kind: 'check-opinion', matter, role: 'officeClerk' });
    if (!record.qualificationCheck) await work.tasks.open({ kind: 'check-qualification', matter, role: 'officeClerk' });
    const key = keyOf(work, 'stop-rejected-office', scene);
    await tell(work, await peopleOf(work, [proposedBy]), matter, key, news(work, scene, 'stop-rejected', { reason }));
    await tellApplicant(work, scene, 'stop-rejected');
  },
  /** What it rested on was recomputed. */
  async lifted(work: Work, scene: Scene): Promise<void> {
    for (const kind of ['confirm-stop', 'sign-opinion'] as const) await work.tasks.close(kind, scene.matter);
    await tellApplicant(work, scene, 'stop-lifted');
    await tellLead(work, scene, 'stop-lifted-lead');
  },
};
