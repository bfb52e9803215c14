import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { type ProposalId, proposalId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { rubricText } from '../../domain/review/rubric-text.ts';
import { useCase } from '../execute.ts';
import type { Proposal } from '../proposals-port.ts';
import type { Work } from '../work.ts';
import { editionLike } from './propose-rubric.ts';
import { type RubricProposal, readRubricProposal } from './rubric-proposal.ts';

const Which = z.strictObject({ proposal: z.uuid() });

/** The second person's 「确认评审标准」: from now on plans may name it, and nobody changes it any more. */
export const confirmRubric = useCase({
  name: 'rubric.decide',
  under: '14',
  input: Which,
  async run(work, input) {
    // Before the proposal, as whoever brings an edition locks.
    await work.rubrics.lock();
    const waiting = await lockForSecond(work, proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { proposal, stored } = waiting.value;
    const { rubric } = stored;
    // A release of the program may have brought it meanwhile.
    const there = await editionLike(work, rubric.id);
    if (there) return refuse('14', 'rubric-exists', { id: there.id, title: there.title });
    const digest = work.digest(rubricText(rubric));
    await work.rubrics.keep(rubric, digest);
    await work.proposals.decide(proposal.id, 'confirmed');
    await work.record(
      { type: 'RubricLoaded', rubric: rubric.id, proposal: proposal.id },
      {
        matter: proposal.matter,
        before: 'open',
        after: 'confirmed',
        data: { rubric: rubric.id, kind: rubric.kind, proposal: proposal.id, digest },
      },
    );
    return allow({ rubric: rubric.id });
  },
});

/** The second person's 「驳回」, with a reason for the first. */
export const rejectRubric = useCase({
  name: 'rubric.decide',
  under: '14',
  input: z.strictObject({ proposal: z.uuid(), reason: text({ min: 2, max: 500 }) }),
  async run(work, { reason, ...input }) {
    const waiting = await lockForSecond(work, proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { proposal, stored } = waiting.value;
    const { id } = stored.rubric;
    await work.proposals.decide(proposal.id, 'rejected', reason);
    const reasonMac = await work.keepText(proposal.matter, 'rubric.reject', reason);
    await work.record(
      { type: 'RubricRejected', rubric: id, proposal: proposal.id, reason },
      {
        matter: proposal.matter,
        before: 'open',
        after: 'rejected',
        data: { rubric: id, proposal: proposal.id, reasonMac },
      },
    );
    return allow({ rubric: id });
  },
});

/** The first person's 「撤回」, as long as nobody has decided. */
export const withdrawRubric = useCase({
  name: 'rubric.propose',
  under: '14',
  input: Which,
  async run(work, input) {
    const waiting = await lockOpen(work, proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { proposal, stored } = waiting.value;
    const { id } = stored.rubric;
    if (proposal.proposedBy !== work.viewer().personId) return refuse('14', 'rubric-not-yours');
    await work.proposals.decide(proposal.id, 'withdrawn');
    await work.record(
      { type: 'RubricWithdrawn', rubric: id, proposal: proposal.id },
      { matter: proposal.matter, before: 'open', after: 'withdrawn', data: { rubric: id, proposal: proposal.id } },
    );
    return allow({ rubric: id });
  },
});

interface Waiting {
  readonly proposal: Proposal;
  readonly stored: RubricProposal;
}

const lockOpen = async (work: Work, id: ProposalId): Promise<Verdict<Waiting>> => {
  const proposal = await work.proposals.lock(id);
  if (proposal?.kind !== 'rubric') return refuse('14', 'not-found');
  if (proposal.state !== 'open') return refuse('14', 'rubric-decided', { state: proposal.state });
  return allow({ proposal, stored: readRubricProposal(proposal.payload) });
};

const lockForSecond = async (work: Work, id: ProposalId): Promise<Verdict<Waiting>> => {
  const waiting = await lockOpen(work, id);
  return waiting.ok && waiting.value.proposal.proposedBy === work.viewer().personId
    ? refuse('14', 'own-proposal')
    : waiting;
};
