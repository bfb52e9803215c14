import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { correctHolder } from '../../domain/holders/decide-correction.ts';
import { changedFields } from '../../domain/holders/plan-import.ts';
import { proposalId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { readCorrection } from './correction-proposal.ts';
import { lockForSecond, lockOpenProposal } from './lock-proposal.ts';

const Which = z.strictObject({ proposal: z.uuid() });

/** The second person's 「确认更正」: of the record as it stood when it was proposed, or not at all. */
export const confirmCorrection = useCase({
  name: 'holders.decide',
  under: '6',
  input: Which,
  async run(work, input) {
    const waiting = await lockForSecond(work, 'holder-correction', proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { id: proposal, matter, payload } = waiting.value;
    const { holder, from, to } = readCorrection(payload);
    await work.holders.lockRegister();
    const record = await work.holders.find(holder);
    if (!record || changedFields(record, from).length > 0) return refuse('6', 'holders-moved');
    const { identity, ...wanted } = to;
    const verdict = correctHolder(
      record,
      { ...wanted, ...(identity === undefined ? {} : { identity: [identity] }) },
      { register: await work.holders.all(), today: work.today },
    );
    if (!verdict.ok) return verdict;
    await work.proposals.decide(proposal, 'confirmed');
    await work.holders.saveAll({ change: [{ from: record, to: verdict.value }] });
    await work.record(
      { type: 'HolderCorrected', holder, proposal },
      {
        matter,
        before: 'open',
        after: 'confirmed',
        data: { holder, proposal, fields: changedFields(record, verdict.value) },
      },
    );
    return allow({ holder });
  },
});

/** The second person's 「驳回」, with a reason for the first. */
export const rejectCorrection = useCase({
  name: 'holders.decide',
  under: '6',
  input: z.strictObject({ proposal: z.uuid(), reason: text({ min: 2, max: 500 }) }),
  async run(work, { reason, ...input }) {
    const waiting = await lockForSecond(work, 'holder-correction', proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { id: proposal, matter, payload } = waiting.value;
    const { holder } = readCorrection(payload);
    await work.proposals.decide(proposal, 'rejected', reason);
    const reasonMac = await work.keepText(matter, 'holder.reject', reason);
    await work.record(
      { type: 'HolderCorrectionRejected', holder, proposal, reason },
      { matter, before: 'open', after: 'rejected', data: { holder, proposal, reasonMac } },
    );
    return allow({ holder });
  },
});

/** The first person's 「撤回」, as long as nobody has decided. */
export const withdrawCorrection = useCase({
  name: 'holders.correct',
  under: '6',
  input: Which,
  async run(work, input) {
    const waiting = await lockOpenProposal(work, 'holder-correction', proposalId(input.proposal));
    if (!waiting.ok) return waiting;
    const { id: proposal, matter, payload, proposedBy } = waiting.value;
    if (proposedBy !== work.viewer().personId) return refuse('6', 'proposal-not-yours');
    const { holder } = readCorrection(payload);
    await work.proposals.decide(proposal, 'withdrawn');
    await work.record(
      { type: 'HolderCorrectionWithdrawn', holder, proposal },
      { matter, before: 'open', after: 'withdrawn', data: { holder, proposal } },
    );
    return allow({ holder });
  },
});
