import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { applicationId, applicationMatter, cycleMatter, proposalId, slateMatter } from '../../domain/ids.ts';
import { mayWithdrawThroughOffice } from '../../domain/notice/decide-withdrawal.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { type Found, lockApplication, settleApplication } from '../application/load-application.ts';
import { useCase } from '../execute.ts';
import type { Proposal } from '../proposals-port.ts';
import type { Work } from '../work.ts';

const Reason = { min: 5, max: 500 } as const;

/** Art. 5: a candidate has asked in writing to step back; a clerk enters it, a second person confirms. */
export const proposeWithdrawal = useCase({
  name: 'withdrawal.propose',
  under: '5',
  input: z.strictObject({ application: ApplicationRef, reason: text(Reason) }),
  async run(work, { application: id, reason }) {
    const found = await lockApplication(work, id, 'withdrawal.propose');
    if (!found.ok) return found;
    const verdict = mayWithdrawThroughOffice(found.value.application);
    if (!verdict.ok) return verdict;
    const matter = applicationMatter(id);
    if (await work.proposals.openOn('withdrawal', matter)) return refuse('5', 'withdrawal-pending');
    const { year } = found.value.application;
    const proposal = await work.proposals.open({ kind: 'withdrawal', matter, payload: { application: id }, reason });
    await work.record(
      { type: 'WithdrawalProposed', year, application: id, proposal },
      {
        matter,
        chain: cycleMatter(year),
        data: { year, proposal, reason: await work.keepText(matter, 'withdrawal', reason) },
      },
    );
    await work.refresh(matter);
    return allow({ application: id, proposal });
  },
});

interface Waiting extends Found {
  readonly proposal: Proposal;
}

const lockWaiting = async (work: Work, id: string): Promise<Verdict<Waiting>> => {
  const proposal = await work.proposals.lock(proposalId(id));
  if (proposal?.kind !== 'withdrawal') return refuse('5', 'not-found');
  const { application } = z.object({ application: z.uuid() }).parse(proposal.payload);
  const found = await lockApplication(work, applicationId(application), 'withdrawal.decide');
  if (!found.ok) return found;
  if (proposal.state !== 'open') return refuse('5', 'withdrawal-decided', { state: proposal.state });
  if (proposal.proposedBy === work.viewer().personId) return refuse('5', 'own-withdrawal');
  return allow({ ...found.value, proposal });
};

/** The place stays empty, and the notice says so; it does not begin again. */
export const confirmWithdrawal = useCase({
  name: 'withdrawal.decide',
  under: '5',
  input: z.strictObject({ proposal: z.uuid() }),
  async run(work, input) {
    const waiting = await lockWaiting(work, input.proposal);
    if (!waiting.ok) return waiting;
    const { proposal, application, cycle } = waiting.value;
    const verdict = mayWithdrawThroughOffice(application);
    if (!verdict.ok) return verdict;
    await work.proposals.decide(proposal.id, 'confirmed');
    const { id, year, state } = application;
    const { reason, proposedBy } = proposal;
    const settled = await settleApplication(
      work,
      { application, cycle },
      { type: 'WithdrawnThroughOffice', application: id, year, from: state, reason, proposedBy },
      { data: { proposal: proposal.id, proposedBy } },
    );
    await work.refresh(slateMatter(year));
    return settled.ok ? allow({ application: id }) : settled;
  },
});

export const rejectWithdrawal = useCase({
  name: 'withdrawal.decide',
  under: '5',
  input: z.strictObject({ proposal: z.uuid(), reason: text(Reason) }),
  async run(work, { proposal: wanted, reason }) {
    const waiting = await lockWaiting(work, wanted);
    if (!waiting.ok) return waiting;
    const { proposal, application } = waiting.value;
    const { id, year } = application;
    const matter = applicationMatter(id);
    await work.proposals.decide(proposal.id, 'rejected', reason);
    await work.record(
      { type: 'WithdrawalRejected', year, application: id, proposal: proposal.id, reason },
      {
        matter,
        chain: cycleMatter(year),
        data: { year, proposal: proposal.id, reason: await work.keepText(matter, 'withdrawal-rejected', reason) },
      },
    );
    await work.refresh(matter);
    return allow({ application: id });
  },
});
