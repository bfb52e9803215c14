import { APPLICATION_STATES, type Application } from '../application/application.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';

/** Art. 5: from the notice until the publication, and not while a strike-out is being heard. */
export const mayWithdrawThroughOffice = ({ state, pending }: Pick<Application, 'state' | 'pending'>): Verdict<true> => {
  const moves: readonly string[] = APPLICATION_STATES[state].moves;
  if (!moves.includes('withdrawThroughOffice')) return refuse('5', 'withdrawal-not-now');
  return pending ? refuse('15', 'candidate-being-heard') : allow(true);
};
