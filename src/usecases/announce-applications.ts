import { type Application, isConcluded, latestSubmission } from '../domain/application/application.ts';
import { applicantCloses, districtCloses } from '../domain/application/deadlines.ts';
import type { ApplicationEvent } from '../domain/application/events.ts';
import { setAside } from '../domain/application/recusal.ts';
import { closesAt, day } from '../domain/calendar.ts';
import type { Cycle, ScheduleDay } from '../domain/cycle/cycle.ts';
import type { DayMove } from '../domain/cycle/decide-schedule.ts';
import {
  type ApplicationId,
  applicationMatter,
  applicationsMatter,
  cycleMatter,
  type Matter,
  ownApplicationsMatter,
  type PersonId,
} from '../domain/ids.ts';
import type { Role } from '../domain/people/roles.ts';
import { isReviewed } from '../domain/review/decide-panel.ts';
import type { TaskKind } from '../domain/tasks.ts';
import { announceReviewers } from './announce-assignment.ts';
import { announceCandidates } from './announce-candidates.ts';
import { announceConclusion } from './announce-conclusion.ts';
import { announceDecisions } from './announce-decisions.ts';
import { announceRecusals } from './announce-recusals.ts';
import { endSheets, tellWhenAllFinal } from './announce-sheets.ts';
import { announceStops, closeReview, isStop } from './announce-stops.ts';
import { streamsBegun, streamsChanged } from './announce-streams.ts';
import { announceStrikeOuts } from './announce-strike-outs.ts';
import type { Person } from './people/people-port.ts';
import { tell } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Told<T extends ApplicationEvent['type']> = Extract<ApplicationEvent, { type: T }>;
type Announcements = {
  readonly [T in ApplicationEvent['type']]: (work: Work, event: Told<T>) => Promise<void>;
};

/** An application, its cycle and its matter: what every announcement turns on. Saved before it is announced. */
export interface Scene {
  readonly application: Application;
  readonly cycle: Cycle;
  readonly matter: Matter;
}

const sceneOf = async (work: Work, id: ApplicationId): Promise<Scene> => {
  const application = await work.applications.find(id);
  const cycle = application && (await work.cycles.find(application.year));
  if (!application || !cycle) throw new Error(`announced an application that is not there: ${id}`);
  return { application, cycle, matter: applicationMatter(id) };
};

const applicant = (application: ApplicationId): View => ({ name: 'application', params: { application } });
/** The card on which an official works; drawn for whoever holds it. */
const desk = (application: ApplicationId): View => ({ name: 'application.desk', params: { application } });
/** What happened, in words chosen by `cards/application/told.ts`. */
const news = (application: ApplicationId, what: string, params: Record<string, unknown> = {}): View => ({
  name: 'application.told',
  params: { application, what, ...params },
});

const peopleOf = async (work: Work, ids: readonly PersonId[]): Promise<readonly Person[]> =>
  ids.length > 0 ? work.people.many({ ids }) : [];

/** The applicant and those who help. */
const tellApplicant = async (work: Work, { application, matter }: Scene, key: string, view: View): Promise<void> =>
  tell(work, await peopleOf(work, [application.owner, ...application.editors]), matter, key, view);

const tellDistrict = async (
  work: Work,
  { application, matter }: Scene,
  roles: readonly Role[],
  key: string,
  view: View,
  except?: PersonId,
): Promise<void> => {
  if (!application.district) return;
  const people = await work.people.holding(roles, application.district);
  const aside = setAside(application.recusals);
  await tell(
    work,
    people.filter(({ id }) => id !== except && !aside.includes(id)),
    matter,
    key,
    view,
  );
};

const tellOffice = async (
  work: Work,
  { application, matter }: Scene,
  roles: readonly Role[],
  key: string,
  view: View,
  except?: PersonId,
): Promise<void> => {
  const people = await work.people.holding(roles);
  const aside = setAside(application.recusals);
  await tell(
    work,
    people.filter(({ id }) => id !== except && !aside.includes(id)),
    matter,
    key,
    view,
  );
};

/** Same key once per moment: an event that happens again later is told again. */
const once = (work: Work, name: string, { application }: Scene): string =>
  `${name}:${application.id}:${work.now.getTime()}`;

/** Everything that waits for an official on this application; closed together when it leaves their hands. */
const OFFICIAL_TASKS: readonly TaskKind[] = [
  'endorse-application',
  'sign-endorsement',
  'confirm-decline',
  'accept-application',
  'confirm-refusal',
  'confirm-closing',
  'decide-verification',
  'propose-recusal',
  'decide-recusal',
  'strike-out',
  'confirm-strike-out',
];
const OWN_TASKS: readonly TaskKind[] = ['finish-application', 'answer-correction', 'make-statement'];

const closeAll = async (work: Work, matter: Matter, kinds: readonly TaskKind[]): Promise<void> => {
  for (const kind of kinds) await work.tasks.close(kind, matter);
};

const ownTask = async (
  work: Work,
  { application, cycle, matter }: Scene,
  kind: TaskKind,
  due?: Date,
): Promise<void> => {
  const dueAt = due ?? applicantCloses(application, cycle.plan.schedule);
  await work.tasks.open({ kind, matter, role: 'applicant', person: application.owner, ...(dueAt ? { dueAt } : {}) });
};

/** Nobody is late with a decision that cannot be made before the applicant was heard. */
const notBefore = (due: Date, heardBy: Date | undefined): Date => (heardBy && heardBy > due ? heardBy : due);

const districtTask = async (
  work: Work,
  { application, cycle, matter }: Scene,
  kind: 'endorse-application' | 'sign-endorsement' | 'confirm-decline',
  notBy?: PersonId,
  heardBy?: Date,
): Promise<void> => {
  if (!application.district) return;
  await work.tasks.open({
    kind,
    matter,
    role: kind === 'endorse-application' ? 'districtOfficer' : 'districtSigner',
    district: application.district,
    dueAt: notBefore(districtCloses(application, cycle.plan.schedule), heardBy),
    ...(notBy ? { notBy } : {}),
  });
};

const acceptTask = (work: Work, { cycle, matter }: Scene): Promise<void> =>
  work.tasks.open({
    kind: 'accept-application',
    matter,
    role: 'officeClerk',
    dueAt: closesAt(cycle.plan.schedule.acceptCloses),
  });

/** Over: nobody is asked for anything any more, and everybody who had it in hand hears of it. */
const ended = async (work: Work, id: ApplicationId, what: string): Promise<void> => {
  const scene = await sceneOf(work, id);
  await closeAll(work, scene.matter, [...OFFICIAL_TASKS, ...OWN_TASKS]);
  await endSheets(work, scene.application, 'told');
  await closeReview(work, scene);
  const key = once(work, what, scene);
  await tellApplicant(work, scene, key, news(id, what));
  if (!latestSubmission(scene.application)) return;
  await tellDistrict(work, scene, ['districtOfficer', 'districtSigner'], key, news(id, what));
  if (scene.application.endorsement?.signedAt || ['refused', 'not-forwarded'].includes(what))
    await tellOffice(work, scene, ['officeClerk', 'officeDirector'], key, news(id, what));
};

/** Event → who gets which task and which card, for applications. One page, so that the whole of it can be read. */
export const announceApplications: Announcements = {
  ...announceDecisions,
  ...announceCandidates,
  async ApplicationStarted(work, { application }) {
    const scene = await sceneOf(work, application);
    await ownTask(work, scene, 'finish-application');
    await work.refresh(ownApplicationsMatter(scene.application.owner));
  },
  async ApplicationSaved() {},
  async LastYearBrought() {},
  async MaterialAwaited() {},
  async MaterialAdded() {},
  async MaterialRemoved() {},
  async MaterialMarked() {},
  async MaterialOpened() {},
  async InviteMade() {},
  async EditorAsked(work, { application, person }) {
    const scene = await sceneOf(work, application);
    await tell(
      work,
      await peopleOf(work, [scene.application.owner]),
      scene.matter,
      `editor-asks:${application}:${person}:${work.now.getTime()}`,
      { name: 'application.editors', params: { application } },
    );
  },
  async EditorJoined(work, { application, person }) {
    const scene = await sceneOf(work, application);
    const key = `editor-joined:${application}:${person}:${work.now.getTime()}`;
    await tell(work, await peopleOf(work, [person]), scene.matter, key, applicant(application));
    await work.refresh(ownApplicationsMatter(person));
  },
  async EditorRemoved(work, { application, person }) {
    const scene = await sceneOf(work, application);
    await tell(
      work,
      await peopleOf(work, [person]),
      scene.matter,
      `editor-removed:${application}:${person}:${work.now.getTime()}`,
      { name: 'told', params: { what: 'editor-removed', number: scene.application.number } },
    );
    await work.refresh(ownApplicationsMatter(person));
  },
  async VerificationAsked(work, { application, dueDay }) {
    const scene = await sceneOf(work, application);
    await work.tasks.open({
      kind: 'decide-verification',
      matter: scene.matter,
      role: 'officeClerk',
      dueAt: closesAt(day(dueDay)),
    });
    await tellOffice(work, scene, ['officeClerk'], once(work, 'verify', scene), {
      name: 'verification',
      params: { application },
    });
  },
  async VerificationDecided(work, { application, condition, verdict }) {
    const scene = await sceneOf(work, application);
    await work.tasks.close('decide-verification', scene.matter);
    // The time lost is given back: what waits for the applicant waits longer.
    await work.tasks.close('finish-application', scene.matter);
    await ownTask(work, scene, 'finish-application');
    await tellApplicant(
      work,
      scene,
      once(work, 'verified', scene),
      news(application, 'verification-decided', { condition, verdict }),
    );
  },
  async ApplicationSubmitted(work, { application, again }) {
    const scene = await sceneOf(work, application);
    await work.tasks.close('finish-application', scene.matter);
    await districtTask(work, scene, 'endorse-application');
    const key = once(work, 'submitted', scene);
    await tellApplicant(work, scene, `${key}:own`, { name: 'application.receipt', params: { application } });
    await tellDistrict(work, scene, ['districtOfficer'], key, desk(application));
    if (again) await tellDistrict(work, scene, ['districtSigner'], key, news(application, 'submitted-again'));
  },
  async ApplicationSentBack(work, { application }) {
    const scene = await sceneOf(work, application);
    await closeAll(work, scene.matter, ['endorse-application', 'sign-endorsement']);
    await ownTask(work, scene, 'finish-application');
    const key = once(work, 'sent-back', scene);
    await tellApplicant(work, scene, key, news(application, 'sent-back'));
    await tellDistrict(work, scene, ['districtSigner'], key, news(application, 'sent-back'));
  },
  async EndorsementDrafted(work, { application }) {
    const scene = await sceneOf(work, application);
    const drafter = scene.application.endorsement?.draftedBy;
    await closeAll(work, scene.matter, ['endorse-application', 'sign-endorsement']);
    await districtTask(work, scene, 'sign-endorsement', drafter);
    await tellDistrict(work, scene, ['districtSigner'], once(work, 'to-sign', scene), desk(application), drafter);
  },
  async EndorsementReturned(work, { application, to }) {
    const scene = await sceneOf(work, application);
    await work.tasks.close('sign-endorsement', scene.matter);
    await districtTask(work, scene, 'endorse-application');
    await tell(work, await peopleOf(work, [to]), scene.matter, once(work, 'returned', scene), desk(application));
  },
  async ApplicationEndorsed(work, { application }) {
    const scene = await sceneOf(work, application);
    await closeAll(work, scene.matter, ['endorse-application', 'sign-endorsement']);
    await acceptTask(work, scene);
    const key = once(work, 'endorsed', scene);
    // Who they are is asked in one breath.
    await Promise.all([
      tellApplicant(work, scene, key, news(application, 'endorsed')),
      tellDistrict(work, scene, ['districtOfficer'], key, news(application, 'endorsed')),
      tellOffice(work, scene, ['officeClerk'], `${key}:desk`, desk(application)),
    ]);
  },
  async EndProposed(work, { application, act, statementDueAt }) {
    const scene = await sceneOf(work, application);
    const proposer = scene.application.pending?.proposedBy;
    const key = once(work, `${act}-proposed`, scene);
    if (statementDueAt) {
      await ownTask(work, scene, 'make-statement', statementDueAt);
      await tellApplicant(work, scene, key, { name: 'application.statement', params: { application } });
    }
    if (isStop(act)) return announceStops.proposed(work, scene);
    if (act === 'strikeOut') return announceStrikeOuts.proposed(work, scene);
    if (act === 'decline') {
      await closeAll(work, scene.matter, ['endorse-application', 'sign-endorsement']);
      await districtTask(work, scene, 'confirm-decline', proposer, statementDueAt);
      await tellDistrict(work, scene, ['districtSigner'], key, desk(application), proposer);
      return;
    }
    await work.tasks.close('accept-application', scene.matter);
    await work.tasks.open({
      kind: act === 'refuse' ? 'confirm-refusal' : 'confirm-closing',
      matter: scene.matter,
      role: 'officeDirector',
      dueAt: notBefore(closesAt(scene.cycle.plan.schedule.acceptCloses), statementDueAt),
      ...(proposer ? { notBy: proposer } : {}),
    });
    await tellOffice(work, scene, ['officeDirector'], key, desk(application), proposer);
  },
  async StatementMade(work, { application }) {
    await statementIsIn(work, application, 'statement-made');
  },
  async StatementTimeOver(work, { application }) {
    await statementIsIn(work, application, 'statement-time-over');
  },
  async EndRejected(work, event) {
    const { application, act, proposedBy } = event;
    const scene = await sceneOf(work, application);
    await closeAll(work, scene.matter, ['make-statement', 'confirm-decline', 'confirm-refusal', 'confirm-closing']);
    const { endorsement } = scene.application;
    if (isStop(act)) return announceStops.rejected(work, scene, event);
    if (act === 'strikeOut') {
      await announceStrikeOuts.rejected(work, scene, event);
      return tellApplicant(work, scene, once(work, 'end-rejected', scene), news(application, 'end-rejected', { act }));
    }
    if (act === 'refuse') await acceptTask(work, scene);
    // An opinion that was drafted before still waits for its signature.
    else if (endorsement) await districtTask(work, scene, 'sign-endorsement', endorsement.draftedBy);
    else await districtTask(work, scene, 'endorse-application');
    const key = once(work, 'end-rejected', scene);
    const [proposer] = await peopleOf(work, [proposedBy]);
    if (proposer) await tell(work, [proposer], scene.matter, key, desk(application));
    if (act !== 'close') await tellApplicant(work, scene, `${key}:own`, news(application, 'end-rejected', { act }));
  },
  async CandidateStruckOut(work, { application }) {
    await ended(work, application, 'struck-out');
    await announceStrikeOuts.confirmed(work, await sceneOf(work, application));
  },
  async ApplicationDeclined(work, { application }) {
    await ended(work, application, 'declined');
  },
  async ApplicationNotForwarded(work, { application }) {
    await ended(work, application, 'not-forwarded');
  },
  async ApplicationRefused(work, { application }) {
    await ended(work, application, 'refused');
  },
  async ApplicationAccepted(work, { application }) {
    const scene = await sceneOf(work, application);
    await work.tasks.close('accept-application', scene.matter);
    const key = once(work, 'accepted', scene);
    await tellApplicant(work, scene, key, news(application, 'accepted'));
    await tellDistrict(work, scene, ['districtOfficer', 'districtSigner'], key, news(application, 'accepted'));
  },
  async CorrectionRequested(work, { application, dueDay }) {
    const scene = await sceneOf(work, application);
    await work.tasks.close('accept-application', scene.matter);
    await ownTask(work, scene, 'answer-correction', closesAt(day(dueDay)));
    const key = once(work, 'correction', scene);
    await tellApplicant(work, scene, key, applicant(application));
    await tellDistrict(work, scene, ['districtOfficer'], key, news(application, 'correction-requested'));
  },
  async CorrectionAnswered(work, { application }) {
    const scene = await sceneOf(work, application);
    await work.tasks.close('answer-correction', scene.matter);
    await acceptTask(work, scene);
    const key = once(work, 'corrected', scene);
    await tellApplicant(work, scene, `${key}:own`, { name: 'application.receipt', params: { application } });
    await tellOffice(work, scene, ['officeClerk'], key, desk(application));
  },
  async ReviewBegun(work, event) {
    const scene = await sceneOf(work, event.application);
    await announceReviewers.begun(work, scene, event);
    await streamsBegun(work, scene);
  },
  async ReviewersChanged(work, event) {
    const scene = await sceneOf(work, event.application);
    await announceReviewers.changed(work, scene, event);
    await streamsChanged(work, scene, event);
    await tellWhenAllFinal(work, event.application);
  },
  async ReviewStopped(work, { application }) {
    const scene = await sceneOf(work, application);
    await endSheets(work, scene.application, 'untold');
    await announceStops.confirmed(work, scene);
  },
  async EndLifted(work, { application }) {
    const scene = await sceneOf(work, application);
    await closeAll(work, scene.matter, ['make-statement']);
    await announceStops.lifted(work, scene);
  },
  async ReviewConcluded(work, { application }) {
    const scene = await sceneOf(work, application);
    await endSheets(work, scene.application, 'untold');
    await announceConclusion(work, scene);
  },
  ...announceRecusals,
  async ApplicationWithdrawn(work, { application, from }) {
    await ended(work, application, 'withdrawn');
    if (isReviewed({ state: from }) || isConcluded(from))
      await announceReviewers.withdrawn(work, await sceneOf(work, application));
  },
  async ApplicationLapsed(work, { application }) {
    await ended(work, application, 'lapsed');
  },
};

/** The applicant was heard, or let the days go by: the second person may decide. */
const statementIsIn = async (work: Work, id: ApplicationId, what: string): Promise<void> => {
  const scene = await sceneOf(work, id);
  const { pending } = scene.application;
  if (!pending) return;
  await work.tasks.close('make-statement', scene.matter);
  if (isStop(pending.act)) return announceStops.heard(work, scene);
  if (pending.act === 'strikeOut') return announceStrikeOuts.heard(work, scene);
  const key = once(work, what, scene);
  const both =
    pending.act === 'decline'
      ? (['districtOfficer', 'districtSigner'] as const)
      : (['officeClerk', 'officeDirector'] as const);
  if (pending.act === 'decline') await tellDistrict(work, scene, both, key, desk(id));
  else await tellOffice(work, scene, both, key, desk(id));
};

/** Whose task is bound to which of the announced days. */
const BOUND: Partial<Record<ScheduleDay, readonly (readonly [Application['state'], TaskKind])[]>> = {
  endorseCloses: [
    ['submitted', 'endorse-application'],
    ['submitted', 'sign-endorsement'],
    ['submitted', 'confirm-decline'],
  ],
  acceptCloses: [['endorsed', 'accept-application']],
};

/** Art. 4: a day was put off. What waits by it waits longer, and whoever has an application under way is told. */
export const putOff = async (
  work: Work,
  { year, moves, key, view }: { year: number; moves: readonly DayMove[]; key: string; view: View },
): Promise<void> => {
  const open = await work.applications.open(year);
  const cycle = await work.cycles.find(year);
  if (!cycle) return;
  for (const { name, to } of moves) {
    for (const [state, kind] of BOUND[name] ?? []) {
      const matters = open.filter((one) => one.state === state).map(({ id }) => applicationMatter(id));
      if (matters.length > 0) await work.tasks.move(kind, matters, closesAt(to));
    }
    if (name !== 'applyCloses') continue;
    for (const { id, state } of open) {
      const application = state === 'draft' ? await work.applications.find(id) : undefined;
      const closes = application && applicantCloses(application, cycle.plan.schedule);
      if (closes) await work.tasks.move('finish-application', applicationMatter(id), closes);
    }
  }
  const owners = [...new Set(open.map(({ owner }) => owner))];
  await tell(work, await peopleOf(work, owners), cycleMatter(year), key, view);
  for (const { id } of open) await work.refresh(applicationMatter(id));
};

/** Cards that list it: the district's, the office's, and its own people's. */
export const refreshLists = async (work: Work, { district, owner, editors }: Application): Promise<void> => {
  await work.refresh(applicationsMatter());
  if (district) await work.refresh(applicationsMatter(district));
  for (const person of [owner, ...editors]) await work.refresh(ownApplicationsMatter(person));
};
