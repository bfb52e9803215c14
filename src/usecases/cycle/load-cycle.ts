import type { Cycle } from '../../domain/cycle/cycle.ts';
import { evolveCycle } from '../../domain/cycle/evolve-cycle.ts';
import type { Event } from '../../domain/events.ts';
import { ALL_CYCLES, cycleMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { Act } from '../../domain/visibility.ts';
import type { Work } from '../work.ts';

/** Loads and locks, then asks again with the stage known; a year that does not exist is not found. */
export const lockCycle = async (work: Work, year: number, act: Act): Promise<Verdict<Cycle>> => {
  const cycle = await work.cycles.lock(year);
  if (!cycle) return refuse('8.1', 'not-found');
  const permitted = work.may(act, { stage: cycle.state, announced: cycle.callIssuedAt !== undefined });
  return permitted.ok ? allow(cycle) : permitted;
};

/** Saves what the event makes of the cycle, records it in the year's chain, and has every card of the year redrawn. */
export const settle = async (
  work: Work,
  before: Cycle | undefined,
  event: Event & { readonly year: number },
  data: Record<string, unknown> = {},
): Promise<Verdict<Cycle>> => {
  const by = work.actor.kind === 'person' ? work.actor.viewer.personId : undefined;
  const after = evolveCycle(before, event, { now: work.now, ...(by ? { by } : {}) });
  if (!after) throw new Error(`${event.type} made no cycle`);
  await work.cycles.save(after);
  const matter = cycleMatter(event.year);
  await work.record(event, {
    matter,
    chain: matter,
    ...(before ? { before: stateOf(before) } : {}),
    after: stateOf(after),
    data: { year: event.year, ...data },
  });
  await work.refresh(matter);
  // A plan is saved many times over; whoever looks at all years is told of what has come of it.
  if (event.type !== 'PlanSaved') await work.refresh(ALL_CYCLES);
  return allow(after);
};

/** While a cycle is being drafted its plan's own state says more. */
const stateOf = (cycle: Cycle): string => (cycle.state === 'drafting' ? `drafting/${cycle.plan.state}` : cycle.state);
