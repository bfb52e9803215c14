import { z } from 'zod';
import { amountInFen, text, wholeNumber } from '../../../cards/kit/form-value.ts';
import { mayLoadRate, type RewardLine } from '../../domain/award/reward.ts';
import { proposalId, REWARD_RATES } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { Proposal } from '../proposals-port.ts';
import type { Work } from '../work.ts';

/** What waits for its second person; read back, so parsed again. */
export const ProposedRate = z.strictObject({
  fromYear: z.int(),
  organisation: z.int(),
  individual: z.int(),
  basis: z.string(),
});

/** Art. 17: 「提出奖励标准」: from which year on, for each kind in 万元, and the document it rests on. */
export const proposeRate = useCase({
  name: 'plaque.propose',
  under: '17',
  input: z.strictObject({
    fromYear: wholeNumber({ max: 9999 }),
    organisationAmount: amountInFen({ min: 1 }),
    individualAmount: amountInFen({ min: 1 }),
    rateBasis: text({ min: 4, max: 200 }),
  }),
  async run(work, { fromYear, organisationAmount, individualAmount, rateBasis }) {
    await work.awards.lockRates();
    const line = {
      fromYear,
      organisation: organisationAmount,
      individual: individualAmount,
      basis: rateBasis,
    } satisfies RewardLine;
    const verdict = mayLoadRate(line, await work.awards.rates(), work.today);
    if (!verdict.ok) return verdict;
    const matter = REWARD_RATES;
    if (await work.proposals.openOn('reward-rate', matter)) return refuse('17', 'reward-rate-pending');
    const proposal = await work.proposals.open({ kind: 'reward-rate', matter, payload: line, reason: '' });
    const { basis, ...amounts } = line;
    await work.record(
      { type: 'RewardRateProposed', fromYear, proposal },
      {
        matter,
        after: 'open',
        data: { proposal, ...amounts, basis: await work.keepText(matter, 'reward-basis', basis) },
      },
    );
    return allow({ fromYear });
  },
});

const lockForSecond = async (
  work: Work,
  id: string,
): Promise<Verdict<{ readonly proposal: Proposal; readonly line: RewardLine }>> => {
  await work.awards.lockRates();
  const proposal = await work.proposals.lock(proposalId(id));
  if (proposal?.kind !== 'reward-rate') return refuse('17', 'not-found');
  if (proposal.state !== 'open') return refuse('17', 'reward-rate-decided');
  if (proposal.proposedBy === work.viewer().personId) return refuse('17', 'own-proposal');
  return allow({ proposal, line: ProposedRate.parse(proposal.payload) });
};

/** 「确认奖励标准」: from now on sums are taken from it; what was set before stays as it was set. */
export const confirmRate = useCase({
  name: 'plaque.decide',
  under: '17',
  input: z.strictObject({ proposal: z.uuid() }),
  async run(work, input) {
    const waiting = await lockForSecond(work, input.proposal);
    if (!waiting.ok) return waiting;
    const { proposal, line } = waiting.value;
    await work.proposals.decide(proposal.id, 'confirmed');
    const confirmedBy = work.viewer().personId;
    await work.awards.addRate({ ...line, proposedBy: proposal.proposedBy, confirmedBy, confirmedAt: work.now });
    const { basis: _, ...amounts } = line;
    await work.record(
      { type: 'RewardRateLoaded', fromYear: line.fromYear, proposal: proposal.id },
      {
        matter: REWARD_RATES,
        before: 'open',
        after: 'confirmed',
        data: { proposal: proposal.id, ...amounts, proposedBy: proposal.proposedBy },
      },
    );
    return allow({ fromYear: line.fromYear });
  },
});

export const rejectRate = useCase({
  name: 'plaque.decide',
  under: '17',
  input: z.strictObject({ proposal: z.uuid(), reason: text({ min: 2, max: 500 }) }),
  async run(work, { proposal: id, reason }) {
    const waiting = await lockForSecond(work, id);
    if (!waiting.ok) return waiting;
    const { proposal, line } = waiting.value;
    await work.proposals.decide(proposal.id, 'rejected', reason);
    await work.record(
      { type: 'RewardRateRejected', fromYear: line.fromYear, proposal: proposal.id, reason },
      {
        matter: REWARD_RATES,
        before: 'open',
        after: 'rejected',
        data: { proposal: proposal.id, reason: await work.keepText(REWARD_RATES, 'reward-rate-rejected', reason) },
      },
    );
    return allow({ fromYear: line.fromYear });
  },
});
