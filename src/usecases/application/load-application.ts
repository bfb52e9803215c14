import {
  type Application,
  type ApplicationState,
  asHandedIn,
  latestSubmission,
  partiesOf,
  unitCodeOf,
} from '../../domain/application/application.ts';
import { applicationWake, type Moment } from '../../domain/application/deadlines.ts';
import type { Deciding } from '../../domain/application/decide-official.ts';
import type { ApplicationEvent } from '../../domain/application/events.ts';
import { evolveApplication } from '../../domain/application/evolve-application.ts';
import { FIELDS, STEPS } from '../../domain/application/fields.ts';
import { setAside } from '../../domain/application/recusal.ts';
import { asFollowed, type Following, stateAsFollowed } from '../../domain/application/seen-state.ts';
import { closesAt } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { isOnItsWay } from '../../domain/cycle/decide-intake.ts';
import { isUnderReview } from '../../domain/cycle/decide-review.ts';
import {
  type ApplicationId,
  applicationMatter,
  applicationsMatter,
  cycleMatter,
  numberMatter,
  stepMatter,
} from '../../domain/ids.ts';
import { type Article, allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { type Act, isPublic, type Subject } from '../../domain/visibility.ts';
import { refreshLists } from '../announce-applications.ts';
import type { Work } from '../work.ts';
import type { ApplicationRow } from './applications-port.ts';

/** What visibility asks of an application. */
export const subjectOf = (application: Application, cycle: Cycle): Subject => {
  const unitCode = unitCodeOf(application);
  return {
    stage: cycle.state,
    announced: cycle.callIssuedAt !== undefined,
    ...(application.district ? { district: application.district } : {}),
    application: {
      parties: partiesOf(application),
      handedIn: latestSubmission(application) !== undefined,
      ...(unitCode ? { unitCode } : {}),
      ...(application.review ? { review: application.review } : {}),
      setAside: setAside(application.recusals),
    },
  };
};

export interface Found {
  readonly application: Application;
  readonly cycle: Cycle;
}

const found = async (work: Work, application: Application | undefined, act: Act): Promise<Verdict<Found>> => {
  const cycle = application && (await work.cycles.find(application.year));
  if (!application || !cycle) return refuse('13', 'not-found');
  const permitted = work.may(act, subjectOf(application, cycle));
  return permitted.ok ? allow({ application, cycle }) : permitted;
};

/** Loads and locks, then asks again with the application known; one that is not for these eyes is not found. */
export const lockApplication = async (work: Work, id: ApplicationId, act: Act): Promise<Verdict<Found>> =>
  found(work, await work.applications.lock(id), act);

/**
 * As whoever acts may know it: what the review has come to only where visibility lets them read it, and never by a role
 * where they have applied themselves. Every card, list, count and search of applications goes through here.
 */
export const asSeen = (work: Work, application: Application, cycle: Cycle): Application => {
  if (work.actor.kind !== 'person') return application;
  const own = partiesOf(application).includes(work.actor.viewer.personId);
  const following = followingOf(work, own, { subject: subjectOf(application, cycle), stage: cycle.state });
  return following.follows === 'decision' ? application : asFollowed(application, { own, ...following });
};

/** The same for a line of a list. */
export const rowAsSeen = (work: Work, row: ApplicationRow, cycle: Cycle): ApplicationRow => {
  const own = work.actor.kind === 'person' && row.parties.includes(work.actor.viewer.personId);
  const { parties, district, endedAt, ...rest } = row;
  const subject: Subject = {
    stage: cycle.state,
    announced: cycle.callIssuedAt !== undefined,
    ...(district ? { district } : {}),
    application: { parties, handedIn: row.firstSubmittedAt !== undefined },
  };
  const state = stateAsFollowed(row.state, followingOf(work, own, { subject, stage: cycle.state }));
  return {
    ...rest,
    parties,
    state,
    ...(district ? { district } : {}),
    ...(endedAt && state === row.state ? { endedAt } : {}),
  };
};

/** Never by a role where it is their own, before it is public. */
const followingOf = (
  work: Work,
  own: boolean,
  { subject, stage }: { readonly subject: Subject; readonly stage: Cycle['state'] },
): Following => {
  if (own && !isPublic(subject)) return { follows: 'public', stage };
  if (work.may('decision.see', subject).ok) return { follows: 'decision', stage };
  return { follows: work.may('conclusion.see', subject).ok ? 'review' : 'public', stage };
};

/** The same for looking at it: its own people see it as it is, others as it was handed in. */
export const seeApplication = async (work: Work, id: ApplicationId, act: Act): Promise<Verdict<Found>> => {
  const seen = await found(work, await work.applications.find(id), act);
  // 「申请核实」 is about what is being written, also in a draft that was sent back.
  if (!seen.ok || act === 'verification.see') return seen;
  const { cycle } = seen.value;
  const application = asSeen(work, seen.value.application, cycle);
  const own = work.actor.kind !== 'person' || partiesOf(application).includes(work.actor.viewer.personId);
  return allow({ application: own ? application : asHandedIn(application), cycle });
};

export const momentOf = ({ now, pressedAt }: Work): Moment => ({ now, pressedAt });
export const decidingOf = (work: Work, cycle: Cycle): Deciding => ({
  ...momentOf(work),
  by: work.viewer().personId,
  today: work.today,
  table: work.calendar,
  cycle,
});

/** Work on a draft is the applicant's own: told to nobody and not in the journal, until it is handed in. */
const UNRECORDED: ReadonlySet<string> = new Set(['ApplicationSaved', 'LastYearBrought', 'MaterialAwaited']);

/** Steps whose cards show something else now: a change of state changes all of them. */
const stepsTouched = (before: Application, after: Application): readonly number[] => {
  const { kind } = after;
  const last = STEPS[kind];
  const steps = Array.from({ length: last }, (_, i) => i + 1);
  if (before.state !== after.state || before.corrections !== after.corrections) return steps;
  const differs = (name: string): boolean =>
    JSON.stringify([before.form[name], before.mistyped?.[name]]) !==
    JSON.stringify([after.form[name], after.mistyped?.[name]]);
  const saved = new Set(FIELDS[kind].filter(({ name }) => differs(name)).map(({ step }) => step));
  const filed = before.materials !== after.materials || before.openSlots !== after.openSlots;
  return steps.filter((step) => saved.has(step) || (filed && step === last));
};

/**
 * The last one on its way may be what the review waits for, until the days for acceptance are over the clock waits; and
 * the last one under review what the slate waits for.
 */
const isAwaited = (work: Work, from: ApplicationState, to: ApplicationState, { state, plan }: Cycle): boolean => {
  if (state === 'open') return work.now >= closesAt(plan.schedule.acceptCloses) && isOnItsWay(from) && !isOnItsWay(to);
  return state === 'reviewing' && isUnderReview(from) && !isUnderReview(to);
};

const wakeCycle = async (work: Work, year: number): Promise<void> => {
  await work.cycles.lock(year);
  await work.cycles.wake(year);
};

/** Saves what the event makes of it, records it in the year's chain, and has every card of it redrawn. */
export const settleApplication = async (
  work: Work,
  { application: before, cycle }: Found,
  event: ApplicationEvent,
  record: { readonly data?: Record<string, unknown>; readonly article?: Article } = {},
): Promise<Verdict<Application>> => {
  const by = work.actor.kind === 'person' ? work.actor.viewer.personId : undefined;
  const after = evolveApplication(before, event, { now: work.now, ...(by ? { by } : {}) });
  await work.applications.save(after, applicationWake(after, cycle.plan.schedule));
  if (isAwaited(work, before.state, after.state, cycle)) await wakeCycle(work, after.year);
  const matter = applicationMatter(after.id);
  await work.refresh(matter);
  for (const step of stepsTouched(before, after)) await work.refresh(stepMatter(after.id, step));
  for (const number of [after.number, after.acceptance?.number]) if (number) await work.refresh(numberMatter(number));
  if (UNRECORDED.has(event.type)) return allow(after);
  await work.record(event, {
    matter,
    chain: cycleMatter(after.year),
    ...(event.type === 'ApplicationStarted' ? {} : { before: before.state }),
    after: after.state,
    ...record,
    data: { year: after.year, number: after.number, ...record.data },
  });
  await refreshLists(work, after);
  // Handed in again through another district.
  if (before.district && before.district !== after.district) await work.refresh(applicationsMatter(before.district));
  return allow(after);
};
