import type { Cycle } from '../../domain/cycle/cycle.ts';
import type { Work } from '../work.ts';

/** The year that applications are handed in for, or the last one there was: what lists and counts are about. */
export const runningCycle = async (work: Work): Promise<Cycle | undefined> =>
  (await work.cycles.all()).find(({ state }) => state !== 'cancelled' && state !== 'drafting');
