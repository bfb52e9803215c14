import { closesAt, type Day, lastDayOfYear, opensAt } from '../calendar.ts';
import type {
  CallIssued,
  CycleDrafted,
  CycleOpened,
  PlanReturned,
  PlanSaved,
  PlanSigned,
  PlanSubmitted,
} from '../events.ts';
import type { PersonId } from '../ids.ts';
import { allow, type Breach, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import { type ChoiceGroup, type Editions, itemsOf, type PlanChoices, presetChoices } from './choices.ts';
import type { Cycle, Plan, Quota, Schedule } from './cycle.ts';
import { choiceBreaches, planBreaches, quotaBreaches, scheduleBreaches } from './plan-rules.ts';

interface By {
  readonly by: PersonId;
}

/** Art. 6, 8(1): one cycle a year; a clerk drafts its plan. A cancelled year may be drafted anew. */
export const draftCycle = (
  existing: Cycle | undefined,
  { year, schedule, quota }: { year: number; schedule: Schedule; quota: Quota } & By,
): Verdict<CycleDrafted> => {
  if (existing && existing.state !== 'cancelled') return refuse('6.1', 'year-exists', { year });
  const breaches = [...quotaBreaches(quota), ...scheduleBreaches(year, schedule)];
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({
    type: 'CycleDrafted',
    year,
    schedule,
    quota,
    choices: presetChoices(schedule.applyCloses, lastDayOfYear(year)),
  });
};

/** Art. 8(1): the basic card of a plan in hand, saved again. The reference day follows while it still is the preset. */
export const saveBasics = (
  cycle: Cycle,
  { schedule, quota }: { schedule: Schedule; quota: Quota },
): Verdict<PlanSaved> => {
  const closed = notInHand(cycle);
  if (closed) return refuseAll([closed]);
  const breaches = [...quotaBreaches(quota), ...scheduleBreaches(cycle.year, schedule)];
  if (breaches.length > 0) return refuseAll(breaches);
  const { choices } = cycle.plan;
  const followed: Day =
    choices.referenceDay === cycle.plan.schedule.applyCloses ? schedule.applyCloses : choices.referenceDay;
  return allow({
    type: 'PlanSaved',
    year: cycle.year,
    part: 'basics',
    schedule,
    quota,
    choices: { ...choices, referenceDay: followed },
  });
};

/** 办法未规定: one group of choices. Bounds are checked here, what hangs together at 「提交方案」. */
export const saveChoices = (
  cycle: Cycle,
  { group, choices, editions }: { group: ChoiceGroup; choices: Partial<PlanChoices>; editions: Editions },
): Verdict<PlanSaved> => {
  const closed = notInHand(cycle);
  if (closed) return refuseAll([closed]);
  const { schedule, quota } = cycle.plan;
  const merged = { ...cycle.plan.choices, ...choices };
  const breaches = choiceBreaches(itemsOf(group), merged, editions);
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({ type: 'PlanSaved', year: cycle.year, part: group, schedule, quota, choices: merged });
};

/** Art. 8(1): the plan goes to the director whole, or not at all. */
export const submitPlan = (
  cycle: Cycle,
  { now, editions }: { now: Date; editions: Editions },
): Verdict<PlanSubmitted> => {
  const closed = notInHand(cycle);
  if (closed) return refuseAll([closed]);
  const breaches = [...planBreaches(cycle.year, cycle.plan, editions), ...tooLate(cycle.plan, now)];
  return breaches.length > 0 ? refuseAll(breaches) : allow({ type: 'PlanSubmitted', year: cycle.year });
};

/** Art. 8(1) and the rule of two persons: nobody signs what they drafted or submitted. */
export const signPlan = (
  cycle: Cycle,
  { by, now, contentHash, editions }: { now: Date; contentHash: string; editions: Editions } & By,
): Verdict<PlanSigned> => {
  const breaches = [
    ...awaitingSignature(cycle),
    ...(wrote(cycle.plan, by) ? [breach('8.1', 'own-draft', {})] : []),
    ...planBreaches(cycle.year, cycle.plan, editions),
    ...tooLate(cycle.plan, now),
  ];
  return breaches.length > 0 ? refuseAll(breaches) : allow({ type: 'PlanSigned', year: cycle.year, contentHash });
};

/** Back to the clerk with what has to change. */
export const returnPlan = (cycle: Cycle, { reason }: { reason: string }): Verdict<PlanReturned> => {
  const breaches = awaitingSignature(cycle);
  return breaches.length > 0 ? refuseAll(breaches) : allow({ type: 'PlanReturned', year: cycle.year, reason });
};

/** Arts. 8(2), 13: the 认定通知 can only say what a signed plan says, and only while there is time to apply. */
export const issueCall = (
  cycle: Cycle,
  { now, contentHash }: { now: Date; contentHash: string },
): Verdict<CallIssued> => {
  if (cycle.callIssuedAt) return refuse('8.2', 'call-already-issued', { year: cycle.year });
  if (cycle.plan.state !== 'signed') return refuse('8.2', 'plan-not-signed', { year: cycle.year });
  const late = tooLate(cycle.plan, now);
  if (late.length > 0) return refuseAll(late);
  return allow({ type: 'CallIssued', year: cycle.year, contentHash });
};

/** Art. 13: applications may come in once the announced first day has begun. Asked by the clock; harmless to ask twice. */
export const openCycle = (cycle: Cycle, { now }: { now: Date }): Verdict<CycleOpened> => {
  if (cycle.state !== 'drafting') return refuse('13', 'not-drafting', { state: cycle.state });
  if (!cycle.callIssuedAt) return refuse('8.2', 'call-not-issued', { year: cycle.year });
  if (now < opensAt(cycle.plan.schedule.applyOpens)) {
    return refuse('13', 'opens-later', { day: cycle.plan.schedule.applyOpens });
  }
  return allow({ type: 'CycleOpened', year: cycle.year });
};

/** Who may not sign: everyone who saved a part of the plan or handed it in. */
export const wrote = (plan: Plan, person: PersonId): boolean =>
  plan.drafters.includes(person) || plan.submittedBy === person;

/**
 * When the clock has to look at this cycle next; undefined while only people can move it. Once the days for acceptance
 * are over, what still holds the cycle up wakes it as it ends (`work.cycles.wake`), and so does what the review waits for.
 */
export const nextWake = ({ state, callIssuedAt, noticeEndsAt, plan }: Cycle, now: Date): Date | undefined => {
  // Once it is past, only a newly loaded calendar or a person can bring the year on.
  if (state === 'noticing') return noticeEndsAt && now < noticeEndsAt ? noticeEndsAt : undefined;
  if (state === 'drafting' && callIssuedAt) return opensAt(plan.schedule.applyOpens);
  const closes = closesAt(plan.schedule.acceptCloses);
  return state === 'open' && now < closes ? closes : undefined;
};

const notInHand = (cycle: Cycle): Breach | undefined => {
  if (cycle.state !== 'drafting') return breach('8.1', 'plan-frozen', { year: cycle.year });
  if (cycle.plan.state === 'signed') return breach('8.1', 'plan-frozen', { year: cycle.year });
  if (cycle.plan.state === 'submitted') return breach('8.1', 'plan-with-director', { year: cycle.year });
  return undefined;
};

const awaitingSignature = (cycle: Cycle): Breach[] => {
  if (cycle.plan.state === 'signed') return [breach('8.1', 'plan-already-signed', { year: cycle.year })];
  return cycle.plan.state === 'submitted' ? [] : [breach('8.1', 'plan-not-submitted', { year: cycle.year })];
};

const tooLate = ({ schedule }: Plan, now: Date): Breach[] =>
  now < closesAt(schedule.applyCloses) ? [] : [breach('13', 'apply-closes-past', { day: schedule.applyCloses })];
