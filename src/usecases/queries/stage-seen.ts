import type { Cycle } from '../../domain/cycle/cycle.ts';
import type { CycleState } from '../../domain/cycle/stages.ts';
import { yearSubject } from '../review/load-panel.ts';
import type { Work } from '../work.ts';

/** Art. 16: how far a settled list has come is read by those who may know what was decided; until 「公布」 by nobody else. */
export const stageSeen = (work: Work, cycle: Cycle): CycleState =>
  (cycle.state === 'approving' || cycle.state === 'approved') && !work.may('decision.see', yearSubject(cycle)).ok
    ? 'deliberating'
    : cycle.state;
