import type { Event } from '../events.ts';
import type { PersonId } from '../ids.ts';
import type { Cycle } from './cycle.ts';

/** What a cycle is after an event. Events that do not concern it leave it as it was. */
export const evolveCycle = (
  cycle: Cycle | undefined,
  event: Event,
  { by, now }: { by?: PersonId; now: Date },
): Cycle | undefined => {
  if (event.type === 'CycleDrafted') {
    const { year, schedule, quota, choices } = event;
    return { year, state: 'drafting', plan: { state: 'drafting', quota, schedule, choices, drafters: by ? [by] : [] } };
  }
  if (!cycle) return undefined;
  const { plan } = cycle;
  switch (event.type) {
    case 'PlanSaved': {
      const drafters = by && !plan.drafters.includes(by) ? [...plan.drafters, by] : plan.drafters;
      return {
        ...cycle,
        plan: { ...plan, schedule: event.schedule, quota: event.quota, choices: event.choices, drafters },
      };
    }
    case 'PlanSubmitted': {
      const { returnReason: _, ...rest } = plan;
      return { ...cycle, plan: { ...rest, state: 'submitted', submittedAt: now, ...(by ? { submittedBy: by } : {}) } };
    }
    case 'PlanReturned':
      return { ...cycle, plan: { ...plan, state: 'drafting', returnReason: event.reason } };
    case 'PlanSigned':
      return {
        ...cycle,
        plan: {
          ...plan,
          state: 'signed',
          signedAt: now,
          contentHash: event.contentHash,
          ...(by ? { signedBy: by } : {}),
        },
      };
    case 'CallIssued':
      return { ...cycle, callIssuedAt: now };
    case 'CycleOpened':
      return { ...cycle, state: 'open', openedAt: now };
    case 'IntakeClosed':
      return { ...cycle, state: 'reviewing' };
    case 'ReviewFinished':
      return { ...cycle, state: 'nominating' };
    case 'ListSettled':
      return { ...cycle, state: 'approving' };
    case 'NoticeIssued':
    case 'NoticeRestarted':
      return { ...cycle, state: 'noticing', noticeEndsAt: event.endsAt };
    case 'NoticeExtended':
      return { ...cycle, noticeEndsAt: event.endsAt };
    case 'NoticeRanOut': {
      const { noticeEndsAt: _, ...rest } = cycle;
      return rest;
    }
    case 'NoticeEnded':
    case 'SlateLeftVacant':
      return { ...cycle, state: 'deliberating' };
    case 'CycleCancelled': {
      const { noticeEndsAt: _, ...rest } = cycle;
      return { ...rest, state: 'cancelled' };
    }
    case 'ListSentBack':
    case 'ListReopened':
      return { ...cycle, state: 'deliberating' };
    case 'ConsentRecorded':
      return { ...cycle, state: 'approved' };
    case 'ResultPublished':
      return { ...cycle, state: 'published' };
    case 'CycleClosed':
      return { ...cycle, state: 'closed' };
    case 'ScheduleChanged':
      return { ...cycle, plan: { ...plan, schedule: event.schedule } };
    default:
      return cycle;
  }
};
