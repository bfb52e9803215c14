import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import type { Day } from '../../domain/calendar.ts';
import { SCHEDULE_DAYS, type Schedule } from '../../domain/cycle/cycle.ts';
import { confirmScheduleChange as decide } from '../../domain/cycle/decide-schedule.ts';
import { type ProposalId, proposalId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { Proposal } from '../proposals-port.ts';
import type { Work } from '../work.ts';
import { lockCycle, settle } from './load-cycle.ts';

/** What a schedule proposal holds; read back, so parsed again. */
export const ScheduleProposal = z.strictObject({
  year: z.int(),
  moves: z.array(z.strictObject({ name: z.enum(SCHEDULE_DAYS), from: z.string(), to: z.string() })).min(1),
});

/** The second person's 「确认调整」: decided on the days as they are now. */
export const confirmScheduleChange = useCase({
  name: 'schedule.decide',
  under: '4',
  input: z.strictObject({ proposal: z.uuid() }),
  async run(work, input) {
    const waiting = await lockForSecond(work, proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { proposal, payload } = waiting.value;
    const found = await lockCycle(work, payload.year, 'schedule.decide');
    if (!found.ok) return found;
    // The days were checked as real when they were proposed, and are checked again by the decision below.
    const wanted: Partial<Schedule> = Object.fromEntries(payload.moves.map(({ name, to }) => [name, to as Day]));
    const verdict = decide(found.value, { wanted, reason: proposal.reason, now: work.now });
    if (!verdict.ok) return verdict;
    await work.proposals.decide(proposal.id, 'confirmed');
    await work.calls.amend(payload.year, verdict.value.moves, proposal.reason);
    return settle(work, found.value, verdict.value, { proposal: proposal.id, moves: verdict.value.moves });
  },
});

/** The second person's 「驳回」, with a reason for the first. */
export const rejectScheduleChange = useCase({
  name: 'schedule.decide',
  under: '4',
  input: z.strictObject({ proposal: z.uuid(), reason: text({ min: 2, max: 500 }) }),
  async run(work, input) {
    const waiting = await lockForSecond(work, proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { proposal, payload } = waiting.value;
    await work.proposals.decide(proposal.id, 'rejected', input.reason);
    const reasonMac = await work.keepText(proposal.matter, 'schedule.reject', input.reason);
    await work.record(
      { type: 'ScheduleChangeRejected', year: payload.year, proposal: proposal.id, reason: input.reason },
      { matter: proposal.matter, chain: proposal.matter, data: { proposal: proposal.id, reasonMac } },
    );
    await work.refresh(proposal.matter);
    return allow({ year: payload.year });
  },
});

/** The first person's 「撤回调整」, as long as nobody has decided: without a second director it would wait for ever. */
export const withdrawScheduleChange = useCase({
  name: 'schedule.propose',
  under: '4',
  input: z.strictObject({ proposal: z.uuid() }),
  async run(work, input) {
    const waiting = await lockOpen(work, proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { proposal, payload } = waiting.value;
    if (proposal.proposedBy !== work.viewer().personId) return refuse('4', 'proposal-not-yours');
    await work.proposals.decide(proposal.id, 'withdrawn');
    await work.record(
      { type: 'ScheduleChangeWithdrawn', year: payload.year, proposal: proposal.id },
      {
        matter: proposal.matter,
        chain: proposal.matter,
        before: 'open',
        after: 'withdrawn',
        data: { proposal: proposal.id },
      },
    );
    return allow({ year: payload.year });
  },
});

interface Waiting {
  readonly proposal: Proposal;
  readonly payload: z.infer<typeof ScheduleProposal>;
}

const lockOpen = async (work: Work, id: ProposalId): Promise<Verdict<Waiting>> => {
  const proposal = await work.proposals.lock(id);
  if (proposal?.kind !== 'schedule') return refuse('4', 'not-found');
  if (proposal.state !== 'open') return refuse('4', 'proposal-decided', { state: proposal.state });
  return allow({ proposal, payload: ScheduleProposal.parse(proposal.payload) });
};

const lockForSecond = async (work: Work, id: ProposalId): Promise<Verdict<Waiting>> => {
  const waiting = await lockOpen(work, id);
  return waiting.ok && waiting.value.proposal.proposedBy === work.viewer().personId
    ? refuse('4', 'own-proposal')
    : waiting;
};
