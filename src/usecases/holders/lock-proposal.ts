import type { ProposalId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { Proposal } from '../proposals-port.ts';
import type { Work } from '../work.ts';

/** A change of the register that still waits, locked until commit. */
export const lockOpenProposal = async (
  work: Work,
  kind: Proposal['kind'],
  id: ProposalId,
): Promise<Verdict<Proposal>> => {
  const proposal = await work.proposals.lock(id);
  if (proposal?.kind !== kind) return refuse('6', 'not-found');
  return proposal.state === 'open' ? allow(proposal) : refuse('6', 'correction-decided', { state: proposal.state });
};

/** The same for whoever decides: never the person who has brought it. */
export const lockForSecond = async (work: Work, kind: Proposal['kind'], id: ProposalId): Promise<Verdict<Proposal>> => {
  const waiting = await lockOpenProposal(work, kind, id);
  return waiting.ok && waiting.value.proposedBy === work.viewer().personId ? refuse('6', 'own-proposal') : waiting;
};
