import { GRACE_MS } from '../../domain/application/deadlines.ts';
import type { Ballot } from '../../domain/ballot/ballot.ts';

/** When the clock looks at an open ballot: a vote pressed in time may be on its way that much longer. */
export const closingWake = ({ closesAt }: Pick<Ballot, 'closesAt'>): Date => new Date(closesAt.getTime() + GRACE_MS);
