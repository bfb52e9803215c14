import { allow, refuse, type Verdict } from '../regulation.ts';
import type { Cycle } from './cycle.ts';
import { STAGES } from './stages.ts';

/** Art. 7(1): the leading group may end a year until its list has gone to the city government. */
export const mayCancel = ({ year, state }: Pick<Cycle, 'year' | 'state'>): Verdict<true> =>
  'cancel' in STAGES[state].moves ? allow(true) : refuse('7.1', 'cancellation-not-now', { year });
