import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { type ProposalId, proposalId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { Proposal } from '../proposals-port.ts';
import type { Work } from '../work.ts';
import { type CalendarProposal, readCalendarProposal } from './calendar-proposal.ts';

const Which = z.strictObject({ proposal: z.uuid() });

/** The second person's 「确认节假日安排」: from this instant working days are counted by it, in every process. */
export const confirmArrangement = useCase({
  name: 'calendar.decide',
  under: 'unregulated',
  input: Which,
  async run(work, input) {
    const waiting = await lockForSecond(work, proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { proposal, stored } = waiting.value;
    const { year, days } = stored.arrangement;
    await work.proposals.decide(proposal.id, 'confirmed');
    await work.holidays.load(stored.arrangement, proposal.id);
    await work.record(
      { type: 'CalendarLoaded', year, proposal: proposal.id },
      {
        matter: proposal.matter,
        before: 'open',
        after: 'confirmed',
        data: { year, proposal: proposal.id, digest: work.digest(JSON.stringify(days)) },
      },
    );
    return allow({ year });
  },
});

/** The second person's 「驳回」, with a reason for the first. */
export const rejectArrangement = useCase({
  name: 'calendar.decide',
  under: 'unregulated',
  input: z.strictObject({ proposal: z.uuid(), reason: text({ min: 2, max: 500 }) }),
  async run(work, { reason, ...input }) {
    const waiting = await lockForSecond(work, proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { proposal, stored } = waiting.value;
    const { year } = stored.arrangement;
    await work.proposals.decide(proposal.id, 'rejected', reason);
    const reasonMac = await work.keepText(proposal.matter, 'calendar.reject', reason);
    await work.record(
      { type: 'CalendarRejected', year, proposal: proposal.id, reason },
      {
        matter: proposal.matter,
        before: 'open',
        after: 'rejected',
        data: { year, proposal: proposal.id, reasonMac },
      },
    );
    return allow({ year });
  },
});

/** The first person's 「撤回」, as long as nobody has decided. */
export const withdrawArrangement = useCase({
  name: 'calendar.propose',
  under: 'unregulated',
  input: Which,
  async run(work, input) {
    const waiting = await lockOpen(work, proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { proposal, stored } = waiting.value;
    const { year } = stored.arrangement;
    if (proposal.proposedBy !== work.viewer().personId) return refuse('unregulated', 'calendar-not-yours');
    await work.proposals.decide(proposal.id, 'withdrawn');
    await work.record(
      { type: 'CalendarWithdrawn', year, proposal: proposal.id },
      { matter: proposal.matter, before: 'open', after: 'withdrawn', data: { year, proposal: proposal.id } },
    );
    return allow({ year });
  },
});

interface Waiting {
  readonly proposal: Proposal;
  readonly stored: CalendarProposal;
}

const lockOpen = async (work: Work, id: ProposalId): Promise<Verdict<Waiting>> => {
  const proposal = await work.proposals.lock(id);
  if (proposal?.kind !== 'calendar') return refuse('unregulated', 'not-found');
  if (proposal.state !== 'open') return refuse('unregulated', 'calendar-decided', { state: proposal.state });
  return allow({ proposal, stored: readCalendarProposal(proposal.payload) });
};

const lockForSecond = async (work: Work, id: ProposalId): Promise<Verdict<Waiting>> => {
  const waiting = await lockOpen(work, id);
  return waiting.ok && waiting.value.proposal.proposedBy === work.viewer().personId
    ? refuse('unregulated', 'own-proposal')
    : waiting;
};
