import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { mayCancel } from '../../domain/cycle/decide-cancellation.ts';
import { applicationId, cycleMatter, proposalId, slateMatter } from '../../domain/ids.ts';
import { evolveNotice } from '../../domain/notice/decide-notice.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { settleApplication } from '../application/load-application.ts';
import { useCase } from '../execute.ts';
import type { Proposal } from '../proposals-port.ts';
import type { Work } from '../work.ts';
import { lockCycle, settle } from './load-cycle.ts';
import { CycleYear } from './plan-input.ts';

const Reason = { min: 5, max: 500 } as const;
/** What a cancellation holds; read back, so parsed again. */
export const CancellationPayload = z.strictObject({ year: z.int(), minutes: z.string() });

/** Art. 7(1): the leading group has decided that the year ends without a result; its minutes are cited. */
export const proposeCancellation = useCase({
  name: 'cycle.cancel',
  under: '7.1',
  input: z.strictObject({ ...CycleYear.shape, minutes: text({ min: 4, max: 100 }), reason: text(Reason) }),
  async run(work, { year, minutes, reason }) {
    const found = await lockCycle(work, year, 'cycle.cancel');
    if (!found.ok) return found;
    const verdict = mayCancel(found.value);
    if (!verdict.ok) return verdict;
    const matter = cycleMatter(year);
    if (await work.proposals.openOn('cancellation', matter)) return refuse('7.1', 'cancellation-pending');
    const proposal = await work.proposals.open({ kind: 'cancellation', matter, payload: { year, minutes }, reason });
    await work.record(
      { type: 'CancellationProposed', year, proposal },
      {
        matter,
        chain: matter,
        data: { proposal, minutes, reason: await work.keepText(matter, 'cancellation', reason) },
      },
    );
    await work.refresh(matter);
    return allow({ year, proposal });
  },
});

interface Waiting {
  readonly proposal: Proposal;
  readonly year: number;
  readonly minutes: string;
}

const lockWaiting = async (work: Work, id: string): Promise<Verdict<Waiting>> => {
  const proposal = await work.proposals.lock(proposalId(id));
  if (proposal?.kind !== 'cancellation') return refuse('7.1', 'not-found');
  if (proposal.state !== 'open') return refuse('7.1', 'cancellation-decided', { state: proposal.state });
  if (proposal.proposedBy === work.viewer().personId) return refuse('7.1', 'own-cancellation');
  return allow({ proposal, ...CancellationPayload.parse(proposal.payload) });
};

/** The second person: everything of the year ends, and everybody who applied is told why. */
export const confirmCancellation = useCase({
  name: 'cycle.decideCancel',
  under: '7.1',
  input: z.strictObject({ proposal: z.uuid() }),
  async run(work, input) {
    const waiting = await lockWaiting(work, input.proposal);
    if (!waiting.ok) return waiting;
    const { proposal, year, minutes } = waiting.value;
    const { reason } = proposal;
    // Applications first and the year last, as everywhere.
    const open = await work.applications.lockMany((await work.applications.open(year)).map(({ id }) => id));
    const found = await lockCycle(work, year, 'cycle.decideCancel');
    if (!found.ok) return found;
    const cycle = found.value;
    const verdict = mayCancel(cycle);
    if (!verdict.ok) return verdict;
    await work.proposals.decide(proposal.id, 'confirmed');
    const notice = await work.notices.current(year);
    if (notice) await work.notices.save(evolveNotice(notice, { type: 'superseded', reason }, work.now));
    const slate = await work.proposals.openOn('slate', slateMatter(year));
    if (slate) await work.proposals.decide(slate.id, 'withdrawn');
    for (const application of open) {
      const { id, state } = application;
      if (application.end) continue; // ended before this transaction had its lock
      await settleApplication(
        work,
        { application, cycle },
        { type: 'EndedWithCycle', application: id, year, from: state, reason },
      );
    }
    await work.tasks.endYear(
      year,
      open.map(({ id }) => applicationId(id)),
    );
    const settled = await settle(
      work,
      cycle,
      { type: 'CycleCancelled', year, proposal: proposal.id, minutes, reason },
      { proposal: proposal.id, minutes },
    );
    await work.refresh(slateMatter(year));
    return settled.ok ? allow({ year }) : settled;
  },
});

export const rejectCancellation = useCase({
  name: 'cycle.decideCancel',
  under: '7.1',
  input: z.strictObject({ proposal: z.uuid(), reason: text(Reason) }),
  async run(work, { proposal: wanted, reason }) {
    const waiting = await lockWaiting(work, wanted);
    if (!waiting.ok) return waiting;
    const { proposal, year } = waiting.value;
    const found = await lockCycle(work, year, 'cycle.decideCancel');
    if (!found.ok) return found;
    const matter = cycleMatter(year);
    await work.proposals.decide(proposal.id, 'rejected', reason);
    await work.record(
      { type: 'CancellationRejected', year, proposal: proposal.id, reason },
      {
        matter,
        chain: matter,
        data: { proposal: proposal.id, reason: await work.keepText(matter, 'cancellation-rejected', reason) },
      },
    );
    await work.refresh(matter);
    return allow({ year });
  },
});
